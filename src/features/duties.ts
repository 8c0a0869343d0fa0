/**
 * What is owed, for every screen that shows it: the rule engine asked about the records in memory. A child is asked again
 * only when one of its records changed, so a save costs one child and not the whole school.
 */
import { byText } from '#domain/order.ts';
import { useMemo } from 'react';
import type * as z from 'zod';
import type { Day } from '#domain/calendar/day.ts';
import { defaultSchoolCalendar, termOf, type SchoolCalendar, type Term } from '#domain/calendar/school-year.ts';
import { dutyChildOf } from '#domain/duties/child-subject.ts';
import type { Duty } from '#domain/duties/duty.ts';
import { createLedger, type Ledger, type Source } from '#domain/duties/ledger.ts';
import { planDuties, type Plan } from '#domain/duties/plan.ts';
import { rulesOf } from '#domain/duties/policies.ts';
import { datedPromisesOf, type PromiseTask } from '#domain/duties/promises.ts';
import { isScored } from '#domain/duties/rule.ts';
import {
  classSubject,
  recordsOfClass,
  recordsOfTeacher,
  SCHOOL,
  schoolSubject,
  teacherSubject,
} from '#domain/duties/school-subjects.ts';
import { knowFourOf, type KnowBar } from '#domain/know-four.ts';
import { Child } from '#domain/records/child.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { School } from '#domain/records/school.ts';
import { SchoolClass } from '#domain/records/school-class.ts';
import { Staff } from '#domain/records/staff.ts';
import { TermSnapshot } from '#domain/records/term-snapshot.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { useDevice, useRecordsVersion, useToday } from './device-context.tsx';

export interface SchoolDuties {
  readonly today: Day;
  readonly calendar: SchoolCalendar;
  /** The term that holds today; nothing in the vacation. */
  readonly term: Term | undefined;
  /** Every duty of the begun periods that is somebody's at the school; what is a parent's is in `byChild` only. */
  readonly all: readonly Duty[];
  readonly byChild: ReadonlyMap<string, readonly Duty[]>;
  readonly promises: readonly PromiseTask[];
}

/** Everything owed as of today, live. */
export function useDuties(): SchoolDuties {
  const { records } = useDevice();
  const version = useRecordsVersion();
  const today = useToday();
  // eslint-disable-next-line react-hooks/exhaustive-deps -- version stands for the content of records
  return useMemo(() => dutiesOfSchool(records, today), [records, today, version]);
}

/** Duties a person can still do something about: a record made today would count. */
export const isOwedNow = (duty: Duty, { today }: SchoolDuties): boolean =>
  duty.state !== 'done' && duty.from <= today && duty.until >= today;

/** The school's own calendar, or the national default where none was written. */
const calendarOf = (records: Records, today: Day): SchoolCalendar =>
  records.all(School)[0]?.doc.calendar ?? defaultSchoolCalendar(today);

/** What is kept from one reading of these records to the next. */
interface Kept {
  readonly ledger: Ledger;
  readonly promises: Map<string, { readonly about: readonly LocalRecord[]; readonly found: readonly PromiseTask[] }>;
  plan?: { readonly key: string; readonly plan: Plan };
  read?: { readonly version: number; readonly plan: Plan; readonly duties: SchoolDuties };
}

const kept = new WeakMap<Records, Kept>();

/** All duties in memory, with what was computed before reused; the same object until a record or the day changes. */
function dutiesOfSchool(records: Records, today: Day): SchoolDuties {
  const own: Kept = kept.get(records) ?? { ledger: createLedger(), promises: new Map() };
  kept.set(records, own);
  const plan = planOf(own, records, today);
  if (own.read?.version === records.version() && own.read.plan === plan) return own.read.duties;
  const children = records.all(Child);
  const bySubject = own.ledger.read(plan, [
    ...children.map((child) => childSource(records, child)),
    ...schoolSources(records, plan),
  ]);
  const all: Duty[] = [];
  for (const duties of bySubject.values()) for (const duty of duties) if (isScored(duty.rule)) all.push(duty);
  const { calendar } = plan;
  const duties = {
    today,
    calendar,
    term: termOf(calendar.terms, today),
    all,
    byChild: bySubject,
    promises: children.flatMap((child) => promisesOfChild(own, records, { child: child.id, today })),
  };
  own.read = { version: records.version(), plan, duties };
  return duties;
}

