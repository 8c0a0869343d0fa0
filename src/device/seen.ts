/**
 * Which changes in the families this person has looked through. They are kept by their ids and not by a moment, because a
 * colleague's change may reach this phone weeks after it was written; the ids say nothing of any child.
 */
import type { MetaRow } from './database.ts';
import type { Unlocked } from './unlocked.ts';

export interface Seen {
  /** The ids of the changes she has looked through; nothing while she never did. */
  changes(): ReadonlySet<string> | undefined;
  /** From now on exactly these are looked through. On a full disk it holds until the app is closed. */
  mark(changes: readonly string[]): Promise<void>;
}

export const SEEN_ROW = 'news-seen';

/** `row` is what the disk had of it when it was read whole. */
export function createSeen(
  { database, neighbours }: Pick<Unlocked, 'database' | 'neighbours'>,
  row: MetaRow | undefined,
): Seen {
  const kept: unknown = row?.value;
  let known: ReadonlySet<string> | undefined = Array.isArray(kept)
    ? new Set(kept.filter((each) => typeof each === 'string'))
    : undefined;
  return {
    changes: () => known,
    async mark(changes) {
      known = new Set(changes);
      const written = await database.write('relaxed', ({ meta }) => meta.put({ name: SEEN_ROW, value: [...changes] }));
      if (written.ok) neighbours.tell(written.value);
    },
  };
}
