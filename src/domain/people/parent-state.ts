/** Where a parent is, read once from both halves of 附件2: what is written of the parents, and their rows among the family. */
import type * as z from 'zod';
import type { FamilyFlags } from '#domain/records/family-flags.ts';
import { isParent, type FamilyMember } from '#domain/records/family-member.ts';

type FlagsDoc = z.infer<typeof FamilyFlags.schema>;
type MemberDoc = z.infer<typeof FamilyMember.schema>;
export type ParentState = NonNullable<FlagsDoc['father']>;

interface Halves {
  readonly flags?: FlagsDoc | undefined;
  readonly members: readonly MemberDoc[];
}

/** 继父 and 继母 have no relation of their own on the form and stand as 父亲, 母亲: what is written of the parent is not written of them. */
export const isStepParent = ({ relationWords = '' }: Relative): boolean => /继|^后/.test(relationWords);

/** The rows of mother or father herself. */
const rowsOf = <R extends Relative>(relation: 'father' | 'mother', rows: readonly R[]): readonly R[] =>
  rows.filter((row) => row.relation === relation && !isStepParent(row));

/** 去世 where either half says so: nobody is to ring up who may be dead. Otherwise what is written of the parents, or nothing. */
export const parentState = (relation: 'father' | 'mother', { flags, members }: Halves): ParentState | undefined =>
  rowsOf(relation, members).some(({ health }) => health === 'died') ? 'died' : flags?.[relation];

/** Nobody can turn to that parent, and neither a list nor a letter names one: who died, ran away or is missing. */
export const isLost = (relation: 'father' | 'mother', halves: Halves): boolean =>
  ['died', 'missing', 'ran'].includes(parentState(relation, halves) ?? '');

/** One half says that the parent has died, and the other that it has not; a half that says nothing gainsays nothing. */
export function isDeathSplit(relation: 'father' | 'mother', { flags, members }: Halves): boolean {
  const healths = rowsOf(relation, members).flatMap(({ health }) => health ?? []);
  const state = flags?.[relation];
  return state !== undefined && healths.length > 0 && healths.includes('died') !== (state === 'died');
}

interface Relative {
  readonly relation?: string | undefined;
  readonly relationWords?: string | undefined;
  readonly health?: string | undefined;
}

/** Whom no call and no letter reaches: who has died, and a parent who is missing. It keeps back nobody who cares for the child, and no stepfather. */
export const isBeyondReach = (who: Relative, halves: Halves): boolean =>
  who.health === 'died' || (isParent(who.relation) && !isStepParent(who) && isGone(parentState(who.relation, halves)));

/** A number stands in the row of a parent whom nobody rings, and the row does not say that it is his: a stepfather's would be lost without a word. */
export const hidesNumber = (relation: 'father' | 'mother', halves: Halves): boolean =>
  !isDeathSplit(relation, halves) &&
  isGone(parentState(relation, halves)) &&
  rowsOf(relation, halves.members).some((row) => row.health !== 'died' && row.phones?.length);

const isGone = (state: ParentState | undefined): boolean => state === 'died' || state === 'missing';
