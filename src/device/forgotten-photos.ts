/** Pictures taken for a form that was given up, which no save and no draft names any more. */
import type { PhotoRow } from './database.ts';
import { withPiece } from './late-piece.ts';
import type { Unlocked } from './unlocked.ts';

const FORGOTTEN_MS = 30 * 24 * 60 * 60_000;

/**
 * Deletes those that were taken more than thirty days ago. Only for a phone on which everything could be read: what is
 * damaged may name one.
 */
export async function sweepForgottenPhotos(unlocked: Unlocked): Promise<void> {
  const before = unlocked.deps.now() - FORGOTTEN_MS;
  const mayGo = ({ state, keptAt }: PhotoRow) => state !== 'sent' && keptAt < before;
  if (!unlocked.shelf.photos().some(mayGo)) return;
  // A piece that cannot be read must not keep the phone shut: the next unlock sweeps.
  await withPiece(
    () => import('./loose-photos.ts'),
    (piece) => piece.dropLoosePhotos(unlocked, mayGo),
    undefined,
  );
}
