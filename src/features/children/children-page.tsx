/** 孩子: find one among many by what one remembers — a character, pinyin, initials, a village, a guardian, four digits. */
import { byReading } from '#domain/order.ts';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { VList } from 'virtua';
import { useDevice, useToday } from '#features/foot/page/device-context.tsx';
import { emptyRoster } from '#features/foot/children/empty-roster.ts';
import { childrenFound, spellOut } from '#features/foot/children/find-children.ts';
import {
  hearsOfParents,
  heardMargin,
  parentsList,
  restedWords,
  type ParentsList,
  type Unheard,
} from '#features/foot/children/parents-heard.ts';
import { isPast, useRoster, type RosterEntry } from '#features/foot/children/roster.ts';
import { visitMargin } from '#features/foot/owed/visit-margin.ts';
import type { Day } from '#domain/calendar/day.ts';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, Main, Page } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { SearchBox } from '#ui/search-box.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { Num, Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import styles from './children-page.module.css';
import { sortKeys, sorts, useListSettings, type ListSettings } from './list-settings.ts';

/** Beyond this many rows only those in sight are drawn. */
const LONG_LIST = 80;

export function ChildrenPage() {
  const roster = useRoster();
  const today = useToday();
  const villages = useMemo(() => villagesOf(roster), [roster]);
  const [settings, change] = useListSettings(villages);
  const [typed, setTyped] = useState('');
  const sought = useDeferredValue(typed);
  const device = useDevice();
  const { records } = device;
  useEffect(() => spellOut(records, roster), [records, roster]);
  const isSearching = sought.trim() !== '';
  const parents = useMemo(
    () => (settings.sort === 'parents' && !isSearching ? parentsList(device, roster, today) : undefined),
    [device, roster, settings.sort, today, isSearching],
  );
  const shown = useMemo(
    () => (isSearching ? childrenFound(records, roster, sought) : arranged(roster, settings, parents)),
    [records, roster, settings, sought, isSearching, parents],
  );
  const present = roster.filter((entry) => !isPast(entry)).length;
  return (
    <Page>
      <TopBar title="孩子" note={`${present}人`} seal={<Seal href="/urgent" />} />
      <Main>
        <div className={styles.finder}>
          <SearchBox label="找孩子" placeholder="姓名、拼音、村、电话后四位" value={typed} onChange={setTyped} />
          <ListTools settings={settings} villages={villages} change={change} />
        </div>
        <div className={styles.hint}>
          <Text tone="quiet" role="status">
            {hint({ sought, count: shown.length, settings, rested: parents?.rested ?? 0 })}
          </Text>
        </div>
        {parents && (
          <Block pad gap="near">
            <Button href="/papers/reminders" icon="print">
              打信：请多和孩子说说话
            </Button>
          </Block>
        )}
        <ChildList
          entries={shown}
          heard={parents?.children}
          today={today}
          isSearching={sought !== ''}
          hasAny={roster.length > 0}
        />
        <Block pad gap="near">
          <Button href="/write/child" icon="plus">
            添一个孩子
          </Button>
        </Block>
      </Main>
    </Page>
  );
}

interface ListToolsProps {
  readonly settings: ListSettings;
  readonly villages: readonly string[];
  readonly change: (next: ListSettings) => void;
}

function ListTools({ settings, villages, change }: ListToolsProps) {
  const device = useDevice();
  const keys = sortKeys.filter((key) => key !== 'parents' || hearsOfParents(device));
  return (
    <div className={styles.tools}>
      <SelectField
        label="排列"
        value={settings.sort}
        emptyWord={null}
        choices={keys.map((value) => ({ value, label: sorts[value].label }))}
        onChange={({ target }) => change({ ...settings, sort: keys.find((key) => key === target.value) ?? 'visit' })}
      />
      <SelectField
        label="村"
        value={settings.village}
        emptyWord="全部的村"
        choices={villages.map((village) => ({ value: village, label: village }))}
        onChange={(event) => change({ ...settings, village: event.target.value })}
      />
    </div>
  );
}

const villagesOf = (roster: readonly RosterEntry[]): readonly string[] =>
  [...new Set(roster.map((entry) => entry.village))].filter(Boolean).sort(byReading);

/** Without a search the list is filtered and sorted as it was left; a search looks everywhere and ranks by fit. */
function arranged(
  roster: readonly RosterEntry[],
  { sort, village }: ListSettings,
  parents: ParentsList | undefined,
): readonly RosterEntry[] {
  const isInVillage = (entry: RosterEntry) => !village || entry.village === village;
  if (parents) return parents.children.map(({ entry }) => entry).filter(isInVillage);
  const { compare } = sorts[sort];
  const present = roster.filter((entry) => !isPast(entry) && isInVillage(entry));
  return compare === undefined ? present : present.sort(compare);
}

interface Hint {
  readonly sought: string;
  readonly count: number;
  readonly settings: ListSettings;
  readonly rested: number;
}

function hint({ sought, count, settings, rested }: Hint) {
  if (sought === '')
    return (
      <>
        {settings.village || '全部'}，<Num>{count}</Num>人，
        {[sorts[settings.sort].say, restedWords(rested)].filter(Boolean).join('。')}
      </>
    );
  return (
    <>
      “{sought}”找到<Num>{count}</Num>人
    </>
  );
}

interface ChildListProps {
  readonly entries: readonly RosterEntry[];
  /** In the list of parents the margin tells of them, otherwise of the last visit. */
  readonly heard: readonly Unheard[] | undefined;
  readonly today: Day;
  readonly isSearching: boolean;
  readonly hasAny: boolean;
}

function ChildList({ entries, heard, today, isSearching, hasAny }: ChildListProps) {
  const device = useDevice();
  if (entries.length === 0)
    return isSearching ? (
      <Empty icon="search" title="没找到" note="换个写法试试：姓名、拼音首字母、村名、电话后四位。" />
    ) : (
      <Empty {...(hasAny ? { title: '这里没有孩子', note: '换一个村看看。' } : emptyRoster(device))} />
    );
  const byChild = heard && new Map(heard.map((each) => [each.entry.id, each]));
  const rows = entries.map((entry) => (
    <ChildRow key={entry.id} entry={entry} unheard={byChild?.get(entry.id)} today={today} />
  ));
  if (entries.length <= LONG_LIST)
    return (
      <Ruled wide topLine>
        {rows}
      </Ruled>
    );
  return (
    <Ruled wide topLine>
      <VList className={styles.long}>{rows}</VList>
    </Ruled>
  );
}

function ChildRow({ entry, unheard, today }: { entry: RosterEntry; unheard: Unheard | undefined; today: Day }) {
  const device = useDevice();
  return (
    <Row
      href={`/children/${entry.id}`}
      time={unheard ? heardMargin(unheard, today) : visitMargin(entry, today, device)}
      name={entry.name}
      note={[entry.className, entry.village + entry.group, entry.guardian, entry.birthMonth]}
    />
  );
}
