/**
 * Slows guessing down. Per account, because a whole school sits behind one address at eight in the morning: five tries a
 * minute, then a wait that doubles; loosely per address. Kept in memory, forgotten at a restart.
 */

const TRIES = 5;
const WINDOW_MS = 60_000;
const MAX_WAIT_MS = 15 * 60_000;
const MAX_KEYS = 10_000;

interface Record {
  tries: number;
  since: number;
  strikes: number;
  closedUntil: number;
}

export interface Throttle {
  /** How long this key still has to wait, ms; 0 when it may try. A try that may go ahead is counted. */
  takeMs(key: string): number;
  /** A right answer: earlier tries are forgotten. */
  forgive(key: string): void;
}

/** A throttle with so many tries a minute; `grows` doubles the wait with every full minute that was used up. */
export function aThrottle(now: () => number, { tries = TRIES, grows = true } = {}): Throttle {
  const records = new Map<string, Record>();
  const recordOf = (key: string, at: number): Record => {
    const known = records.get(key);
    // A clock that has been put back must not leave a key closed for as long as it had been ahead [L2].
    if (known && known.since - at <= MAX_WAIT_MS) return known;
    records.delete(key);
    if (records.size >= MAX_KEYS) records.delete(records.keys().next().value ?? '');
    const fresh = { tries: 0, since: at, strikes: 0, closedUntil: 0 };
    records.set(key, fresh);
    return fresh;
  };
  return {
    takeMs(key) {
      const at = now();
      const record = recordOf(key, at);
      if (at < record.closedUntil) return record.closedUntil - at;
      if (at - record.since >= WINDOW_MS) Object.assign(record, { tries: 0, since: at });
      record.tries += 1;
      if (record.tries <= tries) return 0;
      const waitMs = grows ? Math.min(WINDOW_MS * 2 ** record.strikes, MAX_WAIT_MS) : WINDOW_MS;
      Object.assign(record, { tries: 0, since: at + waitMs, strikes: record.strikes + 1, closedUntil: at + waitMs });
      return waitMs;
    },
    forgive: (key) => void records.delete(key),
  };
}
