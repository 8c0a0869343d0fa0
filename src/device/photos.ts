/**
 * Photos on the phone: shrunk, named by the SHA-256 of their bytes, encrypted in chunks of 256 KB, because WebKit fails on
 * Blobs in IndexedDB (dexie#1227). They are refused before records are when space runs out.
 */
import * as z from 'zod';
import type { ChunkRow, PhotoRow, StorageRefusal } from './database.ts';
import type { CallRefusal, Photos } from './device.ts';
import type { Network } from './network.ts';
import type { Unlocked } from './unlocked.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';

/** Left free for words: drafts and records must still fit when photos no longer do. */
const RESERVED_BYTES = 8 * 1024 * 1024;
const CHUNK_BYTES = 256 * 1024;

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

async function hasSpace({ deps }: Unlocked, size: number): Promise<boolean> {
  const { used, quota } = await deps.host.estimate();
  return used === undefined || quota === undefined || quota - used > size + RESERVED_BYTES;
}

async function sha256Of({ deps }: Unlocked, bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await deps.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function keepBytes(
  { deps, vault, database, shelf, neighbours }: Unlocked,
  bytes: ArrayBuffer,
  photo: Pick<PhotoRow, 'sha256' | 'state'>,
): Promise<Result<true, StorageRefusal>> {
  const row: PhotoRow = { ...photo, size: bytes.byteLength, keptAt: deps.now() };
  const chunks: ChunkRow[] = [];
  for (let i = 0; i * CHUNK_BYTES < bytes.byteLength; i += 1) {
    const part = bytes.slice(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES);
    chunks.push({ sha256: row.sha256, i, cipher: await vault.sealBytes(`chunks|${row.sha256}|${i}`, part) });
  }
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
async function readBytes({ vault, database, shelf }: Unlocked, sha256: string): Promise<ArrayBuffer | undefined> {
  const read = await database.read((tables) =>
    tables.chunks.where('[sha256+i]').between([sha256, 0], [sha256, Number.MAX_SAFE_INTEGER]).toArray(),
  );
  const size = shelf.photo(sha256)?.size ?? 0;
  if (!read.ok) return undefined;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const { i, cipher } of read.value) {
    const part = new Uint8Array(await vault.openBytes(`chunks|${sha256}|${i}`, cipher));
    if (at + part.byteLength > size) return undefined;
    whole.set(part, at);
    at += part.byteLength;
  }
  return at === size && size > 0 ? whole.buffer : undefined;
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

const Uploaded = z.object({ received: z.number().int(), isComplete: z.boolean() });

async function sendBytes(unlocked: Unlocked, network: Network, sha256: string): Promise<Result<boolean, CallRefusal>> {
  const path = `/sync/v1/photos/${sha256}`;
  const bytes = await readBytes(unlocked, sha256);
  if (!bytes) return succeed(false);
  const head = await network.reply({ method: 'HEAD', path });
  if (!head.ok) return head;
  let isComplete = head.value.header('x-complete') === '1';
  let offset = Number(head.value.header('x-received') ?? 0);
  while (!isComplete) {
    const part = bytes.slice(offset, offset + CHUNK_BYTES);
    const put = await network.ask(Uploaded, { method: 'PUT', path: `${path}?offset=${offset}`, bytes: part });
    if (!put.ok) return put;
    isComplete = put.value.isComplete;
    if (!isComplete && put.value.received <= offset) return succeed(false);
    offset = put.value.received;
  }
  const row = unlocked.shelf.photo(sha256);
  if (!row) return succeed(true);
  const sent: PhotoRow = { ...row, state: 'sent' };
  const written = await unlocked.database.write('relaxed', (tables) => tables.photos.put(sent));
  if (!written.ok) return succeed(false);
  unlocked.shelf.putPhotos([sent]);
  unlocked.neighbours.tell({ stamp: written.value.stamp });
  return succeed(true);
}
