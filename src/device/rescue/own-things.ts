/** What of an author's own parcel comes back into her phone: half-written forms and their pictures, beside what she has here. */
import { v5 } from 'uuid';
import { readChunks } from '#device/chunks.ts';
import type { Draft } from '#device/device.ts';
import { sharedId } from '#device/new-id.ts';
import type { Network } from '#device/network.ts';
import { photosIn } from '#device/photo-names.ts';
import { keepBytes } from '#device/photo-bytes.ts';
import { keyOf, sealDraft } from '#device/sealed-rows.ts';
import type { Unlocked } from '#device/unlocked.ts';
import { hexToBytes } from '#sync/bytes.ts';
import { sameValue } from '#sync/merge.ts';
import type { ParcelSource } from '#sync/parcel.ts';
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
    if (refusal.type !== 'refused' || refusal.status >= 500) return 'later';
    return refusal.code === 'not-allowed' ? 'not-hers' : 'refused';
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
  const { shelf, vault, database, neighbours } = unlocked;
  const forms = await formsIn(ownThings(unlocked, source, raw));
  if (!forms) return true;
  const drafts = forms.flatMap((draft) => placeFor(unlocked, draft) ?? []);
  const named = new Set(photosIn(drafts.map(({ values }) => values)));
  // A second reading, so that no more than one picture is in memory.
  for await (const thing of named.size > 0 ? ownThings(unlocked, source, raw) : []) {
    if (!('photo' in thing)) continue;
    const { sha256, bytes } = thing.photo;
    if (!named.has(sha256) || (shelf.photo(sha256)?.state ?? 'damaged') !== 'damaged') continue;
    if (!(await keepBytes(unlocked, bytes, { sha256, state: 'here' })).ok) return false;
  }
  const rows = await Promise.all(drafts.map((draft) => sealDraft(vault, draft)));
  const written = await database.write('strict', (tables) => tables.drafts.bulkPut(rows));
  if (!written.ok) return false;
  for (const draft of drafts) shelf.putDraft(draft);
  neighbours.tell({ stamp: written.value.stamp });
  return true;
}

/** The half-written forms of a parcel; nothing when it is damaged. */
async function formsIn(things: ReturnType<typeof ownThings>): Promise<readonly Draft[] | undefined> {
  const forms: Draft[] = [];
  for await (const thing of things) {
    if ('isDamaged' in thing) return undefined;
    if ('draft' in thing) forms.push(thing.draft);
  }
  return forms;
}

/**
 * Where a form of the file goes on this phone. What stands here stays: another form that was begun at the same address, and
 * other words in the same form, get an address of their own, because neither may take the other's place [I5] and no clock
 * says which of them is the later [O4].
 */
function placeFor({ shelf, journal }: Unlocked, draft: Draft): Draft | undefined {
  const { key, type, child, recordId, seen, values } = draft;
  const isFinished = (id: string) => seen === undefined && journal.onRecord(keyOf({ type, id })).length > 0;
  if (isFinished(recordId)) return undefined;
  const same = shelf.drafts().find((each) => each.type === type && each.recordId === recordId);
  if (!same) return shelf.draft(key) ? { ...draft, key: `${key}/${recordId}` } : draft;
  if (sameValue(same.values, values)) return undefined;
  // Opened as often as she likes, it is the same form beside the other.
  const besideId = v5(`${recordId}/${draft.savedAt}`, NAMESPACE);
  const isOfOneRecord = seen !== undefined || sharedId({ type, child, doc: values }) !== undefined;
  const beside = { ...draft, key: `${key}/${besideId}`, recordId: isOfOneRecord ? recordId : besideId };
  return shelf.draft(beside.key) || isFinished(beside.recordId) ? undefined : beside;
}

/** Names the form of a file beside the one that stands. */
const NAMESPACE = 'c1a7d2f4-58b3-4d0b-8e55-0f3b9a6e7c24';
