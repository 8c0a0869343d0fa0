/** The school, its classes and its teachers as subjects of duties, and which of the school's own records are whose. */
import { fieldsOf } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { DutyRecord } from './counting.ts';
import type { Subject } from './subject.ts';

/** The id under which the school itself owes. */
export const SCHOOL = 'school';

const blank = { facts: [], isBeside: () => false };

/** Whether somebody sleeps there, it must be known. */
export const schoolSubject = (boards: boolean): Subject => ({
  ...blank,
  id: SCHOOL,
  per: 'school',
  facts: [{ name: 'boards', code: boards ? 'yes' : 'no' }],
});

/** A class by its grade. */
export const classSubject = (id: string, grade: string | undefined): Subject => ({
  ...blank,
  id,
  per: 'class',
  facts: [{ name: 'stage', code: grade?.startsWith('k') ? 'kindergarten' : 'primary' }],
});

export interface TeacherDoc {
  readonly roles?: readonly string[] | undefined;
  readonly leftOn?: string | undefined;
}

/** A person with a duty as a rule sees her; who has left owes nothing. */
export const teacherSubject = (id: string, { roles = [], leftOn }: TeacherDoc): Subject => ({
  ...blank,
  id,
  per: 'teacher',
  leavesOn: leftOn,
  facts: roles.map((code) => ({ name: 'role', code })),
});

/** The school's records that are about this class: those that name it, and those that name none, because all took part. */
export const recordsOfClass = <R extends DutyRecord>(records: readonly R[], id: string): readonly R[] =>
  records.filter((record) => {
    const named = idsIn(record, (of, widget) => of === 'school-class' && widget !== 'people');
    return named.length === 0 || named.includes(id);
  });

/** The records in which the person took part or which are about her; where nobody is named, those she wrote. */
export const recordsOfTeacher = <R extends DutyRecord>(records: readonly R[], id: string): readonly R[] =>
  records.filter((record) => {
    const named = idsIn(record, (of) => of === 'staff');
    return named.length === 0 ? record.author === id : named.includes(id);
  });

/** The ids a record names in the fields that are so. */
function idsIn({ type, doc }: DutyRecord, isMeant: (of: unknown, widget: string) => boolean): readonly unknown[] {
  const kind = kindOf(type);
  if (kind === undefined) return [];
  return fieldsOf(kind.schema)
    .filter((field) => isMeant(field.of, field.widget))
    .flatMap((field) => doc[field.name] ?? []);
}
