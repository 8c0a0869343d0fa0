/**
 * `backup`: the whole school in one folder, while the server goes on working. Everything is written beside the folder's name
 * and moved there when it is complete, so a folder of that name is a whole backup.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { ServerDeps } from '#server/deps.ts';
import { hashedFiles, syncFolder } from '#server/photos/hashed-files.ts';
import { readSettings } from '#server/settings.ts';
import { assertSound, copyToFile, countsOf } from '#server/storage/copy.ts';
import { closeDatabase, kindOf, openDatabase } from '#server/storage/database.ts';
import { completePhotos } from '#server/storage/photos.ts';
import { epochOf, theSchool } from '#server/storage/schools.ts';
import { openDeps } from '#server/surroundings.ts';
import { COPY_NAME, NOTE_NAME, noteIn, type BackupNote } from './backup-note.ts';

type Parts = Pick<ServerDeps, 'db' | 'now' | 'dataDir' | 'version'>;

/** Writes the backup and answers with what is in it; throws with the next step when there is nothing to do or no room. */
export async function backUp(deps: Parts, folder: string): Promise<BackupNote> {
  if (existsSync(folder)) throw new Error(`There is something at ${folder} already. Name another folder.`);
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true, mode: 0o700 });
  await copyToFile(deps.db, join(part, COPY_NAME));
  const note = await describe(deps, part);
  await chmod(join(part, COPY_NAME), 0o600);
  await flush(join(part, COPY_NAME));
  await writeFile(join(part, NOTE_NAME), `${JSON.stringify(note, undefined, 2)}\n`, { flush: true });
  await syncFolder(part);
  await rename(part, folder);
  await syncFolder(dirname(folder));
  return note;
}

/** Checks the copy, fetches the photos it names, and counts both. The database came first: every photo it has is on the disk. */
async function describe(deps: Parts, part: string): Promise<BackupNote> {
  const copy = await openDatabase({ kind: 'sqlite', path: join(part, COPY_NAME) });
  try {
    await assertSound(copy);
    const school = await theSchool(copy);
    if (school === undefined) throw new Error('This server has no school yet, so there is nothing to back up.');
    const { kept, lost } = await carryPhotos(deps.dataDir, part, await completePhotos(copy, school));
    return {
      format: 1,
      madeAt: new Date(deps.now()).toISOString(),
      version: deps.version,
      from: kindOf(deps.db),
      school,
      epoch: await epochOf(copy, school),
      ...(await countsOf(copy)),
      photos: kept,
      lostPhotos: lost,
    };
  } finally {
    await closeDatabase(copy);
  }
}

/** Copies photos from one data folder to another, each checked by its hash; names those that are missing or spoiled. */
export async function carryPhotos(
  from: string,
  to: string,
  names: readonly string[],
): Promise<{ kept: number; lost: string[] }> {
  const source = hashedFiles(join(from, 'photos'));
  const target = hashedFiles(join(to, 'photos'));
  const lost: string[] = [];
  for (const sha256 of names) {
    if ((await target.sizeOf(sha256)) !== undefined) continue;
    const bytes = await source.read(sha256);
    const isWhole = bytes && createHash('sha256').update(bytes).digest('hex') === sha256;
    if (isWhole) await target.put(sha256, bytes);
    else lost.push(sha256);
  }
  return { kept: names.length - lost.length, lost };
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync();
  await file.close();
}

/** `2026-04-15-10-42-07`, by the school's clock. */
export const stampOf = (now: number): string =>
  new Date(now + 8 * 3_600_000).toISOString().slice(0, 19).replace(/[T:]/g, '-');

export const sentenceOf = ({ ops, records, photos, lostPhotos, from }: BackupNote, folder: string): string =>
  [
    `Backed up ${records} records, ${ops} ops and ${photos} photos from ${from} to ${folder}.`,
    ...lostPhotos.map((sha256) => `Photo ${sha256} is missing or spoiled on this disk.`),
  ].join('\n');

const STAMP = /^\d{4}(-\d\d){5}$/;

/**
 * Removes the oldest backups of that school beside the one just written until so many are left. Only what `backup` named by its
 * time and finished: a folder somebody named, or put aside before a restore, is hers to remove. Names tell the order, so where
 * another bears a later time than the new one, the clock was wrong for one of them: it is named, and nothing is removed.
 */
export async function dropOldBackups(
  written: string,
  { school, kept }: { readonly school: string; readonly kept: number },
): Promise<{ readonly removed: readonly string[]; readonly later?: string }> {
  const below = dirname(written);
  const names = (await readdir(below)).filter((name) => STAMP.test(name) && isOf(join(below, name), school)).sort();
  const latest = names[names.length - 1] ?? '';
  if (latest > basename(written)) return { removed: [], later: latest };
  const removed = kept === 0 ? [] : names.slice(0, -kept);
  for (const name of removed) await rm(join(below, name), { recursive: true });
  return { removed };
}

function isOf(folder: string, school: string): boolean {
  try {
    return noteIn(folder).school === school;
  } catch {
    return false;
  }
}

/** What is said of the backups beside a new one. */
function sentenceOfOld(
  { removed, later }: { readonly removed: readonly string[]; readonly later?: string },
  kept: number,
): string[] {
  if (later !== undefined)
    return [
      `Removed none of the older ones: ${later} bears a later time than this backup. Set the clock of this computer; if it is right, rename that folder.`,
    ];
  return removed.length === 0 ? [] : [`Removed ${removed.length} older ones; BACKUPS_KEPT is ${kept}.`];
}

/** Backs up into the ordinary place, or into the folder that is named, and says so. */
export async function backUpAndTell(deps: Parts, { folder, kept }: { folder?: string; kept: number }): Promise<string> {
  const written = resolve(folder ?? join(deps.dataDir, 'backups', stampOf(deps.now())));
  const note = await backUp(deps, written);
  const old = folder === undefined ? sentenceOfOld(await dropOldBackups(written, { ...note, kept }), kept) : [];
  return [sentenceOf(note, written), ...old].join('\n');
}

async function run([folder]: readonly string[]): Promise<string> {
  const settings = readSettings(process.env);
  const deps = await openDeps(settings, { logLevel: 'silent' });
  try {
    return await backUpAndTell(deps, { kept: settings.backupsKept, ...(folder !== undefined && { folder }) });
  } finally {
    await closeDatabase(deps.db);
  }
}

if (import.meta.main) {
  try {
    process.stdout.write(`${await run(process.argv.slice(2))}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
