/**
 * A try whose count a full disk does not take is paid for beforehand, by waiting on an open page, one tab after the other:
 * closing the page brings no other try, and its owner is not locked out. At thirty seconds each, a million take a year; what
 * had been counted before the disk was full makes them longer.
 */
import type { DeviceDeps } from './deps.ts';
import type { Settings } from './settings.ts';
import { waitAfter } from './vault/pin.ts';

const LEAST_MS = 30_000;

interface Payment {
  readonly endsAt: number;
  isPaid: boolean;
}

/** By page and person. */
const payments = new WeakMap<Settings, Map<string, Payment>>();

/** How long she still has to wait, ms; 0 takes what was waited for, and the next try is paid for anew. */
export async function payForTry(
  { deps, settings }: { readonly deps: Pick<DeviceDeps, 'now' | 'after' | 'withLock'>; readonly settings: Settings },
  personId: string,
): Promise<number> {
  const now = deps.now();
  const { wrong } = await settings.tries(personId, now);
  const mine = payments.get(settings) ?? new Map<string, Payment>();
  payments.set(settings, mine);
  const begun = mine.get(personId);
  if (begun?.isPaid === true) {
    mine.delete(personId);
    return 0;
  }
  if (begun) return Math.max(1000, begun.endsAt - now);
  const ms = Math.max(LEAST_MS, waitAfter({ wrong, lastAt: now }, now));
  const payment = { endsAt: now + ms, isPaid: false };
  mine.set(personId, payment);
  void waitAlone(deps, personId, ms).then((isWaited) => {
    // Another tab is paying: this one begins when it is asked again.
    if (isWaited) payment.isPaid = true;
    else mine.delete(personId);
  });
  return ms;
}

/**
 * Not by the clock, which whoever holds the phone may set; false where another tab is waiting. Where the browser fails to
 * lock it is waited as in one that has no locks: she pays, and is not locked out.
 */
async function waitAlone(
  { after, withLock }: Pick<DeviceDeps, 'after' | 'withLock'>,
  personId: string,
  ms: number,
): Promise<boolean> {
  const wait = () =>
    new Promise<true>((done) => {
      after(ms, () => done(true));
    });
  if (!withLock) return wait();
  const waited = await withLock({ name: `shouwang-try-${personId}`, steals: false }, wait).catch(wait);
  return waited === true;
}
