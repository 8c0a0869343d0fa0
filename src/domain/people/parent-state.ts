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

/** 去世 where either half says so: nobody is to ring up who may be dead. Otherwise what is written of the parents, or nothing. */
export const parentState = (relation: 'father' | 'mother', { flags, members }: Halves): ParentState | undefined =>
  members.some((row) => row.relation === relation && row.health === 'died') ? 'died' : flags?.[relation];

/** One half says that the parent has died, and the other that it has not; a half that says nothing gainsays nothing. */
export function isDeathSplit(relation: 'father' | 'mother', { flags, members }: Halves): boolean {
  const healths = members.flatMap((row) => (row.relation === relation ? (row.health ?? []) : []));
  const state = flags?.[relation];
  return state !== undefined && healths.length > 0 && healths.includes('died') !== (state === 'died');
}

/** What says of somebody no more than the choice 父亲 or 母亲 does; 继父 is chosen as 父亲 too, and says who he is here. */
const PLAIN = /^(?:爸|爸爸|父亲|妈|妈妈|母亲)?$/;

interface Relative {
  readonly relation?: string | undefined;
  readonly relationWords?: string | undefined;
  readonly health?: string | undefined;
}

/** Whom no call and no letter reaches: who has died, and a parent who is missing. It keeps back nobody who cares for the child, and no stepfather. */
export const isBeyondReach = ({ relation, relationWords = '', health }: Relative, halves: Halves): boolean =>
  health === 'died' || (isParent(relation) && PLAIN.test(relationWords) && isGone(parentState(relation, halves)));

/** A number stands in the row of a parent whom nobody rings, and the row does not say that it is his: a stepfather's would be lost without a word. */
export const hidesNumber = (relation: 'father' | 'mother', halves: Halves): boolean =>
  !isDeathSplit(relation, halves) &&
  halves.members.some(
    (row) => row.relation === relation && row.health !== 'died' && row.phones?.length && isBeyondReach(row, halves),
  );

const isGone = (state: ParentState | undefined): boolean => state === 'died' || state === 'missing';
