/** What says that two children are of one home: asked by the lists on a phone and by the school's feed, which have to agree. */
import { isDialable, normalisePhone } from './phone.ts';

/** As much of a child's file, of a carer or of one of the family as tells which home it is of. */
interface OfHome {
  readonly householdId?: string | undefined;
  readonly phones?: readonly { readonly number: string; readonly owner?: string | undefined }[] | undefined;
}

/** The household, and every number that is somebody's own there and can be rung — half a school has 不详 or 停机 —; children that have one of them in common share the home. */
export function homeMarksIn({ householdId, phones = [] }: OfHome): readonly string[] {
  const own = phones.flatMap(({ number, owner = 'self' }) =>
    owner === 'self' && isDialable(number) ? [normalisePhone(number)] : [],
  );
  return householdId === undefined ? own : [householdId, ...own];
}
