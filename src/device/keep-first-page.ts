/** Keeps the page of `first-page.ts`, in moments in which the phone is quiet. */
import { FIRST_PAGE_ROW, placeOfPage } from './first-page.ts';
import type { Unlocked } from './unlocked.ts';

/**
 * Draws and keeps the page of what memory holds, while nothing is being written; where something was written in the meantime, in any
 * tab, it is not kept. `draw` is called at most once, and answers at once.
 */
export async function keepFirstPage(unlocked: Unlocked, build: string, draw: () => string): Promise<void> {
  const { deps, database, vault, me, neighbours, inTurn } = unlocked;
  const drawn = await inTurn(async () => {
    const stamp = await database.read(({ meta }) => meta.get('stamp'));
    const at = stamp.ok ? stamp.value?.value : undefined;
    if (typeof at !== 'number' || neighbours.hasMissed(at)) return undefined;
    return { at, place: placeOfPage({ build, stamp: at, me, now: deps.now() }), html: draw() };
  });
  if (!drawn?.html) return;
  const value = await vault.seal(drawn.place, drawn.html);
  await database.writeBeside(drawn.at, (meta) => meta.put({ name: FIRST_PAGE_ROW, value }));
}
