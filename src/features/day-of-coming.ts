/** What is proposed as the day on which a class, a colleague or a child came; whoever writes it down writes over it. */
import { addDays, dayInChina, type Day } from '#domain/calendar/day.ts';
import { termOf } from '#domain/calendar/school-year.ts';
import { SchoolClass } from '#domain/records/school-class.ts';
import type { Records } from '#device/device.ts';
import { calendarAt } from '#features/term.ts';

/** Who is added in a term's first weeks was there when it began. */
const FIRST_DAYS = 28;

/**
 * Today, late in a term that began after the school had been set up. While a school writes down its classes, people and
 * children for the first time it is empty: they were here before the app came, and what is owed of the running term is owed.
 */
export function likelyDayOfComing(records: Records, today: Day): Day {
  const term = termOf(calendarAt(records, today).terms, today);
  if (term === undefined || today < addDays(term.from, FIRST_DAYS)) return '';
  return records.all(SchoolClass).some(({ madeAt }) => dayInChina(madeAt) < term.from) ? today : '';
}
