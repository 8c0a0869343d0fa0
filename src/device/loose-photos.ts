/** Pictures that no record, op or draft on this phone names: they take the room that words need. */
import { dropChunks } from './chunk-rows.ts';
import type { PhotoRow, Tables } from './database.ts';
import { photosIn } from './photo-names.ts';
import type { StoredRecord } from './sealed-rows.ts';
import type { Unlocked } from './unlocked.ts';

/** Deletes those of them that `mayGo`. */
export async function dropLoosePhotos(unlocked: Unlocked, mayGo: (photo: PhotoRow) => boolean): Promise<void> {
  const candidates = unlocked.shelf.photos().filter(mayGo);
  if (candidates.length === 0) return;
  const named = photosNamedHere(unlocked);
  const names = candidates.map((photo) => photo.sha256).filter((sha256) => !named.has(sha256));
  if (names.length > 0) await deletePhotos(unlocked, names);
}

/** Those that a record, an op or a draft names. */
export function photosNamedHere({ mirror, journal, shelf }: Unlocked): ReadonlySet<string> {
  const docs = Array.from(mirror.everyKey(), (key): StoredRecord['base'] => mirror.seen(key)?.record.doc ?? {});
  const ops = journal.all().map((entry) => entry.op.set);
  const drafts = shelf.drafts().map((draft) => draft.values);
  return new Set(photosIn([...docs, ...ops.flatMap((set) => Object.values(set)), ...drafts]));
}

/** Takes these pictures off the phone, in every tab; `beside` is written with it. */
export async function deletePhotos(
  { database, shelf, neighbours }: Unlocked,
  names: readonly string[],
  beside?: (tables: Tables) => Promise<unknown>,
): Promise<void> {
  const written = await database.write('relaxed', async (tables) => {
    await beside?.(tables);
    await tables.photos.bulkDelete([...names]);
    for (const name of names) await dropChunks(tables, name);
  });
  if (!written.ok) return;
  shelf.dropPhotos(names);
  neighbours.tell({ stamp: written.value.stamp });
}
