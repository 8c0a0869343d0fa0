/** When a database fails for a while: how that is told from a mistake, and how patiently the same is tried again. */
import { setTimeout as wait } from 'node:timers/promises';

/**
 * The database is out of reach or will not let us in now. `reached` says how far it got: nothing was begun (`nothing`), work
 * was under way and is given up (`work`), or the end of the work was asked for and never confirmed (`commit`).
 */
export class DatabaseUnavailable extends Error {
  readonly reached: 'nothing' | 'work' | 'commit';
  constructor(reached: DatabaseUnavailable['reached'], cause: unknown) {
    super('The database does not answer. Start it, or check DATABASE_URL.', { cause });
    this.reached = reached;
  }
}

/** Serialisation failure and deadlock: PostgreSQL gave the work up whole, and asks for it again. */
const GIVEN_UP = new Set(['40001', '40P01']);
const SQLITE_BUSY = 5;

export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

const SQLITE_FULL = 13;
const FULL = new Set(['ENOSPC', 'EDQUOT', '53100']);

/** True when there was no room for what was to be written; what stood before stands. */
export const isDiskFull = (error: unknown): boolean =>
  FULL.has(codeOf(error) ?? '') || (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_FULL);

/** True when the same request may succeed a little later. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable || GIVEN_UP.has(codeOf(error) ?? '')) return true;
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

/** True when the work has surely left nothing behind, or may be done twice, and another try makes sense. */
export function isWorthRepeating(error: unknown, { canRunTwice }: { readonly canRunTwice: boolean }): boolean {
  if (GIVEN_UP.has(codeOf(error) ?? '')) return true;
  if (!(error instanceof DatabaseUnavailable)) return false;
  return error.reached === 'work' || (error.reached === 'commit' && canRunTwice);
}

/**
 * Tries again after each of these waits for as long as the failure is worth it; the last failure is thrown. The waits are not
 * scattered: whoever tries again queues at the school's counter and meets nobody there.
 */
export async function patiently<T>(
  work: () => Promise<T>,
  { waitsMs, isWorthIt }: { readonly waitsMs: readonly number[]; readonly isWorthIt: (error: unknown) => boolean },
): Promise<T> {
  for (const waitMs of waitsMs) {
    try {
      return await work();
    } catch (error) {
      if (!isWorthIt(error)) throw error;
    }
    await wait(waitMs);
  }
  return work();
}

/** Lets so many run at once; the others queue in the order they came. */
export function aGate(places: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = places;
  const queue: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((enter) => queue.push(enter));
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else free += 1;
    }
  };
}
