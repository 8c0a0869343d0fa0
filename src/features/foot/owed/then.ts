/** What was so on an earlier day, as the history of a record tells it: in which class a child was, which grade that was, who led it. */
import { dayInChina, type Day } from '#domain/calendar/day.ts';
import { Child, leftSchoolOn } from '#domain/records/child.ts';
import { gradeCodes, type SchoolClass } from '#domain/records/school-class.ts';
import { Staff } from '#domain/records/staff.ts';
import type * as z from 'zod';
import type { LocalRecord, Records } from '#device/device.ts';

interface Change {
  readonly day: Day;
  readonly from: unknown;
}

const kept = new WeakMap<LocalRecord, Map<string, readonly Change[]>>();

/** How that field was changed since it was first written, in order. */
export function changesOf(record: LocalRecord, field: string): readonly Change[] {
  const known = kept.get(record) ?? new Map<string, readonly Change[]>();
  kept.set(record, known);
  const changes =
    known.get(field) ??
    record.steps.flatMap(({ kind, at, set }) =>
      kind !== 'create' && field in set ? [{ day: dayInChina(at), from: set[field]?.from }] : [],
    );
  known.set(field, changes);
  return changes;
}

export const isChangedAfter = (record: LocalRecord, field: string, day: Day): boolean =>
  changesOf(record, field).some((change) => change.day > day);

/** What the field said at the end of that day. Before the record was made it said what it was first given. */
export function saidOn(record: LocalRecord, field: string, day: Day): unknown {
  const later = changesOf(record, field).find((change) => change.day > day);
  return later === undefined ? record.doc[field] : later.from;
}

/** The class the child was in that day. */
export function classOn(records: Records, child: string, day: Day): string | undefined {
  const record = records.get(Child, child);
  const said = record && saidOn(record, 'classId', day);
  return typeof said === 'string' ? said : undefined;
}

type ClassDoc = z.infer<typeof SchoolClass.schema>;

/** The class in the grade it had that day. 升年级 counts from the school year it was for, on whatever day it was pressed. */
export function classAsOf({ doc, steps, unsent = [] }: LocalRecord<ClassDoc>, day: Day): ClassDoc {
  for (const { at, set } of [...steps, ...unsent]) {
    const from = gradeCodes.find((grade) => grade === set['grade']?.from);
    const since = set['upSince']?.to;
    if (from !== undefined && (typeof since === 'string' ? since : dayInChina(at)) > day)
      return { ...doc, grade: from };
  }
  return doc;
}

/** Who has left keeps the class that it was then, however far the class has come since. */
export function classOfChild(
  record: LocalRecord<ClassDoc> | undefined,
  child: Parameters<typeof leftSchoolOn>[0],
): ClassDoc | undefined {
  const left = leftSchoolOn(child);
  return record && left ? classAsOf(record, left) : record?.doc;
}

/** The classes that person led that day. */
export function classesLedOn(records: Records, person: string, day: Day): readonly string[] {
  const record = records.get(Staff, person);
  return record === undefined
    ? []
    : classesLed({ roles: saidOn(record, 'roles', day), classes: saidOn(record, 'classes', day) });
}

/** Whoever leads a class has it among her classes. */
export const classesLed = ({ roles, classes }: { readonly roles: unknown; readonly classes: unknown }) =>
  textsIn(roles).includes('class-teacher') ? textsIn(classes) : [];

export const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
