/** The bytes of photos: shrunk and kept, put together again, fetched from the school. Read when somebody takes or looks at one. */
import { chunksOnDisk, hasSpace, sealChunks, sha256Of } from './chunks.ts';
import type { PhotoRow, StorageRefusal } from './database.ts';
import type { Photos } from './device.ts';
import type { CallRefusal } from './call-refusal.ts';
import type { Network } from './network.ts';
import { PHOTO_WITHDRAWN } from './shelf.ts';
import type { Unlocked } from './unlocked.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import { MAX_PHOTO_BYTES } from '#sync/messages.ts';

/** Photos are refused before records are when space runs out. */
export async function keepPicture(unlocked: Unlocked, file: Blob): ReturnType<Photos['keep']> {
  const { deps, shelf } = unlocked;
  const small = await deps.pictures.shrink(file);
  if (!small.ok) return small;
  const bytes = await small.value.arrayBuffer();
  if (bytes.byteLength === 0 || bytes.byteLength > MAX_PHOTO_BYTES) return refuse({ type: 'not-a-picture' });
  if (!(await hasSpace(unlocked, bytes.byteLength))) return refuse({ type: 'disk-full' });
  const sha256 = await sha256Of(unlocked, bytes);
  const known = shelf.photo(sha256);
  if (known && known.state !== 'damaged') return succeed({ sha256, size: known.size });
  const kept = await keepBytes(unlocked, bytes, { sha256, state: 'here' });
  return kept.ok ? succeed({ sha256, size: bytes.byteLength }) : kept;
}

/** The whole picture from the phone, or else from the school. */
export async function findBytes(unlocked: Unlocked, network: Network, sha256: string) {
  const bytes = unlocked.shelf.photo(sha256) ? await readPicture(unlocked, sha256) : undefined;
  const found = bytes instanceof ArrayBuffer ? succeed(bytes) : await fetchBytes(unlocked, network, sha256);
  // It was let go of because the school said so: without a network that is still the last word on it.
  const isSaid = unlocked.shelf.refused(sha256)?.code === PHOTO_WITHDRAWN;
  return isSaid && !found.ok && found.refusal.type === 'offline' ? refuse({ type: 'withdrawn' as const }) : found;
}

/** Keeps the bytes of a picture whole or not at all. */
export async function keepBytes(
  unlocked: Unlocked,
  bytes: ArrayBuffer,
  photo: Pick<PhotoRow, 'sha256' | 'state'>,
): Promise<Result<true, StorageRefusal>> {
  const { deps, database, shelf, neighbours } = unlocked;
  const row: PhotoRow = { ...photo, size: bytes.byteLength, keptAt: deps.now() };
  const chunks = await sealChunks(unlocked, row.sha256, bytes);
  const written = await database.write(photo.state === 'here' ? 'strict' : 'relaxed', async (tables) => {
    await tables.chunks.bulkPut(chunks);
    await tables.photos.put(row);
  });
  if (!written.ok) return written;
  shelf.putPhotos([row]);
  neighbours.tell({ stamp: written.value.stamp });
  return succeed(true);
}

/** The whole picture; `damaged` when a chunk is missing or does not open, nothing when the disk cannot be read now. */
export async function readPicture(unlocked: Unlocked, sha256: string): Promise<ArrayBuffer | 'damaged' | undefined> {
  const size = unlocked.shelf.photo(sha256)?.size ?? 0;
  if (size === 0) return undefined;
  const bytes = await chunksOnDisk(unlocked, sha256, { at: 0, length: size });
  return bytes?.byteLength === size ? bytes : bytes && 'damaged';
}

/** How a picture on this phone stands from now on; false where the disk does not take it. */
export async function notePicture(
  { database, shelf, neighbours }: Unlocked,
  sha256: string,
  state: PhotoRow['state'],
): Promise<boolean> {
  const written = await database.write('relaxed', ({ photos }) => photos.update(sha256, { state }));
  if (!written.ok) return false;
  const row = shelf.photo(sha256);
  if (row) shelf.putPhotos([{ ...row, state }]);
  neighbours.tell({ stamp: written.value.stamp });
  return true;
}

function whyNot(refusal: CallRefusal): 'elsewhere' | 'withdrawn' | 'offline' {
  if (refusal.type !== 'refused') return 'offline';
  return refusal.code === PHOTO_WITHDRAWN ? 'withdrawn' : 'elsewhere';
}

async function fetchBytes(unlocked: Unlocked, network: Network, sha256: string) {
  const answer = await network.reply({ method: 'GET', path: `/sync/v1/photos/${sha256}` });
  if (!answer.ok) return refuse({ type: whyNot(answer.refusal) });
  const { bytes } = answer.value;
  if ((await sha256Of(unlocked, bytes)) !== sha256) return refuse({ type: 'offline' as const });
  // Kept for the next look without a network; when it does not fit, the picture is shown all the same.
  if (await hasSpace(unlocked, bytes.byteLength)) await keepBytes(unlocked, bytes, { sha256, state: 'sent' });
  return succeed(bytes);
}
