/**
 * One round with the school: push, then pull, now and then a comparison, then photos (SPEC [D4]); it stops at the first
 * refusal and loses nothing.
 */
import type { BatchSize } from './batch-size.ts';
import { compareWithSchool, isComparisonDue, noteCompared, type Compared } from './compare.ts';
import type { ContactBook } from './contact-book.ts';
import type { SyncState } from './device.ts';
import type { Network } from './network.ts';
import { dropOldEntries } from './old-entries.ts';
import type { Parcels } from './rescue/rescue.ts';
import { picturesToGo } from './photo-names.ts';
import type { Album } from './photos.ts';
import { pullPage, type AskedUpTo, type Pulling } from './pull.ts';
import { canGo, pushBatch, type Pushing } from './push.ts';
import { endRest, restAfter, restLeft, type PushRest } from './push-rest.ts';
import { offerPhotosAgain } from './send-photo.ts';
import { isHalved, notNow, type SyncRefusal } from './sync-refusal.ts';
import { turnOf, type Turn } from './turn.ts';
import type { Unlocked } from './unlocked.ts';
import { dropWithdrawnPhotos } from './withdrawn-photos.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';

/** What a person asked for, and what came of it. */
interface Wishes {
  /** A person has just asked for a round: what rests because the school refused it is tried at once. */
  isAsked: boolean;
  /** Over a slow line pictures wait until somebody asks for them. */
  photos: boolean;
  areHeldBack: boolean;
  comparison: boolean;
  /** How the last comparison that was asked for ended. */
  compared?: Compared | undefined;
}

export interface SyncParts {
  readonly unlocked: Unlocked;
  readonly network: Network;
  readonly album: Album;
  readonly contacts: ContactBook;
  readonly carrier: Parcels;
  readonly wants: Wishes;
  /** What the line carries, remembered from round to round. */
  readonly size: BatchSize;
  /** Remembered as well: the school takes no ops for now. */
  readonly rest: PushRest;
  /** And this: whose turn it is when there is more than a round can ask about. */
  readonly askedUpTo: AskedUpTo;
  /** What else is done once the school has answered; a restored school is told again what it may have forgotten. */
  readonly errands: (isRestored: boolean) => Promise<void>;
}

type Show = (state: SyncState) => void;

/** `isAsked`: the wish of a person, which counts for the one round that begins with it. */
interface Round extends SyncParts {
  readonly isAsked: boolean;
}

/** `show` hears how far it is; the turn keeps other tabs from doing the same. */
export async function syncRound(given: SyncParts, show: Show): Promise<Result<true, SyncRefusal>> {
  const parts: Round = { ...given, isAsked: given.wants.isAsked };
  given.wants.isAsked = false;
  if (parts.isAsked) endRest(parts.rest);
  const turn = turnOf(parts.unlocked);
  await parts.contacts.load();
  const pushed = await pushEverything(parts, turn, show);
  if (!pushed.ok && notNow(pushed.refusal) === undefined) return pushed;
  const pulled = await pullEverything(parts, turn, show);
  if (!pulled.ok) {
    // Her ops were taken and she may read nothing: a closed account hands in the pictures as well [P8].
    const isHandingIn = pulled.refusal.type === 'signed-out' && pushed.ok;
    const handed = isHandingIn ? await handInFiles(parts, turn, show) : pulled;
    return handed.ok ? pulled : handed;
  }
  if (!pushed.ok) return pushed;
  const compared = await compareNowAndThen(parts, turn, show);
  if (!compared.ok) return compared;
  const isRestored = parts.contacts.isRestored();
  await parts.errands(isRestored);
  if (isRestored) {
    await offerPhotosAgain(parts.unlocked);
    await parts.carrier.offerAgain();
    await parts.contacts.noteCaughtUp();
  }
  return handInFiles(parts, turn, show);
}

/** Pictures, and what is carried for others; over a slow line they wait until somebody asks. */
async function handInFiles(parts: Round, turn: Turn, show: Show): Promise<Result<true, SyncRefusal>> {
  if (parts.network.isSlow() && !parts.wants.photos) {
    parts.wants.areHeldBack = waitingPhotos(parts).length > 0;
    return broughtBy(parts, turn, false);
  }
  parts.wants.areHeldBack = false;
  const sent = await sendPhotos(parts, turn, show);
  parts.wants.photos = false;
  return sent.ok ? broughtBy(parts, turn, true) : sent;
}

/** What this phone carries for others goes last; over a slow line only what is no larger than a few records. */
async function broughtBy(
  { carrier, isAsked }: Round,
  turn: Turn,
  mayBeLarge: boolean,
): Promise<Result<true, SyncRefusal>> {
  const brought = await turn(() => carrier.bring({ mayBeLarge, isAsked }));
  return brought === 'busy' ? refuse({ type: 'busy' }) : brought;
}

/**
 * At least one request, so that the school learns that nothing waits and the phone what the school has [P5]; no more than
 * that, and no op in it, while the school takes none. What is older than what it cannot read yet goes all the same [S2].
 */
