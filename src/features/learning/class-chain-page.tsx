/** 学习上帮一把, a class: how many have each link of the chain, a line for each child, and its next step one tap away. */
import { useCallback } from 'react';
import { marginDay } from '#domain/calendar/day.ts';
import type { Chain } from '#domain/learning-chain.ts';
import { subjectWord } from '#domain/records/subjects.ts';
import { isInKindergarten } from '#features/foot/attending/away.ts';
import { ClassListHead, useClassList, type RowFilter } from '#features/foot/children/class-list.tsx';
import { useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import { chainOfChild, nextDeed } from '#features/foot/children/learning.ts';
import type { RosterEntry } from '#features/foot/children/roster.ts';
import { WholeMain } from '#features/foot/page/whole-main.tsx';
import { Button } from '#ui/button.tsx';
import { CellLink } from '#ui/cell-link.tsx';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, Only, Page } from '#ui/page.tsx';
import { PersonName } from '#ui/person-name.tsx';
import { Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { useNextStep } from './next-step.ts';

interface ChainRow {
  readonly entry: RosterEntry;
  readonly chain: Chain;
}

/** What is looked at: everybody, or those who lack a link. */
const lacks: readonly RowFilter<ChainRow>[] = [
  { value: 'all', label: '全部', isShown: () => true },
  { value: 'group', label: '没分组', isShown: ({ chain }) => chain.strands.length === 0 },
  { value: 'plan', label: '没计划', isShown: ({ chain }) => plansOf(chain) === 0 },
  { value: 'helper', label: '没帮手', isShown: ({ chain }) => chain.helpers.length === 0 },
];

const plansOf = ({ strands, loose }: Chain): number =>
  strands.filter(({ plan }) => plan !== undefined).length + loose.length;

export function ClassChainPage() {
  const live = useLiveRecords();
  const today = useToday();
  const rowOf = useCallback(
    (entry: RosterEntry): ChainRow => ({ entry, chain: chainOfChild(live.records, entry.id, today) }),
    [live, today],
  );
  // Help with learning begins with school (domain §6.2).
  const isAtSchool = useCallback((entry: RosterEntry) => !isInKindergarten(live.records, entry.id), [live]);
  const { shown, head } = useClassList(lacks, rowOf, isAtSchool);
  return (
    <Page>
      <TopBar title="学习上帮一把" back={{ label: '报表', href: '/reports' }} seal={<Seal href="/urgent" />} />
      <WholeMain pad tells="才知道谁还差哪一环">
        <Block gap="near">
          <ClassListHead {...head} />
        </Block>
        <Rows rows={shown} />
      </WholeMain>
    </Page>
  );
}

function Rows({ rows }: { rows: readonly ChainRow[] }) {
  const isHers = useNextStep();
  if (rows.length === 0) return <Empty icon="pen" title="一个也没有" note="换一个班，或者看全部。" />;
  return (
    <Block gap="near">
      <Text tone="quiet">分组、帮扶计划、学习帮手、进步档案，一环接一环。</Text>
      <DataTable
        caption="学习上帮一把"
        columns={[...columns, nextColumn(isHers)]}
        rows={rows}
        rowKey={({ entry }) => entry.id}
        fold
      />
    </Block>
  );
}

const columns: readonly Column<ChainRow>[] = [
  {
    key: 'name',
    head: '姓名',
    isStrong: true,
    cell: ({ entry }) => (
      <CellLink href={`/children/${entry.id}/learning`}>
        <PersonName name={entry.name} />
      </CellLink>
    ),
  },
  { key: 'village', head: '村', fold: 'main', cell: ({ entry }) => entry.village },
  {
    key: 'group',
    head: '分组',
    fold: 'rest',
    cell: ({ chain }) => chain.strands.map(({ group }) => subjectWord(group.doc.subject)).join('、') || '—',
  },
  {
    key: 'plan',
    head: '计划',
    isNumber: true,
    fold: 'rest',
    cell: ({ chain }) => `${plansOf(chain)}份`,
  },
  {
    key: 'helper',
    head: '帮手',
    fold: 'rest',
    cell: ({ chain }) => chain.helpers.map(({ doc }) => doc.helper ?? '没写').join('、') || '—',
  },
  {
    key: 'progress',
    head: '进步',
    isNumber: true,
    fold: 'rest',
    cell: ({ chain: { progress } }) => {
      const last = progress[0]?.doc.happenedOn;
      return last === undefined ? '—' : `${progress.length}条，${marginDay(last)}`;
    },
  },
];

const nextColumn = (isHers: ReturnType<typeof useNextStep>): Column<ChainRow> => ({
  key: 'next',
  head: '下一步',
  fold: 'whole',
  cell: ({ entry, chain }) => (
    <>
      <Only on="phone">
        <Text tone="quiet">{haveWords(chain)}</Text>
      </Only>
      <Next entry={entry} chain={chain} isHers={isHers} />
    </>
  ),
});

function Next({ entry, chain: { next }, isHers }: ChainRow & { readonly isHers: ReturnType<typeof useNextStep> }) {
  if (next === undefined) return '都有了';
  const { label, href } = nextDeed(next, entry.id);
  return isHers(next, entry.id) ? <Button href={href}>{label}</Button> : label;
}

/** What a wide table says in its columns, in one line for a phone. */
function haveWords(chain: Chain): string {
  const groups = chain.strands.map(({ group }) => subjectWord(group.doc.subject)).join('、');
  const helpers = chain.helpers.map(({ doc }) => doc.helper ?? '').join('、');
  return [
    groups === '' ? '没分组' : groups,
    `计划${plansOf(chain)}份`,
    helpers === '' ? '没帮手' : `帮手${helpers}`,
    `进步${chain.progress.length}条`,
  ].join('，');
}
