/** The policies a school may stand under, whole, and its rules. */
import { jss } from './jss.ts';
import { flagged } from './jss-school.ts';
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
  mergedRules(settings.pairFor === 'focus' ? chosen.map(pairingFlagged) : chosen, settings);

const isPairing = ({ kind, per }: Rule): boolean => kind === 'pairing' && per === 'child';

/**
 * The policy of a school that pairs those alone who are to be looked after more, as JSS 四(二)3 asks of 重点帮扶对象: what it asks for
 * each child it asks for them, where it does not say so by itself.
 */
function pairingFlagged({ rules, ...policy }: Policy): Policy {
  const isSaid = rules.some((rule) => isPairing(rule) && rule.appliesIf.flag !== undefined);
  return {
    ...policy,
    rules: rules.flatMap((rule) => {
      if (!isPairing(rule) || rule.appliesIf.flag !== undefined) return [rule];
      return isSaid ? [] : [{ ...rule, appliesIf: { ...rule.appliesIf, flag: flagged } }];
    }),
  };
}

/** True for what some document or the law asks under that id, whichever are chosen. */
export const isInDocuments = (id: string): boolean =>
  policies.some(({ rules }) => rules.some((rule) => rule.id === id));
