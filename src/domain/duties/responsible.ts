/** Whose a duty is, and whose a promise: a rule names a part, a record people; the school knows who plays it and who is still here. */
import type { Role } from '#domain/records/roles.ts';
import type { Duty } from './duty.ts';
import type { PromiseTask } from './promises.ts';

/** Who does what at the school, as far as duties ask. */
export interface Staffing {
  /** Class teachers of a child's class. */
  readonly classTeachersOfChild: (child: string) => readonly string[];
  readonly classTeachersOf: (classId: string) => readonly string[];
  readonly pairedTeachersOf: (child: string) => readonly string[];
  /** Those who help the child in that 科目, or in any where none is said; where nobody is named, nobody. */
  readonly subjectTeachersOf: (child: string, strand?: string) => readonly string[];
  /** Who keeps the dormitory the child sleeps in; at home nobody. */
  readonly dormKeepersOf: (child: string) => readonly string[];
  /** Who was made to answer for the child by its assessment, as far as she is told of it. */
  readonly ownersOf: (child: string) => readonly string[];
  readonly withRole: (role: Role) => readonly string[];
  /** Those whose names stand in the words: 韩志远老师和村干部. */
  readonly namedIn: (words: string) => readonly string[];
  /** Whether somebody is still at the school and, of a child, still given such records about it. */
  readonly isGiven: (person: string, of: Pick<PromiseTask, 'child' | 'type'>) => boolean;
}

/**
 * The people a promise falls to: who is to do it, else who gave it. What they are given no longer goes on to the child's
 * class teacher of today, and what is the school's to who stands over it: it was promised to a child all the same.
 */
export function keepersOf(
  promise: Pick<PromiseTask, 'child' | 'type' | 'who' | 'whose'>,
  { namedIn, isGiven, classTeachersOfChild, withRole }: Staffing,
): readonly string[] {
  const { child, who = '', whose } = promise;
  const given = (people: readonly string[]) => people.filter((person) => isGiven(person, promise));
  return first([
    given(namedIn(who)),
    given(whose),
    child === undefined ? [] : classTeachersOfChild(child),
    withRole('deputy'),
    withRole('head'),
  ]);
}

/**
 * The people who answer for it. A part that nobody plays for this child falls to its class teacher, and that of a class
 * without one to who stands over it, so that no duty is nobody's; a parent's duty is no teacher's.
 */
export function responsibleFor(
  { rule, subject, strand }: Pick<Duty, 'rule' | 'subject' | 'strand'>,
  staffing: Staffing,
): readonly string[] {
  const { actor, per } = rule;
  if (actor === 'parent') return [];
  const { withRole } = staffing;
  const atTheDesk = [withRole('deputy'), withRole('head')];
  if (actor === 'archivist' || actor === 'counsellor' || actor === 'deputy' || actor === 'head')
    return first([withRole(actor), ...atTheDesk]);
  if (per === 'teacher') return [subject];
  if (per === 'school') return first(atTheDesk);
  if (per === 'class') return first([staffing.classTeachersOf(subject), ...atTheDesk]);
  const rest = [staffing.classTeachersOfChild(subject), ...atTheDesk];
  if (actor === 'paired-teacher') return first([staffing.pairedTeachersOf(subject), ...rest]);
  // What is owed once for all subjects is none of theirs.
  const isForAll = rule.each !== undefined && strand === undefined;
  if (actor === 'subject-teacher') return first([isForAll ? [] : staffing.subjectTeachersOf(subject, strand), ...rest]);
  if (actor === 'dorm-keeper') return first([staffing.dormKeepersOf(subject), ...rest]);
  if (actor === 'owner') return first([staffing.ownersOf(subject), ...rest]);
  return first(rest);
}

const first = (groups: readonly (readonly string[])[]): readonly string[] =>
  groups.find((each) => each.length > 0) ?? [];
