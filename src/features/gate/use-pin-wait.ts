/** The growing wait after wrong tries, counted down on the screen; the phone itself holds the real wait. */
import { useEffect, useState } from 'react';
import type { Gate } from '#device/door.ts';
import type { UnlockRefusal } from '#device/unlock-refusal.ts';

/**
 * Milliseconds left before the next try, and a way to start a new wait. Asks the phone when the page opens and when it comes
 * back; `refused` is the answer it has just given.
 */
export function usePinWait(gate: Gate, personId: string, refused?: UnlockRefusal) {
  const [leftMs, setLeftMs] = useState(refused && 'waitMs' in refused ? refused.waitMs : 0);
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState !== 'hidden') void gate.pinWaitMs(personId).then(setLeftMs);
    };
    ask();
    document.addEventListener('visibilitychange', ask);
    return () => document.removeEventListener('visibilitychange', ask);
  }, [gate, personId]);
  const isWaiting = leftMs > 0;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(() => setLeftMs((left) => Math.max(0, left - 1000)), 1000);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return { leftMs, wait: setLeftMs };
}
