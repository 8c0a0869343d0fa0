/**
 * Terms, holidays and school days: the calendar every duty is counted on. Term dates differ by county and year,
 * so they are the school's setting; the defaults are only a first proposal (domain reference §10).
 */

import { z } from 'zod';
import { Day, addDays, daysBetween, lastDayOfMonth, mondayOf, monthOf, monthsFrom, weekdayOf } from './day.ts';
import type { Month } from './day.ts';
import { DEFAULT_HOLIDAYS, DEFAULT_MAKE_UP_DAYS } from './public-holidays.ts';

/** A stretch of days, both ends included; a term is one. */
export interface DaySpan {
  readonly from: Day;
  readonly to: Day;
}

export const Term = z
  .object({
    id: z.string().regex(/^\d{4}-\d{4}-[12]$/, '学期编号应像 2026-2027-1'),
    name: z.string().min(1, '请填写学期名称'),
    from: Day,
    to: Day,
  })
  .refine((term) => term.from <= term.to, { error: '学期的结束日期早于开始日期', path: ['to'] });
export type Term = z.infer<typeof Term>;

export const SchoolCalendar = z
  .object({
    terms: z.array(Term),
    holidays: z.array(z.object({ day: Day, name: z.string() })),
    makeUpDays: z.array(Day),
  })
  .refine((calendar) => !hasOverlap(calendar.terms), { error: '两个学期的日期重叠了', path: ['terms'] });
export type SchoolCalendar = z.infer<typeof SchoolCalendar>;

function hasOverlap(terms: readonly Term[]): boolean {
  const inOrder = [...terms].sort((one, other) => (one.from < other.from ? -1 : 1));
  return inOrder.some((term, index) => term.from <= (inOrder[index - 1]?.to ?? ''));
}

/** The year in which the school year of this day began; it turns on 1 September. */
export const schoolYearStartOf = (day: Day): number => Number(day.slice(0, 4)) - (day.slice(5, 7) < '09' ? 1 : 0);

/**
 * The same as the paper on the desk means it: from July on schools are set up and letters are signed for the year that
 * begins in September.
 */
export const schoolYearAheadOf = (day: Day): number => Number(day.slice(0, 4)) - (day.slice(5, 7) < '07' ? 1 : 0);

/** 31 August, on which what is signed on that day for a school year ends. */
export const lastDayOfSchoolYear = (day: Day): Day => `${schoolYearAheadOf(day) + 1}-08-31`;

