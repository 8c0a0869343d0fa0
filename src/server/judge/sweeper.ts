/** Judges what stayed `stored`: after a crash between receiving and judging, and after a fault in the judge was mended [P6]. */
import type { ServerDeps } from '#server/deps.ts';
import { eraseWithdrawnPhotos } from '#server/photos/withdrawn-photos.ts';
import { dropEndedSessions } from '#server/storage/accounts.ts';
import { releaseOps, storedOps } from '#server/storage/inbox.ts';
import { forgetTombstones, theSchool } from '#server/storage/schools.ts';
import { judgeOps, orphansBefore } from './judge-batch.ts';

const PORTION = 200;
/** Eighteen months: longer than any phone is away and comes back. */
const TOMBSTONE_MS = 548 * 24 * 60 * 60_000;

/** Judges every stored op once, in the order they came; answers with how many were decided. */
export async function sweep(deps: ServerDeps): Promise<number> {
  const school = await theSchool(deps.db);
  if (school === undefined) return 0;
  let decided = 0;
  let after = 0;
  for (;;) {
    const ops = await storedOps(deps.db, school, { after, limit: PORTION });
    const last = ops[ops.length - 1];
    if (!last) return decided;
    decided += (await judgeOps(deps, school, ops)).length;
    after = last.number;
  }
}

/**
 * Every minute: rights come back while phones are away, so what was held as not the writer's is judged again [P7]; and what
 * has waited long enough for an op that does not come is asked about [P11]. Photos go whose consent was taken back, and
 * tombstones are forgotten when they are old [D6].
 */
export async function sweepAgain(deps: ServerDeps): Promise<number> {
  const school = await theSchool(deps.db);
  if (school !== undefined) {
    await releaseOps(deps.db, school, { reason: 'not-yours' });
    await releaseOps(deps.db, school, { reason: 'predecessor-missing', before: orphansBefore(deps.now()) });
  }
  const decided = await sweep(deps);
  // After judging: a consent that was taken back may have been among what was decided.
  if (school !== undefined) {
    await eraseWithdrawnPhotos(deps, school);
    await forgetTombstones(deps.db, school, deps.now() - TOMBSTONE_MS);
  }
  return decided;
}

/** At start: a newer build may know kinds an older one had to hold, and sessions that ended are cleared away. */
export async function sweepAtStart(deps: ServerDeps): Promise<number> {
  const school = await theSchool(deps.db);
  if (school !== undefined) {
    await releaseOps(deps.db, school, { reason: 'unknown-kind' });
    await dropEndedSessions(deps.db, school, deps.now());
  }
  return sweepAgain(deps);
}
