/** The school's terms as screens need them: which one a day belongs to, holidays counted to the term before. */
import type { Records } from '#device/device.ts';
import type { Day } from '#domain/calendar/day.ts';
import { defaultTerms, type Term } from '#domain/calendar/school-year.ts';
import { School } from '#domain/records/school.ts';

/** The last term that had begun by that day; the first one known when none had. */
export function termAt(records: Records, day: Day): Term {
  const [own, standard] = [records.all(School)[0]?.doc.calendar?.terms ?? [], defaultTerms(day)];
  const terms = own.length > 0 ? [...own].sort((a, b) => (a.from < b.from ? -1 : 1)) : standard;
  return terms.filter((term) => term.from <= day).pop() ?? terms[0] ?? standard[0];
}