/** School years as the terms name them, from the first day of the first term to 31 August, in order. */
export function schoolYearsOf(terms: readonly Term[]): readonly (DaySpan & { readonly id: string })[] {
  const years = new Map<string, Day>();
  for (const { id, from } of terms) {
    const year = id.slice(0, 9);
    const first = years.get(year);
    if (first === undefined || from < first) years.set(year, from);
  }
  return [...years]
    .map(([id, from]) => ({ id, from, to: `${id.slice(5)}-08-31` }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** `2025—2026学年`, as forms print it. */
export const printSchoolYear = (startYear: number): string => `${startYear}—${startYear + 1}学年`;

/** The two terms of the school year that holds this day: 1 September to 20 January, 1 March to 10 July. */
export const defaultTerms = (today: Day): [Term, Term] => termsOfYear(schoolYearStartOf(today));

/** Those of the school year that began in that year. */
export function termsOfYear(start: number): [Term, Term] {
  const end = start + 1;
  return [
    termOfDays({ from: `${start}-09-01`, to: `${end}-01-20` }),
    termOfDays({ from: `${end}-03-01`, to: `${end}-07-10` }),
  ];
}

/** The term of these days: its first day says of which school year it is, and whether it is the first or the second. */
export function termOfDays({ from, to }: DaySpan): Term {
  const start = schoolYearAheadOf(from);
  const isFirst = from.slice(5, 7) >= '07';
  return {
    id: `${start}-${start + 1}-${isFirst ? 1 : 2}`,
    name: `${printSchoolYear(start)}第${isFirst ? '一' : '二'}学期`,
    from,
    to,
  };
}

/** The two terms that follow the last ones, or those of this school year where there are none. */
export function nextTerms(terms: readonly Pick<Term, 'to'>[], today: Day): Term[] {
  const last = lastTermDay(terms);
  if (last === '') return defaultTerms(today);
  const year = Number(last.slice(0, 4));
  return termsOfYear(last.slice(5) < '03-01' ? year - 1 : year).filter((term) => term.from > last);
}

/** The last day that the terms know; empty where there are none. */
export const lastTermDay = (terms: readonly Pick<Term, 'to'>[]): Day =>
  terms.reduce((latest, term) => (term.to > latest ? term.to : latest), '');

/**
 * The calendar with the usual terms after its last one, as far as today needs them: nobody stops being cared for because
 * the office has not written down the new school year. The same object while it reaches that far by itself.
 */
export function calendarThrough(calendar: SchoolCalendar, today: Day): SchoolCalendar {
  let { terms } = calendar;
  while (lastTermDay(terms) < today) terms = [...terms, ...nextTerms(terms, today)];
  return terms === calendar.terms ? calendar : { ...calendar, terms };
}

/** What a new school starts with; it edits every part of it. */
export const defaultSchoolCalendar = (today: Day): SchoolCalendar => ({
  terms: defaultTerms(today),
  holidays: DEFAULT_HOLIDAYS.map((holiday) => ({ ...holiday })),
  makeUpDays: [...DEFAULT_MAKE_UP_DAYS],
});

/** The term that holds this day; undefined in the vacations. */
export const termOf = (terms: readonly Term[], day: Day): Term | undefined =>
  terms.find((term) => term.from <= day && day <= term.to);

/** The teaching week as schools count it: from Monday, 1 for the week that holds the term's first day; undefined outside the term. */
export function weekOfTerm(term: DaySpan, day: Day): number | undefined {
  if (day < term.from || day > term.to) return undefined;
  return daysBetween(mondayOf(term.from), mondayOf(day)) / 7 + 1;
}

/** The school days of a span in order: weekdays inside terms without the holidays, and the make-up days inside terms. */
export function schoolDaysIn(calendar: SchoolCalendar, span: DaySpan): Day[] {
  const holidays = new Set(calendar.holidays.map((holiday) => holiday.day));
  const makeUpDays = new Set(calendar.makeUpDays);
  const days: Day[] = [];
  for (let day = span.from; day <= span.to; day = addDays(day, 1)) {
    const isTaught = makeUpDays.has(day) || (weekdayOf(day) <= 5 && !holidays.has(day));
    if (isTaught && termOf(calendar.terms, day) !== undefined) days.push(day);
  }
  return days;
}

/** True where the one day follows the other, or no school day lies between them. */
export const areNextSchoolDays = (calendar: SchoolCalendar, one: Day, next: Day): boolean =>
  daysBetween(one, next) === 1 || schoolDaysIn(calendar, { from: addDays(one, 1), to: addDays(next, -1) }).length === 0;

/** The last of these days and those before it, back to where a school day lies between two of them; given in order. */
export function lastRunOf(calendar: SchoolCalendar, days: readonly Day[]): readonly Day[] {
  let from = Math.max(0, days.length - 1);
  while (from > 0 && areNextSchoolDays(calendar, days[from - 1] ?? '', days[from] ?? '')) from -= 1;
  return days.slice(from);
}

/** The school days of one month, `YYYY-MM`. */
export const schoolDaysInMonth = (calendar: SchoolCalendar, month: Month): Day[] =>
  schoolDaysIn(calendar, { from: `${month}-01`, to: lastDayOfMonth(month) });

/**
 * The months of a span with at least so many school days inside the span: the months that carry a talk
 * (domain reference §4.1: 10, a setting). Give it a whole term; a span that ends today counts only until today.
 */
export function monthsWithEnoughSchoolDays(calendar: SchoolCalendar, span: DaySpan, least = 10): Month[] {
  const counts = new Map<Month, number>();
  for (const day of schoolDaysIn(calendar, span)) counts.set(monthOf(day), (counts.get(monthOf(day)) ?? 0) + 1);
  return monthsFrom(span.from, span.to).filter((month) => (counts.get(month) ?? 0) >= least);
}
