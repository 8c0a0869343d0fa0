/** Whether values fit the kind they claim to be, and how the kind's fields merge; both read from the notes of its schema. */
import { fieldsOf, fieldsTogether, type Field, type RecordKind } from '#domain/records/kind.ts';
import type { MergeRules } from '#sync/merge.ts';
import type { Change } from '#sync/messages.ts';

const fieldsByKind = new WeakMap<RecordKind, ReadonlyMap<string, Field>>();

function fieldNamed(kind: RecordKind, name: string): Field | undefined {
  const known = fieldsByKind.get(kind) ?? new Map(fieldsOf(kind.schema).map((field) => [field.name, field]));
  fieldsByKind.set(kind, known);
  return known.get(name);
}

/** Declared sets unite [M5], fields with the same `together` are one [M6]. */
export const mergeRulesOf = (kind: RecordKind): MergeRules => ({
  unites: (field) => fieldNamed(kind, field)?.merges === 'set',
  together: (field) => fieldsTogether(kind, field),
});

/** True when every new value fits its field, as one person writes it. Fields of newer builds and removals fit always. */
export const fits = (kind: RecordKind, changes: Readonly<Record<string, Change>>): boolean =>
  objections(kind, changes).length === 0;

/**
 * The same of values that come of what several wrote, each within the limit: a union [M5], both of two texts [C2]. They
 * may be longer than one person's; nothing of them is cut, and nobody did anything wrong.
 */
export const fitsUncut = (kind: RecordKind, changes: Readonly<Record<string, Change>>): boolean =>
  objections(kind, changes).every(({ code, path }) => code === 'too_big' && path.length === 0);

const objections = (kind: RecordKind, changes: Readonly<Record<string, Change>>) =>
  Object.entries(changes).flatMap(([name, { to }]) =>
    to === undefined || to === null ? [] : (fieldNamed(kind, name)?.schema.safeParse(to).error?.issues ?? []),
  );

/** The field in clear by which records of the kind are found: a class, a teacher. */
export const finderOf = ({ findBy = [] }: RecordKind, doc: Readonly<Record<string, unknown>>): string | undefined =>
  [findBy]
    .flat()
    .map((name) => doc[name])
    .find((value) => typeof value === 'string');

export interface NamedPhoto {
  readonly sha256: string;
  readonly size: number;
  readonly field: string;
}

/** The photos that these changes name, in whatever field. */
export function photosIn(kind: RecordKind, changes: Readonly<Record<string, Change>>): NamedPhoto[] {
  return Object.entries(changes).flatMap(([name, { to }]) =>
    fieldNamed(kind, name)?.widget === 'photos' && Array.isArray(to)
      ? to.flatMap((each: unknown) => (isPhoto(each) ? [{ sha256: each.sha256, size: each.size, field: name }] : []))
      : [],
  );
}

const isPhoto = (value: unknown): value is { sha256: string; size: number } =>
  typeof value === 'object' &&
  value !== null &&
  'sha256' in value &&
  typeof value.sha256 === 'string' &&
  'size' in value &&
  typeof value.size === 'number';
