/**
 * Bytes on the disk, named by their SHA-256 and encrypted in pieces of 256 KB, because WebKit fails on Blobs in IndexedDB
 * (dexie#1227): pictures, and parcels that are carried.
 */
import { piecesOf } from './chunk-rows.ts';
import type { ChunkRow } from './database.ts';
import type { Unlocked } from './unlocked.ts';
import { bytesToHex } from '#sync/bytes.ts';

const CHUNK_BYTES = 256 * 1024;

/** Left free for words: drafts and records must still fit when pictures no longer do. */
const RESERVED_BYTES = 8 * 1024 * 1024;

export async function hasSpace({ deps }: Pick<Unlocked, 'deps'>, size: number): Promise<boolean> {
  const { used, quota } = await deps.host.estimate();
  return used === undefined || quota === undefined || quota - used > size + RESERVED_BYTES;
}

export async function sha256Of({ deps }: Pick<Unlocked, 'deps'>, bytes: ArrayBuffer): Promise<string> {
  return bytesToHex(new Uint8Array(await deps.subtle.digest('SHA-256', bytes)));
}

/** The rows to be written in a transaction; of a file no more than a piece is read at a time. */
export async function sealChunks({ vault }: Unlocked, sha256: string, bytes: ArrayBuffer | Blob): Promise<ChunkRow[]> {
  const chunks: ChunkRow[] = [];
  const size = bytes instanceof ArrayBuffer ? bytes.byteLength : bytes.size;
  for (let i = 0; i * CHUNK_BYTES < size; i += 1) {
    const piece = bytes.slice(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES);
    const part = piece instanceof ArrayBuffer ? piece : await piece.arrayBuffer();
    chunks.push({ sha256, i, cipher: await vault.sealBytes(placeOf(sha256, i), part) });
  }
  return chunks;
}

const placeOf = (sha256: string, i: number): string => `chunks|${sha256}|${i}`;

interface Span {
  readonly at: number;
  readonly length: number;
}

/** The bytes from there on, at most so many; fewer where a piece is missing or damaged, or the disk cannot be read now. */
export const readChunks = async (unlocked: Unlocked, sha256: string, span: Span): Promise<ArrayBuffer> =>
  (await chunksOnDisk(unlocked, sha256, span)) ?? new ArrayBuffer(0);

/** The same; nothing where the disk cannot be read now. */
export async function chunksOnDisk(
  { vault, database }: Unlocked,
  sha256: string,
  { at, length }: Span,
): Promise<ArrayBuffer | undefined> {
  const first = Math.floor(at / CHUNK_BYTES);
  const last = Math.floor((at + length - 1) / CHUNK_BYTES);
  const read = await database.read((tables) => piecesOf(tables, sha256, [first, last]).toArray());
  if (!read.ok) return undefined;
  const pieces: ArrayBuffer[] = [];
  for (const { i, cipher } of read.value) {
    const piece = await vault.openBytes(placeOf(sha256, i), cipher).catch(nothingIfDamaged);
    if (!piece || i !== first + pieces.length) break;
    pieces.push(piece);
  }
  const whole = await new Blob(pieces).arrayBuffer();
  const from = at - first * CHUNK_BYTES;
  return whole.slice(from, from + length);
}

function nothingIfDamaged(error: unknown): undefined {
  if (error instanceof DOMException && error.name === 'OperationError') return undefined;
  throw error;
}
