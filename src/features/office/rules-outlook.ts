/** What other rules would change at this school, counted before anything is kept: this school year's duties, rule by rule. */
import type { Day } from '#domain/calendar/day.ts';
import { schoolYearStartOf } from '#domain/calendar/school-year.ts';
import { isScored, type Rule } from '#domain/duties/rule.ts';
import type { Records } from '#device/device.ts';
import { dutiesUnder } from '#features/foot/owed/duties.ts';
import type { AskedRules } from '#features/foot/owed/walk-duties.ts';

export interface RuleChange {
  readonly rule: Rule;
  readonly before: number;
  readonly after: number;
}

/** What is asked for now, and what would be. */
export interface Change {
  readonly before: AskedRules;
  readonly after: AskedRules;
}

/** The rules whose number of duties differs, those that change most first, and at the end what is written otherwise and owed by nobody. */
export function changesUnder({ before, after }: Change, records: Records, today: Day): readonly RuleChange[] {
  const [counted, next] = [before, after].map((asked) => countsOf(asked, records, today));
  const byId = new Map([...before.rules, ...after.rules].filter(isScored).map((rule) => [rule.id, rule]));
  return [...byId.values()]
    .map((rule) => ({ rule, before: counted?.get(rule.id) ?? 0, after: next?.get(rule.id) ?? 0 }))
    .filter(
      (change) => change.before !== change.after || (change.after === 0 && isOtherwise(change.rule, before.rules)),
    )
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
}

const isOtherwise = (rule: Rule, before: readonly Rule[]): boolean =>
  before.every((other) => JSON.stringify(other) !== JSON.stringify(rule));

function countsOf(asked: AskedRules, records: Records, today: Day): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const year = schoolYearStartOf(today);
  for (const { rule, due } of dutiesUnder(asked, records, today))
    if (schoolYearStartOf(due) === year) counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
  return counts;
}

/** `家访：600件，改后900件，多300件`; of what is owed by nobody, that it is so. */
export function changeWords({ rule, before, after }: RuleChange): string {
  if (before === after) return `${rule.label}：照这样写，这一学年一件也轮不到`;
  const more = after - before;
  return `${rule.label}：${before}件，改后${after}件，${more > 0 ? `多${more}件` : `少${-more}件`}`;
}
