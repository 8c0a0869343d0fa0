/**
 * All that is owed, for every screen that shows it: the walk of `walk-duties.ts` and what is done at the desk, by classes,
 * by teachers, by the school and by parents. Not part of the first load.
 */
import { useMemo } from 'react';
import type { Day } from '#domain/calendar/day.ts';
import type { Duty } from '#domain/duties/duty.ts';
import { dutiesOfSubject } from '#domain/duties/engine.ts';
import { withLaw } from '#domain/duties/law-holds.ts';
import { createLedger, type Ledger, type Source } from '#domain/duties/ledger.ts';
import { withRulesOfSchool } from '#domain/duties/other-ids.ts';
import type { Plan } from '#domain/duties/plan.ts';
import { policiesOf, rulesOf } from '#domain/duties/policies.ts';
import { isScored, type Rule } from '#domain/duties/rule.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { useDevice, useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import { asGivenTo } from './judged.ts';
import { cardSources, schoolSources } from './school-sources.ts';
import { calendarAt } from './term.ts';
import {
  chosenDocuments,
  keptPlan,
  ownRules,
  planUnder,
  settingsOf,
  walkDutiesOf,
  walkRules,
  type AskedRules,
  type KeptPlan,
  type SchoolDuties,
} from './walk-duties.ts';

/** Everything owed as of today, live, as far as this phone is given what would meet it. */
export function useDuties(): SchoolDuties {
  const device = useDevice();
  const live = useLiveRecords();
  const today = useToday();
  return useMemo(() => asGivenTo(device, dutiesOfSchool(live.records, today)), [device, live, today]);
}

/** The record that met a duty, while it lies on this phone. */
export function recordBehind(records: Records, { doneBy, doneAs }: Duty): LocalRecord | undefined {
  const kind = doneAs === undefined ? undefined : kindOf(doneAs);
  return kind === undefined || doneBy === undefined ? undefined : records.get(kind, doneBy);
}

/** True while that record has not reached the school. */
export const isDoneUnsent = (records: Records, duty: Duty): boolean => (recordBehind(records, duty)?.waiting ?? 0) > 0;

/** What is kept of the desk from one reading of these records to the next. */
interface Kept {
  readonly ledger: Ledger;
  plan?: KeptPlan;
  read?: { readonly walk: SchoolDuties; readonly plan: Plan; readonly duties: SchoolDuties };
}

const kept = new WeakMap<Records, Kept>();

/** All duties in memory, with what was computed before reused; the same object until a record or the day changes. */
export function dutiesOfSchool(records: Records, today: Day): SchoolDuties {
  const walk = walkDutiesOf(records, today);
  const own: Kept = kept.get(records) ?? { ledger: createLedger(dutiesOfSubject) };
  kept.set(records, own);
  const plan = keptPlan(own, { records, today, rules: deskRules });
  if (own.read?.walk === walk && own.read.plan === plan) return own.read.duties;
  const byChild = new Map<string, readonly Duty[]>();
  const all = [...walk.all];
  for (const [id, desk] of own.ledger.read(plan, sourcesOf(records, plan))) {
    byChild.set(id, [...(walk.byChild.get(id) ?? []), ...desk]);
    for (const duty of desk) if (isScored(duty.rule)) all.push(duty);
  }
  const duties = { ...walk, rules: [...walk.rules, ...plan.rules.map(({ rule }) => rule)], all, byChild };
  own.read = { walk, plan, duties };
  return duties;
}

/** Everybody and everything that may owe something under the plan. */
const sourcesOf = (records: Records, plan: Plan): readonly Source[] => [
  ...cardSources(records, plan),
  ...schoolSources(records, plan),
];

/** The rules of these documents with the school's settings, before its own rules. */
export const documentRules = (records: Records, documents = chosenDocuments(records)): readonly Rule[] =>
  rulesOf(policiesOf(documents), settingsOf(records));

/** The rules that hold at this school. */
const rulesHere = (records: Records): readonly Rule[] =>
  withLaw(withRulesOfSchool(documentRules(records), ownRules(records)));

/** What the documents and the law ask of mother and father. */
export const parentRules = (records: Records): readonly Rule[] => rulesHere(records).filter((rule) => !isScored(rule));

/** Whatever the walk does not ask, so that no rule falls between: a county may make a rule of the desk look like one of the walk. */
function deskRules(records: Records): readonly Rule[] {
  const asked = new Set(walkRules(records).map(({ id }) => id));
  return rulesHere(records).filter(({ id }) => !asked.has(id));
}

/** All duties of the school's terms as they would be under other rules and documents; nothing is kept of them. */
export function dutiesUnder(asked: AskedRules, records: Records, today: Day): readonly Duty[] {
  const calendar = calendarAt(records, today);
  const lastDay =
    calendar.terms
      .map((term) => term.to)
      .sort()
      .pop() ?? today;
  const plan = planUnder(asked, calendar, lastDay);
  return [...createLedger(dutiesOfSubject).read(plan, sourcesOf(records, plan)).values()].flat();
}
