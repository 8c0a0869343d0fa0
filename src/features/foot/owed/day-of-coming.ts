/**
 * What is proposed as the day on which a class, a colleague or a child came; whoever writes it down writes over it. A part is
 * given by a press and asks for no day, so that the same holds for it unasked.
 */
import { addDays, dayInChina, type Day } from '#domain/calendar/day.ts';
import { termOf, type Term } from '#domain/calendar/school-year.ts';
import { SchoolClass } from '#domain/records/school-class.ts';
import type { Records } from '#device/device.ts';
import { calendarAt } from './term.ts';

/** Who is added in a term's first weeks was there when it began. */
const FIRST_DAYS = 28;

/**
 * Today, late in a term that began after the school had been set up. While a school writes down its classes, people and
 * children for the first time it is empty: they were here before the app came, and what is owed of the running term is owed.
 */
export function likelyDayOfComing(records: Records, today: Day): Day {
  const term = termOf(calendarAt(records, today).terms, today);
  if (term === undefined || wasThereAtItsBeginning(term, today)) return '';
  return isSetUpBefore(records, term.from) ? today : '';
}

const wasThereAtItsBeginning = ({ from }: Term, day: Day): boolean => day < addDays(from, FIRST_DAYS);

const isSetUpBefore = (records: Records, day: Day): boolean =>
  records.all(SchoolClass).some(({ madeAt }) => dayInChina(madeAt) < day);

/** Since when somebody has had what was given to her that day: in a term's first weeks since it began; empty for a school's first writing down. */
export function likelySince(records: Records, given: Day): Day {
  const term = termOf(calendarAt(records, given).terms, given);
  const since = term !== undefined && wasThereAtItsBeginning(term, given) ? term.from : given;
  return isSetUpBefore(records, term?.from ?? given) ? since : '';
}
