/** The backups that lie beside a new one: which are whole, which make room for it, and which are too many afterwards. */
import { readdir, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { noteIn } from './backup-note.ts';

/** `2026-04-15-10-42-07`, by the school's clock. */
export const stampOf = (now: number): string =>
  new Date(now + 8 * 3_600_000).toISOString().slice(0, 19).replace(/[T:]/g, '-');

const STAMP = /^\d{4}(-\d\d){5}$/;

/** True of a name that `backup` and `restore` give by themselves. */
export const isStamped = (name: string): boolean => STAMP.test(name.replace(/^before-restore-/, ''));

/** What stays free beside a backup on the disk of the data, bytes: the phones go on sending while it is written, and the day after. */
export const RESERVE = 256 * 1024 * 1024;

/** What stays free on the disk of that folder: nothing where phones send to another one. */
export async function reserveAt(folder: string, dataDir: string, diskOf: typeof deviceOf = deviceOf): Promise<number> {
  return (await diskOf(folder)) === (await diskOf(dataDir)) ? RESERVE : 0;
}

/** The number by which the system knows the disk of that folder. */
export const deviceOf = async (folder: string): Promise<number> => (await stat(folder)).dev;

/** Bytes free for us on the disk of that folder. */
export async function freeBytesAt(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

export interface Shelf {
  /** The backup that is to be written, or just was. */
  readonly written: string;
  readonly school: string;
  /** BACKUPS_KEPT; 0 keeps all. */
  readonly kept: number;
}

export interface Dropped {
  readonly removed: readonly string[];
  /** A backup that bears a later time than the new one; then nothing is removed. */
  readonly later?: string;
}

/**
 * Whole backups of that school that `backup` named by their time, oldest first: a folder somebody named, or put aside before
 * a restore, is hers to remove. Names tell the order, so where one bears a later time than the new one, the clock was wrong for
 * one of them, and none counts as old.
 */
async function oldOnes({ written, school }: Shelf): Promise<{ names: readonly string[]; later?: string }> {
  const below = dirname(written);
  const names = (await readdir(below)).filter((name) => STAMP.test(name) && isOf(join(below, name), school)).sort();
  const latest = names[names.length - 1] ?? '';
  return latest > basename(written) ? { names: [], later: latest } : { names };
}

/** Removes the oldest until so many are left, the one just written among them. */
export async function dropOldBackups(shelf: Shelf): Promise<Dropped> {
  const { names, later } = await oldOnes(shelf);
  if (later !== undefined) return { removed: [], later };
  const removed = shelf.kept === 0 ? [] : names.slice(0, -shelf.kept);
  for (const name of removed) await rm(join(dirname(shelf.written), name), { recursive: true });
  return { removed };
}

interface Room {
  /** Bytes that the backup takes, and bytes that stay free beside it. */
  readonly needed: number;
  readonly reserve: number;
  readonly freeBytes?: typeof freeBytesAt;
}

/**
 * Removes the oldest before a new one is written until it has room, never the last good one, and none at all where that
 * would not be enough or where all are kept. Answers with what it removed and what is missing then.
 */
export async function makeRoom(
  shelf: Shelf,
  { needed, reserve, freeBytes = freeBytesAt }: Room,
): Promise<Dropped & { readonly missing: number }> {
  const below = dirname(shelf.written);
  let missing = needed + reserve - (await freeBytes(below));
  const { names, later } = await oldOnes(shelf);
  const removed: string[] = [];
  for (const name of shelf.kept === 0 ? [] : names.slice(0, -1)) {
    if (missing <= 0) break;
    missing -= await bytesIn(join(below, name));
    removed.push(name);
  }
  if (missing > 0) return { removed: [], missing, ...(later !== undefined && { later }) };
  for (const name of removed) await rm(join(below, name), { recursive: true });
  return { removed, missing: 0 };
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function isOf(folder: string, school: string): boolean {
  try {
    return noteIn(folder).school === school;
  } catch {
    return false;
  }
}
