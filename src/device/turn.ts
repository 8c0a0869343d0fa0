/**
 * One tab at a time sends and fetches. The turn is held for one batch only, because a frozen tab may keep a Web Lock;
 * without Web Locks a heartbeat in the database does the same. Two at once would be harmless, only wasteful [P4].
 */
import type { Unlocked } from './unlocked.ts';

/** Longer than the longest request, so that a slow batch keeps its turn. */
const HEARTBEAT_MS = 150_000;

export type Turn = <T>(run: () => Promise<T>) => Promise<T | 'busy'>;

export function createTurn({
  deps,
  database,
  me,
  neighbours,
}: Pick<Unlocked, 'deps' | 'database' | 'me' | 'neighbours'>): Turn {
  const { withLock } = deps;
  if (withLock) return (run) => withLock(`shouwang-sync-${me.personId}`, run);
  const tab = deps.newId();
  const take = () =>
    database.write('relaxed', async ({ meta }) => {
      const held = (await meta.get('turn'))?.value;
      if (isTurn(held) && held.tab !== tab && held.until > deps.now()) return false;
      await meta.put({ name: 'turn', value: { tab, until: deps.now() + HEARTBEAT_MS } });
      return true;
    });
  return async (run) => {
    const taken = await take();
    if (taken.ok) neighbours.tell(taken.value);
    if (!taken.ok || !taken.value.value) return 'busy';
    try {
      return await run();
    } finally {
      const given = await database.write('relaxed', ({ meta }) => meta.delete('turn'));
      if (given.ok) neighbours.tell(given.value);
    }
  };
}

const isTurn = (value: unknown): value is { readonly tab: string; readonly until: number } =>
  typeof value === 'object' && value !== null && 'tab' in value && 'until' in value && typeof value.until === 'number';
