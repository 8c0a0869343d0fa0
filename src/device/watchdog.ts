/**
 * Notices that sending stands still although there is a network, tells the person and lets the school hear of it [N4].
 * It counts its own minutes: a clock that jumps must neither raise nor hide the alarm. Pictures wait for the records [A1],
 * so they are looked at when no record waits any more.
 */
import { picturesToGo } from './photo-names.ts';
import type { Unlocked } from './unlocked.ts';

export interface Watchdog {
  readonly isStalled: () => boolean;
  readonly stop: () => void;
}

interface Watched {
  readonly unlocked: Unlocked;
  readonly wants: { readonly areHeldBack: boolean };
}

const LOOK_MS = 60_000;
const LOOKS = 10;

/**
 * `onAlarm` hears how many wait, once for each standstill; `onChange` whenever the alarm begins or ends. Pictures that wait
 * for a person, and those the school has refused, stand still for a reason that is told by itself.
 */
export function createWatchdog(
  { unlocked, wants }: Watched,
  hear: { readonly onAlarm: (count: number) => void; readonly onChange: () => void },
): Watchdog {
  const { deps, journal, shelf } = unlocked;
  const waitingNow = () => {
    const ops = journal.unsent().length;
    const pictures = ops > 0 || wants.areHeldBack ? [] : picturesToGo(unlocked);
    const count = ops || pictures.filter((sha256) => !shelf.refused(sha256)).length;
    return { isOps: ops > 0, count, parts: shelf.partSignal.version() };
  };
  let looks = 0;
  let before = waitingNow();
  let cancel = () => {};
  const count = (next: number) => {
    const wasStalled = looks >= LOOKS;
    looks = next;
    if (wasStalled !== looks >= LOOKS) hear.onChange();
    if (!wasStalled && looks >= LOOKS) hear.onAlarm(before.count);
  };
  /** Something went, or nothing waits. */
  const notice = () => {
    const now = waitingNow();
    const isLess = now.count < before.count && now.isOps === before.isOps;
    const isMoving = isLess || now.count === 0 || now.parts > before.parts || (before.isOps && !now.isOps);
    before = now;
    if (isMoving && looks > 0) count(0);
  };
  const look = () => {
    cancel = deps.after(LOOK_MS, look);
    notice();
    if (before.count > 0) count(deps.host.isOnline() ? looks + 1 : 0);
  };
  const stopHearing = [journal.signal, shelf.photoSignal, shelf.partSignal].map((signal) => signal.subscribe(notice));
  cancel = deps.after(LOOK_MS, look);
  return {
    isStalled: () => looks >= LOOKS,
    stop() {
      cancel();
      for (const stop of stopHearing) stop();
    },
  };
}
