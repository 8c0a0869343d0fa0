/** Whose a duty is: the rule names a part, the school knows who plays it. */
import type { Role } from '#domain/records/roles.ts';
import type { Duty } from './duty.ts';

/** Who does what at the school, as far as duties ask. */
export interface Staffing {
  /** Class teachers of a child's class. */
  readonly classTeachersOfChild: (child: string) => readonly string[];
  readonly classTeachersOf: (classId: string) => readonly string[];
  readonly pairedTeachersOf: (child: string) => readonly string[];
  /** Those who help the child in a subject; where nobody is named, nobody. */
  readonly subjectTeachersOf: (child: string) => readonly string[];
  /** Who keeps the dormitory the child sleeps in; at home nobody. */
  readonly dormKeepersOf: (child: string) => readonly string[];
  readonly withRole: (role: Role) => readonly string[];
}

/**
 * The people who answer for it. A part that nobody plays for this child falls to its class teacher, so that no duty is
 * nobody's; a parent's duty is no teacher's.
 */
export function responsibleFor({ rule, subject }: Duty, staffing: Staffing): readonly string[] {
  const { actor, per } = rule;
  if (actor === 'parent') return [];
  if (per === 'teacher') return [subject];
  if (actor === 'archivist' || actor === 'counsellor' || actor === 'deputy' || actor === 'head')
    return first([staffing.withRole(actor), staffing.withRole('deputy'), staffing.withRole('head')]);
  if (per === 'school') return first([staffing.withRole('deputy'), staffing.withRole('head')]);
  if (per === 'class') return staffing.classTeachersOf(subject);
  const ofClass = staffing.classTeachersOfChild(subject);
  if (actor === 'paired-teacher') return first([staffing.pairedTeachersOf(subject), ofClass]);
  if (actor === 'subject-teacher') return first([staffing.subjectTeachersOf(subject), ofClass]);
  if (actor === 'dorm-keeper') return first([staffing.dormKeepersOf(subject), ofClass]);
  return ofClass;
}

const first = (groups: readonly (readonly string[])[]): readonly string[] =>
  groups.find((each) => each.length > 0) ?? [];
