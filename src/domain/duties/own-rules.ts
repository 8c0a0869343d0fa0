/** A county's own rules over those of the documents: some otherwise, some new, some left off. */
import { documentIds, type Rule } from './rule.ts';

/** What differs from the documents, so that what the documents say better tomorrow still arrives. */
export interface OwnRuleSet {
  readonly rules: readonly Rule[];
  /** Ids of rules that are not asked here. */
  readonly off: readonly string[];
}

/**
 * Duties that several documents ask alike, so that one rule stands for all: by the id of whichever document leads. A school
 * wrote under the id it saw, which another build or another choice of documents calls otherwise.
 */
const oneDuty: readonly (readonly string[])[] = [
  ['jss.assessment', 'pl.assessment'],
  ['jt.pairing', 'pl.pairing'],
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

/** The rules that hold: own ones stand where the document's stood, new ones follow; what changes a document that was left out asks nothing. */
export function withOwnRules(rules: readonly Rule[], written: OwnRuleSet): readonly Rule[] {
  const own = underIdsOf(rules, written);
  const byId = new Map(own.rules.map((rule) => [rule.id, rule]));
  const known = new Set(rules.map((rule) => rule.id));
  const fresh = own.rules.filter((rule) => !known.has(rule.id) && !isOfDocument(rule));
  return [...rules.map((rule) => byId.get(rule.id) ?? rule), ...fresh].filter((rule) => !own.off.includes(rule.id));
}

/** By its id a rule of a document or of the law, and not the school's own. */
export const isOfDocument = ({ id }: Pick<Rule, 'id'>): boolean =>
  [...documentIds, 'law'].some((of) => id.startsWith(`${of}.`));

/** What of these rules differs from the documents' own; what is not asked for now is kept, to be asked for again one day. */
export function ownRulesOf(base: readonly Rule[], { rules, off }: OwnRuleSet): OwnRuleSet {
  const before = new Map(base.map((rule) => [rule.id, rule]));
  // A number that was changed and changed back is the clause's own again.
  const isAsked = (rule: Rule, as: Rule | undefined) =>
    as !== undefined && JSON.stringify(as) === JSON.stringify({ ...rule, isSchoolSetting: as.isSchoolSetting });
  return { rules: rules.filter((rule) => !isAsked(rule, before.get(rule.id))), off };
}
