/** Whether a class is to go up a grade: once a year, in the summer or when school begins again. */
import { addDays, dayInChina, type Day } from '#domain/calendar/day.ts';
import { defaultTerms, lastTermDay, schoolYearStartOf } from '#domain/calendar/school-year.ts';
import { openClasses, SchoolClass } from '#domain/records/school-class.ts';
import type * as z from 'zod';
import type { Device, LocalRecord, Records } from '#device/device.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { calendarAt } from './term.ts';

/** From 1 July on a school thinks of the year to come. */
const AHEAD_DAYS = 62;
export const comingYear = (today: Day): number => schoolYearStartOf(addDays(today, AHEAD_DAYS));

/** The last day of the school year that ends, by the school's own terms. */
export const lastDayOfYear = (records: Records, today: Day): Day =>
  calendarAt(records, today)
    .terms.map(({ to }) => to)
    .filter((to) => to < `${comingYear(today)}-09-01`)
    .sort()
    .pop() ?? lastTermDay(defaultTerms(`${comingYear(today)}-06-01`));

/** From the day the vacation begins until the end of October: a class that has school still does not go up. */
export const isSeason = (records: Records, today: Day): boolean =>
  /-(0[7-9]|10)-/.test(today) && today > lastDayOfYear(records, today);

/** It went up for this year, by 升年级 or by hand, or was written down since: then it is in the grade it is in. */
export function isMoved(record: LocalRecord<z.infer<typeof SchoolClass.schema>>, today: Day): boolean {
  const { doc, madeAt, steps, unsent = [] } = record;
  const summer = `${comingYear(today)}-07-01`;
  const byHand = [...steps, ...unsent].some(({ at, set }) => 'grade' in set && dayInChina(at) >= summer);
  return byHand || doc.upSince === `${comingYear(today)}-09-01` || (doc.cameOn ?? dayInChina(madeAt)) >= summer;
}

/** How many classes wait for whoever writes them. */
export const classesToMove = (device: Device, today: Day): number =>
  isSeason(device.records, today) && mayWrite(device, { kind: SchoolClass })
    ? openClasses(device.records.all(SchoolClass)).filter(
        (each) => each.doc.grade !== undefined && !isMoved(each, today),
      ).length
    : 0;
