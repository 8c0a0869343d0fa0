/**
 * What is owed, for every screen that shows it: the rule engine asked about the records in memory. A child is asked again
 * only when one of its records changed, so a save costs one child and not the whole school.
 */
import { useMemo } from 'react';
import type { Day } from '#domain/calendar/day.ts';
import { yearlyDateIn } from '#domain/calendar/yearly-date.ts';
import { termOf, type SchoolCalendar, type Term } from '#domain/calendar/school-year.ts';
import type { Duty } from '#domain/duties/duty.ts';
import { holidaySuggestionOf, type HolidaySuggestion } from '#domain/duties/holiday.ts';
import { createLedger, type Ledger } from '#domain/duties/ledger.ts';
import { withOwnRules, type OwnRuleSet } from '#domain/duties/own-rules.ts';
import { planDuties, type Plan } from '#domain/duties/plan.ts';
import { policiesOf, rulesOf } from '#domain/duties/policies.ts';
import { datedPromisesOf, type PromiseTask } from '#domain/duties/promises.ts';
import { isScored, type Rule } from '#domain/duties/rule.ts';
import { Child } from '#domain/records/child.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { OwnRules } from '#domain/records/own-rules.ts';
import { School } from '#domain/records/school.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { useDevice, useLiveRecords, useToday } from './device-context.tsx';
import { childSources, dutySources } from './duty-sources.ts';
import { asGivenTo } from './judged.ts';
import { calendarAt } from './term.ts';

export interface SchoolDuties {
  readonly today: Day;
  readonly calendar: SchoolCalendar;
  /** The term that holds today; nothing in the vacation. */
  readonly term: Term | undefined;
  /** The rules that hold here. */
  readonly rules: readonly Rule[];
  /** Every duty of the begun periods that is somebody's at the school; what is a parent's is in `byChild` only. */
  readonly all: readonly Duty[];
  readonly byChild: ReadonlyMap<string, readonly Duty[]>;
  readonly promises: readonly PromiseTask[];
  /** In the vacation: children nobody has spoken with since it began. */
  readonly suggestions: readonly HolidaySuggestion[];
}

/** Everything owed as of today, live, as far as this phone is given what would meet it. */
export function useDuties(): SchoolDuties {
  const device = useDevice();
  const live = useLiveRecords();
  const today = useToday();
  return useMemo(() => asGivenTo(device, dutiesOfSchool(live.records, today)), [device, live, today]);
}

/** Duties the school can still do something about: a record made today would count. A parent’s is none of them. */
export const isOwedNow = (duty: Duty, { today }: SchoolDuties): boolean =>
  isScored(duty.rule) && duty.state !== 'done' && duty.from <= today && duty.until >= today;

/** The record that met a duty, while it lies on this phone. */
export function recordBehind(records: Records, { doneBy, doneAs }: Duty): LocalRecord | undefined {
  const kind = doneAs === undefined ? undefined : kindOf(doneAs);
  return kind === undefined || doneBy === undefined ? undefined : records.get(kind, doneBy);
}

/** True while that record has not reached the school. */
export const isDoneUnsent = (records: Records, duty: Duty): boolean => (recordBehind(records, duty)?.waiting ?? 0) > 0;

/** What is kept from one reading of these records to the next. */
interface Kept {
  readonly ledger: Ledger;
  readonly promises: Map<string, KeptPromises>;
  /** Made from these by identity: day, school, own rules. */
  plan?: { readonly from: readonly unknown[]; readonly plan: Plan };
  read?: { readonly version: number; readonly plan: Plan; readonly duties: SchoolDuties };
}

interface KeptPromises {
  readonly about: readonly LocalRecord[];
  readonly today: Day;
  readonly found: readonly PromiseTask[];
}

const kept = new WeakMap<Records, Kept>();

export function keptOf(records: Records): Kept {
  const own: Kept = kept.get(records) ?? { ledger: createLedger(), promises: new Map() };
  kept.set(records, own);
  return own;
}

