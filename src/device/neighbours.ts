/**
 * Word between the open tabs of one person: which rows changed, by key only. Every write carries a stamp; a tab that
 * missed one finds out when it comes to the front or begins a pull, and reads everything again.
 */
import * as z from 'zod';
import type { DeviceDeps } from './deps.ts';
import { createSignal } from './signal.ts';

/** What a write has changed; keys and ids only, never what a person wrote. */
const News = z.object({
  stamp: z.number(),
  keys: z.array(z.string()),
  opIds: z.array(z.string()),
  /** Numbers of the rows that say how far these ops came. */
  progress: z.array(z.number()).default([]),
});
type News = z.infer<typeof News>;
export type Changed = Pick<News, 'keys' | 'opIds'> & Partial<Pick<News, 'progress'>>;

interface Told {
  readonly stamp: number;
  readonly keys?: readonly string[];
  readonly opIds?: readonly string[];
  readonly progress?: readonly number[];
}

export interface Neighbours {
  /** This tab wrote: the others hear it. */
  tell(news: Told): void;
  /** Memory holds everything up to this stamp. */
  caughtUpTo(stamp: number): void;
  hasMissed(stampOnDisk: number): boolean;
  /** What another tab has written; it counts as missed until `tookOver` is told its stamp. */
  listen(hear: (news: News) => void): void;
  tookOver(stamp: number): void;
  /** She signs out in this tab: nothing of hers may stay on the screen of another. */
  tellSignedOut(): void;
  /** She has signed out in another tab. */
  readonly onSignedOut: (listener: () => void) => () => void;
  close(): void;
}

const SIGNED_OUT = 'signed-out';

/** Without a BroadcastChannel in the browser nothing is told, and the stamp alone finds what was missed. */
export function createNeighbours(deps: Pick<DeviceDeps, 'openChannel'>, personId: string): Neighbours {
  const channel = deps.openChannel(`shouwang-${personId}`);
  const ahead = new Set<number>();
  const parting = createSignal();
  let caughtUp = 0;
  const note = (stamp: number) => {
    if (stamp > caughtUp) ahead.add(stamp);
    while (ahead.delete(caughtUp + 1)) caughtUp += 1;
  };
  return {
    tell({ stamp, keys = [], opIds = [], progress = [] }) {
      note(stamp);
      channel?.post({ stamp, keys: [...keys], opIds: [...opIds], progress: [...progress] });
    },
    caughtUpTo(stamp) {
      caughtUp = Math.max(caughtUp, stamp);
      for (const each of ahead) if (each <= caughtUp) ahead.delete(each);
    },
    hasMissed: (stampOnDisk) => stampOnDisk > caughtUp,
    listen(hear) {
      channel?.listen((message) => {
        if (message === SIGNED_OUT) parting.raise();
        const news = News.safeParse(message).data;
        if (news) hear(news);
      });
    },
    tookOver: note,
    tellSignedOut: () => channel?.post(SIGNED_OUT),
    onSignedOut: (listener) => parting.subscribe(listener),
    close: () => channel?.close(),
  };
}
