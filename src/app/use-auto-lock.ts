/**
 * Locks the phone when it is laid aside. Drafts are already on the disk by then: every keystroke is kept as it is typed.
 * Words that a full disk refused are in memory alone, and locking would lose them: the lock waits until they are kept.
 */
import { useEffect } from 'react';
import type { Device } from '#device/device.ts';

const IDLE_MS = 10 * 60_000;
const HIDDEN_MS = 5 * 60_000;
const CHECK_EVERY_MS = 15_000;

/** A clock that was put back says nothing of how long it has been: then it was long. */
const isPast = (ms: number, since: number, now: number): boolean => Math.abs(now - since) > ms;

/**
 * Calls `lock` after ten minutes without a touch or key, or five minutes in the background; not while words are unkept. Where
 * she signs out in another tab it does so at once: there is nothing left to keep them in.
 */
export function useAutoLock(device: Device | undefined, lock: () => void): void {
  useEffect(() => {
    if (!device) return;
    let touchedAt = device.now();
    let hiddenAt = document.visibilityState === 'hidden' ? device.now() : undefined;
    const touch = () => {
      touchedAt = device.now();
    };
    const lockIfKept = () => {
      if (!device.drafts.hasUnkept()) lock();
    };
    const look = () => {
      if (device.drafts.hasUnkept()) void device.drafts.keepAgain();
      const now = device.now();
      const isHiddenTooLong = hiddenAt !== undefined && isPast(HIDDEN_MS, hiddenAt, now);
      if (isHiddenTooLong || isPast(IDLE_MS, touchedAt, now)) lockIfKept();
    };
    const turn = () => {
      if (document.visibilityState === 'visible') look();
      hiddenAt = document.visibilityState === 'hidden' ? device.now() : undefined;
    };
    const stopHearing = device.onSignedOut(lock);
    const timer = setInterval(look, CHECK_EVERY_MS);
    document.addEventListener('pointerdown', touch);
    document.addEventListener('keydown', touch);
    document.addEventListener('visibilitychange', turn);
    return () => {
      stopHearing();
      clearInterval(timer);
      document.removeEventListener('pointerdown', touch);
      document.removeEventListener('keydown', touch);
      document.removeEventListener('visibilitychange', turn);
    };
  }, [device, lock]);
}
