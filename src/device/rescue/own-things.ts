/** What of an author's own parcel comes back into her phone: half-written forms and their pictures, beside what she has here. */
import { readChunks } from '#device/chunks.ts';
import type { Draft } from '#device/device.ts';
import type { Network } from '#device/network.ts';
import { photosIn } from '#device/photo-names.ts';
import { keepBytes } from '#device/photo-bytes.ts';
import { keyOf, sealDraft } from '#device/sealed-rows.ts';
import type { Unlocked } from '#device/unlocked.ts';
import { hexToBytes } from '#sync/bytes.ts';
import { type ParcelSource } from '#sync/parcel.ts';
import type { GivenBack, OwnParcel } from './carry.ts';
import { GivenKey, ownThings } from './unpack.ts';

interface Parts {
  readonly unlocked: Unlocked;
  readonly network: Network;
}

/** A parcel has reached the school, which gives its author, and nobody else, the key to what is hers alone. */
export async function fetchOwnThings(
  { unlocked, network }: Parts,
  { sha256, header, size }: OwnParcel,
): Promise<GivenBack> {
  const given = await network.ask(GivenKey, { method: 'POST', path: '/sync/v1/parcels/key', body: { header } });
  if (!given.ok) {
    const { refusal } = given;
    return refusal.type === 'refused' && refusal.code === 'not-allowed' ? 'not-hers' : 'later';
  }
  const read: ParcelSource['read'] = async (at, length) =>
    new Uint8Array(await readChunks(unlocked, sha256, { at, length }));
  return (await putBack(unlocked, { size, read }, hexToBytes(given.value.key))) ? 'hers' : 'later';
}

/** False when the phone had no room for all of it; what was finished meanwhile stays finished. */
export async function putBack(
  unlocked: Unlocked,
  source: ParcelSource,
  raw: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const things = await ownThings(unlocked, source, raw);
  if (!things) return true;
  const { shelf, vault, database, neighbours } = unlocked;
  const drafts = things.drafts.flatMap((draft) => placeFor(unlocked, draft) ?? []);
  const named = new Set(photosIn(drafts.map(({ values }) => values)));
  for (const { sha256, bytes } of things.photos) {
    if (!named.has(sha256) || shelf.photo(sha256)) continue;
    if (!(await keepBytes(unlocked, bytes, { sha256, state: 'here' })).ok) return false;
  }
  const rows = await Promise.all(drafts.map((draft) => sealDraft(vault, draft)));
  const written = await database.write('strict', (tables) => tables.drafts.bulkPut(rows));
  if (!written.ok) return false;
  for (const draft of drafts) shelf.putDraft(draft);
  neighbours.tell({ stamp: written.value.stamp });
  return true;
}

/**
 * Where a form of the file goes on this phone. Of one and the same form the later words stay; another one that was begun
 * under the same address gets an address of its own, because neither may take the other's place [I5].
 */
function placeFor({ shelf, journal }: Unlocked, draft: Draft): Draft | undefined {
  const isFinished = journal.onRecord(keyOf({ type: draft.type, id: draft.recordId })).length > 0;
  if (draft.seen === undefined && isFinished) return undefined;
  const same = shelf.drafts().find(({ recordId }) => recordId === draft.recordId);
  if (same) return same.savedAt < draft.savedAt ? { ...draft, key: same.key } : undefined;
  return shelf.draft(draft.key) ? { ...draft, key: `${draft.key}/${draft.recordId}` } : draft;
}
