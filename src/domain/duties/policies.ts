/** The policies a school may stand under, whole, and its rules. */
import { jss } from './jss.ts';
import { jt } from './jt.ts';
import { law } from './law.ts';
import { chosenOf, mergedRules, type RuleSettings } from './merging.ts';
import { pl } from './pl.ts';
import type { Policy, Rule } from './rule.ts';

export const policies: readonly Policy[] = [jss, jt, pl, law];

/** Those of these documents and of the law; of all where nobody has chosen. */
export const policiesOf = (documents: readonly string[] | undefined): readonly Policy[] =>
  chosenOf(policies, documents);

/** The rules of a school under these policies. */
export const rulesOf = (chosen: readonly Policy[] = policies, settings: RuleSettings = {}): readonly Rule[] =>
  mergedRules(chosen, settings);

/** True for what some document or the law asks under that id, whichever are chosen. */
export const isInDocuments = (id: string): boolean =>
  policies.some(({ rules }) => rules.some((rule) => rule.id === id));
