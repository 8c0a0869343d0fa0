/**
 * When the phone talks to the school: after a save, when the network or the app comes back, at a tap, and now and then.
 * What fails waits with growing, spread pauses and drops nothing (SPEC [N2]).
 */
import type { ContactBook } from './contact-book.ts';
import type { Sync, SyncState } from './device.ts';
import type { DeviceDeps } from './deps.ts';
import { fullBatch, growBatch } from './batch-size.ts';
import { withPiece } from './late-piece.ts';
import { notNow, type SyncRefusal } from './sync-refusal.ts';
import { createSignal } from './signal.ts';
import type { SyncParts } from './sync-round.ts';
import type { createWatchdog, Watchdog } from './watchdog.ts';

export interface SyncLoop extends Sync {
  /** Something was saved: send it soon. */
  poke(): void;
  stop(): void;
}

const POKE_MS = 300;
/** Requests started in the moment an iOS page comes to the front fail (breez/glow-web#298). */
const WAKE_MS = 1_500;
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 15 * 60_000;
const IDLE_MS = 5 * 60_000;
const BUSY_MS = 15_000;

export interface LoopParts extends Omit<SyncParts, 'size' | 'wants' | 'rest' | 'askedUpTo'> {
  /** Sending has stood still for ten minutes with so many waiting. */
  readonly onStall: (count: number) => void;
}

export function createSyncLoop(loopParts: LoopParts): SyncLoop {
  const wants: SyncParts['wants'] = { isAsked: false, photos: false, areHeldBack: false, comparison: false };
  const parts = { ...loopParts, size: fullBatch(), wants, rest: {}, askedUpTo: {} };
  const signal = createSignal();
  const pace = createPace(parts.unlocked.deps);
  const watchdog = lateWatchdog(parts, { onAlarm: parts.onStall, onChange: () => signal.raise() });
  let state: SyncState = { type: 'idle' };
  let running: Promise<SyncState> | undefined;
  let isAskedAgain = false;
  let isStopped = false;
  const show = (next: SyncState): SyncState => {
    state = next;
    signal.raise();
    return next;
  };
  const rounds = async (): Promise<SyncState> => {
    pace.cancel();
    do {
      isAskedAgain = false;
      const done = await oneRound(parts, { show, onProgress: pace.startOver });
      // Locked in the middle of it: what was not settled is sent again after the next unlock.
      if (isStopped) return state;
      if (!done) return show(pace.afterSurprise(run));
      if (!done.ok) return show(pace.afterRefusal(done.refusal, run));
    } while (isAskedAgain);
    pace.afterSuccess(run);
    return show({ type: 'idle' });
  };
  const run = (): Promise<SyncState> => {
    if (isStopped) return Promise.resolve(state);
    if (running) isAskedAgain = true;
    else running = rounds().finally(() => void (running = undefined));
    return running;
  };
  const stopListening = parts.unlocked.deps.onWake((why) => {
    pace.startOver();
    parts.network.forgetSpeed();
    pace.later(why === 'visible' ? WAKE_MS : 0, run);
  });
  return {
    state: () => state,
    ...wordsOfSchool(parts.contacts),
    ...onDemand(parts.wants, run),
    isStalled: watchdog.isStalled,
    now() {
      wants.isAsked = true;
      pace.startOver();
      return run();
    },
    poke() {
      if (running) isAskedAgain = true;
      else if (state.type !== 'signed-out' || state.isClosed) pace.later(POKE_MS, run);
    },
    stop() {
      isStopped = true;
      for (const stop of [pace.stop, watchdog.stop, stopListening]) stop();
    },
    subscribe: (listener) => signal.subscribe(listener),
    version: () => signal.version(),
  };
}

/** It has nothing to say for ten minutes, so its code comes after the first list; where that cannot be read, whoever asks reads it again. */
function lateWatchdog(...[watched, hear]: Parameters<typeof createWatchdog>): Watchdog {
  let made: Watchdog | undefined;
  let isStopped = false;
  const make = async (piece: typeof import('./watchdog.ts')) => {
    if (!isStopped) made ??= piece.createWatchdog(watched, hear);
  };
  const read = () => {
    if (!made) void withPiece(() => import('./watchdog.ts'), make, undefined);
  };
  read();
  return {
    isStalled() {
      read();
      return made?.isStalled() === true;
    },
    stop() {
      isStopped = true;
      made?.stop();
    },
  };
}

