/**
 * `backup`: the whole school in one folder, while the server goes on working. Everything is written beside the folder's name
 * and moved there when it is complete, so a folder of that name is a whole backup; a half never stays.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { ServerDeps } from '#server/deps.ts';
import { operatorSentence, tellOperator } from '#server/operator-words.ts';
import { makeFolder } from '#server/make-folder.ts';
import { hashedFiles, syncFolder } from '#server/photos/hashed-files.ts';
import { readSettings } from '#server/settings.ts';
import { assertSound, bytesOf, copyToFile, countsOf } from '#server/storage/copy.ts';
import { closeDatabase, kindOf, openDatabase } from '#server/storage/database.ts';
import { completePhotos } from '#server/storage/photos.ts';
import { epochOf, theSchool } from '#server/storage/schools.ts';
import { openDeps } from '#server/surroundings.ts';
import { COPY_NAME, NOTE_NAME, type BackupNote } from './backup-note.ts';
import {
  dropOldBackups,
  isStamped,
  makeRoom,
  reserveAt,
  stampOf,
  type deviceOf,
  type Dropped,
  type freeBytesAt,
} from './backups-beside.ts';
import { clearHalves, clearRestores, halfOf } from './halves.ts';

type Parts = Pick<ServerDeps, 'db' | 'now' | 'dataDir' | 'version'>;

interface Way {
  /** How many of the older ones in the ordinary place are kept, and so may go where there is no room; else none goes. */
  readonly kept?: number;
  readonly freeBytes?: typeof freeBytesAt;
  readonly diskOf?: typeof deviceOf;
  /** What stays free beside it, bytes; without a word of it, what phones send on that day to the disk it is on. */
  readonly reserve?: number;
}

interface Written {
  readonly note: BackupNote;
  /** The older ones that went to make room. */
  readonly removed: readonly string[];
}

/** Writes the backup and answers with what is in it; throws with the next step when there is nothing to do or no room. */
export async function backUp(
  deps: Parts,
  folder: string,
  { kept = 0, freeBytes, diskOf, reserve }: Way = {},
): Promise<Written> {
  const school = await theSchool(deps.db);
  if (school === undefined) throw new Error('This server has no school yet, so there is nothing to back up.');
  if (existsSync(folder)) throw new Error(`There is something at ${folder} already. Name another folder.`);
  const beside = dirname(folder);
  makeFolder(beside);
  await clearHalves(beside, (name) => name === basename(folder) || isStamped(name));
  const needed = await bytesNeeded(deps, school);
  const shelf = { written: folder, school, kept };
  const { removed, missing, later } = await makeRoom(shelf, {
    needed,
    reserve: reserve ?? (await reserveAt(beside, deps.dataDir, diskOf)),
    ...(freeBytes && { freeBytes }),
  });
  if (missing > 0) throw new Error(noRoom({ folder, needed, missing, later }));
  const part = halfOf(folder);
  try {
    const note = await writeWhole(deps, { school, part });
    await rename(part, folder);
    await syncFolder(beside);
    return { note, removed };
  } catch (cause) {
    await rm(part, { recursive: true, force: true });
    throw new Error(`No backup was written, and no half of one was left behind. ${operatorSentence(cause)}`, { cause });
  }
}

/** A copy is no larger than the database it is taken from. */
async function bytesNeeded({ db, dataDir }: Parts, school: string): Promise<number> {
  const photos = hashedFiles(join(dataDir, 'photos'));
  let sum = await bytesOf(db);
  for (const sha256 of await completePhotos(db, school)) sum += (await photos.sizeOf(sha256)) ?? 0;
  return sum;
}

interface Shortage {
  readonly folder: string;
  readonly needed: number;
  readonly missing: number;
  readonly later: string | undefined;
}

const noRoom = ({ folder, needed, missing, later }: Shortage): string =>
  [
    `There is no room for a backup in ${dirname(folder)}: it takes ${megabytes(needed)}, and ${megabytes(missing)} are missing.`,
    'Nothing was written, and the backups there are untouched.',
    later === undefined
      ? 'Move old ones to another disk, or name a folder on one: backup.ts <folder>.'
      : `None of them makes room because ${later} bears a later time than this backup. Set the clock of this computer; if it is right, rename that folder.`,
  ].join(' ');

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MB`;

async function writeWhole(deps: Parts, { school, part }: { school: string; part: string }): Promise<BackupNote> {
  await mkdir(part, { mode: 0o700 });
  await copyToFile(deps.db, join(part, COPY_NAME));
  const note = await describe(deps, { school, part });
  await chmod(join(part, COPY_NAME), 0o600);
  await flush(join(part, COPY_NAME));
  await writeFile(join(part, NOTE_NAME), `${JSON.stringify(note, undefined, 2)}\n`, { flush: true });
  await syncFolder(part);
  return note;
}

/** Checks the copy, fetches the photos it names, and counts both. The database came first: every photo it has is on the disk. */
async function describe(deps: Parts, { school, part }: { school: string; part: string }): Promise<BackupNote> {
  const copy = await openDatabase({ kind: 'sqlite', path: join(part, COPY_NAME) });
  try {
    await assertSound(copy);
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

const sentenceOf = ({ ops, records, photos, lostPhotos, from }: BackupNote, folder: string): string =>
  [
    `Backed up ${records} records, ${ops} ops and ${photos} photos from ${from} to ${folder}.`,
    ...lostPhotos.map((sha256) => `Photo ${sha256} is missing or spoiled on this disk.`),
  ].join('\n');

/** What is said of the backups beside a new one. */
function sentenceOfOld({ removed, later }: Dropped, kept: number): string[] {
  if (later !== undefined)
    return [
      `Removed none of the older ones: ${later} bears a later time than this backup. Set the clock of this computer; if it is right, rename that folder.`,
    ];
  return removed.length === 0 ? [] : [`Removed ${removed.length} older ones; BACKUPS_KEPT is ${kept}.`];
}

/** What is said of those that had to go before it. */
const sentenceOfRoom = (removed: readonly string[]): string[] =>
  removed.length === 0
    ? []
    : [
        `Removed ${removed.length} older ones first: there was no room for another. Keep fewer with BACKUPS_KEPT, or give DATA_DIR a larger disk.`,
      ];

/** Backs up into the ordinary place, or into the folder that is named, and says so. */
export async function backUpAndTell(
  deps: Parts,
  { folder, kept, ...room }: Pick<Way, 'freeBytes' | 'diskOf'> & { folder?: string; kept: number },
): Promise<string> {
  await clearRestores(deps.dataDir);
  const written = resolve(folder ?? join(deps.dataDir, 'backups', stampOf(deps.now())));
  const { note, removed } = await backUp(deps, written, { kept: folder === undefined ? kept : 0, ...room });
  const shelf = { written, school: note.school, kept };
  const old = folder === undefined ? sentenceOfOld(await dropOldBackups(shelf), kept) : [];
  return [sentenceOf(note, written), ...sentenceOfRoom(removed), ...old].join('\n');
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

if (import.meta.main) await tellOperator(() => run(process.argv.slice(2)));
