/** The classes as a school reads them out: by grade, then by number. */
import type * as z from 'zod';
import { placeOfClass, type SchoolClass } from '#domain/records/school-class.ts';
import type { LocalRecord } from '#device/device.ts';

export type ClassRecord = LocalRecord<z.infer<typeof SchoolClass.schema>>;

/** From 小班 to 九年级; a class without a grade comes last. */
export const classesInOrder = (classes: readonly ClassRecord[]): readonly ClassRecord[] =>
  [...classes].sort((one, other) => placeOfClass(one.doc) - placeOfClass(other.doc));
