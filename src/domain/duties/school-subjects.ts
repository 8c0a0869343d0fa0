/** The school, its classes and its teachers as subjects of duties, and which of the school's own records are whose. */
import { addDays, type Day } from '#domain/calendar/day.ts';
import { childrenNamedIn, fieldsOf } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { grades } from '#domain/records/school-class.ts';
import { stageFacts } from './child-subject.ts';
import type { DutyRecord } from './counting.ts';
import type { Fact, Subject } from './subject.ts';

/** The id under which the school itself owes. */
export const SCHOOL = 'school';

const blank = { facts: [], isBeside: () => false };

/** Whether somebody sleeps there, it must be known; a day says since when. It has the stages of its classes, each while one is there. */
export const schoolSubject = (boards: boolean | Day, classes: readonly ClassDoc[] = []): Subject => ({
  ...blank,
  id: SCHOOL,
  per: 'school',
  facts: [
    { name: 'boards', code: boards === false ? 'no' : 'yes', ...(typeof boards === 'string' && { from: boards }) },
    ...(classes.length === 0 ? stageFacts({}) : classes.flatMap(stagesWhileHere)),
  ],
});

const stagesWhileHere = ({ grade, upSince, cameOn, leftOn }: ClassDoc): readonly Fact[] =>
  stageFacts({ grade, upSince }).map(({ from = cameOn, until = leftOn && addDays(leftOn, -1), ...stage }) => ({
    ...stage,
    from,
    until,
  }));

interface ClassDoc {
  readonly grade?: keyof typeof grades | undefined;
  readonly cameOn?: string | undefined;
  readonly leftOn?: string | undefined;
  readonly upSince?: string | undefined;
}

/** A class by its grade, which owes nothing once it has graduated. Like a child without a day of coming, one without was always there (domain.md §4.1): a school set up in October owes its term. */
export const classSubject = (id: string, { grade, upSince, cameOn, leftOn }: ClassDoc): Subject => ({
  ...blank,
  id,
  per: 'class',
  cameOn,
  leavesOn: leftOn,
  facts: stageFacts({ grade, upSince }),
});

export interface TeacherDoc {
  readonly roles?: readonly string[] | undefined;
  readonly cameOn?: string | undefined;
  readonly leftOn?: string | undefined;
}

/** A part somebody plays; without days she has always played it. */
export type HeldRole = Pick<Fact, 'code' | 'from' | 'until'>;

const always = (code: string): HeldRole => ({ code });

/**
 * A person with a duty as a rule sees her; who came late, or was given a part late, owes what is left of the term, and who has
 * left nothing.
 */
export const teacherSubject = (
  id: string,
  { roles = [], cameOn, leftOn }: TeacherDoc,
  held: readonly HeldRole[] = roles.map(always),
): Subject => ({
  ...blank,
  id,
  per: 'teacher',
  cameOn,
  leavesOn: leftOn,
  facts: held.map((role) => ({ name: 'role', ...role })),
});

/** Who is in which class and who has it, as far as a record that names no class tells of whose it is. */
export interface Roll {
  readonly classOf: (child: string) => string | undefined;
  /** The classes a person leads or teaches. */
  readonly classesOf: (person: string) => readonly string[];
  readonly all: readonly string[];
}

/**
 * The classes one of the school's records is about: those it names, or those of the children it names, or those of who gave
 * it. Where none of that says anything, all took part.
 */
export function classesOfRecord(record: DutyRecord, roll: Roll): readonly string[] {
  const kind = kindOf(record.type);
  const named = idsIn(record, (of, widget) => of === 'school-class' && widget !== 'people');
  if (named.length > 0) return named;
  const children = kind === undefined ? [] : childrenNamedIn(kind, record.doc);
  if (children.length > 0) return [...new Set(children.flatMap((child) => roll.classOf(child) ?? []))];
  const theirs = [...new Set(peopleOfRecord(record).flatMap((person) => roll.classesOf(person)))];
  return theirs.length > 0 ? theirs : roll.all;
}

/** Those who took part or whom the record is about; where nobody is named, who wrote it. */
export function peopleOfRecord(record: DutyRecord): readonly string[] {
  const named = idsIn(record, (of) => of === 'staff');
  return named.length > 0 || record.author === undefined ? named : [record.author];
}

/** The records in which the person took part or which are about her; where nobody is named, those she wrote. */
export const recordsOfTeacher = <R extends DutyRecord>(records: readonly R[], id: string): readonly R[] =>
  records.filter((record) => peopleOfRecord(record).includes(id));

/** The ids a record names in the fields that are so. */
function idsIn({ type, doc }: DutyRecord, isMeant: (of: unknown, widget: string) => boolean): readonly string[] {
  const kind = kindOf(type);
  if (kind === undefined) return [];
  return fieldsOf(kind.schema)
    .filter((field) => isMeant(field.of, field.widget))
    .flatMap((field) => doc[field.name] ?? [])
    .filter((id) => typeof id === 'string');
}
