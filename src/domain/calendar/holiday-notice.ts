/** Whether a school has written down what the State Council's notice says of a year; asked late in the year and on few pages. */
import type { Day } from './day.ts';
import type { SchoolCalendar } from './school-year.ts';

/**
 * The year whose days off nobody has written down though they are known by now: from November on, when the State Council
 * tells them, the year to come; before that the running one. 国庆节 stands for the year: it is the last feast of each
 * notice and off in every year, so a vacation or a feast of the place alone makes no year known.
 */
export function yearWithoutDaysOff({ holidays }: Pick<SchoolCalendar, 'holidays'>, today: Day): number | undefined {
  const year = Number(today.slice(0, 4)) + (today.slice(5) < '11-01' ? 0 : 1);
  return holidays.some(({ day }) => day === `${year}-10-01`) ? undefined : year;
}
