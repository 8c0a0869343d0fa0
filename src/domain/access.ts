/**
 * Who may see and change what: one table for both houses (domain §9). A person stands to a child in one or more ways;
 * each standing sees certain classes of fields. The server cuts every document by this table before it leaves, so a
 * phone never holds what its owner may not see.
 */
import type { Day } from '#domain/calendar/day.ts';
import type { Sensitivity } from '#domain/records/field.ts';
import { fieldsOf, type Doc, type RecordKind } from '#domain/records/kind.ts';
import type { Role } from '#domain/records/staff.ts';

/** A signed-in person as far as access needs to know her. */
export interface Person {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly classes: readonly string[];
}

/** The clear facts about a child that decide who stands where: its class and its open pairings. */
export interface ChildPlace {
  readonly classId?: string | undefined;
  readonly pairings: readonly {
    readonly teacher: string;
    readonly from?: Day | undefined;
    readonly until?: Day | undefined;
  }[];
}

export type Standing = 'head' | 'deputy' | 'archivist' | 'class-teacher' | 'paired-teacher' | 'author';

const sees: Readonly<Record<Standing, readonly Sensitivity[]>> = {
  head: ['basic', 'contact', 'family', 'id-number', 'health', 'record', 'own-words'],
  deputy: ['basic', 'contact', 'family', 'id-number', 'health', 'record', 'own-words'],
  archivist: ['basic', 'contact', 'family', 'id-number', 'health'],
  'class-teacher': ['basic', 'contact', 'family', 'id-number', 'health', 'record'],
  'paired-teacher': ['basic', 'contact', 'record'],
  author: ['basic', 'contact', 'record', 'own-words'],
};

/** Standings that come with a duty for the whole school, whatever the child. */
const wholeSchool = ['head', 'deputy', 'archivist'] as const;

/** True for a person whose duty covers every child of the school. */
export const seesWholeSchool = (person: Person): boolean => wholeSchool.some((role) => person.roles.includes(role));

/** How the person stands to a child on that day; empty means the child is not hers to see. */
export function standingsOf(person: Person, child: ChildPlace, today: Day): readonly Standing[] {
  const standings: Standing[] = wholeSchool.filter((role) => person.roles.includes(role));
  if (person.roles.includes('class-teacher') && child.classId !== undefined && person.classes.includes(child.classId))
    standings.push('class-teacher');
  const isPaired = child.pairings.some(
    (each) =>
      each.teacher === person.id &&
      (each.from === undefined || each.from <= today) &&
      (each.until === undefined || each.until >= today),
  );
  if (isPaired) standings.push('paired-teacher');
  return standings;
}

/** True when a field of that class may be seen by someone who stands so. */
export const maySee = (standings: readonly Standing[], sensitivity: Sensitivity): boolean =>
  standings.some((standing) => sees[standing].includes(sensitivity));

/**
 * The document as this person may see it, and the names of the filled fields that were taken out (`sealed`), so that a
 * screen can say that something is there without saying what. Fields this build does not know are treated as records.
 */
export function visibleDoc(kind: RecordKind, doc: Doc, standings: readonly Standing[]): { doc: Doc; sealed: string[] } {
  const known = new Map(fieldsOf(kind.schema).map((field) => [field.name, field.sensitivity]));
  const sealed = Object.keys(doc).filter((name) => !maySee(standings, known.get(name) ?? 'record'));
  if (sealed.length === 0) return { doc, sealed };
  return { doc: Object.fromEntries(Object.entries(doc).filter(([name]) => !sealed.includes(name))), sealed };
}

/** School-wide records are written by those who answer for the school's papers; staff only by the head. */
const schoolWriters: Readonly<Record<string, readonly Role[]>> = {
  school: ['head', 'deputy', 'archivist'],
  'school-class': ['head', 'deputy', 'archivist'],
  staff: ['head'],
};

/** Child records a paired teacher does not write: the family file, the term sheet and pairings are the class teacher's. */
const notForPairedTeachers: readonly string[] = ['family-flags', 'term-snapshot', 'pairing'];

/** True when the person may write a school-wide record of that type. */
export const mayWriteSchoolRecord = (person: Person, type: string): boolean =>
  (schoolWriters[type] ?? []).some((role) => person.roles.includes(role));

/** Fields that decide who sees the child: somebody who is only paired does not widen her own sight by them. */
const notByPairing: Readonly<Record<string, readonly string[]>> = { child: ['classId'] };

/** True for a standing that comes with a duty, and not with a pairing or a pen alone. */
const hasDuty = (standings: readonly Standing[]): boolean =>
  standings.some((each) => each !== 'paired-teacher' && each !== 'author');

/** True when someone who stands so to the child may write a record of that type about it. */
export const mayWriteChildRecord = (standings: readonly Standing[], type: string): boolean =>
  hasDuty(standings) || (standings.includes('paired-teacher') && !notForPairedTeachers.includes(type));

/** True when she may write that field of such a record: she may see it, and it does not decide about her own sight. */
export const mayWriteField = (
  standings: readonly Standing[],
  type: string,
  field: { readonly name: string; readonly sensitivity: Sensitivity },
): boolean =>
  maySee(standings, field.sensitivity) && (hasDuty(standings) || !(notByPairing[type] ?? []).includes(field.name));
