/** Forms that are being written: kept encrypted at every pause, so that a killed page opens at the same field again. */
import type { Draft, Drafts } from './device.ts';
import { sealDraft } from './sealed-rows.ts';
import type { Unlocked } from './unlocked.ts';
import { succeed } from '#domain/result.ts';

/** Keeps and drops run in the order of asking, together with saves, so that an older state never follows a newer one. */
export function createDrafts(unlocked: Unlocked): Drafts {
  const { deps, vault, database, shelf, neighbours, inTurn } = unlocked;
  return {
    all: () => shelf.drafts(),
    get: (key) => shelf.draft(key),
    subscribe: (listener) => shelf.draftSignal.subscribe(listener),
    version: () => shelf.draftSignal.version(),
    keep: (words) =>
      inTurn(async () => {
        const draft: Draft = { ...words, savedAt: deps.now() };
        const row = await sealDraft(vault, draft);
        const written = await database.write('strict', (tables) => tables.drafts.put(row));
        if (!written.ok) return written;
        shelf.putDraft(draft);
        neighbours.tell({ stamp: written.value.stamp });
        return succeed({ at: draft.savedAt, opIds: [] });
      }),
    drop: (key) =>
      inTurn(async () => {
        const written = await database.write('relaxed', (tables) => tables.drafts.delete(key));
        if (!written.ok) return;
        shelf.dropDraft(key);
        neighbours.tell({ stamp: written.value.stamp });
      }),
  };
}
