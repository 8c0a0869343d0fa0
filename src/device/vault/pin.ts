/** How long a person waits after wrong PINs. A deterrent only: nothing is ever wiped, because unsent visits lie behind the PIN. */

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
