/**
 * What a rule looks at: in which kinds of record, by which fields. Records reach a phone cut to what its owner may see, and
 * by a field that was cut nobody can say that nothing was done — so whoever is not given all of it does not judge the rule.
 */
import { isThereFor, maySee, seesWholeFile, type Standing } from '#domain/access.ts';
import { sensitivityOf } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { besideTheChild, office } from '#domain/records/roles.ts';
import { factKind } from './child-subject.ts';
import { dayFieldOf } from './counting.ts';
import type { FactName, Rule } from './rule.ts';

/** A kind of record and fields of it. */
export interface Look {
  readonly type: string;
  readonly fields: readonly string[];
}

/**
 * True for who stands so that every record and field the rule looks at comes to her; `named`: what is owed is of a subject
 * (`strand`) of which she is the child's teacher, or she teaches it all. What is owed once for all is judged without.
 */
export const mayJudge = (rule: Rule, standings: readonly Standing[], named = false): boolean =>
  looksOf(rule).every((look) => isGiven(look, standings, named));

/**
 * True for who stands so that every such record comes to her with these fields. Whoever only teaches the child is given what
 * is of her subject (`ofSubject`): where she is named for one she is judged by that, and otherwise says nothing.
 */
export function isGiven({ type, fields }: Look, hers: readonly Standing[], named = false): boolean {
  const kind = kindOf(type);
  if (kind === undefined) return true;
  // To work at the school is a standing to its own records and to no child's, though the school may owe something by them.
  const standings = kind.about === 'child' ? hers.filter((standing) => standing !== 'colleague') : hers;
  if (kind.sealedAs !== undefined) return maySee(standings, kind.sealedAs);
  if (!isThereFor(kind, standings)) return false;
  if (kind.ofSubject !== undefined && !named && !isBeside(standings)) return false;
  // Asked first, because to look into a kind builds its schema.
  return seesWholeFile(standings) || fields.every((field) => maySee(standings, sensitivityOf(kind, field)));
}

const isBeside = (standings: readonly Standing[]): boolean =>
  standings.some((standing) => standing === 'author' || besideTheChild.some((role) => role === standing));

/** What a teacher is to have done herself: she wrote it, so her own phone has it. What is done about her is another's. */
export const isOwnDeed = ({ per, actor }: Pick<Rule, 'per' | 'actor'>): boolean =>
  per === 'teacher' && !office.some((role) => role === actor);

const isSaid = (field: string | undefined): field is string => field !== undefined;

function looksOf({ kind, counts, when, appliesIf, each }: Rule): readonly Look[] {
  const lasting = when.every === 'cover' ? [when.begins, when.ends] : [dayFieldOf(kind)];
  const begun = when.every === 'case' ? [{ type: when.of, fields: [when.day, ...Object.keys(when.where)] }] : [];
  return [
    { type: kind, fields: [...lasting, ...Object.keys(counts.where)] },
    ...(counts.or ?? []).map((other) => ({
      type: other.kind,
      fields: [dayFieldOf(other.kind), ...Object.keys(other.where)],
    })),
    ...begun,
    ...[...(Object.keys(appliesIf) as FactName[]), ...(each === undefined ? [] : [each.fact])].flatMap((name) => {
      const fact = factKind(name);
      return fact === undefined ? [] : [{ type: fact.type, fields: [fact.field, fact.strand].filter(isSaid) }];
    }),
  ];
}
