/**
 * Which records of a kind the table of `access.ts` keeps from somebody. Told by the rule and never by what there is, so
 * that a list can say what it lacks and tells of no child that there is something.
 */
import { isThereFor, maySee, type Stance } from './access.ts';
import type { RecordKind } from './records/kind.ts';
import { besideTheChild } from './records/roles.ts';

/**
 * `some-children`: of those she only teaches, or minds at night, the kind does not come; `other-subjects`: what is of another
 * teacher's subject; `asked`: what the record itself keeps for those who have it in hand. What she wrote herself she has.
 */
export type KeptBack = 'some-children' | 'other-subjects' | 'asked';

/** What is kept back from who stands to children in these ways. */
export function keptBack(kind: RecordKind, ways: readonly Stance[]): readonly KeptBack[] {
  if (kind.about === 'school') return [];
  const hers = ways.filter(({ standings }) => standings.length > 0);
  const given = hers.filter(({ standings }) => isThereFor(kind, standings));
  const found: readonly (readonly [KeptBack, boolean])[] = [
    ['some-children', given.length < hers.length],
    ['other-subjects', kind.ofSubject !== undefined && !given.every(isOfEverySubject)],
    ['asked', kind.asks !== undefined && given.some(({ standings }) => !maySee(standings, 'handled'))],
  ];
  return found.flatMap(([what, isKept]) => (isKept ? [what] : []));
}

/** Whoever only teaches the child is given what is of her subject (`withinSubject`). */
const isOfEverySubject = ({ standings, subjects = [] }: Stance): boolean =>
  subjects.includes('all') || standings.some((standing) => besideTheChild.some((role) => role === standing));
