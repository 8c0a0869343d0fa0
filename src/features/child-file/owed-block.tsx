/** 要做的 for one child: what is owed now with the clause that asks for it, hers first and the most pressing on top, and what was promised. */
import { byText } from '#domain/order.ts';
import { marginDay, spokenDay, type Day } from '#domain/calendar/day.ts';
import { clauseWords } from '#domain/duties/clause.ts';
import { isDoneAtHome } from '#domain/duties/at-home.ts';
import type { Duty } from '#domain/duties/duty.ts';
import { actorWord } from '#domain/duties/rule-words.ts';
import { AskTeacherFirst } from '#features/foot/at-home/ask-first.tsx';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { useDuties } from '#features/foot/owed/duties.ts';
import { writeHref } from '#features/foot/page/draft-href.ts';
import { homeRested, isToldOfRest } from '#features/foot/at-home/home-kept.ts';
import { standingsToChild } from '#features/foot/rights/rights.ts';
import { askFirst, homeKept } from '#features/foot/at-home/home-told.ts';
import { isOwedNow, type SchoolDuties } from '#features/foot/owed/walk-duties.ts';
import { keepersIn, useIsMine } from '#features/foot/children/staffing.ts';
import { owedMargin } from '#features/foot/owed/owed-margin.ts';
import { fromWords, keeperWords, promiseHref } from '#features/foot/owed/promised.ts';
import { useRosterEntry } from '#features/foot/children/roster.ts';
import { Block, SectionHead } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { Text } from '#ui/text.tsx';

export function OwedBlock({ child, today }: { child: string; today: Day }) {
  const device = useDevice();
  const { records } = device;
  const kept = homeKept(device, child) !== undefined;
  const duties = useDuties();
  const isMine = useIsMine();
  const rests = kept || duties.rules.some((rule) => homeRested(device, { subject: child, rule }, today));
  const isTold = isToldOfRest(standingsToChild(device, child));
  const owed = (duties.byChild.get(child) ?? []).filter((duty) => isOwedNow(duty, duties));
  const keepersOf = keepersIn(device, today);
  const promises = duties.promises
    .filter((promise) => promise.child === child)
    .map((promise) => ({ promise, whose: keeperWords(device, keepersOf(promise)) }))
    .sort((a, b) => Number(a.whose !== '') - Number(b.whose !== ''));
  const [own, others] = [true, false].map((mine) => owed.filter((duty) => isMine(duty) === mine).sort(byDue));
  const line = (duty: Duty) => <OwedLine key={duty.key} duty={duty} isMine={isMine(duty)} today={today} />;
  return (
    <Block labelledBy="owed">
      <SectionHead id="owed" title="要做的" />
      {owed.length + promises.length === 0 && !rests && (
        <Block pad gap="none">
          <Text tone="quiet">
            {records.isWhole() ? '这会儿没有要做的。' : '学校的记录还没取完，取完才知道要做什么。'}
          </Text>
        </Block>
      )}
      {rests && (
        <Block pad gap="none">
          <Text tone="quiet">
            {`联系家里、家访、走访、要家里签的暂停，先不做，不算没做${kept ? `：${askFirst(device, child)}` : ''}。`}
          </Text>
        </Block>
      )}
      {!isTold && owed.some(({ rule }) => isDoneAtHome(rule)) && (
        <Block pad gap="none">
          <AskTeacherFirst child={child} before="上门、打电话到家里以前" />
        </Block>
      )}
      <Ruled>
        {own?.map(line)}
        {promises.map(({ promise, whose }) => (
          <Promised key={promise.key} promise={promise} whose={whose} />
        ))}
        {others?.map(line)}
      </Ruled>
    </Block>
  );
}

const byDue = (a: Duty, b: Duty): number => byText(a.due, b.due);

function OwedLine({ duty, isMine, today }: { duty: Duty; isMine: boolean; today: Day }) {
  const entry = useRosterEntry(duty.subject);
  const before =
    duty.rule.kind === 'talk' ? entry?.lastTalk : duty.rule.kind === 'home-visit' ? entry?.lastVisit : undefined;
  return (
    <Row
      href={writeHref(duty.rule.kind, duty.subject, duty.strand)}
      time={owedMargin(duty, today)}
      name={<span>{duty.label}</span>}
      note={[
        isMine ? '' : `${actorWord(duty.rule.actor)}负责`,
        before ? `上次${spokenDay(before, today)}` : '',
        clauseWords(duty.clause),
        duty.rule.isSchoolSetting ? '学校自定' : '',
      ]}
    />
  );
}

function Promised({ promise, whose }: { promise: SchoolDuties['promises'][number]; whose: string }) {
  const isLate = promise.state === 'overdue';
  const top = isLate ? `${promise.daysLate}天` : promise.by ? marginDay(promise.by) : '';
  return (
    <Row
      href={promiseHref(promise)}
      time={{ top, bottom: isLate ? '过了' : '约好', due: isLate }}
      name={<span>{promise.what}</span>}
      note={[whose, fromWords(promise)]}
    />
  );
}
