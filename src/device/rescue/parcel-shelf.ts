/** The parcels this phone carries: sealed rows on the disk, a list in memory, their bytes in chunks. */
import * as z from 'zod';
import { dropChunks } from '#device/chunk-rows.ts';
import type { ChunkRow, ParcelRow, StorageRefusal } from '#device/database.ts';
import { createSignal, type Signal } from '#device/signal.ts';
import type { Unlocked } from '#device/unlocked.ts';
import type { Result } from '#domain/result.ts';
import type { ParcelHeader } from '#sync/parcel.ts';
import type { Carried } from './verbs.ts';

const Kept = z.object({
  /** As this phone sealed it: read from the parcel when it was taken in. */
  header: z.custom<ParcelHeader>((value) => typeof value === 'object' && value !== null),
  /** Bytes. */
  size: z.number(),
  at: z.number(),
  from: z.string().optional(),
  state: z.enum(['waiting', 'brought', 'refused']),
  reason: z.string().optional(),
  /** Brought, and its bytes stay until then in case the school is restored from an older copy, ms of the school's clock. */
  heldUntil: z.number().optional(),
  /** It has arrived, and the school refused the key to what is hers in it then, ms of its clock. */
  refusedAt: z.number().optional(),
  /** The school would not have it for now, for `reason`, ms of its clock. */
  triedAt: z.number().optional(),
  author: z.string().optional(),
});
export type Kept = z.infer<typeof Kept>;

export interface ParcelShelf {
  readonly signal: Signal;
  /** Takes over what lies on the disk; what cannot be read is left alone. */
  load(rows: readonly ParcelRow[]): Promise<void>;
  get(sha256: string): Kept | undefined;
  waiting(): readonly (readonly [sha256: string, kept: Kept])[];
  /** Brought ones whose bytes are still here. */
  held(): readonly (readonly [sha256: string, kept: Kept])[];
  readonly listed: () => readonly Carried[];
  put(sha256: string, kept: Kept, chunks?: readonly ChunkRow[]): Promise<Result<unknown, StorageRefusal>>;
  /** What is known of it is kept; its bytes go unless they are held: the school has them, or the phone they came from. */
  end(sha256: string, change: Partial<Kept>): Promise<void>;
  /** A restored school may have lost what was brought: what is still here waits again. */
  readonly offerAgain: () => Promise<void>;
  /** Drops the bytes of held ones. */
  letGo(isMeant: (kept: Kept) => boolean): Promise<void>;
  drop(sha256: string): Promise<void>;
}

export function createParcelShelf({ vault, database }: Pick<Unlocked, 'vault' | 'database'>): ParcelShelf {
  const signal = createSignal();
  const parcels = new Map<string, Kept>();
  let listed: readonly Carried[] = [];
  const change = (run: () => void) => {
    run();
    listed = Array.from(parcels, ([sha256, each]) => carriedOf(sha256, each)).sort((a, b) => b.at - a.at);
    signal.raise();
  };
  const put: ParcelShelf['put'] = async (sha256, kept, chunks = []) => {
    const row = { sha256, cipher: await vault.seal(`parcels|${sha256}`, kept) };
    const written = await database.write('strict', async (tables) => {
      await tables.chunks.bulkPut([...chunks]);
      await tables.parcels.put(row);
    });
    if (written.ok) change(() => void parcels.set(sha256, kept));
    return written;
  };
  const end: ParcelShelf['end'] = async (sha256, to) => {
    const kept = parcels.get(sha256);
    const written = kept && (await put(sha256, { ...kept, ...to }));
    if (written?.ok && parcels.get(sha256)?.heldUntil === undefined)
      await database.write('relaxed', (tables) => dropChunks(tables, sha256));
  };
  const held = () => [...parcels].filter(([, { heldUntil }]) => heldUntil !== undefined);
  return {
    signal,
    put,
    end,
    held,
    async offerAgain() {
      for (const [sha256, kept] of held()) await put(sha256, { ...kept, state: 'waiting', heldUntil: undefined });
    },
    async letGo(isMeant) {
      for (const [sha256, kept] of held()) if (isMeant(kept)) await end(sha256, { heldUntil: undefined });
    },
    get: (sha256) => parcels.get(sha256),
    listed: () => listed,
    waiting: () => [...parcels].filter(([, { state }]) => state === 'waiting'),
    async load(rows) {
      for (const { sha256, cipher } of rows) {
        const read = Kept.safeParse(await vault.open(`parcels|${sha256}`, cipher).catch(() => undefined));
        if (read.success) change(() => void parcels.set(sha256, read.data));
      }
    },
    async drop(sha256) {
      const written = await database.write('relaxed', async (tables) => {
        await dropChunks(tables, sha256);
        await tables.parcels.delete(sha256);
      });
      if (written.ok) change(() => void parcels.delete(sha256));
    },
  };
}

export const carriedOf = (sha256: string, { header, at, from, state, reason, author }: Kept): Carried => ({
  sha256,
  at,
  state,
  ops: header.ops,
  photos: header.photos,
  drafts: header.drafts,
  ...(from !== undefined && { from }),
  ...(reason !== undefined && { reason }),
  ...(author !== undefined && { author }),
});
