/** 评估和分类管理: of each class how many are 高、中、低 and who has not been looked at, or not again in time (PL 四(四)). */
import { useCallback } from 'react';
import { printDay, type Day } from '#domain/calendar/day.ts';
import { isOnRegister } from '#domain/people/whom-meant.ts';
import { fieldOf, optionWords } from '#domain/records/kind.ts';
import { Assessment } from '#domain/records/assessment.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { ClassListHead, useClassList, type RowFilter } from '#features/foot/children/class-list.tsx';
import { useDevice, useLiveRecords } from '#features/foot/page/device-context.tsx';
import { useDuties } from '#features/foot/owed/duties.ts';
import { chosenDocuments, isOwedNow, type SchoolDuties } from '#features/foot/owed/walk-duties.ts';
import { staffName } from '#features/foot/children/staff-name.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { isPast, useRoster, type RosterEntry } from '#features/foot/children/roster.ts';
import { levelRead, seesAllOf } from '#features/foot/rights/sees-all.ts';
import { WholeMain } from '#features/foot/page/whole-main.tsx';
import { NotHere } from '#features/foot/rights/not-here.tsx';
import { Button, ButtonRow } from '#ui/button.tsx';
import { CellLink } from '#ui/cell-link.tsx';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, Page } from '#ui/page.tsx';
import { PersonName } from '#ui/person-name.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import type * as z from 'zod';

type AssessmentRecord = LocalRecord<z.infer<typeof Assessment.schema>>;

interface AssessedRow {
  readonly entry: RosterEntry;
  /** The last one that came to a level. */
  readonly last: AssessmentRecord | undefined;
  /** An assessment is owed now, or the day on which to look again has come; of a file that carries duties only. */
  readonly isDue: boolean;
  /** The day that was written down, unless it is due before it because something changed. */
  readonly nextOn: Day | undefined;
}

const filters: readonly RowFilter<AssessedRow>[] = [
  { value: 'all', label: '全部', isShown: () => true },
  { value: 'high', label: '高', isShown: ({ last }) => last?.doc.level === 'high' },
  { value: 'middle', label: '中', isShown: ({ last }) => last?.doc.level === 'middle' },
  { value: 'low', label: '低', isShown: ({ last }) => last?.doc.level === 'low' },
  { value: 'due', label: '该评', isShown: ({ isDue }) => isDue },
];

export function AssessmentsPage() {
  const device = useDevice();
  const live = useLiveRecords();
  const duties = useDuties();
  const rowOf = useCallback((entry: RosterEntry) => assessedRow(live.records, entry, duties), [live, duties]);
  // Who only walks beside a child is not told how it was assessed, and cannot say that nobody did it.
  const isTold = useCallback(({ id }: RosterEntry) => seesAllOf(device, [id], [levelRead]), [device]);
  const { shown, head } = useClassList(filters, rowOf, isTold);
  const isTellable = useRoster().some((entry) => !isPast(entry) && isTold(entry));
  const mayAssess = (child: string) => mayWrite(device, { kind: Assessment, child });
  return (
    <Page>
      <TopBar title="评估和分类" back={{ label: '报表', href: '/reports' }} seal={<Seal href="/urgent" />} />
      <WholeMain pad tells="才知道评过谁">
        <Block gap="near">
          <ClassListHead {...head} />
          <Block gap="near">
            <ButtonRow>
              <Button icon="print" href="/papers/record/assessment">
                空白评估表
              </Button>
              <Button href="/book/assessment-sheet">学校的表</Button>
            </ButtonRow>
          </Block>
        </Block>
        {!isTellable ? (
          <NotHere what="评估" ask="评过没有、哪一类" />
        ) : shown.length === 0 ? (
          <Empty icon="sent" title="一个也没有" />
        ) : (
          <Block gap="near">
            <DataTable
              caption="评估和分类"
              columns={columnsOf(live.records, mayAssess)}
              rows={shown}
              rowKey={({ entry }) => entry.id}
              fold
            />
          </Block>
        )}
      </WholeMain>
    </Page>
  );
}

function assessedRow(records: Records, entry: RosterEntry, duties: SchoolDuties): AssessedRow {
  const last = [...records.ofChild(Assessment, entry.id)]
    .filter(({ doc }) => doc.level !== undefined)
    .sort((a, b) => ((a.doc.happenedOn ?? '') < (b.doc.happenedOn ?? '') ? 1 : -1))[0];
  const isOwed = (duties.byChild.get(entry.id) ?? []).some(
    (duty) => duty.rule.kind === Assessment.type && isOwedNow(duty, duties),
  );
  const isLookedAgain = last?.doc.nextOn !== undefined && last.doc.nextOn <= duties.today;
  const isDue = isOnRegister(entry.child.doc, chosenDocuments(records)) && (isOwed || isLookedAgain);
  return { entry, last, isDue, nextOn: isDue && !isLookedAgain ? undefined : last?.doc.nextOn };
}

const word = (name: string, code: unknown): string => {
  const field = fieldOf(Assessment, name);
  return field === undefined || code === undefined ? '—' : optionWords(field, code, 'spoken');
};

const headColumn = (name: 'safety' | 'care' | 'health', head: string): Column<AssessedRow> => ({
  key: name,
  head,
  fold: 'rest',
  cell: ({ last }) => word(name, last?.doc[name]),
});

const columnsOf = (records: Records, mayAssess: (child: string) => boolean): readonly Column<AssessedRow>[] => [
  {
    key: 'name',
    head: '姓名',
    isStrong: true,
    cell: ({ entry, last }) => (
      <CellLink href={last === undefined ? `/children/${entry.id}` : `/records/assessment/${last.id}`}>
        <PersonName name={entry.name} />
      </CellLink>
    ),
  },
  {
    key: 'level',
    head: '类别',
    fold: 'main',
    isDue: ({ last }) => last?.doc.level === 'high',
    cell: ({ last }) => (last === undefined ? '还没评' : word('level', last.doc.level)),
  },
  { key: 'village', head: '村、社', fold: 'whole', cell: ({ entry }) => entry.village + entry.group },
  headColumn('safety', '安全处境'),
  headColumn('care', '监护情况'),
  headColumn('health', '身心健康'),
  {
    key: 'next',
    head: '下次哪天评',
    fold: 'whole',
    foldLabel: '下次评',
    isDue: ({ isDue }) => isDue,
    cell: ({ nextOn, isDue }) =>
      [nextOn === undefined ? '' : printDay(nextOn), isDue ? '该评了' : ''].filter(Boolean).join('，') || '—',
  },
  {
    key: 'owner',
    head: '谁负责',
    fold: 'rest',
    cell: ({ last }) => (last?.doc.owner === undefined ? '—' : staffName(records, last.doc.owner)),
  },
  {
    key: 'deed',
    head: '',
    fold: 'whole',
    cell: ({ entry, isDue }) =>
      isDue && mayAssess(entry.id) ? <Button href={`/children/${entry.id}/write/assessment`}>做评估</Button> : '',
  },
];
