/**
 * What is owed with the children and at their homes: the rule engine asked about the records in memory, as far as the first
 * list of a day needs it. A child is asked again only when one of its records changed, so a save costs one child and not
 * the whole school. What else is owed adds `duties.ts`, which comes later.
 */
import type { Day } from '#domain/calendar/day.ts';
import { termOf, type SchoolCalendar, type Term } from '#domain/calendar/school-year.ts';
import { yearlyDateIn } from '#domain/calendar/yearly-date.ts';
import type { Duty } from '#domain/duties/duty.ts';
import { holidaySuggestionOf, type HolidaySuggestion } from '#domain/duties/holiday.ts';
import { createLedger, type Ledger } from '#domain/duties/ledger.ts';
import { chosenOf, mergedRules, type RuleSettings } from '#domain/duties/merging.ts';
import { withRulesOfSchool } from '#domain/duties/other-ids.ts';
import type { OwnRuleSet } from '#domain/duties/own-rules.ts';
import { planDuties, type Plan, type PlanInput } from '#domain/duties/plan.ts';
import { datedPromisesOf, type PromiseTask } from '#domain/duties/promises.ts';
import { isOfWalk, isScored, type Rule } from '#domain/duties/rule.ts';
import { walkEngine } from '#domain/duties/walk-engine.ts';
import { walkPolicies } from '#domain/duties/walk-policies.ts';
import { Child, hasEnded } from '#domain/records/child.ts';
import { OwnRules } from '#domain/records/own-rules.ts';
import { School } from '#domain/records/school.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { childSources } from './duty-sources.ts';
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

/** Duties the school can still do something about: a record made today would count. A parent’s is none of them. */
export const isOwedNow = (duty: Duty, { today }: Pick<SchoolDuties, 'today'>): boolean =>
  isScored(duty.rule) && duty.state !== 'done' && duty.from <= today && duty.until >= today;

/** A plan that was made from these by identity: day, school, own rules. */
export interface KeptPlan {
  readonly from: readonly unknown[];
  readonly plan: Plan;
}

/** What is kept from one reading of these records to the next. */
interface Kept {
  readonly ledger: Ledger;
  readonly promises: Map<string, KeptPromises>;
  plan?: KeptPlan;
  read?: { readonly version: number; readonly plan: Plan; readonly duties: SchoolDuties };
}

interface KeptPromises {
  readonly about: readonly LocalRecord[];
  readonly today: Day;
  readonly found: readonly PromiseTask[];
}

const kept = new WeakMap<Records, Kept>();

export function keptOf(records: Records): Kept {
  const own: Kept = kept.get(records) ?? { ledger: createLedger(walkEngine), promises: new Map() };
  kept.set(records, own);
  return own;
}

/** These duties, with what was computed before reused; the same object until a record or the day changes. */
export function walkDutiesOf(records: Records, today: Day): SchoolDuties {
  const own = keptOf(records);
  const plan = planOf(own, records, today);
  if (own.read?.version === records.version() && own.read.plan === plan) return own.read.duties;
  const byChild = own.ledger.read(plan, childSources(records, plan));
  const { calendar } = plan;
  const duties = {
    today,
    calendar,
    term: termOf(calendar.terms, today),
    rules: plan.rules.map(({ rule }) => rule),
    all: [...byChild.values()].flat(),
    byChild,
    promises: records
      .all(Child)
      .filter(({ doc }) => !hasEnded(doc.state))
      .flatMap((child) => promisesOfChild(own, records, { child: child.id, today })),
    suggestions: suggestionsOf(records, plan),
  };
  own.read = { version: records.version(), plan, duties };
  return duties;
}

export const planOf = (own: { plan?: KeptPlan }, records: Records, today: Day): Plan =>
  keptPlan(own, { records, today, rules: walkRules });

/** Rules, and the documents they are from. */
export type AskedRules = Pick<PlanInput, 'rules' | 'documents'>;

/** The plan of these rules as of today; the same until one of the records changes that they are made from. */
export function keptPlan(
  own: { plan?: KeptPlan },
  {
    records,
    today,
    rules,
  }: { readonly records: Records; readonly today: Day; readonly rules: (records: Records) => readonly Rule[] },
): Plan {
  const from = [today, records.all(School), records.all(OwnRules)];
  const before = own.plan;
  if (before !== undefined && from.every((each, index) => each === before.from[index])) return before.plan;
  const plan = planUnder(
    { rules: rules(records), documents: chosenDocuments(records) },
    calendarAt(records, today),
    today,
  );
  own.plan = { from, plan };
  return plan;
}

export const planUnder = (asked: AskedRules, calendar: SchoolCalendar, today: Day): Plan =>
  planDuties({ ...asked, calendar, today, since: calendar.terms.map((term) => term.from).sort()[0] });

/** The documents the school stands under; nothing where nobody has chosen, and then it is all of them. */
export const chosenDocuments = (records: Records): readonly string[] | undefined =>
  records.all(OwnRules)[0]?.doc.documents;

export function settingsOf(records: Records): RuleSettings {
  const school = records.all(School)[0]?.doc;
  return {
    visitsPerTerm: school?.visitsPerTerm,
    pairFor: school?.pairFor,
    annex3By: yearlyDateIn(school?.deadline ?? ''),
  };
}

/** The school's own rules as the record holds them. */
export function ownRules(records: Records): OwnRuleSet {
  const doc = records.all(OwnRules)[0]?.doc;
  return { rules: doc?.rules ?? [], off: doc?.off ?? [] };
}

/** The rules that the first list of a day asks. */
export const walkRules = (records: Records): readonly Rule[] =>
  withRulesOfSchool(
    mergedRules(chosenOf(walkPolicies, chosenDocuments(records)), settingsOf(records)),
    ownRules(records),
  ).filter(isOfWalk);

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
