/** The policies a school may stand under, and how several become one list of rules that asks for nothing twice. */
import { jss } from './jss.ts';
import { jt } from './jt.ts';
import { pl } from './pl.ts';
import type { Policy, Rule } from './rule.ts';

export const policies: readonly Policy[] = [jss, jt, pl];

export interface RuleSettings {
  /** The school's own number of visits a term; the clause's number where it is not set. */
  readonly visitsPerTerm?: number | undefined;
}

/**
 * The rules of a school. Where two policies ask the same of the same person in the same period, one rule remains: the
 * greater number, a number that a clause gives before one the school chose, with both clauses named.
 */
export function rulesOf(chosen: readonly Policy[] = policies, settings: RuleSettings = {}): readonly Rule[] {
  const merged = new Map<string, Rule>();
  for (const rule of chosen.flatMap((policy) => policy.rules)) {
    const key = [rule.kind, rule.actor, rule.period].join('/');
    const other = merged.get(key);
    merged.set(key, other === undefined ? rule : stricter(other, rule));
  }
  return [...merged.values()].map((rule) => withSettings(rule, settings));
}

function stricter(one: Rule, other: Rule): Rule {
  const otherLeads = other.count > one.count || (other.count === one.count && isFirmer(other, one));
  const [lead, rest] = otherLeads ? [other, one] : [one, other];
  return {
    ...lead,
    clause: `${lead.clause}；${rest.clause}`,
    serves: [...new Set([...lead.serves, ...rest.serves])],
    appliesIf: { kindergarten: lead.appliesIf.kindergarten || rest.appliesIf.kindergarten },
  };
}

const isFirmer = (one: Rule, other: Rule): boolean => other.isSchoolSetting && !one.isSchoolSetting;

function withSettings(rule: Rule, { visitsPerTerm }: RuleSettings): Rule {
  const isVisit = rule.kind === 'home-visit' && rule.period === 'term';
  if (!isVisit || visitsPerTerm === undefined || visitsPerTerm < 1 || visitsPerTerm === rule.count) return rule;
  const count = Math.min(visitsPerTerm, 12);
  const windows = Array.from({ length: count }, (_, index) => (index + 1) / count);
  return { ...rule, count, windows, isSchoolSetting: true };
}
