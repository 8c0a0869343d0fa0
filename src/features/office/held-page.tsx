/**
 * 待定的记录: what the school keeps and has not entered. The head reads what was written and by whom, and either lets it
 * count in its author's name or leaves it out with a reason; whoever wrote it reads the same on her phone.
 */
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { dayInChina, marginDay, timeInChina, type Day } from '#domain/calendar/day.ts';
import type { CallRefusal } from '#device/call-refusal.ts';
import { callSentence } from '#features/foot/at-home/call-sentence.ts';
import { useDevice, useToday } from '#features/foot/page/device-context.tsx';
import { staffName } from '#features/foot/children/staff-name.ts';
import { Problem } from '#features/foot/page/problem.tsx';
import { heldPlace, heldPlaces, type HeldList, type HeldPlace, type HeldWork, type StuckWork } from '#sync/held.ts';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { Text } from '#ui/text.tsx';
import { HeldView } from './held-view.tsx';
import { aboutWords, heldReason, kindWords } from './held-words.ts';
import { OfficeFrame } from './office-frame.tsx';
import { useHeld } from './use-held.ts';

const here = '/office/held';

/** The list, or one of them (`?op=`). */
export function HeldPage() {
  const { held, ask, more } = useHeld();
  const [params] = useSearchParams();
  const opened =
    held.type === 'known' ? held.list.held.find((each) => String(each.number) === params.get('op')) : undefined;
  if (opened)
    return (
      <OfficeFrame title="待定的记录" back={{ label: '待定', href: here }}>
        <HeldView key={opened.number} work={opened} onSettled={ask} />
      </OfficeFrame>
    );
  return (
    <OfficeFrame title="待定的记录" narrow={false} pad={false}>
      {held.type === 'refused' && (
        <Block pad gap="near">
          <Problem say={callSentence(held.refusal)} />
          <Button onClick={ask}>再试一次</Button>
        </Block>
      )}
      {held.type === 'known' && <Lists list={held.list} onMore={more} />}
    </OfficeFrame>
  );
}

const titles: Readonly<Record<HeldPlace, string>> = {
  open: '等你定',
  waiting: '等前面一条',
  aside: '没有归档的',
};

type More = (place: HeldPlace) => Promise<CallRefusal | undefined>;

function Lists({ list: { held, stuck, counts }, onMore }: { list: HeldList; onMore: More }) {
  const lists = heldPlaces.map((place) => ({ place, list: held.filter((each) => heldPlace(each) === place) }));
  if (held.length === 0 && stuck.length === 0)
    return (
      <Block pad>
        <Empty icon="sent" title="没有待定的" note="老师们传来的都归档了。有归不了档的，会留在这里等你看。" />
      </Block>
    );
  return (
    <>
      <Block pad gap="near">
        <Text tone="quiet">都收着，一条没丢。不急，一件一件看。</Text>
      </Block>
      {lists.map(
        ({ place, list }) =>
          list.length > 0 && (
            <HeldBlock
              key={place}
              title={titles[place]}
              list={list}
              count={counts?.[place] ?? list.length}
              onMore={() => onMore(place)}
            />
          ),
      )}
      {stuck.length > 0 && <StuckList stuck={stuck} />}
    </>
  );
}

interface HeldBlockProps {
  readonly title: string;
  readonly list: readonly HeldWork[];
  /** As many as there are at school, the list shows the newest. */
  readonly count: number;
  readonly onMore: () => Promise<CallRefusal | undefined>;
}

function HeldBlock({ title, list, count, onMore }: HeldBlockProps) {
  const { records } = useDevice();
  const today = useToday();
  return (
    <Block labelledBy={title}>
      <SectionHead id={title} title={title} end={`${count}件`} />
      <Ruled wide topLine>
        {list.map((work) => (
          <Row
            key={work.number}
            time={arrivedMargin(work.receivedAt, today)}
            name={aboutWords(work.op, records)}
            what={`${kindWords(work.op)}，${staffName(records, work.by)}写的`}
            note={heldReason(work)}
            href={`${here}?op=${work.number}`}
          />
        ))}
      </Ruled>
      {count > list.length && <MoreButton left={count - list.length} onMore={onMore} />}
    </Block>
  );
}

function MoreButton({ left, onMore }: { left: number; onMore: HeldBlockProps['onMore'] }) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CallRefusal>();
  const press = async () => {
    setBusy(true);
    setFailure(await onMore());
    setBusy(false);
  };
  return (
    <Block pad gap="near">
      <Problem say={failure && callSentence(failure)} />
      <Button busy={isBusy} onClick={() => void press()}>{`还有${left}件，接着看`}</Button>
    </Block>
  );
}

/** What is too large for the line is still on its phone: here stands only that it is there, and on whose. */
function StuckList({ stuck }: { stuck: readonly StuckWork[] }) {
  const { records } = useDevice();
  const today = useToday();
  return (
    <Block labelledBy="stuck">
      <SectionHead id="stuck" title="还在老师手机上" end={`${stuck.length}件`} />
      <Ruled wide topLine>
        {stuck.map((work) => (
          <Row
            key={work.opId}
            time={arrivedMargin(work.at, today)}
            name={aboutWords(work, records)}
            what={`${kindWords(work)}，${staffName(records, work.by)}写的`}
            note="这条太大，传不过来。请老师在“送达”里打开它，写短些或分成两条。"
          />
        ))}
      </Ruled>
    </Block>
  );
}

function arrivedMargin(at: number, today: Day) {
  const day = dayInChina(at);
  return { top: day === today ? '今天' : marginDay(day), bottom: timeInChina(at).slice(0, 5) };
}
