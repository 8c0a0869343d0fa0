/** 孩子: find one among many by what one remembers — a character, pinyin, initials, a village, a guardian, four digits. */
import { byReading } from '#domain/order.ts';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { VList } from 'virtua';
import { useDevice, useToday } from '#features/device-context.tsx';
import { emptyRoster } from '#features/empty-roster.ts';
import { childrenFound, spellOut } from '#features/find-children.ts';
import { isPast, useRoster, type RosterEntry } from '#features/roster.ts';
import { visitMargin } from '#features/visit-margin.ts';
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
  const [settings, change] = useListSettings();
  const [typed, setTyped] = useState('');
  const sought = useDeferredValue(typed);
  const { records } = useDevice();
  useEffect(() => spellOut(records, roster), [records, roster]);
  const shown = useMemo(() => {
    const isSearching = sought.trim() !== '';
    return isSearching ? childrenFound(records, roster, sought) : arranged(roster, settings);
  }, [records, roster, settings, sought]);
  const villages = useMemo(() => villagesOf(roster), [roster]);
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
            {hint({ sought, count: shown.length, settings })}
          </Text>
        </div>
        <ChildList entries={shown} today={today} isSearching={sought !== ''} hasAny={roster.length > 0} />
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

const ListTools = ({ settings, villages, change }: ListToolsProps) => (
  <div className={styles.tools}>
    <SelectField
      label="排列"
      value={settings.sort}
      emptyWord={null}
      choices={sortKeys.map((value) => ({ value, label: sorts[value].label }))}
      onChange={(event) => change({ ...settings, sort: sortKeys.find((key) => key === event.target.value) ?? 'visit' })}
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

const villagesOf = (roster: readonly RosterEntry[]): readonly string[] =>
  [...new Set(roster.map((entry) => entry.village))].filter(Boolean).sort(byReading);

/** Without a search the list is filtered and sorted as it was left; a search looks everywhere and ranks by fit. */
function arranged(roster: readonly RosterEntry[], settings: ListSettings): readonly RosterEntry[] {
  const inVillage = roster.filter(
    (entry) => !isPast(entry) && (!settings.village || entry.village === settings.village),
  );
  return inVillage.sort(sorts[settings.sort].compare);
}

function hint({ sought, count, settings }: { sought: string; count: number; settings: ListSettings }) {
  if (sought === '')
    return (
      <>
        {settings.village || '全部'}，<Num>{count}</Num>人，{sorts[settings.sort].say}
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
  readonly today: Day;
  readonly isSearching: boolean;
  readonly hasAny: boolean;
}

function ChildList({ entries, today, isSearching, hasAny }: ChildListProps) {
  const device = useDevice();
  if (entries.length === 0)
    return isSearching ? (
      <Empty icon="search" title="没找到" note="换个写法试试：姓名、拼音首字母、村名、电话后四位。" />
    ) : (
      <Empty {...(hasAny ? { title: '这里没有孩子', note: '换一个村看看。' } : emptyRoster(device))} />
    );
  const rows = entries.map((entry) => <ChildRow key={entry.id} entry={entry} today={today} />);
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

function ChildRow({ entry, today }: { entry: RosterEntry; today: Day }) {
  const device = useDevice();
  return (
    <Row
      href={`/children/${entry.id}`}
      time={visitMargin(entry, today, device)}
      name={entry.name}
      note={[entry.className, entry.village + entry.group, entry.guardian, entry.birthMonth]}
    />
  );
}
