/**
 * `restore`: brings a backup back, into the database that is set now, of whichever kind. All tables change in one
 * transaction and the epoch with them, so that every phone notices, sends its journal again and pulls afresh.
 */
import { copyFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { refuse, succeed, type Result } from '#domain/result.ts';
import type { ServerDeps } from '#server/deps.ts';
import { tellOperator } from '#server/operator-words.ts';
import { readSettings } from '#server/settings.ts';
import { endAllSessions } from '#server/storage/accounts.ts';
import { replaceByCopy } from '#server/storage/copy.ts';
import { closeDatabase, openDatabase } from '#server/storage/database.ts';
import { completePhotos } from '#server/storage/photos.ts';
import { beginEpoch, theSchool } from '#server/storage/schools.ts';
import { openDeps } from '#server/surroundings.ts';
import { backUp, carryPhotos } from './backup.ts';
import { COPY_NAME, noteIn, type BackupNote } from './backup-note.ts';
import { stampOf, type freeBytesAt } from './backups-beside.ts';
import { clearRestores, restoringAt } from './halves.ts';

export interface Restored {
  readonly note: BackupNote;
  /** Where what was there before lies now. */
  readonly before: string | undefined;
}

interface Way {
  readonly isReplacing?: boolean;
  readonly freeBytes?: typeof freeBytesAt;
}

type Parts = Pick<ServerDeps, 'db' | 'now' | 'dataDir' | 'version' | 'newId'>;

/** Refuses over a school that is there unless `isReplacing`; that school is backed up first. */
export async function restore(
  deps: Parts,
  folder: string,
  { isReplacing = false, ...room }: Way = {},
): Promise<Result<Restored, { readonly type: 'not-empty' }>> {
  const note = noteIn(folder);
  const isTaken = (await theSchool(deps.db)) !== undefined;
  if (isTaken && !isReplacing) return refuse({ type: 'not-empty' });
  const before = isTaken ? join(deps.dataDir, 'backups', `before-restore-${stampOf(deps.now())}`) : undefined;
  if (before !== undefined) await backUp(deps, before, { reserve: await bytesToBringBack(folder), ...room });
  await bringBack(deps, folder, note.school);
  return succeed({ note, before });
}

/** The copy that is opened, and what the database writes aside until it has all of it. Photos of a backup are mostly here already. */
async function bytesToBringBack(folder: string): Promise<number> {
  return 2 * (await stat(join(folder, COPY_NAME))).size;
}

async function bringBack(deps: Parts, folder: string, school: string): Promise<void> {
  // A copy of the copy: opening it brings an older one up to date, and a backup stays as it was written.
  await clearRestores(deps.dataDir);
  const path = restoringAt(deps.dataDir, deps.newId());
  try {
    await copyFile(join(folder, COPY_NAME), path);
    const copy = await openDatabase({ kind: 'sqlite', path });
    try {
      await carryPhotos(folder, deps.dataDir, await completePhotos(copy, school));
      await replaceByCopy(deps.db, copy, async (trx) => {
        await beginEpoch(trx, school, { now: deps.newId(), at: deps.now() });
        // A session that was ended since, after a theft perhaps, must not come back to life; signing in anew loses nothing, also where the account is closed [P8].
        await endAllSessions(trx, school);
      });
    } finally {
      await closeDatabase(copy);
    }
  } finally {
    for (const end of ['', '-wal', '-shm']) await rm(`${path}${end}`, { force: true });
  }
}

const NOT_EMPTY =
  'There is a school in this database already. Add --replace to put the backup in its place; what is there is backed up first.';

async function run(words: readonly string[]): Promise<string> {
  const deps = await openDeps(readSettings(process.env), { logLevel: 'silent' });
  try {
    const folder = resolve(words.find((word) => !word.startsWith('--')) ?? '');
    const done = await restore(deps, folder, { isReplacing: words.includes('--replace') });
    if (!done.ok) throw new Error(NOT_EMPTY);
    return sentenceOf(done.value);
  } finally {
    await closeDatabase(deps.db);
  }
}

const sentenceOf = ({ note, before }: Restored): string =>
  [
    `Restored ${note.records} records, ${note.ops} ops and ${note.photos} photos as of ${note.madeAt}.`,
    'Accounts, passwords, roles and classes are those of that time: close again what was closed since, and set again what the head had changed.',
    'Everybody signs in anew on her phone, and phones then send again what they had sent since.',
    'Whose account is younger than this backup: the head opens one for her again; on her own phone it goes on as the old one.',
    ...(before === undefined ? [] : [`What was there before is in ${before}.`]),
  ].join('\n');

if (import.meta.main) await tellOperator(() => run(process.argv.slice(2)));
