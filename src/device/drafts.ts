/** Forms that are being written: kept encrypted at every pause, so that a killed page opens at the same field again. */
import type { Draft, Drafts, Saved, SaveRefusal } from './device.ts';
import { holdLate } from './late-hold.ts';
import { sealDraft } from './sealed-rows.ts';
import type { Unlocked } from './unlocked.ts';
import { succeed, type Result } from '#domain/result.ts';

/** Keeps and drops run in the order of asking, together with saves, so that an older state never follows a newer one. */
export function createDrafts(unlocked: Unlocked): Drafts {
  const { deps, vault, database, shelf, neighbours, inTurn } = unlocked;
  const unkept = () => shelf.drafts().filter((draft) => draft.isUnkept);
  async function write(words: Omit<Draft, 'savedAt'>): Promise<Result<Saved, SaveRefusal>> {
    const draft: Draft = { ...words, savedAt: deps.now(), isUnkept: undefined };
    const row = await sealDraft(vault, draft);
    const written = await database.write('strict', (tables) => tables.drafts.put(row), 'drafts');
    if (!written.ok) {
      shelf.putDraft({ ...draft, isUnkept: true });
      return written;
    }
    shelf.putDraft(draft);
    neighbours.tell({ stamp: written.value.stamp });
    return succeed({ at: draft.savedAt, opIds: [] });
  }
  return {
    all: () => shelf.drafts(),
    get: (key) => shelf.draft(key),
    damaged: () => shelf.damagedDrafts(),
    subscribe: (listener) => shelf.draftSignal.subscribe(listener),
    version: () => shelf.draftSignal.version(),
    keep: (words) => inTurn(() => write(words)),
    hold: (key) => holdLate(unlocked, key),
    hasUnkept: () => unkept().length > 0,
    keepAgain: () =>
      inTurn(async () => {
        for (const draft of unkept()) {
          // A disk that refuses one refuses the next.
          const kept = await write(draft);
          if (!kept.ok) return;
        }
      }),
    drop: (key) =>
      inTurn(async () => {
        const written = await database.write('relaxed', (tables) => tables.drafts.delete(key), 'drafts');
        if (!written.ok) return;
        shelf.dropDraft(key);
        neighbours.tell({ stamp: written.value.stamp });
      }),
  };
}
