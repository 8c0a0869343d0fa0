/**
 * Files named by the SHA-256 of their bytes: photos, and parcels on their way in. A part grows in `parts`, for each sender
 * apart, and becomes `ab/<sha256>` only when its bytes have that hash and are written through. What the disk has counts,
 * so an upload goes on where it was cut.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { refuse, succeed, type Result } from '#domain/result.ts';

/** `by`: who sends it. One who only knows the name of another's file must not be able to finish it. */
interface PartKey {
  readonly sha256: string;
  readonly by: string;
}

interface Part {
  readonly offset: number;
  readonly bytes: Buffer;
  /** Bytes of the whole file as its sender says, and as a record does; only where one is known is a wrong hash an end. */
  readonly size: number | undefined;
  readonly named?: number | undefined;
  readonly limit: number;
}

type PartRefusal =
  | { readonly type: 'wrong-offset'; readonly received: number }
  | { readonly type: 'too-large' }
  | { readonly type: 'wrong-hash' };

export interface Progress {
  readonly received: number;
  readonly isComplete: boolean;
}

export interface HashedFiles {
  /** How much of it this sender has sent. */
  receivedOf(key: PartKey): Promise<number>;
  /** Bytes of the whole file, or nothing when it is not here. */
  sizeOf(sha256: string): Promise<number | undefined>;
  /** Takes the next part; complete when the whole has the hash it is named by. */
  take(key: PartKey, part: Part): Promise<Result<Progress, PartRefusal>>;
  /** Writes a whole file whose hash was checked. */
  put(sha256: string, bytes: Buffer): Promise<void>;
  read(sha256: string): Promise<Buffer | undefined>;
  pathOf(sha256: string): string;
  remove(sha256: string): Promise<void>;
  /** Clears away what was begun and not gone on with since that time, ms. */
  dropPartsBefore(time: number): Promise<void>;
  /** Bytes this sender has begun and not finished. */
  unfinishedBy(by: string): Promise<number>;
  /** When the whole file was written, ms by the computer's clock. */
  writtenAt(sha256: string): Promise<number | undefined>;
  /** Bytes of all whole files; looks at each of them. */
  wholeBytes(): Promise<number>;
  /** Removes whole files written before that time. */
  dropWholeBefore(time: number): Promise<void>;
  /** Runs work on one file alone, so that two phones with the same one take turns. */
  inTurn<T>(sha256: string, work: () => Promise<T>): Promise<T>;
}

/** Files below that folder. */
export function hashedFiles(folder: string): HashedFiles {
  const parts = join(folder, 'parts');
  const partOf = ({ sha256, by }: PartKey) => join(parts, `${sha256}-${by}`);
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
  const receivedOf = async (key: PartKey) => (await sizeAt(partOf(key))) ?? 0;
  return {
    pathOf,
    receivedOf,
    sizeOf: (sha256) => sizeAt(pathOf(sha256)),
    async take(key, { offset, bytes, size, named, limit }) {
      const before = await receivedOf(key);
      if (offset !== before) return refuse({ type: 'wrong-offset', received: before });
      const received = offset + bytes.length;
      const discard = () => rm(partOf(key), { force: true });
      // Said with the first part, so that nobody sends a file for nothing.
      if (Math.max(received, size ?? 0) > limit) {
        await discard();
        return refuse({ type: 'too-large' });
      }
      await append(partOf(key), bytes);
      // Each hash reads the whole of it: while its sender says that more is to come it would tell nothing.
      if (size !== undefined && received < size) return succeed({ received, isComplete: false });
      if ((await hashAt(partOf(key))) === key.sha256) {
        await settle(partOf(key), pathOf(key.sha256));
        return succeed({ received, isComplete: true });
      }
      const whole = size ?? named;
      if (whole === undefined || received < whole) return succeed({ received, isComplete: false });
      await discard();
      return refuse({ type: 'wrong-hash' });
    },
    async put(sha256, bytes) {
      const part = partOf({ sha256, by: 'whole' });
      await mkdir(dirname(part), { recursive: true });
      await writeFile(part, bytes, { flush: true });
      await settle(part, pathOf(sha256));
    },
    read: (sha256) => readFile(pathOf(sha256)).catch(absentAsNothing),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    inTurn: takingTurns(),
    async dropPartsBefore(time) {
      for (const { path, at } of await filesIn(parts)) if (at < time) await rm(path, { force: true });
    },
    async unfinishedBy(by) {
      const begun = await filesIn(parts);
      return begun.reduce((sum, { path, size }) => (path.endsWith(`-${by}`) ? sum + size : sum), 0);
    },
    writtenAt: (sha256) => stat(pathOf(sha256)).then(({ mtimeMs }) => mtimeMs, absentAsNothing),
    async wholeBytes() {
      return (await wholeIn(folder)).reduce((sum, { size }) => sum + size, 0);
    },
    async dropWholeBefore(time) {
      for (const { path, at } of await wholeIn(folder)) if (at < time) await rm(path, { force: true });
    },
  };
}

interface Found {
  readonly path: string;
  readonly size: number;
  readonly at: number;
}

/** What lies in a folder; what is just being finished or cleared away by another is not there. */
async function filesIn(folder: string): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const name of (await readdir(folder).catch(absentAsNothing)) ?? []) {
    const path = join(folder, name);
    const seen = await stat(path).catch(absentAsNothing);
    if (seen?.isFile() === true) found.push({ path, size: seen.size, at: seen.mtimeMs });
  }
  return found;
}

async function wholeIn(folder: string): Promise<readonly Found[]> {
  const names = (await readdir(folder).catch(absentAsNothing)) ?? [];
  const shelves = names.filter((name) => /^[0-9a-f]{2}$/.test(name));
  return (await Promise.all(shelves.map((name) => filesIn(join(folder, name))))).flat();
}

function takingTurns(): HashedFiles['inTurn'] {
  const turns = new Map<string, Promise<unknown>>();
  return async (sha256, work) => {
    const mine = (turns.get(sha256) ?? Promise.resolve()).then(work, work);
    turns.set(sha256, mine);
    try {
      return await mine;
    } finally {
      if (turns.get(sha256) === mine) turns.delete(sha256);
    }
  };
}

async function append(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function hashAt(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function settle(part: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await rename(part, path);
  await syncFolder(dirname(path));
}

const sizeAt = (path: string): Promise<number | undefined> => stat(path).then(({ size }) => size, absentAsNothing);

function absentAsNothing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

/** A rename lasts through a power cut only when its folder is written through; Windows has no such handle and needs none. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
