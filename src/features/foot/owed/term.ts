/** The school's calendar and its terms as screens need them: which one a day belongs to, holidays counted to the term before. */
import type { Records } from '#device/device.ts';
import type { Day } from '#domain/calendar/day.ts';
import {
  calendarThrough,
  defaultSchoolCalendar,
  defaultTerms,
  type SchoolCalendar,
  type Term,
} from '#domain/calendar/school-year.ts';
import { School } from '#domain/records/school.ts';

/** The school's own calendar, or the national default where none was written; beyond its last term with the usual ones. */
export const calendarAt = (records: Records, day: Day): SchoolCalendar =>
  calendarThrough(records.all(School)[0]?.doc.calendar ?? defaultSchoolCalendar(day), day);

/** The last term that had begun by that day; the first one known when none had. */
export function termAt(records: Records, day: Day): Term {
  const terms = [...calendarAt(records, day).terms].sort((a, b) => (a.from < b.from ? -1 : 1));
  return terms.filter((term) => term.from <= day).pop() ?? terms[0] ?? defaultTerms(day)[0];
}
