/** 工作量: what each teacher did this term or school year, kind by kind, for the yearly appraisal (JSS 五3); every count opens its records. */
import { useMemo, useState } from 'react';
import { marginDay, spokenWeekday } from '#domain/calendar/day.ts';
import { byReading } from '#domain/order.ts';
import { Child } from '#domain/records/child.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { Device } from '#device/device.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { staffName } from '#features/foot/children/staff-name.ts';
import { Problem } from '#features/foot/page/problem.tsx';
import { useTableSaving } from '#features/foot/papers/save-table.ts';
import { WholeMain } from '#features/foot/page/whole-main.tsx';
import type { ListTable } from '#paper/xlsx.ts';
import { Button } from '#ui/button.tsx';
import { CellLink } from '#ui/cell-link.tsx';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, Page, PageHeading } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { PersonName } from '#ui/person-name.tsx';
import { SegFilter } from '#ui/seg-filter.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { catchUpAt, deedsIn, occasionWords } from './catch-ups.ts';
import { deedsOf, deedWord, spanOf, spans, workKinds, type Span } from '#features/foot/owed/deeds.ts';
import { useNumbers, type Numbers } from './numbers.ts';

interface WorkRow {
  readonly id: string;
  readonly name: string;
  readonly counts: ReadonlyMap<string, number>;
}

export function WorkPage() {
  const device = useDevice();
  const numbers = useNumbers();
  const [span, setSpan] = useState<Span>('term');
  const rows = useMemo(() => workRowsOf(device, numbers, span), [device, numbers, span]);
  const saving = useTableSaving();
  const when = spans.find((each) => each.value === span)?.label ?? '';
  const kinds = workKinds().filter((type) => rows.some((row) => (row.counts.get(type) ?? 0) > 0));
  return (
    <Page>
      <TopBar title="工作量" back={{ label: '报表', href: '/reports' }} seal={<Seal href="/urgent" />} />
      <WholeMain pad>
        <Block gap="near">
          <SegFilter label="哪段时间" choices={spans} value={span} onChange={setSpan} />
          <Block gap="near">
            <Button
              icon="paper"
              onClick={() => void saving.save(tableOf(rows, kinds, when), `教师工作量表-${when}.xlsx`)}
            >
              存成表格
            </Button>
            <Button kind="text" icon="print" href="/reports/workload/paper">
              一位老师的，打印签字
            </Button>
            <Problem say={saving.problem} />
          </Block>
        </Block>
        <Block gap="near">
          {rows.length === 0 ? (
            <Empty icon="paper" title="还没有记过" />
          ) : (
            <DataTable caption="工作量" columns={columnsOf(kinds, span)} rows={rows} rowKey={(row) => row.id} />
          )}
        </Block>
      </WholeMain>
    </Page>
  );
}

function workRowsOf({ records }: Device, numbers: Numbers, span: Span): readonly WorkRow[] {
  const days = spanOf(numbers, span);
  return [...numbers.people]
    .map(([id, name]): WorkRow => {
      const counts = workKinds().map(
        (type) => [type, deedsOf(records, { ...numbers, of: type, person: id, span: days }).length] as const,
      );
      return { id, name, counts: new Map(counts) };
    })
    .filter((row) => [...row.counts.values()].some((count) => count > 0))
    .sort((a, b) => byReading(a.name, b.name));
}

const columnsOf = (kinds: readonly string[], span: Span): readonly Column<WorkRow>[] => [
  {
    key: 'name',
    head: '老师',
    isStrong: true,
    cell: (row) => (
      <CellLink href={`/reports/workload/paper?person=${row.id}`}>
        <PersonName name={row.name} />
      </CellLink>
    ),
  },
  ...kinds.map((type): Column<WorkRow> => ({
    key: type,
    head: deedWord(type),
    isNumber: true,
    cell: (row) => <WorkCount row={row} of={type} span={span} />,
  })),
];

/** A zero opens nothing, so it is no link. */
function WorkCount({ row, of, span }: { row: WorkRow; of: string; span: Span }) {
  const count = row.counts.get(of) ?? 0;
  if (count === 0) return '0';
  return (
    <CellLink href={`/reports/workload/${row.id}/${of}/${span}`} aria-label={`${row.name}，${deedWord(of)}${count}次`}>
      {count}
    </CellLink>
  );
}

interface ListProps {
  readonly person: string;
  readonly of: string;
  readonly span: string;
}

/** The records behind one count; any other span than these two is the occasion of a 集中补录. */
export function WorkListPage({ person, of, span }: ListProps) {
  const { records } = useDevice();
  const numbers = useNumbers();
  const classOf = (child: string | undefined) => numbers.everyone.get(child ?? '')?.className;
  const isCatchUp = spans.every(({ value }) => value !== span);
  const catchUp = isCatchUp ? catchUpAt(records, numbers, { author: person, type: of, key: span }) : undefined;
  const deeds = isCatchUp
    ? catchUp === undefined
      ? []
      : deedsIn(records, catchUp)
    : deedsOf(records, { ...numbers, of, person, span: spanOf(numbers, span === 'year' ? 'year' : 'term') });
  const back = isCatchUp ? { label: '报表', href: '/reports' } : { label: '工作量', href: '/reports/workload' };
  const count =
    catchUp === undefined
      ? `${deedWord(of)}${deeds.length}次`
      : `${occasionWords(catchUp, numbers.terms)}${catchUp.when === 'day' ? '的' : '记的'}${deedWord(of)}${deeds.length}条`;
  return (
    <Page>
      <TopBar back={back} seal={<Seal href="/urgent" />} />
      <WholeMain>
        <Block pad gap="none">
          <PageHeading>{`${staffName(records, person)}，${count}`}</PageHeading>
        </Block>
        {deeds.length === 0 ? (
          <Empty icon="paper" title="一次也没有" />
        ) : (
          <Ruled topLine>
            {deeds.map(({ record, day }) => (
              <Row
                key={record.id}
                href={`/records/${record.type}/${record.id}`}
                time={{ top: marginDay(day), bottom: spokenWeekday(day) }}
                name={(record.child && records.get(Child, record.child)?.doc.name) || '学校'}
                what={kindOf(record.type)?.label}
                note={classOf(record.child)}
              />
            ))}
          </Ruled>
        )}
      </WholeMain>
    </Page>
  );
}

const tableOf = (rows: readonly WorkRow[], kinds: readonly string[], when: string): ListTable => ({
  title: `教师工作量表（${when}）`,
  sheetName: '教师工作量',
  orientation: 'landscape',
  columns: [
    { title: '老师', widthMm: 30, isText: true },
    ...kinds.map((type) => ({ title: deedWord(type), widthMm: 20 })),
  ],
  rows: rows.map((row) => [row.name, ...kinds.map((type) => row.counts.get(type) ?? 0)]),
});
