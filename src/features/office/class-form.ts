/** One class as the office writes it, and the change of who leads it, which is a change of two accounts. */
import * as z from 'zod';
import type { Day } from '#domain/calendar/day.ts';
import { className, gradeCodes } from '#domain/records/school-class.ts';
import type { Staff } from '#domain/records/staff.ts';
import type { Doc } from '#domain/records/kind.ts';
import type { LocalRecord } from '#device/device.ts';
import type { SeenAccount } from '#device/office.ts';
import type { ClassRecord } from './classes-in-order.ts';

export type StaffRecord = LocalRecord<z.infer<typeof Staff.schema>>;

const number = z.number({ error: '写上班号，只有一个班就写1。' });

export const ClassForm = z.object({
  grade: z.string().pipe(z.enum(gradeCodes, { error: '选一个年级。' })),
  number: number.nullable().pipe(number.int().min(1, '班号从1起。').max(99, '班号太大了。')),
  campus: z.string().trim().max(60, '太长了，60个字以内。'),
  teacher: z.string(),
  cameOn: z.string(),
});
export type ClassForm = z.infer<typeof ClassForm>;
/** The form before everything is chosen. */
export type ClassFormInput = z.input<typeof ClassForm>;

/** What the form opens with; a new class with the day it most likely came. */
export const classFormOf = (
  record: ClassRecord | undefined,
  leader: StaffRecord | undefined,
  newOn: Day,
): ClassFormInput => ({
  grade: record?.doc.grade ?? '',
  number: record?.doc.number ?? 1,
  campus: record?.doc.campus ?? '',
  teacher: leader?.id ?? '',
  cameOn: record === undefined ? newOn : (record.doc.cameOn ?? ''),
});

/** The class as a record; what the form does not show is kept. */
export function classDocOf({ grade, number, campus, cameOn }: ClassForm, before: Doc): Doc {
  const { campus: _gone, cameOn: _taken, ...kept } = before;
  return { ...kept, grade, number, ...(campus !== '' && { campus }), ...(cameOn !== '' && { cameOn }) };
}

/** Why the class cannot be kept: another one of the same grade, number and campus would split its children in two. */
export function twinSentence(
  { grade, number, campus }: Pick<ClassForm, 'grade' | 'number' | 'campus'>,
  { id, classes }: { readonly id: string; readonly classes: readonly ClassRecord[] },
): string | undefined {
  const isThere = classes.some(
    ({ id: other, doc }) =>
      other !== id && doc.grade === grade && doc.number === number && (doc.campus ?? '') === campus,
  );
  const name = className({ grade, number });
  return isThere
    ? `已经有${campus && `${campus}的`}${name}了，没有存。换一个班号；两处各有一个，就写上校区；全校升年级，按“升年级、毕业”。`
    : undefined;
}

/** Who leads the class now: a class teacher who has it among hers. */
export const leadersOf = (staff: readonly StaffRecord[], classId: string): readonly StaffRecord[] =>
  staff.filter(
    ({ doc }) =>
      doc.leftOn === undefined &&
      doc.roles?.includes('class-teacher') === true &&
      doc.classes?.includes(classId) === true,
  );

/** The classes that only this person leads, without those she keeps: nobody would lead them any more. */
export const leftAlone = (
  staff: readonly StaffRecord[],
  { personId, keeps }: { readonly personId: string; readonly keeps: readonly string[] },
): readonly string[] =>
  (staff.find(({ id }) => id === personId)?.doc.classes ?? []).filter((classId) => {
    const leaders = leadersOf(staff, classId);
    return leaders.length === 1 && leaders[0]?.id === personId && !keeps.includes(classId);
  });

export interface AccountChange {
  readonly personId: string;
  readonly roles: readonly string[];
  readonly classes: readonly string[];
  /** What this phone has of the account: where the school has something newer, it says so and changes nothing. */
  readonly seen: SeenAccount;
}

const seenOf = ({ name = '', roles = [], classes = [] }: StaffRecord['doc']): SeenAccount => ({ name, roles, classes });

/** The accounts to change so that this person leads the class and nobody else does; empty when nothing changes. */
export function leadChanges(staff: readonly StaffRecord[], classId: string, leader: string): AccountChange[] {
  const leaders = leadersOf(staff, classId);
  const leaving = leaders
    .filter((each) => each.id !== leader)
    .map(({ id, doc }) => ({
      personId: id,
      roles: doc.roles ?? [],
      classes: (doc.classes ?? []).filter((each) => each !== classId),
      seen: seenOf(doc),
    }));
  const coming = staff
    .filter((each) => each.id === leader && !leaders.includes(each))
    .map(({ id, doc }) => ({
      personId: id,
      roles: [...new Set([...(doc.roles ?? []), 'class-teacher'])],
      classes: [...new Set([...(doc.classes ?? []), classId])],
      seen: seenOf(doc),
    }));
  // Whichever is refused, somebody leads the class.
  return [...coming, ...leaving];
}
