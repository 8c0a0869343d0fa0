/** A county's own rules over those of the documents: some otherwise, some new, some left off. */
import { documentIds, type Rule } from './rule.ts';

/** What differs from the documents, so that what the documents say better tomorrow still arrives. */
export interface OwnRuleSet {
  readonly rules: readonly Rule[];
  /** Ids of rules that are not asked here. */
  readonly off: readonly string[];
}

/** The rules that hold: own ones stand where the document's stood, new ones follow; what changes a document that was left out asks nothing. */
export function withOwnRules(rules: readonly Rule[], own: OwnRuleSet): readonly Rule[] {
  const byId = new Map(own.rules.map((rule) => [rule.id, rule]));
  const known = new Set(rules.map((rule) => rule.id));
  const fresh = own.rules.filter((rule) => !known.has(rule.id) && !isOfDocument(rule));
  return [...rules.map((rule) => byId.get(rule.id) ?? rule), ...fresh].filter((rule) => !own.off.includes(rule.id));
}

/** By its id a rule of a document or of the law, and not the school's own. */
export const isOfDocument = ({ id }: Pick<Rule, 'id'>): boolean =>
  [...documentIds, 'law'].some((of) => id.startsWith(`${of}.`));
