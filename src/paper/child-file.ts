/**
 * Everything the annexes print about one child, gathered from its records, and the words in which single values are
 * printed. One entry in the app fills all three forms from here.
 */
import type * as z from 'zod';
import { printMonth } from '#domain/calendar/day.ts';
import type { Day } from '#domain/calendar/day.ts';
import { ageOn, birthSpan, type Birth } from '#domain/people/age.ts';
import { carersOn } from '#domain/people/carers.ts';
import { familyFactsOf } from '#domain/people/left-behind.ts';
import type { FamilyFacts } from '#domain/people/left-behind.ts';
import type { Child } from '#domain/records/child.ts';
import type { FamilyFlags } from '#domain/records/family-flags.ts';
import type { FamilyMember } from '#domain/records/family-member.ts';
import type { Phone, Place } from '#domain/records/field.ts';
import type { Guardian } from '#domain/records/guardian.ts';
import { fieldOf, optionWords } from '#domain/records/kind.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { TermSnapshot } from '#domain/records/term-snapshot.ts';

export type ChildDoc = z.infer<typeof Child.schema>;
/** With the record's id, by which a carer is tied to her row; a row that is only printed has none. */
export type MemberDoc = z.infer<typeof FamilyMember.schema> & { readonly id?: string | undefined };
export type FlagsDoc = z.infer<typeof FamilyFlags.schema>;
export type GuardianDoc = z.infer<typeof Guardian.schema>;
export type SnapshotDoc = z.infer<typeof TermSnapshot.schema>;

export interface ChildFile {
  readonly id: string;
  readonly child: ChildDoc;
  readonly members: readonly MemberDoc[];
  readonly flags?: FlagsDoc | undefined;
  /** All that were ever written; who cares on a day is asked of `guardianOn`. */
  readonly guardians: readonly GuardianDoc[];
  readonly snapshot?: SnapshotDoc | undefined;
  /** Somebody helps on that day: a pairing is open, something was given this school year, a helper from outside is named. */
  readonly isHelped?: boolean | undefined;
  readonly schoolName?: string | undefined;
  readonly className?: string | undefined;
}

/**
 * What tells the files of two children apart in a folder that others look into: the class and the end of the record's id,
 * the same on 附件1 and 附件2. Whose it is stands inside.
 */
export const fileWordsOf = (file: ChildFile | undefined): readonly string[] =>
  file === undefined ? ['空白'] : [file.className ?? '', file.id.slice(-4).toUpperCase()];

/** Who looks after the child on that day and lives. */
export function guardianOn({ guardians, members }: ChildFile, day: Day): GuardianDoc | undefined {
  const family = members.map((doc) => ({ id: doc.id, doc }));
  const [first] = carersOn(
    guardians.map((doc) => ({ doc })),
    { family, day },
  );
  return first?.doc;
}

/** The facts of the child's family on that day, for the labels of `left-behind.ts`. */
export const factsOn = (file: ChildFile, day: Day): FamilyFacts =>
  familyFactsOf({ child: file.child, flags: file.flags, members: file.members, guardian: guardianOn(file, day) });

export const printSex = (sex: ChildDoc['sex']): string => (sex === undefined ? '' : sex === 'male' ? '男' : '女');

/** 出生年月: `2014年9月`, or only the year where no month is known. */
export function printBirth({ birth, birthKnown }: ChildDoc): string {
  if (birth === undefined) return '';
  return birthKnown === 'year' ? `${birth.slice(0, 4)}年` : printMonth(birth);
}

/** Nothing where too little of the birth is known to be sure of the age. */
export function printAge(child: Birth, on: Day | undefined): string {
  const born = birthSpan(child);
  if (born === undefined || on === undefined || born.first > on) return '';
  const age = ageOn(born.first, on);
  return age === ageOn(born.last, on) ? String(age) : '';
}

export const printYesNo = (answer: boolean | undefined): string => (answer === undefined ? '' : answer ? '是' : '否');

export const printPlace = (place: z.infer<typeof Place> | undefined): string =>
  [place?.region, place?.town, place?.village, place?.group, place?.detail].filter(Boolean).join('');

/** Numbers as stored, digits only, so that paper and .xlsx agree; several stand below one another. */
export const printPhones = (phones: readonly z.infer<typeof Phone>[] | undefined): string =>
  (phones ?? [])
    .map((phone) => phone.number)
    .filter(Boolean)
    .join('\n');

/** `健康`, `残疾二级`, or the words of 其他. */
export function printHealth({ health, disabilityGrade, healthWords }: SnapshotDoc = {}): string {
  if (health === 'disabled') return `残疾${wordOf(TermSnapshot, 'disabilityGrade', disabilityGrade)}`;
  return (health === 'other' && healthWords) || wordOf(TermSnapshot, 'health', health);
}

/** The form's own word for a stored code; empty when nothing is stored. */
export function wordOf(kind: RecordKind, name: string, code: unknown): string {
  const field = fieldOf(kind, name);
  return field === undefined || code === undefined ? '' : optionWords(field, code, 'printed');
}
