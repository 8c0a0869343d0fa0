/**
 * What this person has looked through: changes in the families, and what she was told in passing. They are kept by their ids
 * and not by a moment, because what a colleague did may reach this phone weeks after; the ids say nothing of any child.
 */
import type { MetaRow } from './database.ts';
import type { Unlocked } from './unlocked.ts';

export interface Seen {
  /** The ids of the changes she has looked through; nothing while she never did. */
  changes(): ReadonlySet<string> | undefined;
  /** From now on exactly these are looked through. On a full disk it holds until the app is closed. */
  mark(changes: readonly string[]): Promise<void>;
  /** The ids of the records she was told of and has put away. */
  told(): ReadonlySet<string>;
  /** From now on exactly these are put away. */
  putAway(told: readonly string[]): Promise<void>;
}

/** The rows of what was looked through and of what was put away. */
export const SEEN_ROWS = ['news-seen', 'told-seen'] as const;

/** `rows` are what the disk had of them when it was read whole, in that order. */
export function createSeen(
  unlocked: Pick<Unlocked, 'database' | 'neighbours'>,
  rows: readonly (MetaRow | undefined)[],
): Seen {
  const [changes, told] = [listOf(unlocked, SEEN_ROWS[0], rows[0]), listOf(unlocked, SEEN_ROWS[1], rows[1])];
  return {
    changes: changes.known,
    mark: changes.write,
    told: () => told.known() ?? none,
    putAway: told.write,
  };
}

const none: ReadonlySet<string> = new Set();

/** One list of ids in the row of that name. */
function listOf(
  { database, neighbours }: Pick<Unlocked, 'database' | 'neighbours'>,
  name: string,
  row: MetaRow | undefined,
) {
  const kept: unknown = row?.value;
  let known: ReadonlySet<string> | undefined = Array.isArray(kept)
    ? new Set(kept.filter((each) => typeof each === 'string'))
    : undefined;
  return {
    known: () => known,
    write: async (ids: readonly string[]) => {
      known = new Set(ids);
      const written = await database.write('relaxed', ({ meta }) => meta.put({ name, value: [...ids] }));
      if (written.ok) neighbours.tell(written.value);
    },
  };
}
