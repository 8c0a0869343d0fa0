/**
 * Photos on the disk: a part grows in `photos/parts`, and becomes `photos/ab/<sha256>` only when its bytes have that hash
 * and are written through. What the disk has counts, so an upload goes on where it was cut.
 */
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface PhotoFiles {
  /** Bytes on the disk, and whether that is all of them. */
  progressOf(sha256: string): Promise<{ received: number; isComplete: boolean }>;
  /** Writes a part that begins where the last one ended. */
  append(sha256: string, bytes: Buffer): Promise<void>;
  /** Makes the part a photo when it has the hash it is named by; false leaves the part as it is. */
  complete(sha256: string): Promise<boolean>;
  discard(sha256: string): Promise<void>;
  read(sha256: string): Promise<Buffer | undefined>;
  /** Runs work on one photo alone, so that two phones with the same photo take turns. */
  inTurn<T>(sha256: string, work: () => Promise<T>): Promise<T>;
}

/** Photos below the data folder. */
export function photoFiles(dataDir: string): PhotoFiles {
  const partOf = (sha256: string) => join(dataDir, 'photos', 'parts', sha256);
  const fileOf = (sha256: string) => join(dataDir, 'photos', sha256.slice(0, 2), sha256);
  const turns = new Map<string, Promise<unknown>>();
  return {
    async progressOf(sha256) {
      const whole = await sizeOf(fileOf(sha256));
      if (whole !== undefined) return { received: whole, isComplete: true };
      return { received: (await sizeOf(partOf(sha256))) ?? 0, isComplete: false };
    },
    async append(sha256, bytes) {
      await mkdir(dirname(partOf(sha256)), { recursive: true });
      const file = await open(partOf(sha256), 'a');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    async complete(sha256) {
      const hash = createHash('sha256').update(await readFile(partOf(sha256)));
      if (hash.digest('hex') !== sha256) return false;
      await mkdir(dirname(fileOf(sha256)), { recursive: true });
      await rename(partOf(sha256), fileOf(sha256));
      await syncFolder(dirname(fileOf(sha256)));
      return true;
    },
    discard: (sha256) => rm(partOf(sha256), { force: true }),
    read: (sha256) => readFile(fileOf(sha256)).catch(absentAsNothing),
    async inTurn(sha256, work) {
      const mine = (turns.get(sha256) ?? Promise.resolve()).then(work, work);
      turns.set(sha256, mine);
      try {
        return await mine;
      } finally {
        if (turns.get(sha256) === mine) turns.delete(sha256);
      }
    },
  };
}

const sizeOf = (path: string): Promise<number | undefined> => stat(path).then(({ size }) => size, absentAsNothing);

function absentAsNothing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

/** A rename lasts through a power cut only when its folder is written through; Windows has no such handle and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
