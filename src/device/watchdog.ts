/**
 * Notices that sending stands still although there is a network, tells the person and lets the school hear of it [N4].
 * It counts its own minutes: a clock that jumps must neither raise nor hide the alarm.
 */
import type { DeviceDeps } from './deps.ts';
import type { Journal } from './journal.ts';

export interface Watchdog {
  readonly isStalled: () => boolean;
  readonly stop: () => void;
}

const LOOK_MS = 60_000;
const LOOKS = 10;

/** `onAlarm` hears how many wait, once for each standstill; `onChange` whenever the alarm begins or ends. */
export function createWatchdog(
  { deps, journal }: { readonly deps: Pick<DeviceDeps, 'after' | 'host'>; readonly journal: Journal },
  hear: { readonly onAlarm: (count: number) => void; readonly onChange: () => void },
): Watchdog {
  let looks = 0;
  let before = journal.unsent().length;
  let cancel = () => {};
  const count = (next: number) => {
    const wasStalled = looks >= LOOKS;
    looks = next;
    if (wasStalled !== looks >= LOOKS) hear.onChange();
    if (!wasStalled && looks >= LOOKS) hear.onAlarm(before);
  };
  /** Something went, or nothing waits. */
  const notice = () => {
    const now = journal.unsent().length;
    const isMoving = now < before || now === 0;
    before = now;
    if (isMoving && looks > 0) count(0);
  };
  const look = () => {
    cancel = deps.after(LOOK_MS, look);
    notice();
    if (before > 0) count(deps.host.isOnline() ? looks + 1 : 0);
  };
  const stopHearing = journal.signal.subscribe(notice);
  cancel = deps.after(LOOK_MS, look);
  return {
    isStalled: () => looks >= LOOKS,
    stop() {
      cancel();
      stopHearing();
    },
  };
}
