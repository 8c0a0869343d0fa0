/** 附件1 of one child, `/papers/annex1/:child`, or blank, `/papers/annex1`. */
import { printDay, type Day } from '#domain/calendar/day.ts';
import { annex1, hasOtherCarer } from '#paper/annex1.ts';
import type { Records } from '#device/device.ts';
import { byText } from '#domain/order.ts';
import { Boarding } from '#domain/records/boarding.ts';
import type { ChildFile } from '#paper/child-file.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { termAt } from '#features/foot/owed/term.ts';
import { ChildPaperPage } from './child-paper-page.tsx';
import { homeSaysNo } from './child-files.ts';

export function Annex1Page({ child }: { child?: string | undefined }) {
  const { records } = useDevice();
  const termOf = (day: Day) => termAt(records, day).id;
  return (
    <ChildPaperPage
      child={child}
      title="附件1 个人基本情况"
      build={annex1}
      doubtsOf={(file, day) => [
        ...snapshotDoubts(file, termOf(day), termOf),
        ...carerDoubts(file, day),
        ...fileDoubts(file, homeSaysNo(records, file.id, { scope: 'id-number', day })),
        ...bedDoubts(records, file),
      ]}
    />
  );
}

/** The ticks are those of a term (R03): another term's are printed, and it is said whose they are. */
function snapshotDoubts({ snapshot }: ChildFile, term: string, termOf: (day: Day) => string): string[] {
  if (snapshot === undefined) return ['这学期的学习、健康、照护还没核对，那几格空着。'];
  const { confirmedOn } = snapshot;
  if ((snapshot.term ?? (confirmedOn && termOf(confirmedOn))) === term) return [];
  const since = confirmedOn === undefined ? '以前' : printDay(confirmedOn);
  return [`学习、健康、照护那几格是${since}核对的，不是表头这学期的，先核对再打印。`];
}

const carerDoubts = (file: ChildFile, day: Day): string[] =>
  hasOtherCarer(file, day) ? ['这学期核对的监护情况，和档案里现在的照护人不一样，核对一下再打印。'] : [];

/** 寄宿 keeps the same two facts as the file; where they part somebody looks. */
function bedDoubts(records: Records, { id, child: { boards, lunchAtSchool } }: ChildFile): string[] {
  const [bed] = [...records.ofChild(Boarding, id)].sort((a, b) => byText(b.doc.since ?? '', a.doc.since ?? ''));
  const hasBed = { granted: true, withdrawn: false, needed: undefined, waiting: undefined }[bed?.doc.state ?? 'needed'];
  const doubts = [
    [differ(boards, hasBed), '是否寄宿生，和“寄宿”里写的不一样，核对一下。'],
    [differ(lunchAtSchool, bed?.doc.lunch), '是否中午在学校就餐，和“寄宿”里写的不一样，核对一下。'],
  ] as const;
  return doubts.filter(([holds]) => holds).map(([, say]) => say);
}

const differ = (one: boolean | undefined, other: boolean | undefined): boolean =>
  one !== undefined && other !== undefined && one !== other;

function fileDoubts({ child }: ChildFile, isRefused: boolean): string[] {
  const doubts: readonly (readonly [boolean, string])[] = [
    [isRefused, '家里不同意记身份证号码，这一格空着。'],
    [!isRefused && !child.idNumber && child.idKind !== 'none', '没写身份证号码。'],
    [child.home === undefined, '没写家庭常住地。'],
    [child.boards === undefined, '没写是否寄宿生。'],
    [child.lunchAtSchool === undefined, '没写是否中午在学校就餐。'],
  ];
  return doubts.filter(([holds]) => holds).map(([, say]) => say);
}
