/** Whether a class is to go up a grade: once a year, in the summer or when school begins again. */
import { addDays, dayInChina, type Day } from '#domain/calendar/day.ts';
import { schoolYearStartOf } from '#domain/calendar/school-year.ts';
import { openClasses, SchoolClass } from '#domain/records/school-class.ts';
import type * as z from 'zod';
import type { Device, LocalRecord } from '#device/device.ts';
import { mayWrite } from './rights.ts';

/** From 1 July on a school thinks of the year to come. */
const AHEAD_DAYS = 62;
export const comingYear = (today: Day): number => schoolYearStartOf(addDays(today, AHEAD_DAYS));

/** From July until the end of October. */
export const isSeason = (today: Day): boolean => /-(0[7-9]|10)-/.test(today);

/** It went up for this year, or was written down since: then it is in the grade it is in. */
export function isMoved({ doc, madeAt }: LocalRecord<z.infer<typeof SchoolClass.schema>>, today: Day): boolean {
  const year = comingYear(today);
  const since = doc.cameOn ?? dayInChina(madeAt);
  return doc.upSince === `${year}-09-01` || since >= `${year}-07-01`;
}

/** How many classes wait for whoever writes them. */
export const classesToMove = (device: Device, today: Day): number =>
  isSeason(today) && mayWrite(device, { kind: SchoolClass })
    ? openClasses(device.records.all(SchoolClass)).filter(
        (each) => each.doc.grade !== undefined && !isMoved(each, today),
      ).length
    : 0;
