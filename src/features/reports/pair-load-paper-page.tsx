/** 结对教师工作量表: each paired teacher's children and her term in numbers, on paper and as a table (domain §4.5, §5). */
import { useCallback, useMemo, useState } from 'react';
import { seesWholeSchool } from '#domain/access.ts';
import { MOST_PAIRED } from '#domain/records/pairing.ts';
import { School } from '#domain/records/school.ts';
import type { Heading } from '#paper/form.ts';
import { tablePaper } from '#paper/table.ts';
import { useDevice, useToday } from '#features/foot/page/device-context.tsx';
import { PaperOrBlank } from '#features/foot/papers/paper-or-blank.tsx';
import { useNumbers } from './numbers.ts';
import { loadParts, loadRowsOf, partLabel, type LoadRow } from './pair-load.ts';

/** `/reports/pairs` */
export function PairLoadPaperPage() {
  const device = useDevice();
  const { records, person } = device;
  const today = useToday();
  const numbers = useNumbers();
  const [heading, setHeading] = useState<Heading>({ unit: records.all(School)[0]?.doc.name, day: today });
  const rows = useMemo(() => loadRowsOf(device, numbers), [device, numbers]);
  const paperOf = useCallback(
    (rows: readonly LoadRow[], of: Heading) =>
      tablePaper({
        kind: 'pair-load',
        title: `结对教师工作量表（${numbers.term?.name ?? ''}）`,
        orientation: 'landscape',
        columns: [
          { title: '序号', mm: 12 },
          { title: '教师', mm: 32, isName: true },
          { title: '结对孩子', mm: 22 },
          { title: '其中重点', mm: 22 },
          ...loadParts.map((part) => ({ title: `${partLabel(part)}\n已做／应做`, mm: 28, isText: true })),
          { title: '到期没做', mm: 22 },
          { title: '本人谈心', mm: 22 },
          { title: '联系家里', mm: 22 },
        ],
        rows: rows.map(cellsOf),
        heading: of,
        notes: [
          `应做按本学期各条规定算，谁做的都算在孩子身上；“—”是没有这一项要做。一位老师结对超过${MOST_PAIRED}个，学校看看要不要换人。`,
          ...(seesWholeSchool(person) ? [] : ['只算填表人看得到的孩子，不是全校的表。']),
        ],
        signs: ['分管领导', '校长'],
        counts: '人',
      }),
    [numbers.term, person],
  );
  const form = useMemo(() => paperOf(rows, heading), [paperOf, rows, heading]);
  return (
    <PaperOrBlank
      title="结对教师工作量表"
      back={{ label: '结对', href: '/pairs' }}
      form={form}
      blank={(of) => paperOf([], of)}
      about={[]}
      heading={heading}
      onHeading={setHeading}
    />
  );
}

function cellsOf({ name, children, focus, shares, ownTalks, ownContacts }: LoadRow, index: number): string[] {
  const late = loadParts.reduce((sum, part) => sum + shares[part].late, 0);
  return [
    String(index + 1),
    name,
    `${children}`,
    `${focus}`,
    ...loadParts.map((part) => (shares[part].due === 0 ? '—' : `${shares[part].done}／${shares[part].due}`)),
    `${late}`,
    `${ownTalks}`,
    `${ownContacts}`,
  ];
}
