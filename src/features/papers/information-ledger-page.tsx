/** 信息台账 of the school or one class on the day of its heading. It changes with every file and stays here (动态管理, JT 二.1): nothing is frozen. */
import { useMemo, useState } from 'react';
import type { Day } from '#domain/calendar/day.ts';
import type { Records } from '#device/device.ts';
import type { ChildFile } from '#paper/child-file.ts';
import type { Heading } from '#paper/form.ts';
import { informationLedger } from '#paper/information-ledger.ts';
import { tablePaper, type TablePlan } from '#paper/table.ts';
import { useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import { isKeptFromHome } from '#features/foot/at-home/home-told.ts';
import { PaperOrBlank } from '#features/foot/papers/paper-or-blank.tsx';
import { homeSaysNo, householdDoubts, isCut, onAnnexes, schoolOf, useChildFiles, useChoice } from './child-files.ts';
import { ClassChoice } from './class-choice.tsx';
import { useScope } from './kept-rows.ts';

/** `/papers/information-ledger` */
export function InformationLedgerPage() {
  const { records } = useLiveRecords();
  const today = useToday();
  const [heading, setHeading] = useState<Heading>({ unit: schoolOf(records)?.name, day: today });
  const [classId, setClassId] = useState('');
  const all = useChildFiles(classId);
  const scope = useScope(classId);
  const day = heading.day ?? today;
  const choice = useChoice(all, day);
  const plan = useMemo(() => {
    const files = choice.included.map((file) => (isKeptFromHome(records, file.id) ? withoutNumbers(file) : file));
    return { ...informationLedger(files, { ...heading, day }), notes: scope === undefined ? [] : [scope] };
  }, [choice, records, heading, day, scope]);
  const form = useMemo(() => tablePaper(plan), [plan]);
  return (
    <PaperOrBlank
      title="信息台账"
      hasAges
      back={{ label: '打印', href: '/papers' }}
      form={form}
      blank={(of) => tablePaper(informationLedger([], of))}
      about={choice.included.map(({ id }) => id)}
      heading={heading}
      onHeading={setHeading}
      doubts={[
        ...sightDoubts(records, choice.included, day),
        ...householdDoubts(records, choice.included, day),
        ...unsureDoubts(choice.excluded.filter(({ isUnsure }) => isUnsure).length),
        ...gapDoubts(informationLedger(choice.included, { ...heading, day })),
      ]}
    >
      <ClassChoice value={classId} onChange={setClassId} />
    </PaperOrBlank>
  );
}

/** While somebody at home is suspected, no number of the home leaves on a list. */
const withoutNumbers = (file: ChildFile): ChildFile => ({
  ...file,
  members: file.members.map((member) => ({ ...member, phones: [] })),
  guardians: file.guardians.map((guardian) => ({ ...guardian, phones: [] })),
});

function sightDoubts(records: Records, files: readonly ChildFile[], day: Day): readonly string[] {
  const silent = files.filter(({ id }) => homeSaysNo(records, id, { scope: 'health', day }));
  const isAnyCut = files.some(({ id }) => isCut(records, id, onAnnexes));
  return [
    ...(isAnyCut ? ['有的孩子家里的情况你看不到，那几格空着。要全的请班主任或档案员来打。'] : []),
    ...(silent.length === 0 ? [] : [`${namesOf(silent.map(nameOf))}：家里不同意记病史，这里不印。`]),
  ];
}

const unsureDoubts = (count: number): readonly string[] =>
  count === 0 ? [] : [`还有${count}个孩子要人来定，没有算进去。到“附件3”里看是谁。`];

/** Whose file is not full: the ledger is asked for 翔实完备 (JT 二.1). A number that is kept off the paper is no gap. */
function gapDoubts({ rows }: TablePlan): readonly string[] {
  const short = rows.filter((cells) => cells.includes(''));
  return short.length === 0
    ? []
    : [`${namesOf(short.map((cells) => cells[1] || '没写姓名'))}：还有空着的格，先补档案，或者打出来手写。`];
}

const nameOf = ({ child }: ChildFile): string => child.name ?? '没写姓名';

const FEW = 5;

const namesOf = (names: readonly string[]): string =>
  names.length > FEW ? `${names.slice(0, FEW).join('、')}等${names.length}人` : names.join('、');