function planOf(own: Kept, records: Records, today: Day): Plan {
  const school = records.all(School)[0]?.doc;
  const calendar = calendarOf(records, today);
  const settings = { visitsPerTerm: school?.visitsPerTerm, annex3By: dateOf(school?.deadline) };
  const key = JSON.stringify([today, calendar, settings]);
  if (own.plan?.key === key) return own.plan.plan;
  const since = calendar.terms.map((term) => term.from).sort()[0];
  const plan = planDuties({ calendar, rules: rulesOf(undefined, settings), today, since });
  own.plan = { key, plan };
  return plan;
}

/** `04-08`, from the words of the bureau's letter: 4月8日. */
function dateOf(words: string | undefined): string | undefined {
  const [, month, day] = /(\d{1,2})\s*月\s*(\d{1,2})\s*日/.exec(words ?? '') ?? [];
  return month === undefined || day === undefined ? undefined : `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function childSource(records: Records, child: LocalRecord<z.infer<typeof Child.schema>>): Source {
  const about = records.about(child.id);
  const { classId } = child.doc;
  const grade = classId === undefined ? undefined : records.get(SchoolClass, classId)?.doc.grade;
  return {
    id: child.id,
    records: about,
    from: [grade, records.all(Staff)],
    subject: () => {
      const pairedTeachers = records
        .ofChild(Pairing, child.id)
        .flatMap(({ doc }) => (doc.teacher && !teachesClass(records, doc.teacher, classId) ? [doc.teacher] : []));
      return dutyChildOf(child.id, child.doc, { grade, pairedTeachers, records: about });
    },
  };
}

/** A class teacher who is also paired with the child still visits as its class teacher. */
const teachesClass = (records: Records, teacher: string, classId: string | undefined): boolean =>
  classId !== undefined && (records.get(Staff, teacher)?.doc.classes ?? []).includes(classId);

/** The school, its classes and its teachers, with the school's own records of the kinds that rules ask of them. */
function schoolSources(records: Records, plan: Plan): readonly Source[] {
  const types = new Set(plan.rules.filter(({ rule }) => rule.per !== 'child').map(({ rule }) => rule.kind));
  const lists = [...types].flatMap((type) => {
    const kind = kindOf(type);
    return kind === undefined ? [] : [records.all(kind)];
  });
  if (lists.length === 0) return [];
  const all = allOf(records, lists);
  const classes = records.all(SchoolClass);
  const staff = records.all(Staff);
  return [
    { id: SCHOOL, records: all, from: [], subject: () => schoolSubject },
    ...classes.map(({ id, doc }) => ({
      id,
      records: ofOne(all, id, recordsOfClass),
      from: [classes],
      subject: () => classSubject(id, doc.grade),
    })),
    ...staff.map(({ id, doc }) => ({
      id,
      records: ofOne(all, id, recordsOfTeacher),
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
const parts = new WeakMap<readonly LocalRecord[], Map<string, readonly LocalRecord[]>>();

/** One class's or teacher's share of the records; the same array until they change. */
function ofOne(all: readonly LocalRecord[], id: string, ownOf: OwnRecords): readonly LocalRecord[] {
  const known = parts.get(all) ?? new Map<string, readonly LocalRecord[]>();
  parts.set(all, known);
  const share = known.get(id) ?? ownOf(all, id);
  known.set(id, share);
  return share;
}

function promisesOfChild(own: Kept, records: Records, of: { child: string; today: Day }): readonly PromiseTask[] {
  const about = records.about(of.child);
  const before = own.promises.get(of.child);
  if (before?.about === about && own.read?.duties.today === of.today) return before.found;
  const found = datedPromisesOf({ ...of, records: about });
  own.promises.set(of.child, { about, found });
  return found;
}

/** The four bars of one child in the words of the screen; none for a child that is not here. */
export function knowFourBars(records: Records, child: string, today: Day): readonly KnowBar[] {
  const doc = records.get(Child, child)?.doc;
  if (!doc) return [];
  const docs = <S extends z.ZodObject>(kind: RecordKind<S>) => records.ofChild(kind, child).map((each) => each.doc);
  return knowFourOf({
    child: doc,
    members: docs(FamilyMember),
    flags: docs(FamilyFlags)[0],
    guardians: docs(Guardian),
    snapshot: docs(TermSnapshot).sort((a, b) => byText(b.term ?? '', a.term ?? ''))[0],
    visits: docs(HomeVisit),
    today,
  });
}
