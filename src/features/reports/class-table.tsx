/** 谁需要搭把手: a line for each class, those whose teachers are most behind first. A teacher sees how her own classes stand. */
import { useMemo, type ReactNode } from 'react';
import type { Day } from '#domain/calendar/day.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { Bar } from '#ui/bar.tsx';
import { CellLink } from '#ui/cell-link.tsx';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { HiddenText } from '#ui/text.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { PersonName } from '#ui/person-name.tsx';
import { classRowsOf, type ClassRow } from './class-rows.ts';
import { lateWords } from './list-words.ts';
import type { Numbers, Stand } from './numbers.ts';
import styles from './reports-page.module.css';
import { isLongSilent, phonesHref, phonesOf, seenWords, type SchoolPhones } from './school-phones.ts';
import { listHref, OTHERS, works, type What, type Work } from './what.ts';

export interface ClassTableProps {
  readonly numbers: Numbers;
  readonly phones: SchoolPhones;
  readonly isWhole: boolean;
}

export function ClassTable({ numbers, phones, isWhole }: ClassTableProps) {
  const { records } = useDevice();
  const rows = useMemo(() => classRowsOf(records, numbers, isWhole), [records, numbers, isWhole]);
  const title = isWhole ? '谁需要搭把手' : '做到哪里了';
  return (
    <Block gap="none" labelledBy="classes">
      <SectionHead flush id="classes" title={title} end="数字点开，就是那些人" />
      <DataTable
        caption={title}
        columns={[
          ...(isWhole ? teacherColumns : ownColumns),
          ...countColumns,
          ...(isWhole ? phoneColumns(phones, numbers.today) : []),
        ]}
        rows={rows}
        rowKey={(row) => row.scope}
        fold
      />
    </Block>
  );
}

const teacherColumns: readonly Column<ClassRow>[] = [
  { key: 'teacher', head: '班主任', isStrong: true, cell: (row) => <Teachers row={row} /> },
  { key: 'class', head: '班', cell: (row) => row.className },
];

const ownColumns: readonly Column<ClassRow>[] = [
  { key: 'class', head: '班', isStrong: true, cell: (row) => row.className },
];

function Teachers({ row }: { row: ClassRow }): ReactNode {
  if (row.scope === OTHERS) return '其余的';
  if (row.teachers.length === 0) return '还没有班主任';
  return row.teachers.map(({ id, name }, index) => (
    <span key={id}>
      {index > 0 && '、'}
      <PersonName name={name} />
    </span>
  ));
}

const countColumns: readonly Column<ClassRow>[] = [
  {
    key: 'children',
    head: '孩子',
    isNumber: true,
    fold: 'rest',
    cell: (row) =>
      row.scope === OTHERS ? (
        '—'
      ) : (
        <Count
          what={{ of: 'children', scope: row.scope }}
          count={row.children}
          say={`${row.className}孩子${row.children}人`}
        />
      ),
  },
  { ...lateColumn('overdue'), fold: 'main', after: '件逾期', isDue: (row) => row.overdue > 0 },
  { ...lateColumn('missed'), foldLabel: lateWords.missed },
  workColumn('visits', (row) => row.visits),
  workColumn('talks', (row) => row.talks),
];

function lateColumn(of: keyof typeof lateWords): Column<ClassRow> {
  const head = lateWords[of];
  return {
    key: of,
    head,
    isNumber: true,
    cell: (row) => <Count what={{ of, scope: row.late }} count={row[of]} say={`${row.className}${head}${row[of]}件`} />,
  };
}

/** A zero opens nothing, so it is no link. */
function Count({ what, count, say }: { what: What; count: number; say: string }) {
  if (count === 0) return '0';
  return (
    <CellLink href={listHref(what)} aria-label={say}>
      {count}
    </CellLink>
  );
}

function workColumn(of: Work, standIn: (row: ClassRow) => Stand | undefined): Column<ClassRow> {
  const { label } = works[of];
  return {
    key: of,
    head: label,
    foldLabel: label.replace('本月', ''),
    cell: (row) => {
      const stand = standIn(row);
      if (stand === undefined) return '—';
      return (
        <CellLink href={listHref({ of, part: 'due', scope: row.scope })}>
          <HiddenText>
            {row.className}
            {label}，
          </HiddenText>
          <Bar {...stand} />
        </CellLink>
      );
    },
  };
}

const phoneColumns = (phones: SchoolPhones, today: Day): readonly Column<ClassRow>[] => [
  {
    key: 'pending',
    head: '待传',
    isNumber: true,
    fold: 'rest',
    cell: (row) => <Pending phones={phones} row={row} />,
  },
  {
    key: 'seen',
    head: '最近送达',
    foldLabel: '最近送达',
    cell: (row) => <Seen phones={phones} row={row} today={today} />,
  },
];

/** What the phones say still waits, and what never came although later records did. */
function Pending({ phones, row }: { phones: SchoolPhones; row: ClassRow }) {
  const found = phonesOf(phones, row.teachers);
  if (found === undefined) return '—';
  const words = found.missing > 0 ? `${found.pending}，缺${found.missing}条` : String(found.pending);
  if (words === '0') return words;
  return (
    <CellLink href={phonesHref(row.scope)} aria-label={`${row.className}手机待传${words}`}>
      {words}
    </CellLink>
  );
}

function Seen({ phones, row, today }: { phones: SchoolPhones; row: ClassRow; today: Day }) {
  const found = phonesOf(phones, row.teachers);
  if (found === undefined || found.seenAt === 0) return '—';
  const words = seenWords(found.seenAt, today);
  return isLongSilent(found.seenAt, today) ? <span className={styles.due}>{words}</span> : words;
}
