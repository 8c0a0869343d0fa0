/** The records in memory as subjects of duties: each child, class and teacher and the school, with what is theirs. */
import type * as z from 'zod';
import { addDays, type Day } from '#domain/calendar/day.ts';
import type { Term } from '#domain/calendar/school-year.ts';
import { dutyChildOf } from '#domain/duties/child-subject.ts';
import type { Source } from '#domain/duties/ledger.ts';
import type { Plan } from '#domain/duties/plan.ts';
import {
  classSubject,
  recordsOfClass,
  recordsOfTeacher,
  SCHOOL,
  schoolSubject,
  teacherSubject,
} from '#domain/duties/school-subjects.ts';
import type { Subject } from '#domain/duties/subject.ts';
import { Child } from '#domain/records/child.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { isPairedOn, Pairing } from '#domain/records/pairing.ts';
import { SchoolClass } from '#domain/records/school-class.ts';
import { Staff } from '#domain/records/staff.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { leaversOf } from './staffing.ts';
import { classesLedOn, classOn } from './then.ts';

/** Everybody and everything that may owe something under the plan. */
export const dutySources = (records: Records, plan: Plan): readonly Source[] => [
  ...childSources(records, plan),
  ...schoolSources(records, plan),
];

export const childSources = (records: Records, { calendar }: Pick<Plan, 'calendar'>): readonly Source[] =>
  records.all(Child).map((child) => childSource(records, child, calendar.terms));

function childSource(
  records: Records,
  child: LocalRecord<z.infer<typeof Child.schema>>,
  terms: readonly Term[],
): Source {
  const about = recordsOf(records, child.id);
  const { classId } = child.doc;
  const grade = classId === undefined ? undefined : records.get(SchoolClass, classId)?.doc.grade;
  return {
    id: child.id,
    records: about,
    from: [grade, records.all(Staff)],
    subject: () => {
      const isBeside = besideOf(records, child.id);
      return dutyChildOf(child.id, child.doc, { grade, isBeside, records: about, steps: child.steps, terms });
    },
  };
}

const cuts = new WeakMap<readonly LocalRecord[], { readonly by: unknown; readonly cut: readonly LocalRecord[] }>();

/** The child's records, pairings no longer than their teacher was here; the same array until one of them or the staff changes. */
function recordsOf(records: Records, child: string): readonly LocalRecord[] {
  const [about, left] = [records.about(child), leaversOf(records)];
  if (!records.ofChild(Pairing, child).some(({ doc }) => left.has(doc.teacher ?? ''))) return about;
  const known = cuts.get(about);
  if (known?.by === left) return known.cut;
  const cut = about.map((record) => (record.type === Pairing.type ? endedBy(left, record) : record));
  cuts.set(about, { by: left, cut });
  return cut;
}

function endedBy(left: ReadonlyMap<string, Day>, record: LocalRecord): LocalRecord {
  const { teacher, until } = Pairing.schema.parse(record.doc);
  const leftOn = left.get(teacher ?? '');
  if (leftOn === undefined || (until !== undefined && until < leftOn)) return record;
  return { ...record, doc: { ...record.doc, until: addDays(leftOn, -1) } };
}

/** Who led the child's class that day went there as its class teacher, paired with it or not. */
const besideOf =
  (records: Records, child: string): Subject['isBeside'] =>
  (person, day) =>
    records.ofChild(Pairing, child).some(({ doc }) => doc.teacher === person && isPairedOn(doc, day)) &&
    !(typeof person === 'string' && leadsOn(records, { person, child, day }));

function leadsOn(records: Records, { person, child, day }: { person: string; child: string; day: Day }): boolean {
  const classId = classOn(records, child, day);
  return classId !== undefined && classesLedOn(records, person, day).includes(classId);
}

/** The school, its classes and its teachers, with the school's own records of the kinds that rules ask of them. */
function schoolSources(records: Records, plan: Plan): readonly Source[] {
  const types = new Set(plan.rules.filter(({ rule }) => rule.per !== 'child').map(({ rule }) => rule.kind));
  const lists = [...types].flatMap((type) => {
    const kind = kindOf(type);
    return kind === undefined ? [] : [records.all(kind)];
  });
  if (lists.length === 0) return [];
  const all = allOf(records, lists);
  const [classes, staff] = [records.all(SchoolClass), records.all(Staff)];
  return [
    { id: SCHOOL, records: all, from: [], subject: () => schoolSubject },
    ...classes.map(({ id, doc }) => ({
      id,
      records: shareOf(all, id, recordsOfClass),
      from: [classes],
      subject: () => classSubject(id, doc.grade),
    })),
    ...staff.map(({ id, doc }) => ({
      id,
      records: shareOf(all, id, recordsOfTeacher),
      from: [staff],
      subject: () => teacherSubject(id, doc),
    })),
  ];
}

type Lists = readonly (readonly LocalRecord[])[];
const joined = new WeakMap<Records, { readonly lists: Lists; readonly all: readonly LocalRecord[] }>();

/** The lists in one; the same array until one of them is another. */
function allOf(records: Records, lists: Lists): readonly LocalRecord[] {
  const before = joined.get(records);
  if (before?.lists.length === lists.length && before.lists.every((list, index) => list === lists[index]))
    return before.all;
  const all = lists.flat();
  joined.set(records, { lists, all });
  return all;
}

type OwnRecords = (records: readonly LocalRecord[], id: string) => readonly LocalRecord[];
const shares = new WeakMap<readonly LocalRecord[], Map<string, readonly LocalRecord[]>>();

/** One class's or teacher's share of the records; the same array until they change. */
function shareOf(all: readonly LocalRecord[], id: string, ownOf: OwnRecords): readonly LocalRecord[] {
  const known = shares.get(all) ?? new Map<string, readonly LocalRecord[]>();
  shares.set(all, known);
  const share = known.get(id) ?? ownOf(all, id);
  known.set(id, share);
  return share;
}