/** All duties in memory, with what was computed before reused; the same object until a record or the day changes. */
export function dutiesOfSchool(records: Records, today: Day): SchoolDuties {
  const own = keptOf(records);
  const plan = planOf(own, records, today);
  if (own.read?.version === records.version() && own.read.plan === plan) return own.read.duties;
  const bySubject = own.ledger.read(plan, dutySources(records, plan));
  const all: Duty[] = [];
  for (const duties of bySubject.values()) for (const duty of duties) if (isScored(duty.rule)) all.push(duty);
  const { calendar } = plan;
  const duties = {
    today,
    calendar,
    term: termOf(calendar.terms, today),
    rules: plan.rules.map(({ rule }) => rule),
    all,
    byChild: bySubject,
    promises: records.all(Child).flatMap((child) => promisesOfChild(own, records, { child: child.id, today })),
    suggestions: suggestionsOf(records, plan),
  };
  own.read = { version: records.version(), plan, duties };
  return duties;
}

export function planOf(own: Kept, records: Records, today: Day): Plan {
  const from = [today, records.all(School), records.all(OwnRules)];
  const before = own.plan;
  if (before !== undefined && from.every((each, index) => each === before.from[index])) return before.plan;
  const plan = planUnder(rulesHere(records), calendarAt(records, today), today);
  own.plan = { from, plan };
  return plan;
}

const planUnder = (rules: readonly Rule[], calendar: SchoolCalendar, today: Day): Plan =>
  planDuties({ calendar, rules, today, since: calendar.terms.map((term) => term.from).sort()[0] });

/** The documents the school stands under; nothing where nobody has chosen, and then it is all of them. */
export const chosenDocuments = (records: Records): readonly string[] | undefined =>
  records.all(OwnRules)[0]?.doc.documents;

/** The rules of these documents with the school's settings, before its own rules. */
export function documentRules(records: Records, documents = chosenDocuments(records)): readonly Rule[] {
  const school = records.all(School)[0]?.doc;
  return rulesOf(policiesOf(documents), {
    visitsPerTerm: school?.visitsPerTerm,
    annex3By: yearlyDateIn(school?.deadline ?? ''),
  });
}

/** The school's own rules as the record holds them. */
export function ownRules(records: Records): OwnRuleSet {
  const doc = records.all(OwnRules)[0]?.doc;
  return { rules: doc?.rules ?? [], off: doc?.off ?? [] };
}

/** The rules that hold at this school. */
const rulesHere = (records: Records): readonly Rule[] => withOwnRules(documentRules(records), ownRules(records));

/** All duties of the school year as they would be under other rules; nothing is kept of them. */
export function dutiesUnder(rules: readonly Rule[], records: Records, today: Day): readonly Duty[] {
  const calendar = calendarAt(records, today);
  const lastDay =
    calendar.terms
      .map((term) => term.to)
      .sort()
      .pop() ?? today;
  const plan = planUnder(rules, calendar, lastDay);
  return [...createLedger().read(plan, dutySources(records, plan)).values()].flat();
}

/** Asked of the children only in the vacation. */
const suggestionsOf = (records: Records, plan: Plan): readonly HolidaySuggestion[] =>
  termOf(plan.calendar.terms, plan.today) !== undefined
    ? []
    : childSources(records, plan).flatMap(
        ({ subject, records: about }) => holidaySuggestionOf(plan, subject(), about) ?? [],
      );

export function promisesOfChild(
  own: Kept,
  records: Records,
  of: { child: string; today: Day },
): readonly PromiseTask[] {
  const about = records.about(of.child);
  const before = own.promises.get(of.child);
  if (before?.about === about && before.today === of.today) return before.found;
  const found = datedPromisesOf({ ...of, records: about });
  own.promises.set(of.child, { about, today: of.today, found });
  return found;
}
