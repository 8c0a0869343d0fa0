/**
 * Which changes in the families this person has looked through. They are kept by their ids and not by a moment, because a
 * colleague's change may reach this phone weeks after it was written; the ids say nothing of any child.
 */
import type { Unlocked } from './unlocked.ts';

export interface Seen {
  /** The ids of the changes she has looked through; nothing while she never did. */
  changes(): ReadonlySet<string> | undefined;
  /** From now on exactly these are looked through. On a full disk it holds until the app is closed. */
  mark(changes: readonly string[]): Promise<void>;
}

const ROW = 'news-seen';

/** With the reading of it from the disk, once. */
export interface SeenBook extends Seen {
  load(): Promise<void>;
}

export function createSeen({ database, neighbours }: Pick<Unlocked, 'database' | 'neighbours'>): SeenBook {
  let known: ReadonlySet<string> | undefined;
  return {
    changes: () => known,
    async load() {
      const read = await database.read(({ meta }) => meta.get(ROW));
      const value: unknown = read.ok ? read.value?.value : undefined;
      if (Array.isArray(value)) known ??= new Set(value.filter((each) => typeof each === 'string'));
    },
    async mark(changes) {
      known = new Set(changes);
      const written = await database.write('relaxed', ({ meta }) => meta.put({ name: ROW, value: [...changes] }));
      if (written.ok) neighbours.tell(written.value);
    },
  };
}
