/**
 * What is owed, for every screen that shows it: the rule engine asked about the records in memory. A child is asked again
 * only when one of its records changed, so a save costs one child and not the whole school.
 */
import { byText } from '#domain/order.ts';
import { useMemo } from 'react';
import type * as z from 'zod';
import { monthOf, type Day } from '#domain/calendar/day.ts';
import { defaultSchoolCalendar, termOf, type SchoolCalendar, type Term } from '#domain/calendar/school-year.ts';
import { dutiesOfChild, type Duty } from '#domain/duties/engine.ts';
import { planDuties, type Plan } from '#domain/duties/plan.ts';
import { rulesOf } from '#domain/duties/policies.ts';
import { dutyChildOf } from '#domain/duties/presence.ts';
import { datedPromisesOf, type PromiseTask } from '#domain/duties/promises.ts';
import { knowFourOf, type KnowBar } from '#domain/know-four.ts';
import { Child } from '#domain/records/child.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import type { RecordKind } from '#domain/records/kind.ts';
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
  /** Every duty of this school year's begun periods. */
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

/** Duties a person can still do something about: those of the month or term that is running now, not done yet. */
export const isOwedNow = (duty: Duty, { today, term }: SchoolDuties): boolean =>
  duty.state !== 'done' &&
  duty.from <= today &&
  (duty.rule.period === 'month' ? duty.period === monthOf(today) : duty.termId === term?.id);

/** The school's own calendar, or the national default where none was written. */
const calendarOf = (records: Records, today: Day): SchoolCalendar =>
  records.all(School)[0]?.doc.calendar ?? defaultSchoolCalendar(today);

interface ChildDuties {
  readonly plan: Plan;
  readonly grade: string | undefined;
  readonly about: readonly LocalRecord[];
  readonly duties: readonly Duty[];
  readonly promises: readonly PromiseTask[];
}

const plans = new WeakMap<Records, { readonly key: string; readonly plan: Plan }>();
const known = new WeakMap<Records, Map<string, ChildDuties>>();

/** All duties of all children in memory, with what was computed before reused child by child. */
function dutiesOfSchool(records: Records, today: Day): SchoolDuties {
  const plan = planOf(records, today);
  const cache = known.get(records) ?? new Map<string, ChildDuties>();
  known.set(records, cache);
  const byChild = new Map<string, readonly Duty[]>();
  const promises: PromiseTask[] = [];
  for (const child of records.all(Child)) {
    const found = childDuties({ records, child, plan, before: cache.get(child.id) });
    cache.set(child.id, found);
    byChild.set(child.id, found.duties);
    promises.push(...found.promises);
  }
  const all = [...byChild.values()].flat();
  return { today, calendar: plan.calendar, term: termOf(plan.calendar.terms, today), all, byChild, promises };
}

function planOf(records: Records, today: Day): Plan {
  const school = records.all(School)[0]?.doc;
  const calendar = calendarOf(records, today);
  const key = JSON.stringify([today, calendar, school?.visitsPerTerm]);
  const before = plans.get(records);
  if (before?.key === key) return before.plan;
  const rules = rulesOf(undefined, { visitsPerTerm: school?.visitsPerTerm });
  const since = calendar.terms.map((term) => term.from).sort()[0];
  const plan = planDuties({ calendar, rules, today, since });
  plans.set(records, { key, plan });
  return plan;
}

interface ChildCase {
  readonly records: Records;
  readonly child: LocalRecord<Parameters<typeof dutyChildOf>[1]>;
  readonly plan: Plan;
  readonly before: ChildDuties | undefined;
}

function childDuties({ records, child, plan, before }: ChildCase): ChildDuties {
  const about = records.about(child.id);
  const grade = child.doc.classId === undefined ? undefined : records.get(SchoolClass, child.doc.classId)?.doc.grade;
  if (before?.plan === plan && before.about === about && before.grade === grade) return before;
  const pairedTeachers = records
    .ofChild(Pairing, child.id)
    .flatMap(({ doc }) => (doc.teacher && !teachesClass(records, doc.teacher, child.doc.classId) ? [doc.teacher] : []));
  const duties = dutiesOfChild(plan, dutyChildOf(child.id, child.doc, { grade, pairedTeachers }), about);
  const promises = datedPromisesOf({ child: child.id, records: about, today: plan.today });
  return { plan, grade, about, duties, promises };
}

/** A class teacher who is also paired with the child still visits as its class teacher. */
const teachesClass = (records: Records, teacher: string, classId: string | undefined): boolean =>
  classId !== undefined && (records.get(Staff, teacher)?.doc.classes ?? []).includes(classId);

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
