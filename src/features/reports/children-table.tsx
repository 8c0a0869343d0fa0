/** The children of the desk: found by search, cut by class, sorted by how long nobody came; a hundred at a time. */
import { useDeferredValue, useMemo, useState } from 'react';
import type { Device, Records } from '#device/device.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { CellLink } from '#ui/cell-link.tsx';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { PersonName } from '#ui/person-name.tsx';
import { SearchBox } from '#ui/search-box.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { Num, Text } from '#ui/text.tsx';
import {
  childRowsOf,
  childSortKeys,
  childSorts,
  chosenRows,
  knownWords,
  sinceWords,
  talkWords,
  type ChildChoice,
  type ChildRow,
} from './child-rows.ts';
import { classWords } from './class-rows.ts';
import { scopeOfClass, type Numbers } from './numbers.ts';
import styles from './reports-page.module.css';
import { listHref } from './what.ts';

/** Rows drawn at once. */
const PAGE = 100;

export function ChildrenTable({ numbers }: { numbers: Numbers }) {
  const device = useDevice();
  const { records } = device;
  const [choice, setChoice] = useState<ChildChoice>({ sought: '', scope: '', sort: 'visit' });
  const [shown, setShown] = useState(PAGE);
  const sought = useDeferredValue(choice.sought);
  const rows = useMemo(() => childRowsOf(records, numbers), [records, numbers]);
  const chosen = useMemo(() => chosenRows(records, rows, { ...choice, sought }), [records, rows, choice, sought]);
  const change = (next: Partial<ChildChoice>) => {
    setChoice({ ...choice, ...next });
    setShown(PAGE);
  };
  return (
    <Block labelledBy="children">
      <SectionHead flush id="children" title="孩子" end={<Num>{chosen.length}人</Num>} />
      <Tools choice={choice} classes={classChoices(records, numbers)} change={change} />
      {chosen.length === 0 && (
        <Text tone="quiet" role="status">
          没找到。换个写法试试：姓名、拼音首字母、村名、电话后四位。
        </Text>
      )}
      {chosen.length > 0 && (
        <DataTable
          caption="孩子"
          columns={columnsOf(device, numbers, choice)}
          rows={chosen.slice(0, shown)}
          rowKey={(row) => row.entry.id}
          fold
        />
      )}
      {chosen.length > shown && (
        <Block gap="near">
          <Button onClick={() => setShown(shown + PAGE)}>再看{Math.min(PAGE, chosen.length - shown)}人</Button>
        </Block>
      )}
    </Block>
  );
}

interface ToolsProps {
  readonly choice: ChildChoice;
  readonly classes: readonly { readonly value: string; readonly label: string }[];
  readonly change: (next: Partial<ChildChoice>) => void;
}

const Tools = ({ choice, classes, change }: ToolsProps) => (
  <div className={styles.tools}>
    <SearchBox
      label="找孩子"
      placeholder="姓名、拼音、村、电话后四位"
      value={choice.sought}
      onChange={(next) => change({ sought: next })}
    />
    <SelectField
      label="班"
      value={choice.scope}
      emptyWord="全部的班"
      choices={classes}
      onChange={(event) => change({ scope: event.target.value })}
    />
    <SelectField
      label="排列"
      value={choice.sort}
      emptyWord={null}
      choices={childSortKeys.map((value) => ({ value, label: childSorts[value].label }))}
      onChange={(event) => change({ sort: childSortKeys.find((key) => key === event.target.value) ?? 'visit' })}
    />
  </div>
);

const classChoices = (records: Records, numbers: Numbers) =>
  [...new Set(numbers.children.map(scopeOfClass))].map((value) => ({ value, label: classWords(records, value) }));

function columnsOf(device: Device, { today }: Numbers, choice: ChildChoice): readonly Column<ChildRow>[] {
  const arrow = (sort: ChildChoice['sort'], word: string) =>
    choice.sort === sort && choice.sought.trim() === '' ? `${word} ↓` : word;
  return [
    ...whoColumns,
    {
      key: 'days',
      head: arrow('visit', '距上次家访'),
      isNumber: true,
      fold: 'main',
      isDue: (row) => row.isVisitOverdue,
      cell: sinceWords,
    },
    { key: 'visits', head: '家访', isNumber: true, fold: 'rest', cell: (row) => <Visits row={row} /> },
    { key: 'talk', head: arrow('talk', '最近谈心'), fold: 'rest', cell: (row) => talkWords(row, today) },
    {
      key: 'known',
      head: '四知道',
      isNumber: true,
      fold: 'rest',
      cell: (row) => <CellLink href={`/children/${row.entry.id}`}>{knownWords(device, row.entry.id, today)}</CellLink>,
    },
  ];
}

const whoColumns: readonly Column<ChildRow>[] = [
  {
    key: 'name',
    head: '姓名',
    isStrong: true,
    cell: ({ entry }) => (
      <CellLink href={`/children/${entry.id}`}>
        <PersonName name={entry.name} />
      </CellLink>
    ),
  },
  { key: 'class', head: '班', fold: 'rest', cell: ({ entry }) => entry.className },
  { key: 'birth', head: '出生年月', fold: 'rest', cell: ({ entry }) => entry.birthMonth },
  { key: 'village', head: '村、社', cell: ({ entry }) => entry.village + entry.group },
  { key: 'guardian', head: '监护人', cell: ({ entry }) => entry.guardian },
];

/** Done and owed of the term's visits; — where nothing is owed, because a share of nothing says nothing. */
function Visits({ row }: { row: ChildRow }) {
  if (row.visitsDue === 0) return '—';
  return (
    <CellLink href={listHref({ of: 'visits', part: 'due', scope: row.entry.id })}>
      {row.visitsDone}/{row.visitsDue}
    </CellLink>
  );
}
