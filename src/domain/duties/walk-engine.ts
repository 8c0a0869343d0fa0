/**
 * The engine as far as the first list of a day needs it: what is owed so often, or after something that happened. What must be
 * in force without a gap and what is owed apart in each 科目 adds `engine.ts`, which comes later.
 */
import type { DaySpan } from '#domain/calendar/school-year.ts';
import { caseDuties } from './cases.ts';
import { byKindOf, countingFor, type DutyRecord } from './counting.ts';
import { dutyOf, stillWaitedFor, type Ask, type Duty } from './duty.ts';
import { asksFor, schoolDayCount, type Plan, type PlannedPeriod, type RuleCase } from './plan.ts';
import { daysOf, hasLeftBy, holdsThrough, LAST, within, type Subject } from './subject.ts';

/** All that one subject owes; `records` are its own, of any kind and in any order. */
export type Engine = (plan: Plan, subject: Subject, records: readonly DutyRecord[]) => Duty[];

/** An engine that asks of each rule what `ask` finds. */
export const engineOf =
  (ask: (of: RuleCase) => readonly Duty[]): Engine =>
  (plan, subject, records) => {
    const byKind = byKindOf(records);
    const duties: Duty[] = [];
    for (const planned of plan.rulesPer[subject.per]) {
      const spans = daysOf(subject, planned.rule);
      if (spans.length === 0) continue;
      // What will be in force may begin tomorrow; what is to happen counts once it has.
      const until = planned.rule.when.every === 'cover' ? LAST : plan.today;
      const made = countingFor(planned, subject, { records: byKind, until });
      for (const duty of ask({ plan, planned, subject, spans, records: byKind, made })) duties.push(duty);
    }
    return hasLeftBy(subject, plan.today) ? duties.filter((duty) => duty.state === 'done') : duties;
  };

/** What a rule asks for that is neither a cover nor owed apart in each 科目. */
export function dutiesInPeriods(of: RuleCase): readonly Duty[] {
  const { when } = of.planned.rule;
  if (when.every === 'case') return caseDuties(of, when);
  const duties: Duty[] = [];
  for (const period of of.planned.periods) addPeriod(of, period, duties);
  // Two weeks in which nobody came are not over: they are what the next two weeks begin with.
  return when.every === 'days' ? stillWaitedFor(duties, of.plan.today) : duties;
}

/** The k-th record of the period meets its k-th window, by the day it happened: entering late changes nothing. */
function addPeriod(of: RuleCase, period: PlannedPeriod, duties: Duty[]): void {
  const { subject, made, spans } = of;
  const { from, to } = period.counted;
  const isWhole = holdsThrough(spans, period.reach);
  let next = 0;
  while ((made[next]?.day ?? from) < from) next += 1;
  for (const ask of isWhole ? period.asks : partOfAsks(of, period)) {
    const record = made[next];
    const met = record !== undefined && record.day <= to ? record : undefined;
    if (met !== undefined || isWhole || !isOver(of, ask, period)) duties.push(dutyOf(subject, ask, met));
    next += 1;
  }
}

/** What is asked where the rule holds on some of the days only: each window as far as it holds and enough school days are left. */
function partOfAsks({ plan, planned: { rule }, spans }: RuleCase, period: PlannedPeriod): readonly Ask[] {
  const owed: DaySpan[] = [];
  for (const window of period.windows) {
    const parts = within(spans, window);
    const [first, last] = [parts[0], parts[parts.length - 1]];
    if (first === undefined || last === undefined) continue;
    const days = parts.reduce((sum, part) => sum + schoolDayCount(plan, part), 0);
    if (days >= rule.leastSchoolDays) owed.push({ from: first.from, to: last.to });
  }
  return asksFor({ rule, today: plan.today }, period, owed);
}

/** What the rule asked for has ended before its window did, and with it the duty: a flag was lifted, a pairing ended. */
const isOver = ({ plan }: RuleCase, { due }: Ask, { windows }: PlannedPeriod): boolean =>
  due < plan.today && !windows.some((window) => window.to === due);

/** For rules that are `isOfWalk`. */
export const walkEngine: Engine = engineOf(dutiesInPeriods);
