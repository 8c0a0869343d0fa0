/** What was so on an earlier day, as the history of a record tells it: in which class a child was, who led it. */
import { dayInChina, type Day } from '#domain/calendar/day.ts';
import { Child } from '#domain/records/child.ts';
import { Staff } from '#domain/records/staff.ts';
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
