/** What other rules would change at this school, counted before anything is kept: this school year's duties, rule by rule. */
import type { Day } from '#domain/calendar/day.ts';
import { isScored, type Rule } from '#domain/duties/rule.ts';
import type { Records } from '#device/device.ts';
import { dutiesUnder } from '#features/duties.ts';

export interface RuleChange {
  readonly rule: Rule;
  readonly before: number;
  readonly after: number;
}

/** The rules whose number of duties differs, those that change most first. */
export function changesUnder(
  { before, after }: { readonly before: readonly Rule[]; readonly after: readonly Rule[] },
  records: Records,
  today: Day,
): readonly RuleChange[] {
  const [counted, next] = [before, after].map((rules) => countsOf(rules, records, today));
  const byId = new Map([...before, ...after].filter(isScored).map((rule) => [rule.id, rule]));
  return [...byId.values()]
    .map((rule) => ({ rule, before: counted?.get(rule.id) ?? 0, after: next?.get(rule.id) ?? 0 }))
    .filter((change) => change.before !== change.after)
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
}

function countsOf(rules: readonly Rule[], records: Records, today: Day): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of dutiesUnder(rules, records, today)) counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
  return counts;
}

/** `家访：600件，改后900件，多300件`. */
export function changeWords({ rule, before, after }: RuleChange): string {
  const more = after - before;
  return `${rule.label}：${before}件，改后${after}件，${more > 0 ? `多${more}件` : `少${-more}件`}`;
}
