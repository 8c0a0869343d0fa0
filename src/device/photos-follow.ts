/** Pictures follow the records that name them: whatever brings or takes records from the school ends here. */
import { dropLoosePhotos } from './loose-photos.ts';
import type { StoredRecord } from './sealed-rows.ts';
import type { Unlocked } from './unlocked.ts';
import { dropWithdrawnPhotos } from './withdrawn-photos.ts';
import { Consent } from '#domain/records/consent.ts';

/**
 * Pictures of children who are no longer this person's go with their records, unsent ones stay; what a consent that came
 * does not allow any more goes at once.
 */
export async function dropPhotosAfter(
  unlocked: Unlocked,
  { put, drop }: { readonly put: readonly StoredRecord[]; readonly drop: readonly string[] },
): Promise<void> {
  if (drop.length > 0) await dropLoosePhotos(unlocked, (photo) => photo.state !== 'here');
  if (put.some(({ type }) => type === Consent.type)) await dropWithdrawnPhotos(unlocked);
}
