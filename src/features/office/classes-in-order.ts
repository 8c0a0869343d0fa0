/** The classes as a school reads them out: by grade, then by number. */
import type * as z from 'zod';
import { grades, type SchoolClass } from '#domain/records/school-class.ts';
import type { LocalRecord } from '#device/device.ts';

export type ClassRecord = LocalRecord<z.infer<typeof SchoolClass.schema>>;

const gradeOrder = Object.keys(grades);

/** From 小班 to 九年级; a class without a grade comes last. */
export const classesInOrder = (classes: readonly ClassRecord[]): readonly ClassRecord[] =>
  [...classes].sort((one, other) => placeOf(one) - placeOf(other));

function placeOf({ doc }: ClassRecord): number {
  const grade = doc.grade === undefined ? gradeOrder.length : gradeOrder.indexOf(doc.grade);
  return grade * 1000 + Math.min(doc.number ?? 0, 999);
}
