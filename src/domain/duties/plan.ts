/**
 * The rules laid over the school calendar: every period in which something can be owed, its windows and its school days.
 * It is the same for all children, so it is made once and then asked three hundred times.
 */
import { addDays, daysBetween, lastDayOfMonth, monthOf, type Day } from '#domain/calendar/day.ts';
import { schoolDaysIn, termOf, type DaySpan, type SchoolCalendar, type Term } from '#domain/calendar/school-year.ts';
import type { Rule } from './rule.ts';

/** A term or a month of one rule. Records count for it by the day they happened, anywhere in `counted`. */
export interface Period {
  /** A term's id or a month `YYYY-MM`. */
  readonly id: string;
  readonly termId: string;
  readonly counted: DaySpan;
  /** In order; the k-th record of the period meets the k-th window. */
  readonly windows: readonly DaySpan[];
}

interface PlannedRule {
  readonly rule: Rule;
  readonly periods: readonly Period[];
}

export interface Plan {
  readonly today: Day;
  readonly calendar: SchoolCalendar;
  readonly schoolDays: readonly Day[];
  readonly rules: readonly PlannedRule[];
}

export interface PlanInput {
  readonly calendar: SchoolCalendar;
  readonly rules: readonly Rule[];
  readonly today: Day;
  /** Periods that ended before this day are left out, for instance those of last term. */
  readonly since?: Day | undefined;
}

/** Every period that has begun by today. A month or window without enough school days is judged later, child by child. */
export function planDuties({ calendar, rules, today, since = '' }: PlanInput): Plan {
  const terms = [...calendar.terms].sort((a, b) => (a.from < b.from ? -1 : 1));
  const schoolDays = terms.flatMap((term) => schoolDaysIn(calendar, term));
  const months = monthsOf(schoolDays, terms);
  const isOfNow = (period: Period): boolean => period.counted.from <= today && period.counted.to >= since;
  const planned = rules.map((rule) => {
    const periods = rule.period === 'month' ? months : terms.map(termPeriod);
    return {
      rule,
      periods: periods.filter(isOfNow).map((period) => ({ ...period, windows: windowsOf(rule, period) })),
    };
  });
  return { today, calendar, schoolDays, rules: planned };
}

const termPeriod = (term: Term): Period => ({
  id: term.id,
  termId: term.id,
  counted: { from: term.from, to: term.to },
  windows: [{ from: term.from, to: term.to }],
});

/** Months that hold a school day; what is due in one is due before its term ends, and counts until the month ends. */
function monthsOf(schoolDays: readonly Day[], terms: readonly Term[]): Period[] {
  const spans = new Map<string, { from: Day; to: Day }>();
  for (const day of schoolDays) {
    const span = spans.get(monthOf(day));
    if (span === undefined) spans.set(monthOf(day), { from: day, to: day });
    else span.to = day;
  }
  return [...spans].map(([month, { from, to }]) => {
    const monthEnd = lastDayOfMonth(month);
    const term = termOf(terms, to);
    const due = term !== undefined && term.to < monthEnd ? term.to : monthEnd;
    return {
      id: month,
      termId: term?.id ?? '',
      counted: { from: `${month}-01`, to: monthEnd },
      windows: [{ from, to: due }],
    };
  });
}

function windowsOf(rule: Rule, period: Period): DaySpan[] {
  const whole = period.windows[0] ?? period.counted;
  const length = daysBetween(whole.from, whole.to);
  let from = whole.from;
  return Array.from({ length: rule.count }, (_, index) => {
    const share = rule.windows[index] ?? 1;
    const window = { from, to: addDays(whole.from, Math.round(length * share)) };
    from = addDays(window.to, 1);
    return window.from > window.to ? { from: window.to, to: window.to } : window;
  });
}

/** How many school days lie in the span, both ends included. */
export const schoolDayCount = (plan: Plan, { from, to }: DaySpan): number =>
  Math.max(0, placeOf(plan.schoolDays, addDays(to, 1)) - placeOf(plan.schoolDays, from));

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
