/** At start and once a day: what has ended, what was begun and given up, and what nobody needs goes from the disk [L2]. */
import { join } from 'node:path';
import type { ServerDeps } from '#server/deps.ts';
import { hashedFiles } from '#server/photos/hashed-files.ts';
import { dropEndedSessions } from '#server/storage/accounts.ts';
import { wordsNotEntered } from '#server/storage/held-ops.ts';
import { isNamedInOps } from '#server/storage/inbox.ts';
import { unnamedPhotos, withdrawPhoto } from '#server/storage/photos.ts';
import { emptyWithdrawnNumbers } from './withdrawn-numbers.ts';

/** An upload nobody has gone on with for so long was given up, and a file for which nothing came in so long is for nothing. */
const GIVEN_UP_MS = 30 * 24 * 60 * 60_000;

/** For each of them the whole inbox is looked through. */
const MOST_A_DAY = 20;

/** Each of them is a chore of its own: one that fails keeps no other from being done. */
export const choresOfADay = (deps: ServerDeps, school: string): readonly (() => Promise<unknown>)[] => {
  const before = deps.sure() - GIVEN_UP_MS;
  const parcels = hashedFiles(join(deps.dataDir, 'parcels'));
  const photos = hashedFiles(join(deps.dataDir, 'photos'));
  return [
    () => dropEndedSessions(deps.db, school, deps.sure()),
    () => photos.dropPartsBefore(before),
    () => parcels.dropPartsBefore(before),
    // Whole and not to be taken in yet: the phone that brought it keeps it, and brings it again.
    () => parcels.dropWholeBefore(before),
    () => dropUnnamedPhotos(deps, school, before),
    () => emptyWithdrawnNumbers(deps, school),
  ];
};

/** Photos that came whole, and in a month nothing has come that names them. */
async function dropUnnamedPhotos({ db, dataDir, log }: ServerDeps, school: string, before: number): Promise<void> {
  const files = hashedFiles(join(dataDir, 'photos'));
  const old: string[] = [];
  for (const sha256 of await unnamedPhotos(db, school)) {
    const at = await files.writtenAt(sha256);
    if (at !== undefined && at < before) old.push(sha256);
  }
  if (old.length === 0) return;
  const waiting = await wordsNotEntered(db, school);
  let dropped = 0;
  for (const sha256 of old.filter((each) => !waiting.some((words) => words.includes(each))).slice(0, MOST_A_DAY)) {
    if (await isNamedInOps(db, school, sha256)) continue;
    await files.remove(sha256);
    await withdrawPhoto(db, school, sha256);
    dropped += 1;
  }
  if (dropped > 0) log.info({ photos: dropped }, 'photos went that nothing has named for a month');
}