/** On a line that comes and goes, what got through is a reason to try again soon; a whole round, to try with more. */
async function oneRound(
  parts: SyncParts,
  { show, onProgress }: { readonly show: (state: SyncState) => void; readonly onProgress: () => void },
) {
  const before = parts.unlocked.journal.unsent().length;
  // Nothing of a round is wanted before the first list stands: its code is a piece of its own.
  const round = withPiece(
    () => import('./sync-round.ts'),
    (piece) => piece.syncRound(parts, show),
    undefined,
  );
  const done = await round.catch(() => undefined);
  if (parts.unlocked.journal.unsent().length < before) onProgress();
  if (done?.ok === true) growBatch(parts.size);
  return done;
}

/** What a person asks for; over a slow line pictures go no other way. */
const onDemand = (
  wants: SyncParts['wants'],
  run: () => Promise<SyncState>,
): Pick<Sync, 'arePhotosHeldBack' | 'sendPhotos' | 'compare'> => ({
  arePhotosHeldBack: () => wants.areHeldBack,
  sendPhotos() {
    wants.photos = true;
    return run();
  },
  async compare() {
    wants.comparison = true;
    wants.compared = undefined;
    await run();
    wants.comparison = false;
    return wants.compared;
  },
});

/** What the school last said about itself and this phone. */
const wordsOfSchool = ({
  known,
}: ContactBook): Pick<Sync, 'lastContactAt' | 'clockOffsetMs' | 'schoolHas' | 'writtenThen'> => ({
  lastContactAt: () => known()?.at,
  clockOffsetMs: () => known()?.clockOffsetMs,
  schoolHas: () => known()?.received,
  writtenThen: () => known()?.written,
});

/** When the next round is due: pauses double from 2 s to 15 min and are spread by chance, so that a school does not call as one. */
function createPace(deps: Pick<DeviceDeps, 'after' | 'now' | 'random'>) {
  let failures = 0;
  let isStopped = false;
  let cancel = () => {};
  const later = (ms: number, run: () => Promise<unknown>) => {
    cancel();
    if (!isStopped) cancel = deps.after(ms, () => void run());
  };
  const laterEachTime = (run: () => Promise<unknown>, atLeastMs = 0): { readonly retryAt: number } => {
    const waitMs = atLeastMs + deps.random() * Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures);
    failures += 1;
    later(waitMs, run);
    return { retryAt: deps.now() + waitMs };
  };
  return {
    later,
    cancel: () => cancel(),
    startOver: () => void (failures = 0),
    stop: () => {
      isStopped = true;
      cancel();
    },
    afterSuccess(run: () => Promise<unknown>) {
      failures = 0;
      later(IDLE_MS, run);
    },
    afterRefusal(refusal: SyncRefusal, run: () => Promise<unknown>): SyncState {
      // Nothing is tried until the person signs in again; the tap after that starts the loop.
      if (refusal.type === 'signed-out') return refusal;
      if (needsSignIn(refusal)) return { type: 'signed-out' };
      if (refusal.type === 'busy') {
        later(BUSY_MS, run);
        return { type: 'idle' };
      }
      const waitMs = refusal.type === 'slow-down' ? refusal.waitMs : 0;
      if (notNow(refusal) !== undefined) {
        // Only pushes rest that long: what comes from the school goes on coming.
        later(Math.min(IDLE_MS, waitMs), run);
        return { ...stateAfter(refusal), retryAt: deps.now() + waitMs };
      }
      const { retryAt } = laterEachTime(run, waitMs);
      return { ...stateAfter(refusal), retryAt };
    },
    /** What nobody foresaw may be over at the next try; a round for ever at work would hide that nothing is sent. */
    afterSurprise: (run: () => Promise<unknown>): SyncState => ({ type: 'server-trouble', ...laterEachTime(run) }),
  };
}

/** What a refusal that time may mend is called on the screens. */
function stateAfter(refusal: SyncRefusal) {
  if (refusal.type === 'offline')
    return { type: 'offline' as const, ...(refusal.isPortal && { isPortal: refusal.isPortal }) };
  if (refusal.type === 'disk-full' || refusal.type === 'storage-lost') return { type: refusal.type };
  if (refusal.type === 'app-too-old') return { type: 'app-older' as const };
  return { type: notNow(refusal) ?? ('server-trouble' as const) };
}

/** Another person signed in on this phone since, and her session must not carry this one's ops; or a first password has to go first. */
const needsSignIn = (refusal: SyncRefusal): boolean =>
  refusal.type === 'refused' && (refusal.code === 'device-of-another' || refusal.code === 'must-change-password');
