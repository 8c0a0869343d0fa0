/** Whether values fit the kind they claim to be, and how the kind's fields merge; both read from the notes of its schema. */
import { fieldOf, fieldsTogether, type RecordKind } from '#domain/records/kind.ts';
import type { MergeRules } from '#sync/merge.ts';
import type { Change } from '#sync/messages.ts';

type Changes = Readonly<Record<string, Change>>;

/** Declared sets unite [M5], fields with the same `together` are one [M6]. */
export const mergeRulesOf = (kind: RecordKind): MergeRules => ({
  unites: (field) => fieldOf(kind, field)?.merges === 'set',
  together: (field) => fieldsTogether(kind, field),
});

/** True when every new value fits its field, as one person writes it. Fields of newer builds and removals fit always. */
export const fits = (kind: RecordKind, changes: Changes): boolean => objections(kind, changes).length === 0;

/**
 * The same of values that come of what several wrote, each within the limit: a union [M5], both of two texts [C2]. They
 * may be longer than one person's; nothing of them is cut, and nobody did anything wrong. What was `said` so and fitted is
 * not looked at again.
 */
export const fitsUncut = (kind: RecordKind, changes: Changes, said: Changes = {}): boolean =>
  objections(kind, newTo(said, changes)).every(({ code, path }) => code === 'too_big' && path.length === 0);

const newTo = (said: Changes, changes: Changes): Changes =>
  Object.fromEntries(Object.entries(changes).filter(([name, { to }]) => to !== said[name]?.to));

const objections = (kind: RecordKind, changes: Changes) =>
  Object.entries(changes).flatMap(([name, { to }]) =>
    to === undefined || to === null ? [] : (fieldOf(kind, name)?.schema.safeParse(to).error?.issues ?? []),
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
export function photosIn(kind: RecordKind, changes: Changes): NamedPhoto[] {
  return Object.entries(changes).flatMap(([name, { to }]) =>
    fieldOf(kind, name)?.widget === 'photos' && Array.isArray(to)
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
