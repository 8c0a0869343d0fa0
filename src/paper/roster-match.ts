/** Which child on file a row is, and where the row says something else than the file. */
import { Child } from '#domain/records/child.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { Phone, Place } from '#domain/records/field.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { fieldOf, isEmpty, optionWords } from '#domain/records/kind.ts';
import type { Doc, Field, RecordKind } from '#domain/records/kind.ts';
import * as z from 'zod';
import { printDay } from '#domain/calendar/day.ts';
import { printPhones, printPlace } from './child-file.ts';
import type { ExistingChild, RosterRow } from './roster.ts';

export type RosterPart = 'child' | 'guardian' | 'father' | 'mother' | 'flags';

export interface Difference {
  /** `child.home`: what a decision names. */
  readonly key: string;
  readonly part: RosterPart;
  readonly field: string;
  readonly label: string;
  readonly old?: unknown;
  readonly new: unknown;
  /** As a person reads them; the old one is empty where nothing stood. An ID number is shown by its last two characters only. */
  readonly oldWords: string;
  readonly newWords: string;
}

export interface RosterMatch {
  readonly id: string;
  /** `name-class` is the weakest: the table gives no birth and no number. */
  readonly by: 'id' | 'name-birth' | 'name-class';
  readonly differing: readonly Difference[];
}

type Incoming = Pick<RosterRow, 'child' | 'guardian' | 'members' | 'flags'>;
type ChildIndex = ReadonlyMap<string, readonly ExistingChild[]>;

/** Children on file by everything a row may be recognised by. */
export function childIndex(existing: readonly ExistingChild[]): ChildIndex {
  const index = new Map<string, ExistingChild[]>();
  for (const each of existing)
    for (const { key } of keysOf(each.child)) index.set(key, [...(index.get(key) ?? []), each]);
  return index;
}

function keysOf({
  name = '',
  birth = '',
  idNumber = '',
  classId = '',
}: Incoming['child']): { key: string; by: RosterMatch['by'] }[] {
  const month = birth.slice(0, 7);
  return [
    { key: idNumber === '' ? '' : `id ${idNumber}`, by: 'id' as const },
    { key: birth === '' ? '' : `birth ${name} ${month}`, by: 'name-birth' as const },
    { key: classId === '' ? '' : `class ${name} ${classId}`, by: 'name-class' as const },
  ].filter(({ key }) => key !== '');
}

/** The one child on file that the row is; nothing when several would do, or when a number or a birth says otherwise. */
export function matchOf(row: Incoming, index: ChildIndex): RosterMatch | undefined {
  for (const { key, by } of keysOf(row.child)) {
    const found = (index.get(key) ?? []).filter((each) => by === 'id' || !contradicts(row.child, each.child));
    const only = found.length > 1 ? found.filter((each) => each.child.classId === row.child.classId) : found;
    const [one] = only;
    if (one !== undefined && only.length === 1) return { id: one.id, by, differing: differencesOf(row, one) };
  }
  return undefined;
}

function contradicts(one: Incoming['child'], other: Incoming['child']): boolean {
  const isOther = (a: string | undefined, b: string | undefined) => !isEmpty(a) && !isEmpty(b) && a !== b;
  return isOther(one.idNumber, other.idNumber) || isOther(one.birth?.slice(0, 4), other.birth?.slice(0, 4));
}

function differencesOf(row: Incoming, existing: ExistingChild): Difference[] {
  const parts: readonly (readonly [RosterPart, RecordKind, Doc | undefined, Doc | undefined])[] = [
    ['child', Child, existing.child, row.child],
    ['guardian', Guardian, existing.guardian?.doc, row.guardian],
    ['father', FamilyMember, memberOf(existing, 'father')?.doc, row.members.find((each) => each.relation === 'father')],
    ['mother', FamilyMember, memberOf(existing, 'mother')?.doc, row.members.find((each) => each.relation === 'mother')],
    ['flags', FamilyFlags, existing.flags?.doc, row.flags],
  ];
  return parts.flatMap(([part, kind, old, incoming]) =>
    Object.entries(incoming ?? {})
      .filter(
        ([field, content]) =>
          !isEmpty(content) &&
          !isSame(fieldOf(kind, field)?.widget, old?.[field], content) &&
          !(part === 'child' && isCoarser(field, old, incoming)),
      )
      .map(([field, content]) => differenceOf({ part, kind, field }, old?.[field], content)),
  );
}

export const memberOf = (existing: ExistingChild, relation: 'father' | 'mother') =>
  existing.members.find((each) => each.doc.relation === relation);

/** A month in the table is no news beside the day on file. */
const isCoarser = (field: string, old: Doc | undefined, incoming: Doc | undefined): boolean => {
  const isKnownBetter =
    old?.['birthKnown'] !== 'month' && old?.['birthKnown'] !== 'year' && incoming?.['birthKnown'] !== 'day';
  const months = [old?.['birth'], incoming?.['birth']].map((day) => (typeof day === 'string' ? day.slice(0, 7) : ''));
  return (field === 'birth' || field === 'birthKnown') && isKnownBetter && months[0] === months[1];
};

/** Whether the row brings nothing new: the same words of a place, no phone that is not known yet, the same value. */
function isSame(widget: Field['widget'] | undefined, old: unknown, incoming: unknown): boolean {
  if (isEmpty(old)) return false;
  if (widget === 'place') return printPlace(Place.safeParse(old).data) === printPlace(Place.safeParse(incoming).data);
  if (widget !== 'phones') return old === incoming;
  const known = new Set(
    z
      .array(Phone)
      .safeParse(old)
      .data?.map((phone) => phone.number),
  );
  return (
    z
      .array(Phone)
      .safeParse(incoming)
      .data?.every((phone) => known.has(phone.number)) ?? true
  );
}

function differenceOf(
  { part, kind, field: name }: { part: RosterPart; kind: RecordKind; field: string },
  old: unknown,
  incoming: unknown,
): Difference {
  const field = fieldOf(kind, name);
  const words = (content: unknown) => (field === undefined || isEmpty(content) ? '' : wordsOf(field, content));
  return {
    key: `${part}.${name}`,
    part,
    field: name,
    label: field?.spoken ?? field?.label ?? name,
    old,
    new: incoming,
    oldWords: words(old),
    newWords: words(incoming),
  };
}

function wordsOf(field: Field, content: unknown): string {
  if (field.options !== undefined) return optionWords(field, content, 'spoken');
  if (field.widget === 'phones') return printPhones(z.array(Phone).safeParse(content).data).replace(/\n/g, '、');
  if (field.widget === 'place') return printPlace(Place.safeParse(content).data);
  if (field.widget === 'reference') return content === undefined ? '' : '换班';
  if (typeof content === 'boolean') return content ? '是' : '否';
  if (typeof content !== 'string') return '';
  if (field.sensitivity === 'id-number') return `…${content.slice(-2)}`;
  return field.widget === 'day' ? printDay(content) : content;
}
