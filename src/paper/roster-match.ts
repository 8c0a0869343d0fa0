/** Which child on file a row is, and where the row says something else than the file. */
import { idKeyOf } from '#domain/people/same-child.ts';
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
import type { ChildDoc } from './child-file.ts';
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

/** `name-class` is the weakest: nothing is known of birth and number, or the births agree as far as they are. */
type MatchedBy = 'id' | 'name-birth' | 'name-class';

export interface RosterMatch {
  readonly id: string;
  readonly by: MatchedBy;
  readonly differing: readonly Difference[];
}

type Incoming = Pick<RosterRow, 'child' | 'guardian' | 'members' | 'flags'>;

/** A way to recognise a child; the earlier ones are surer. */
interface Way {
  readonly by: MatchedBy;
  /** What the row and the file must have the same; empty where the child does not say it. */
  readonly keyOf: (child: ChildDoc) => string;
  readonly isPossible: (row: ChildDoc, file: ChildDoc) => boolean;
}

const byClass = ({ name = '', classId = '' }: ChildDoc): string => classId && `${name} ${classId}`;

const WAYS: readonly Way[] = [
  // Beside a sibling's number by mistake the child's own row is the surer one, wherever it stands.
  {
    by: 'id',
    keyOf: ({ name = '', idNumber = '' }) => idKeyOf(idNumber) && `${idKeyOf(idNumber)} ${name}`,
    isPossible: () => true,
  },
  { by: 'id', keyOf: ({ idNumber = '' }) => idKeyOf(idNumber), isPossible: () => true },
  { by: 'name-birth', keyOf: ({ name = '', birth = '' }) => birth && `${name} ${birth}`, isPossible: isOneChild },
  {
    by: 'name-birth',
    keyOf: ({ name = '', birth = '', birthKnown }) =>
      birth && `${name} ${birth.slice(0, birthKnown === 'year' ? 4 : 7)}`,
    isPossible: isOneChild,
  },
  {
    by: 'name-class',
    keyOf: byClass,
    isPossible: (row, file) =>
      isOneChild(row, file) && ((!isEmpty(row.birth) && !isEmpty(file.birth)) || isOnlyNamed(row) || isOnlyNamed(file)),
  },
];

const isOnlyNamed = ({ birth, idNumber = '' }: ChildDoc): boolean => isEmpty(birth) && idKeyOf(idNumber) === '';

/** Whether two of one name may be one child: their numbers and births agree as far as both are known. A slip in the day is forgiven. */
export function isOneChild(one: ChildDoc, other: ChildDoc): boolean {
  const isYear = one.birthKnown === 'year' || other.birthKnown === 'year';
  const [birth, otherBirth] = [one, other].map((child) => child.birth?.slice(0, isYear ? 4 : 7));
  return agree(idKeyOf(one.idNumber ?? ''), idKeyOf(other.idNumber ?? '')) && agree(birth, otherBirth);
}

const agree = (one: string | undefined, other: string | undefined): boolean =>
  isEmpty(one) || isEmpty(other) || one === other;

interface Recognised<Row> {
  readonly matches: ReadonlyMap<Row, { readonly file: ExistingChild; readonly by: MatchedBy }>;
  /** Rows that are nobody on file though a child of their name and class is there, which no row is. */
  readonly namesakes: ReadonlySet<Row>;
}

/**
 * Which child on file each row is. The surest way is gone through for all rows before the next one, and a child once
 * recognised is nobody else: two rows never come onto one file.
 */
export function recognise<Row extends Incoming>(
  rows: readonly Row[],
  existing: readonly ExistingChild[],
): Recognised<Row> {
  const matches = new Map<Row, { file: ExistingChild; by: MatchedBy }>();
  const taken = new Set<ExistingChild>();
  for (const { by, keyOf, isPossible } of WAYS) {
    const files = grouped(existing, ({ child }) => keyOf(child));
    for (const row of rows.filter((each) => !matches.has(each))) {
      const found = (files.get(keyOf(row.child)) ?? []).filter(
        (file) => !taken.has(file) && isPossible(row.child, file.child),
      );
      const only = found.length > 1 ? found.filter(({ child }) => child.classId === row.child.classId) : found;
      const [file] = only;
      if (file === undefined || only.length > 1) continue;
      matches.set(row, { file, by });
      taken.add(file);
    }
  }
  const left = grouped(
    existing.filter((file) => !taken.has(file)),
    ({ child }) => byClass(child),
  );
  return { matches, namesakes: new Set(rows.filter((row) => !matches.has(row) && left.has(byClass(row.child)))) };
}

/** By their key; without one they are in no group. */
function grouped(existing: readonly ExistingChild[], keyOf: (each: ExistingChild) => string) {
  const groups = new Map<string, ExistingChild[]>();
  for (const each of existing) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group) group.push(each);
    else if (key !== '') groups.set(key, [each]);
  }
  return groups;
}

/** Where the row says something else than the file, or more. */
export function differencesOf(row: Incoming, existing: ExistingChild): Difference[] {
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
          !(part === 'child' && (isCoarser(field, old, incoming) || isOldGap(field, old, incoming))),
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

/** A table in which the number is missing is no news beside the number on file. */
const isOldGap = (field: string, old: Doc | undefined, incoming: Doc | undefined): boolean =>
  (field === 'idKind' || field === 'noIdBecause') && incoming?.['idKind'] === 'none' && !isEmpty(old?.['idNumber']);

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
