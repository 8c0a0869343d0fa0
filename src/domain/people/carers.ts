/** Who looks after a child and lives, read from the rows of its carers and of its family: whom one rings first, and whom a card names first. */
import type { Day } from '#domain/calendar/day.ts';
import { guardiansOn } from '#domain/records/guardian.ts';

interface Carer {
  readonly name?: string | undefined;
  readonly familyMemberId?: string | undefined;
  readonly from?: Day | undefined;
  readonly until?: Day | undefined;
}

interface FamilyRow {
  readonly id?: string | undefined;
  readonly doc: { readonly name?: string | undefined; readonly health?: string | undefined };
}

/** Whether a row of the family says that the carer has died: the one she is tied to, or the one of her name, which nobody else of a home has. */
export const hasDied = ({ familyMemberId, name }: Carer, family: readonly FamilyRow[]): boolean =>
  family.some(
    ({ id, doc }) =>
      doc.health === 'died' && ((id !== undefined && id === familyMemberId) || (Boolean(name) && doc.name === name)),
  );

/** Those of `guardiansOn` who live. */
export const carersOn = <G extends { readonly doc: Carer }>(
  all: readonly G[],
  { family, day }: { readonly family: readonly FamilyRow[]; readonly day: Day },
): readonly G[] => guardiansOn(all, day).filter(({ doc }) => !hasDied(doc, family));
