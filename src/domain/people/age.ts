/**
 * 周岁, completed years by the birthday itself, as rosters count them (criminal law counts from the day after).
 * Who is born on 29 February has the birthday on 1 March in other years.
 */

import { dayOfParts, lastDayOfMonth, monthOf } from '#domain/calendar/day.ts';
import type { Day } from '#domain/calendar/day.ts';

/** Care by the documents ends with the 16th birthday (不满十六周岁). */
const AGE_OF_LEAVING = 16;

/** Completed years on this day; below zero when the day lies before the birth. */
export function ageOn(birth: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** The birthday on which 16 years are complete. Throws on a birth that is no day. */
export function turns16On(birth: Day): Day {
  const year = Number(birth.slice(0, 4)) + AGE_OF_LEAVING;
  const birthday = dayOfParts(year, Number(birth.slice(5, 7)), Number(birth.slice(8, 10))) ?? dayOfParts(year, 3, 1);
  if (birthday === undefined) throw new RangeError('Not a day in YYYY-MM-DD. Check the birth with isDay first.');
  return birthday;
}

/** 不满十六周岁 on this day: true until the day before the 16th birthday. */
export const isUnder16On = (birth: Day, day: Day): boolean => day < turns16On(birth);

/** What is known of a birth: the day itself, or only its month or year. */
export interface Birth {
  readonly birth?: Day | undefined;
  readonly birthKnown?: 'day' | 'month' | 'year' | undefined;
}

/** The first and the last day on which the child may have been born; the same where the day is known. */
export function birthSpan({
  birth,
  birthKnown = 'day',
}: Birth): { readonly first: Day; readonly last: Day } | undefined {
  if (birth === undefined) return undefined;
  const year = birth.slice(0, 4);
  const spans = {
    day: { first: birth, last: birth },
    month: { first: `${monthOf(birth)}-01`, last: lastDayOfMonth(monthOf(birth)) },
    year: { first: `${year}-01-01`, last: `${year}-12-31` },
  };
  return spans[birthKnown];
}

/** The day from which the child is sixteen for certain: where only the year or month is known, rather late than early. */
export function sixteenOn(child: Birth): Day | undefined {
  const born = birthSpan(child);
  return born && turns16On(born.last);
}

/** True once it is, whatever the state of its file says: nobody owes it anything any more. */
export function isSixteenOn(child: Birth, day: Day): boolean {
  const from = sixteenOn(child);
  return from !== undefined && from <= day;
}
