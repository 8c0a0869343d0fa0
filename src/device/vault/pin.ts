/**
 * Which PINs are too easy, and how long a person waits after wrong ones. Waiting is a deterrent only: nothing is ever
 * wiped, because unsent visits lie behind the PIN.
 */

/** True unless it is six digits that are neither all the same nor a plain run up or down. */
export function isWeakPin(pin: string): boolean {
  if (!/^\d{6}$/.test(pin)) return true;
  const steps = new Set(Array.from(pin.slice(1), (digit, i) => Number(digit) - Number(pin[i])));
  return steps.size === 1 && [0, 1, -1].some((step) => steps.has(step));
}

/** Wrong tries in a row, and when the last one was, ms. */
export interface Tries {
  readonly wrong: number;
  readonly lastAt: number;
}

const waitsMs = [1_000, 2_000, 5_000, 15_000, 60_000, 300_000, 900_000] as const;

/** How long until the next try, ms. A clock that was turned back does not shorten it. */
export function waitAfter({ wrong, lastAt }: Tries, now: number): number {
  const wait = wrong === 0 ? 0 : (waitsMs[Math.min(wrong, waitsMs.length) - 1] ?? 0);
  return Math.min(wait, Math.max(0, lastAt + wait - now));
}

/** A try of the future was one by a clock that has been put right since: the wait begins once more, by the clock of now. */
export const byClockOfNow = (tries: Tries, now: number): Tries =>
  tries.lastAt > now ? { ...tries, lastAt: now } : tries;
