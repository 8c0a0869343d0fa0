/** Around the walk: what presses above it; below or beside it what should be known and how far the term is. */
import { useState, type ReactNode } from 'react';
import { timeInChina } from '#domain/calendar/day.ts';
import { useDevice, useToday } from '#features/foot/page/device-context.tsx';
import { useDuties } from '#features/foot/owed/duties.ts';
import { useIsKeptByHer } from '#features/foot/owed/promised.ts';
import { useRoster } from '#features/foot/children/roster.ts';
import { StalledNote } from '#features/foot/page/stalled-note.tsx';
import { useLastDeparture } from '#features/foot/owed/walk.ts';
import { Button } from '#ui/button.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { Slip } from '#ui/slip.tsx';
import { AwaySlips } from './away-slips.tsx';
import { CalendarSlip } from './calendar-sheet.tsx';
import { MattersSlips } from './matters-slips.tsx';
import { isChange, looked, newsOf } from './news.ts';
import { useSchoolPromises } from './school-promises.ts';
import { TermRings } from './term-rings.tsx';
import { ToldSlips } from './told-slips.tsx';
import { WrongClock } from './wrong-clock.tsx';

export { DeskList } from './desk-list.tsx';

/** More than these is a list of its own and no glance. */
const FIRST_NEWS = 8;

export const Above = () => (
  <>
    <WrongClock />
    <MattersSlips />
    <AwaySlips />
    <ToldSlips />
    <StalledNote />
  </>
);

export function Aside() {
  const departedAt = useLastDeparture();
  return (
    <>
      <NewsList />
      <TermRings />
      <Block pad gap="near">
        <PromiseSlip />
        <Slip icon="child" title="一次记一班" note="通话、安全课、开会" end="去记" href="/many" />
        <Slip
          icon="road"
          title="出发检查"
          note={departedAt === undefined ? '下村以前看一看' : `${timeInChina(departedAt).slice(0, 5)}查过，可以出发`}
          end={departedAt === undefined ? '查一查' : '再查'}
          href="/departure"
        />
        <CalendarSlip />
      </Block>
    </>
  );
}

function NewsList(): ReactNode {
  const device = useDevice();
  const today = useToday();
  const roster = useRoster();
  const [, lookAgain] = useState(0);
  const [isWhole, showWhole] = useState(false);
  const all = newsOf(device, roster, today);
  const news = isWhole ? all : all.slice(0, FIRST_NEWS);
  if (news.length === 0) return null;
  const markSeen = async () => {
    await device.seen.mark(looked(news, { device, children: roster, today }));
    lookAgain((count) => count + 1);
  };
  return (
    <Block labelledBy="news">
      <SectionHead
        id="news"
        title="要知道的"
        end={
          news.some(isChange) ? (
            <Button kind="text" onClick={() => void markSeen()}>
              改过的都看过了
            </Button>
          ) : undefined
        }
      />
      <Ruled topLine>
        {news.map(({ key, margin, name, what, note, href }) => (
          <Row key={key} time={margin} name={name} what={what} note={note} href={href} />
        ))}
      </Ruled>
      {news.length < all.length && (
        <Block gap="near" pad>
          <Button onClick={() => showWhole(true)}>{`还有${all.length - news.length}条，看全部`}</Button>
        </Block>
      )}
    </Block>
  );
}

function PromiseSlip() {
  const promises = [...useDuties().promises.filter(useIsKeptByHer()), ...useSchoolPromises()];
  const late = promises.filter((promise) => promise.state === 'overdue').length;
  return (
    <Slip
      icon="promise"
      title="承诺本"
      note={
        promises.length === 0
          ? '一个月里没有要做的'
          : `一个月里要做${promises.length}件${late > 0 ? `，${late}件过了日子` : ''}`
      }
      end="看看"
      href="/promises"
    />
  );
}
