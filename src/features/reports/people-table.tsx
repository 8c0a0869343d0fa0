/** 老师们: for who answers for the whole school, on what each colleague is behind and her 三主动. Every number opens its list. */
import { useMemo } from 'react';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { Bits } from '#ui/bits.tsx';
import { CellLink } from '#ui/cell-link.tsx';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { PersonName } from '#ui/person-name.tsx';
import { activeKeys, deedWord } from '#features/foot/owed/deeds.ts';
import { lateWords } from './list-words.ts';
import type { Numbers } from './numbers.ts';
import { peopleRowsOf, type PersonRow } from './people-rows.ts';
import { listHref } from './what.ts';

export function PeopleTable({ numbers }: { numbers: Numbers }) {
  const { records } = useDevice();
  const rows = useMemo(() => peopleRowsOf(records, numbers), [records, numbers]);
  if (rows.length === 0) return null;
  return (
    <Block labelledBy="people">
      <SectionHead flush id="people" title="老师们" end="这学期" />
      <DataTable caption="老师们" columns={columns} rows={rows} rowKey={(row) => row.id} fold />
    </Block>
  );
}

const columns: readonly Column<PersonRow>[] = [
  { key: 'name', head: '姓名', isStrong: true, cell: (row) => <PersonName name={row.name} /> },
  {
    key: 'behind',
    head: '要搭把手的',
    fold: 'whole',
    isDue: (row) => row.overdue > 0,
    cell: (row) => <BehindLinks row={row} />,
  },
  {
    key: 'missed',
    head: lateWords.missed,
    foldLabel: lateWords.missed,
    fold: 'main',
    isNumber: true,
    cell: (row) => <MissedLink row={row} />,
  },
  ...activeKeys.map((active): Column<PersonRow> => ({
    key: active,
    head: deedWord(active),
    isNumber: true,
    fold: 'rest',
    cell: (row) => <ActiveLink row={row} of={active} />,
  })),
];

function BehindLinks({ row }: { row: PersonRow }) {
  if (row.behind.length === 0) return '—';
  return (
    <Bits
      items={row.behind.map(({ rule, count }) => (
        <CellLink key={rule.id} href={listHref({ of: 'rule', rule: rule.id, part: 'late', scope: row.id })}>
          {`${rule.label}，${count}件`}
        </CellLink>
      ))}
    />
  );
}

function MissedLink({ row }: { row: PersonRow }) {
  if (row.missed === 0) return '0';
  return (
    <CellLink
      href={listHref({ of: 'missed', scope: row.id })}
      aria-label={`${row.name}${lateWords.missed}${row.missed}件`}
    >
      {row.missed}
    </CellLink>
  );
}

function ActiveLink({ row, of }: { row: PersonRow; of: string }) {
  const count = row.active.get(of) ?? 0;
  if (count === 0) return '0';
  return (
    <CellLink href={`/reports/workload/${row.id}/${of}/term`} aria-label={`${row.name}${deedWord(of)}${count}次`}>
      {count}
    </CellLink>
  );
}
