/** 结对: how many children each teacher walks beside, who has more than can be done well, and whom nobody walks beside. It suggests nobody. */
import { useMemo } from 'react';
import { seesWholeSchool } from '#domain/access.ts';
import type { Day } from '#domain/calendar/day.ts';
import { byReading } from '#domain/order.ts';
import { MOST_PAIRED } from '#domain/records/pairing.ts';
import { Staff } from '#domain/records/staff.ts';
import { isOnRegister } from '#domain/people/whom-meant.ts';
import type { Device, Records } from '#device/device.ts';
import { useDevice, useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import { isFocus, isPast, useRoster, type RosterEntry } from '#features/foot/children/roster.ts';
import { chosenDocuments, settingsOf } from '#features/foot/owed/walk-duties.ts';
import { childrenByTeacher } from '#features/foot/children/paired-children.ts';
import { WholeMain } from '#features/foot/page/whole-main.tsx';
import { CellLink } from '#ui/cell-link.tsx';
import { Bits } from '#ui/bits.tsx';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { Empty } from '#ui/empty.tsx';
import { Badge } from '#ui/badge.tsx';
import { Block, Page, SectionHead } from '#ui/page.tsx';
import { PersonName } from '#ui/person-name.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { Slip } from '#ui/slip.tsx';
import { Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';

interface PairRow {
  readonly id: string;
  readonly name: string;
  readonly isOver: boolean;
  readonly children: readonly RosterEntry[];
  readonly focus: number;
}

const NOT_ALL = '这里只算你看得到的孩子，老师们陪的别的孩子不在里面。';

export function PairsPage() {
  const { person } = useDevice();
  const isWhole = seesWholeSchool(person);
  const live = useLiveRecords();
  const today = useToday();
  const roster = useRoster();
  const here = useMemo(() => roster.filter((entry) => !isPast(entry)), [roster]);
  const rows = useMemo(() => pairRowsOf({ records: live.records, person }, here, today), [live, person, here, today]);
  const isFocusOnly = settingsOf(live.records).pairFor === 'focus';
  const documents = chosenDocuments(live.records);
  const alone = here.filter(
    (entry) =>
      !rows.some(({ children }) => children.includes(entry)) &&
      (isFocus(live.records, entry.id, today) || (!isFocusOnly && isOnRegister(entry.child.doc, documents))),
  );
  return (
    <Page>
      <TopBar
        title="结对"
        note={`${here.length}个孩子`}
        back={{ label: '报表', href: '/reports' }}
        seal={<Seal href="/urgent" />}
      />
      <WholeMain tells="才知道谁陪谁">
        <Block pad gap="near">
          <Text tone="quiet">{`一位老师陪一到六个孩子最常见，超过${MOST_PAIRED}个就标出来。换谁、配谁，由学校商量。${isWhole ? '' : NOT_ALL}`}</Text>
          {rows.length === 0 ? (
            <Empty icon="promise" title="还没有结对" />
          ) : (
            <DataTable
              caption="每位老师陪几个"
              columns={columnsFor(isWhole)}
              rows={rows}
              rowKey={({ id }) => id}
              fold
            />
          )}
        </Block>
        <Block pad gap="near">
          <Slip
            icon="paper"
            title="结对教师工作量表"
            note="每位陪几个，走访、谈心应做和已做"
            end="打印"
            href="/reports/pairs"
          />
        </Block>
        <Alone isFocusOnly={isFocusOnly} entries={alone} records={live.records} today={today} />
      </WholeMain>
    </Page>
  );
}

/** Teachers with the most children first. */
function pairRowsOf(
  device: Pick<Device, 'records' | 'person'>,
  here: readonly RosterEntry[],
  today: Day,
): readonly PairRow[] {
  const { records } = device;
  const entries = new Map(here.map((entry) => [entry.id, entry]));
  const byTeacher = [...childrenByTeacher(device, [...entries.keys()], today)].map(
    ([id, children]) => [id, children.flatMap((child) => entries.get(child) ?? [])] as const,
  );
  return byTeacher
    .map(([id, children]) => ({
      id,
      name: records.get(Staff, id)?.doc.name ?? '老师',
      isOver: children.length > MOST_PAIRED,
      children,
      focus: children.filter((entry) => isFocus(records, entry.id, today)).length,
    }))
    .sort((a, b) => b.children.length - a.children.length || byReading(a.name, b.name));
}

const columnsFor = (isWhole: boolean): readonly Column<PairRow>[] => [
  {
    key: 'name',
    head: '老师',
    isStrong: true,
    cell: ({ id, name }) =>
      isWhole ? (
        <CellLink href={`/office/people?person=${id}`}>
          <PersonName name={name} />
        </CellLink>
      ) : (
        <PersonName name={name} />
      ),
  },
  {
    key: 'count',
    head: '陪着',
    isNumber: true,
    fold: 'main',
    isDue: ({ isOver }) => isOver,
    cell: ({ children, isOver }) => `${children.length}人${isOver ? '，多了' : ''}`,
  },
  { key: 'focus', head: '要多陪的', isNumber: true, foldLabel: '要多陪的', cell: ({ focus }) => `${focus}人` },
  {
    key: 'children',
    head: '孩子',
    fold: 'whole',
    cell: ({ children }) => (
      <Bits
        items={children.map((entry) => (
          <CellLink key={entry.id} href={`/children/${entry.id}`}>
            <PersonName name={entry.name} />
          </CellLink>
        ))}
      />
    ),
  },
];

interface AloneProps {
  readonly entries: readonly RosterEntry[];
  readonly isFocusOnly: boolean;
  readonly records: Records;
  readonly today: Day;
}

/** Whom nobody walks beside, those who are to be looked after more first. */
function Alone({ entries, isFocusOnly, records, today }: AloneProps) {
  const isFirst = (entry: RosterEntry) => isFocus(records, entry.id, today);
  const inOrder = [...entries.filter(isFirst), ...entries.filter((entry) => !isFirst(entry))];
  return (
    <Block labelledBy="alone">
      <SectionHead id="alone" title="还没有老师陪的" end={`${entries.length}人`} />
      {entries.length === 0 && <Empty icon="sent" title={isFocusOnly ? '要多陪的孩子都有' : '每个孩子都有'} />}
      <Ruled topLine>
        {inOrder.map((entry) => (
          <Row
            key={entry.id}
            href={`/children/${entry.id}`}
            name={entry.name}
            note={[entry.className, entry.village + entry.group, entry.guardian]}
            end={isFirst(entry) ? <Badge>要多陪</Badge> : undefined}
          />
        ))}
      </Ruled>
    </Block>
  );
}
