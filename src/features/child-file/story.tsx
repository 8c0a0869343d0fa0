/** 来往: the timeline of a child with a filter by kind; a draft of hers stands first, to go on with. */
import { useMemo, useState } from 'react';
import { Child } from '#domain/records/child.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { useDrafts, useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import { draftHref } from '#features/foot/page/draft-href.ts';
import { timeInChina } from '#domain/calendar/day.ts';
import { Badge } from '#ui/badge.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { SegFilter } from '#ui/seg-filter.tsx';
import { Num, Text } from '#ui/text.tsx';
import { timelineOf, type TimelineItem } from './timeline.ts';

const filters = [
  { value: 'all', label: '全部' },
  { value: 'home-visit', label: '家访' },
  { value: 'talk', label: '谈心' },
  { value: 'parent-contact', label: '联系' },
  { value: 'other', label: '别的' },
] as const;
type Filter = (typeof filters)[number]['value'];

/** 别的 is whatever has no filter of its own. */
function isShown({ type }: TimelineItem, filter: Filter): boolean {
  if (filter === 'all') return true;
  return filter === 'other' ? filters.every(({ value }) => value !== type) : type === filter;
}

export function Story({ child }: { child: string }) {
  const live = useLiveRecords();
  const today = useToday();
  const [filter, setFilter] = useState<Filter>('all');
  const items = useMemo(() => timelineOf(live.records, child, today), [live, child, today]);
  const shown = items.filter((item) => isShown(item, filter));
  return (
    <Block labelledBy="story">
      <SectionHead
        id="story"
        title="来往"
        end={
          <>
            <Num>{items.length}</Num>条
          </>
        }
      />
      <Block pad gap="none">
        <SegFilter label="来往的种类" choices={filters} value={filter} onChange={setFilter} />
      </Block>
      <Block gap="near">
        <Ruled>
          <DraftRows child={child} />
          {shown.map((item) => (
            <StoryRow key={item.id} item={item} />
          ))}
        </Ruled>
        {shown.length === 0 && (
          <Block pad gap="near">
            <Text tone="quiet">还没有记过。</Text>
          </Block>
        )}
      </Block>
    </Block>
  );
}

function DraftRows({ child }: { child: string }) {
  const { records } = useLiveRecords();
  // A form may have been begun for a file that is one with this child's by now.
  const isHers = (each: string | undefined) => each === child || (each && records.get(Child, each)?.id === child);
  return useDrafts()
    .filter((draft) => isHers(draft.child))
    .map((draft) => (
      <Row
        key={draft.key}
        href={draftHref(draft)}
        time={{ top: timeInChina(draft.savedAt).slice(0, 5), bottom: '没写完' }}
        name={kindOf(draft.type)?.label ?? '记录'}
        what="接着写"
        end={<Badge>在本机</Badge>}
      />
    ));
}

const StoryRow = ({ item }: { item: TimelineItem }) => (
  <Row
    href={`/records/${item.type}/${item.id}`}
    time={{ top: item.margin.top, bottom: item.margin.bottom }}
    name={item.label}
    what={item.line}
    note={[item.isSealed ? '孩子说的话已封存' : '', ...item.facts]}
    end={item.isWaiting ? <Badge>本机待传</Badge> : undefined}
  />
);
