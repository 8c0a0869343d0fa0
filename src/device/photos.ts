/** Photos on the phone: shrunk, named by their bytes, kept in chunks. They are refused before records are when space runs out. */
import { hasSpace, readChunks, sealChunks, sha256Of } from './chunks.ts';
import type { PhotoRow, StorageRefusal } from './database.ts';
import type { CallRefusal, Photos } from './device.ts';
import type { Network } from './network.ts';
import type { Unlocked } from './unlocked.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import { MAX_PHOTO_BYTES } from '#sync/messages.ts';

export interface Album extends Photos {
  /** Sends one photo from where the school has got to; true when the school has all of it. */
  send(sha256: string): Promise<Result<boolean, CallRefusal>>;
  /** Takes back every address of a decrypted picture, and gives out no more. */
  close(): void;
}

export function createAlbum(unlocked: Unlocked, network: Network): Album {
  const { deps, shelf } = unlocked;
  const urls = new Map<string, string>();
  const sending = new Set<string>();
  let isClosed = false;
  return {
    stateOf: (sha256) => (sending.has(sha256) ? 'sending' : (shelf.photo(sha256)?.state ?? 'unknown')),
    async keep(file) {
      const small = await deps.pictures.shrink(file);
      if (!small) return refuse({ type: 'not-a-picture' });
      const bytes = await small.arrayBuffer();
      if (bytes.byteLength === 0 || bytes.byteLength > MAX_PHOTO_BYTES) return refuse({ type: 'not-a-picture' });
      if (!(await hasSpace(unlocked, bytes.byteLength))) return refuse({ type: 'disk-full' });
      const sha256 = await sha256Of(unlocked, bytes);
      const known = shelf.photo(sha256);
      if (known) return succeed({ sha256, size: known.size });
      const kept = await keepBytes(unlocked, bytes, { sha256, state: 'here' });
      return kept.ok ? succeed({ sha256, size: bytes.byteLength }) : kept;
    },
    async url(sha256) {
      const known = urls.get(sha256);
      if (known !== undefined) return succeed(known);
      const bytes = shelf.photo(sha256) ? await readBytes(unlocked, sha256) : undefined;
      const found = bytes ? succeed(bytes) : await fetchBytes(unlocked, network, sha256);
      if (!found.ok) return found;
      if (isClosed) return refuse({ type: 'offline' });
      const url = urls.get(sha256) ?? deps.pictures.toUrl(found.value);
      urls.set(sha256, url);
      return succeed(url);
    },
    async send(sha256) {
      sending.add(sha256);
      shelf.photoSignal.raise();
      try {
        const { sendBytes } = await import('./send-photo.ts');
        return await sendBytes(unlocked, network, sha256);
      } finally {
        sending.delete(sha256);
        shelf.photoSignal.raise();
      }
    },
    close() {
      isClosed = true;
      for (const url of urls.values()) deps.pictures.dropUrl(url);
      urls.clear();
    },
  };
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

/** The whole picture, or nothing when a chunk is missing or damaged. */
export async function readBytes(unlocked: Unlocked, sha256: string): Promise<ArrayBuffer | undefined> {
  const size = unlocked.shelf.photo(sha256)?.size ?? 0;
  if (size === 0) return undefined;
  const bytes = await readChunks(unlocked, sha256, { at: 0, length: size });
  return bytes.byteLength === size ? bytes : undefined;
}

async function fetchBytes(unlocked: Unlocked, network: Network, sha256: string) {
  const answer = await network.reply({ method: 'GET', path: `/sync/v1/photos/${sha256}` });
  if (!answer.ok)
    return refuse({ type: answer.refusal.type === 'refused' ? ('elsewhere' as const) : ('offline' as const) });
  const { bytes } = answer.value;
  if ((await sha256Of(unlocked, bytes)) !== sha256) return refuse({ type: 'offline' as const });
  // Kept for the next look without a network; when it does not fit, the picture is shown all the same.
  if (await hasSpace(unlocked, bytes.byteLength)) await keepBytes(unlocked, bytes, { sha256, state: 'sent' });
  return succeed(bytes);
}
