/**
 * Duties that several documents ask alike, so that one rule stands for all. A school wrote under the id it saw, which another
 * build or another choice of documents calls otherwise.
 */
import { withOwnRules, type OwnRuleSet } from './own-rules.ts';
import type { Rule } from './rule.ts';

/** By the id of whichever document leads. */
const oneDuty: readonly (readonly string[])[] = [
  ['jss.assessment', 'pl.assessment'],
  ['jss.assessment-change', 'pl.assessment-change'],
  ['jss.high-visit', 'pl.high-visit'],
  ['jss.middle-review', 'pl.middle-review'],
  ['jss.back', 'jt.back', 'pl.back'],
  ['jss.dropout-report', 'jt.dropout-report', 'pl.dropout-report'],
  ['law.emergency', 'jss.emergency', 'pl.emergency'],
  ['jss.pairing', 'jt.pairing', 'pl.pairing'],
  ['jss.safety-water', 'jt.safety-water'],
  ['jss.safety-gas', 'jt.safety-gas'],
  ...['register', 'guardians', 'pairing', 'talks'].map((name) => [`jss.regime-${name}`, `pl.regime-${name}`]),
];

/** How these rules call what was said of that id; itself where they know it, and where the id they know is spoken of beside it. */
export function idAmong(rules: readonly Pick<Rule, 'id'>[], id: string, said: readonly string[]): string {
  const isKnown = (each: string) => rules.some((rule) => rule.id === each);
  const ids = isKnown(id) ? undefined : oneDuty.find((group) => group.includes(id));
  return ids?.find((each) => isKnown(each) && !said.includes(each)) ?? id;
}

/** The same set in the ids by which these rules go. */
export function underIdsOf(rules: readonly Rule[], own: OwnRuleSet): OwnRuleSet {
  const said = [...own.rules.map(({ id }) => id), ...own.off];
  return {
    rules: own.rules.map((rule) => ({ ...rule, id: idAmong(rules, rule.id, said) })),
    off: own.off.map((id) => idAmong(rules, id, said)),
  };
}

/** The rules that hold, by whichever ids the school wrote of them. */
export const withRulesOfSchool = (rules: readonly Rule[], own: OwnRuleSet): readonly Rule[] =>
  withOwnRules(rules, underIdsOf(rules, own));

/** What of these rules differs from the documents' own; what is not asked for now is kept, to be asked for again one day. */
export function ownRulesOf(base: readonly Rule[], { rules, off }: OwnRuleSet): OwnRuleSet {
  const before = new Map(base.map((rule) => [rule.id, rule]));
  // A number that was changed and changed back is the clause's own again.
  const isAsked = (rule: Rule, as: Rule | undefined) =>
    as !== undefined && JSON.stringify(as) === JSON.stringify({ ...rule, isSchoolSetting: as.isSchoolSetting });
  return { rules: rules.filter((rule) => !isAsked(rule, before.get(rule.id))), off };
}
