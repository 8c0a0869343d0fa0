/** What lies only on this phone: ops that wait or cannot be sent, drafts, and the pictures they name. */
import type { Draft } from '#device/device.ts';
import { photosAdded, photosIn } from '#device/photo-names.ts';
import type { Unlocked } from '#device/unlocked.ts';
import type { Op } from '#sync/messages.ts';

export interface UnsentWork {
  readonly ops: readonly Op[];
  readonly drafts: readonly Draft[];
  /** Names of pictures. */
  readonly photos: readonly string[];
}

export function unsentWork({ journal, shelf }: Pick<Unlocked, 'journal' | 'shelf'>): UnsentWork {
  const isUnsent = (state: string, reason: string | undefined) =>
    state === 'waiting' || (state === 'stuck' && reason !== 'unreadable');
  const named = new Set([
    ...journal.all().flatMap(({ op }) => photosAdded(op.set)),
    ...photosIn(shelf.drafts().map(({ values }) => values)),
  ]);
  return {
    ops: journal.all().flatMap(({ op, state, reason }) => (isUnsent(state, reason) ? [op] : [])),
    drafts: shelf.drafts(),
    photos: shelf.photos().flatMap(({ sha256, state }) => (state === 'here' && named.has(sha256) ? [sha256] : [])),
  };
}
