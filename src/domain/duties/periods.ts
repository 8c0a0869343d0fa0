/** The rules' shapes of time laid over a school calendar: months, terms, years, dates and fortnights with their windows. */
import {
  addDays,
  dayInYear,
  daysBetween,
  lastDayOfMonth,
  monthOf,
  monthsFrom,
  type Day,
  type Month,
} from '#domain/calendar/day.ts';
import {
  schoolDaysIn,
  schoolYearsOf,
  termOf,
  type DaySpan,
  type SchoolCalendar,
  type Term,
} from '#domain/calendar/school-year.ts';
import type { Rule, When, WhenOf } from './rule.ts';

/** A stretch of one rule. Records count for it by the day they happened, anywhere in `counted`. */
export interface Period {
  /** A term's id, a month `YYYY-MM`, a school year, a date; unique within the rule. */
  readonly id: string;
  /** The term in which it is to be done. */
  readonly termId: string;
  readonly counted: DaySpan;
  /** In order; the k-th record of the period meets the k-th window. */
  readonly windows: readonly DaySpan[];
}

/** What the shapes are laid over; the same for all rules, so made once. */
export interface Ground {
  /** In order. */
  readonly terms: readonly Term[];
  readonly schoolDays: readonly Day[];
  /** Months that hold a school day, from the first to the last of them. */
  readonly taught: ReadonlyMap<Month, DaySpan>;
}

export function groundOf(calendar: SchoolCalendar): Ground {
  const terms = [...calendar.terms].sort((a, b) => (a.from < b.from ? -1 : 1));
  const schoolDays = terms.flatMap((term) => schoolDaysIn(calendar, term));
  const taught = new Map<Month, { readonly from: Day; to: Day }>();
  for (const day of schoolDays) {
    const span = taught.get(monthOf(day));
    if (span === undefined) taught.set(monthOf(day), { from: day, to: day });
    else span.to = day;
  }
  return { terms, schoolDays, taught };
}

/** Every period of the rule in the calendar, in order. `case` has none: what happened makes it. */
export function periodsOf(rule: Rule, ground: Ground): readonly Period[] {
  const { when } = rule;
  const goesOn = rule.holiday === 'owed';
  switch (when.every) {
    case 'month':
      return monthsOf(ground, goesOn).map((period) => cut(period, when));
    case 'term':
      return ground.terms.map((term) => cut(wholePeriod(term.id, term, ground), when));
    case 'year':
      return schoolYearsOf(ground.terms).map((year) => cut(wholePeriod(year.id, year, ground), when));
    case 'days':
      return (goesOn ? withVacations(ground.terms) : ground.terms).flatMap((term) => stretchesOf(term, when.days));
    case 'date':
      return datesOf(when, ground);
    case 'cover':
      return schoolYearsOf(ground.terms).map((year) => cut(wholePeriod(year.id, year, ground), { count: 1, ...when }));
    case 'case':
      return [];
    default:
      return when satisfies never;
  }
}

function wholePeriod(id: string, { from, to }: DaySpan, ground: Ground): Period {
  return { id, termId: termIdBy(ground.terms, from), counted: { from, to }, windows: [{ from, to }] };
}

/** The term that holds the day or has begun last before it; before all terms the first. */
export const termIdBy = (terms: readonly Term[], day: Day): string =>
  ([...terms].reverse().find((term) => term.from <= day) ?? terms[0])?.id ?? '';

/** Each with the vacation after it, to the day before the next one or the end of the school year. */
const withVacations = (terms: readonly Term[]): readonly Term[] =>
  terms.map((term, at) => ({ ...term, to: addDays(terms[at + 1]?.from ?? `${term.id.slice(5, 9)}-09-01`, -1) }));

/** Months that hold a school day; what is due in one is due before its term ends, and counts until the month ends. */
function monthsOf({ terms, taught }: Ground, goesOn: boolean): Period[] {
  const months = goesOn ? withVacations(terms).flatMap(({ from, to }) => monthsFrom(from, to)) : taught.keys();
  return [...new Set(months)].map((month) => {
    const monthEnd = lastDayOfMonth(month);
    const counted = { from: `${month}-01`, to: monthEnd };
    const span = taught.get(month);
    if (span === undefined || goesOn)
      return { id: month, termId: termIdBy(terms, monthEnd), counted, windows: [counted] };
    const term = termOf(terms, span.to);
    const due = term !== undefined && term.to < monthEnd ? term.to : monthEnd;
    return { id: month, termId: term?.id ?? '', counted, windows: [{ from: span.from, to: due }] };
  });
}

/** A term in stretches of so many days; the rest at its end belongs to the last one. */
function stretchesOf(term: Term, days: number): Period[] {
  const count = Math.max(1, Math.floor((daysBetween(term.from, term.to) + 1) / days));
  return Array.from({ length: count }, (_, index) => {
    const from = addDays(term.from, index * days);
    const span = { from, to: index === count - 1 ? term.to : addDays(from, days - 1) };
    return { id: `${term.id}.${index + 1}`, termId: term.id, counted: span, windows: [span] };
  });
}

/** One period for each date in the school years; a record counts until the next one begins to count. */
function datesOf({ on, opens, since }: WhenOf<'date'>, { terms }: Ground): Period[] {
  const dates = schoolYearsOf(terms).flatMap((year) =>
    datesIn(year, on).map((date, index) => {
      const from = addDays(date, -opens);
      return { date, from, counts: since === 'year' && index === 0 && year.from < from ? year.from : from };
    }),
  );
  return dates.map(({ date, from, counts }, index) => {
    const next = dates[index + 1];
    const end = next === undefined ? addDays(counts, 365) : next.counts;
    const to = end > date ? addDays(end, -1) : date;
    return { id: date, termId: termIdBy(terms, date), counted: { from: counts, to }, windows: [{ from, to: date }] };
  });
}

/** In order. */
function datesIn({ from, to }: DaySpan, on: readonly string[]): readonly Day[] {
  const years = [from, to].map((day) => day.slice(0, 4));
  const dates = years.flatMap((year) => on.flatMap((date) => dayInYear(year, date) ?? []));
  return [...new Set(dates)].filter((date) => date >= from && date <= to).sort();
}

type Cut = Pick<Extract<When, { count: number }>, 'count'> & { readonly within?: number | undefined };

/** The period's span cut evenly, or its first so many days. */
function cut(period: Period, { count, within }: Cut): Period {
  const whole = period.windows[0] ?? period.counted;
  const last = within === undefined ? whole.to : addDays(whole.from, Math.max(0, within - 1));
  const length = daysBetween(whole.from, last < whole.to ? last : whole.to);
  let from = whole.from;
  const windows = Array.from({ length: count }, (_, index) => {
    const to = addDays(whole.from, Math.round((length * (index + 1)) / count));
    const window = from > to ? { from: to, to } : { from, to };
    from = addDays(to, 1);
    return window;
  });
  return { ...period, windows };
}
