/** How the rules of several documents become one list that asks for nothing twice, with the school's settings. */
import type { Policy, Rule, When, Where } from './rule.ts';

/** Those of these documents and of the law; of all where nobody has chosen. */
export const chosenOf = <P extends Pick<Policy, 'id'>>(
  policies: readonly P[],
  documents: readonly string[] | undefined,
): readonly P[] =>
  documents === undefined ? policies : policies.filter(({ id }) => id === 'law' || documents.includes(id));

export interface RuleSettings {
  /** The school's own number of visits a term; the clause's number where it is not set, and never less than that. */
  readonly visitsPerTerm?: number | undefined;
  /** Whom a teacher walks beside (domain.md §6.20); every child where nobody has said. */
  readonly pairFor?: 'all' | 'focus' | undefined;
  /** The bureau's date for 附件3, `04-08`. */
  readonly annex3By?: string | undefined;
}

/**
 * The rules of a school. Where two policies ask the same of the same person in the same rhythm, one rule remains: the
 * greater number, a number that a clause gives before one the school chose, with both clauses named.
 */
export function mergedRules(chosen: readonly Pick<Policy, 'rules'>[], settings: RuleSettings = {}): readonly Rule[] {
  const merged: Rule[] = [];
  for (const rule of chosen.flatMap(({ rules }) => rules)) {
    const at = merged.findIndex((other) => areAlike(other, rule));
    const other = merged[at];
    if (other === undefined) merged.push(rule);
    else merged[at] = stricter(other, rule);
  }
  return merged.map((rule) => withSettings(rule, settings));
}

/**
 * The same kind in the same rhythm of the same person, and who does what the one counts has done the other as well. One
 * document that asks for two things of a kind means both.
 */
const areAlike = (one: Rule, other: Rule): boolean =>
  askedOf(one) === askedOf(other) &&
  (coversAll(one, other) || coversAll(other, one)) &&
  (documentOf(one) !== documentOf(other) || JSON.stringify(one.counts.where) === JSON.stringify(other.counts.where));

const documentOf = ({ id }: Rule): string => id.slice(0, id.indexOf('.'));

/** Whom rules leave out by their grade does not tell them apart. */
function askedOf({ kind, actor, per, when, appliesIf, each }: Rule): string {
  const { stage: _, ...rest } = appliesIf;
  return JSON.stringify([kind, actor, per, when.every, rest, each]);
}

/** Whatever meets the one meets the other, and often enough. */
const coversAll = (one: Rule, other: Rule): boolean =>
  oftenOf(one.when) >= oftenOf(other.when) &&
  meetings(one).every((mine) =>
    meetings(other).some(
      (theirs) => mine.kind === theirs.kind && mine.by === theirs.by && isWithin(mine.where, theirs.where),
    ),
  );

const meetings = ({ kind, counts: { where, or = [] } }: Rule): NonNullable<Rule['counts']['or']> => [
  { kind, where },
  ...or,
];

/** True when whatever holds the codes of the one holds those of the other. */
const isWithin = (one: Where, other: Where): boolean =>
  Object.keys(other).every((field) => one[field]?.every((code) => other[field]?.includes(code)) === true);

function stricter(one: Rule, other: Rule): Rule {
  const isSame = coversAll(one, other) && coversAll(other, one);
  const otherLeads = isSame ? isFirmer(other, one) : coversAll(other, one);
  const [lead, rest] = otherLeads ? [other, one] : [one, other];
  const { stage } = lead.appliesIf;
  const isForAll = stage === undefined || rest.appliesIf.stage === undefined;
  const { stage: _, ...others } = lead.appliesIf;
  return {
    ...lead,
    clause: `${lead.clause}；${rest.clause}`,
    serves: [...new Set([...lead.serves, ...rest.serves])],
    appliesIf: isForAll ? others : { ...others, stage: [...new Set([...stage, ...(rest.appliesIf.stage ?? [])])] },
  };
}

const oftenOf = (when: When): number => (when.every === 'days' ? -when.days : 'count' in when ? when.count : 1);

/** What the law asks as well goes by the law's own id: under that no county leaves it off. */
const isFirmer = (one: Rule, other: Rule): boolean =>
  documentOf(one) === 'law' || (other.isSchoolSetting && !one.isSchoolSetting);

function withSettings(rule: Rule, { visitsPerTerm = 0, annex3By }: RuleSettings): Rule {
  const { kind, when } = rule;
  if (kind === 'home-visit' && when.every === 'term' && visitsPerTerm > 0) {
    const least = rule.isSchoolSetting ? 1 : when.count;
    const count = Math.min(Math.max(visitsPerTerm, least), 12);
    if (count !== when.count) return { ...rule, when: { ...when, count }, isSchoolSetting: true };
  }
  if (kind === 'submission' && when.every === 'date' && annex3By !== undefined)
    return { ...rule, when: { ...when, on: [annex3By] }, isSchoolSetting: false };
  return rule;
}