async function pushEverything({ unlocked, network, contacts, size, rest }: SyncParts, turn: Turn, show: Show) {
  const total = unlocked.journal.unsent().length;
  let resting = restLeft(rest, unlocked.deps);
  const below = resting ? (rest.pause?.below ?? 0) : Infinity;
  const pushing: Pushing = { size, known: contacts.known, below, putBack: new Set() };
  let isFirst = true;
  while (isFirst || canGo(unlocked.journal.unsent(), pushing)) {
    const left = unlocked.journal.unsent().length;
    show({ type: 'working', done: Math.max(0, total - left), total, what: 'push' });
    const startedAt = unlocked.deps.now();
    const sent = await turn(() => pushBatch(unlocked, network, pushing));
    if (sent === 'busy') return refuse({ type: 'busy' as const });
    if (sent.ok) await contacts.keep(sent.value, startedAt);
    else if (!isHalved(sent.refusal)) {
      // All that is left is too much for this line: it must not keep what comes from the school.
      const isOnlySlow = unlocked.journal.unsent().every(({ op }) => size.slow.has(op.opId));
      if (isOnlySlow && pushing.isThrough && sent.refusal.type === 'offline') break;
      restAfter(rest, sent.refusal, { ...unlocked.deps, below: pushing.below });
      resting = restLeft(rest, unlocked.deps);
      if (!resting || !notNow(sent.refusal)) return sent;
    }
    isFirst = false;
  }
  return resting ? refuse(resting) : succeed(true as const);
}

async function pullEverything({ unlocked, network, contacts, size, askedUpTo }: SyncParts, turn: Turn, show: Show) {
  let done = 0;
  const pulling: Pulling = { size, askedUpTo, came: new Set() };
  for (let hasMore = true; hasMore;) {
    show({ type: 'working', done, total: done, what: 'pull' });
    const startedAt = unlocked.deps.now();
    const page = await turn(() => pullPage(unlocked, network, pulling));
    if (page === 'busy') return refuse({ type: 'busy' as const });
    if (!page.ok && isHalved(page.refusal)) continue;
    if (!page.ok) return page;
    done += page.value.count;
    hasMore = page.value.hasMore;
    // The push before has noted that the school is there.
    if (!hasMore) await contacts.keep(page.value, startedAt);
  }
  await dropOldEntries(unlocked);
  return succeed(true as const);
}

const MOST_COMPARISONS = 3;

/** Once a day, after a restore and when a person asks. A school that cannot do it yet must not keep the rest from being sent. */
async function compareNowAndThen(parts: SyncParts, turn: Turn, show: Show): Promise<Result<true, SyncRefusal>> {
  const { unlocked, network, contacts, wants } = parts;
  if (!wants.comparison && !contacts.isRestored() && !(await isComparisonDue(unlocked))) return succeed(true);
  for (let tries = 0; tries < MOST_COMPARISONS; tries += 1) {
    const compared = await turn(() => compareWithSchool(unlocked, network));
    if (compared === 'busy') return refuse({ type: 'busy' });
    if (!compared.ok) return compared.refusal.type === 'refused' ? succeed(true) : compared;
    wants.compared = compared.value;
    const again = compared.value.resent > 0 ? await pushEverything(parts, turn, show) : succeed(true as const);
    if (!again.ok) return again;
    if (compared.value.type === 'compared') {
      wants.comparison = false;
      await noteCompared(unlocked);
      // Once a day is often enough for files that have been one for a month [G4].
      await dropWithdrawnPhotos(unlocked);
      return succeed(true);
    }
    const pulled = await pullEverything(parts, turn, show);
    if (!pulled.ok) return pulled;
  }
  return succeed(true);
}

/** So long a picture rests that the school has refused. */
const REFUSED_MS = 60 * 60_000;

function waitingPhotos({ unlocked, wants, isAsked }: Round): readonly string[] {
  const { shelf, deps } = unlocked;
  const isResting = (sha256: string) =>
    !isAsked && !wants.photos && Math.abs(deps.now() - (shelf.refused(sha256)?.at ?? -REFUSED_MS)) < REFUSED_MS;
  return picturesToGo(unlocked).filter((sha256) => !isResting(sha256));
}

/** Photos go after the records that name them; a record may stand at the school before its picture. */
async function sendPhotos(parts: Round, turn: Turn, show: Show): Promise<Result<true, SyncRefusal>> {
  const { album, network, wants, unlocked } = parts;
  const waiting = waitingPhotos(parts);
  for (const [done, sha256] of waiting.entries()) {
    // The first of them may have been what told that the line is slow.
    if (network.isSlow() && !wants.photos) {
      wants.areHeldBack = true;
      return succeed(true);
    }
    show({ type: 'working', done, total: waiting.length, what: 'photos' });
    const result = await turn(() => album.send(sha256));
    if (result === 'busy') return refuse({ type: 'busy' });
    if (result.ok) continue;
    if (result.refusal.type !== 'refused') return result;
    // A picture the school refuses must not keep the others waiting; it stays, says so, and is tried again after an hour.
    unlocked.shelf.noteRefused(sha256, { code: result.refusal.code, at: unlocked.deps.now() });
  }
  return succeed(true);
}
