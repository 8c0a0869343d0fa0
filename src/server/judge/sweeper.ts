/** Judges what stayed `stored`: after a crash between receiving and judging, and after a fault in the judge was mended [P6]. */
import { dayInChina } from '#domain/calendar/day.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { Doubt } from '#server/school-clock.ts';
import { eraseWithdrawnPhotos } from '#server/photos/withdrawn-photos.ts';
import { forgetOldAudit } from '#server/storage/audit.ts';
import { opsToJudge, type HeldFor } from '#server/storage/inbox.ts';
import { closedAccounts } from '#server/storage/accounts.ts';
import { feedEnds, forgetTombstones, keepLived, livedOf, theSchool } from '#server/storage/schools.ts';
import { choresOfADay } from './clear-away.ts';
import { judgeOps, orphansBefore } from './judge-batch.ts';
import { askAboutOlderTwins } from './twins.ts';

const PORTION = 200;
/** Eighteen months: longer than any phone is away and comes back. */
const TOMBSTONE_MS = 548 * 24 * 60 * 60_000;

/**
 * Judges once every op nobody has decided about, and of the held ones those for these reasons, in the order they came;
 * answers with how many were decided.
 */
export async function sweep(deps: ServerDeps, again: readonly HeldFor[] = []): Promise<number> {
  return (await sweepAll(deps, again)).decided;
}

/** `left`: how many could not be judged, because the database or the code would not have it. */
async function sweepAll(deps: ServerDeps, again: readonly HeldFor[]): Promise<{ decided: number; left: number }> {
  const school = await theSchool(deps.db);
  let [decided, left, after] = [0, 0, 0];
  while (school !== undefined) {
    const ops = await opsToJudge(deps.db, school, { after, limit: PORTION, again });
    const last = ops[ops.length - 1];
    if (!last) break;
    const judged = (await judgeOps(deps, school, ops)).length;
    decided += judged;
    left += Math.max(0, ops.length - judged);
    after = last.number;
  }
  return { decided, left };
}

/** What a sweep that was done to the end had before it; empty before the first. */
export interface LastSweep {
  rights?: string | undefined;
}

/** All that rights are read from: while none of it has moved, what is held for them would be held again. */
async function rightsNow(deps: ServerDeps, school: string): Promise<string> {
  const { upTo } = await feedEnds(deps.db, school);
  const closed = [...(await closedAccounts(deps.db, school))].sort();
  return [upTo, dayInChina(deps.now()), ...closed].join();
}

/**
 * Every minute: rights come back while phones are away, so what was held as not the writer's is judged again [P7]; and what
 * has waited long enough for an op that does not come is asked about [P11]. Photos go whose consent was taken back, and
 * tombstones are forgotten when they are old [D6], as are entries of the audit. Where `last` is the sweep before, thousands
 * of ops of a closed account are not weighed every minute under the counter's lock.
 */
export async function sweepAgain(
  deps: ServerDeps,
  also: readonly HeldFor[] = [],
  last: LastSweep = {},
): Promise<number> {
  const school = await theSchool(deps.db);
  if (school !== undefined) await alone(deps, () => liveOn(deps, school));
  const orphans: HeldFor = { reason: 'predecessor-missing', before: orphansBefore(deps.sure()) };
  const rights = school === undefined ? undefined : await rightsNow(deps, school);
  const isMoved = rights === undefined || rights !== last.rights;
  const forRights: readonly HeldFor[] = isMoved ? [{ reason: 'not-yours' }] : [];
  const { decided, left } = await sweepAll(deps, [...forRights, orphans, ...also]);
  if (school === undefined) return decided;
  last.rights = left === 0 ? rights : undefined;
  // After judging: a consent that was taken back may have been among what was decided.
  await alone(deps, () => eraseWithdrawnPhotos(deps, school));
  await alone(deps, () => forgetTombstones(deps.db, school, deps.sure() - TOMBSTONE_MS));
  await alone(deps, () => forgetOldAudit(deps.db, school, deps.sure()));
  return decided;
}

/**
 * At start: a newer build may know kinds an older one had to hold, what ended or was given up is cleared away, and older
 * pairs of files are found. `trustsClock`: the operator says that the computer's clock is right.
 */
export async function sweepAtStart(deps: ServerDeps, { trustsClock = false } = {}): Promise<number> {
  const school = await theSchool(deps.db);
  if (school !== undefined) await alone(deps, () => liveOn(deps, school, trustsClock));
  const decided = await sweepAgain(deps, [{ reason: 'unknown-kind' }]);
  await sweepDaily(deps);
  if (school !== undefined) await alone(deps, () => askAboutOlderTwins(deps, school));
  return decided;
}

/** Once a day: a server that is never switched off clears away as well. */
export async function sweepDaily(deps: ServerDeps): Promise<void> {
  const school = await theSchool(deps.db);
  if (school === undefined) return;
  for (const chore of choresOfADay(deps, school)) await alone(deps, chore);
}

/** What was lived through is kept, and what is to be thought of the computer's clock is said once. */
async function liveOn(deps: ServerDeps, school: string, trustsClock = false): Promise<void> {
  const { lived, news } = deps.live(await livedOf(deps.db, school), trustsClock);
  await keepLived(deps.db, school, lived);
  if (news !== undefined) deps.log.warn({ lived: new Date(lived.at).toISOString() }, saidOf[news]);
}

const saidOf: Readonly<Record<Doubt, string>> = {
  behind:
    'the clock of this computer stands before what this school has lived through, so time goes on from there; set the clock, or if it is right, start once with TRUST_CLOCK=1',
  ahead:
    'the clock of this computer has jumped more than eight days, so nothing is erased for its age; set the clock, or if it is right, wait a day or two or start once with TRUST_CLOCK=1',
  none: 'the clock of this computer agrees again with what this school has lived through',
};

/** A chore that fails is tried again the next time; it keeps neither the others nor the school from going on. */
async function alone(deps: ServerDeps, chore: () => Promise<unknown>): Promise<void> {
  try {
    await chore();
  } catch (error) {
    deps.log.error({ err: error }, 'a chore of the sweep failed; it is tried again the next time');
  }
}
