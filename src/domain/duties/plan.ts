/**
 * The rules laid over the school calendar: every period in which something can be owed, its windows and its school days.
 * It is the same for all children, so it is made once and then asked three hundred times.
 */
import { addDays, type Day } from '#domain/calendar/day.ts';
import type { DaySpan, SchoolCalendar } from '#domain/calendar/school-year.ts';
import { meetingsOf, type ByKind, type Countable, type Dated } from './counting.ts';
import { askOf, type Ask } from './duty.ts';
import { groundOf, periodsOf, type Period } from './periods.ts';
import { isScored, type Rule } from './rule.ts';
import type { Subject } from './subject.ts';

interface PlannedRule extends Countable {
  readonly periods: readonly PlannedPeriod[];
}

export interface PlannedPeriod extends Period {
  /** From its first window's first day to its last one's last. */
  readonly reach: DaySpan;
  /** What is owed where the rule holds on all these days. */
  readonly asks: readonly Ask[];
}

export interface Plan {
  readonly today: Day;
  readonly calendar: SchoolCalendar;
  /** Those the rules are from, by which it is known whom they mean; all where nobody has chosen. */
  readonly documents: readonly string[] | undefined;
  readonly schoolDays: readonly Day[];
  readonly rules: readonly PlannedRule[];
  /** The same, apart for those who may owe them. */
  readonly rulesPer: Readonly<Record<Rule['per'], readonly PlannedRule[]>>;
}

/** One rule and one subject: all that its duties are made from. */
export interface RuleCase {
  readonly plan: Plan;
  readonly planned: PlannedRule;
  readonly subject: Subject;
  /** The days on which the rule holds. */
  readonly spans: readonly DaySpan[];
  readonly records: ByKind;
  readonly made: readonly Dated[];
}

export interface PlanInput {
  readonly calendar: SchoolCalendar;
  readonly rules: readonly Rule[];
  readonly documents?: readonly string[] | undefined;
  readonly today: Day;
  /** Periods that ended before this day are left out, for instance those of last term. */
  readonly since?: Day | undefined;
}

/** Every period that has begun by today. A month or window without enough school days is judged later, child by child. */
export function planDuties({ calendar, rules, documents, today, since = '' }: PlanInput): Plan {
  const ground = groundOf(calendar);
  const { terms, schoolDays } = ground;
  const planned = rules.map((rule): PlannedRule => {
    // A parent's duty is shown as it stands today and never counted, so its past is nobody's business.
    const first = isScored(rule) ? since : today;
    const periods = periodsOf(rule, ground)
      .filter(({ counted, windows }) => (windows[0] ?? counted).from <= today && counted.to >= first)
      .map((period) => plannedPeriod(period, { rule, today, schoolDays }));
    return { rule, meets: meetingsOf(rule, terms), periods };
  });
  const per = (whose: Rule['per']) => planned.filter(({ rule }) => rule.per === whose);
  const rulesPer = { child: per('child'), class: per('class'), teacher: per('teacher'), school: per('school') };
  return { today, calendar, documents, schoolDays, rules: planned, rulesPer };
}

interface Seen {
  readonly rule: Rule;
  readonly today: Day;
  readonly schoolDays: readonly Day[];
}

function plannedPeriod(period: Period, { rule, today, schoolDays }: Seen): PlannedPeriod {
  const { windows, counted } = period;
  const owed = windows.filter((window) => daysIn(schoolDays, window) >= rule.leastSchoolDays);
  return {
    ...period,
    reach: { from: windows[0]?.from ?? counted.from, to: windows[windows.length - 1]?.to ?? counted.to },
    asks: asksFor({ rule, today }, period, owed),
  };
}

/** One for each stretch that is owed. */
export const asksFor = (seen: { rule: Rule; today: Day }, period: Period, owed: readonly DaySpan[]): readonly Ask[] =>
  owed.map((span, index) => askOf(seen, period, { span, ordinal: index + 1, of: owed.length }));

/** How many school days lie in the span, both ends included. */
export const schoolDayCount = (plan: Plan, span: DaySpan): number => daysIn(plan.schoolDays, span);

const daysIn = (schoolDays: readonly Day[], { from, to }: DaySpan): number =>
  Math.max(0, placeOf(schoolDays, addDays(to, 1)) - placeOf(schoolDays, from));

/** The index of the first day that is not before `day`. */
function placeOf(days: readonly Day[], day: Day): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? '') < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
