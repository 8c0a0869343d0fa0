/** How much more a person may lay on the school's disk in pictures [N7]. */
import type { ServerDeps } from '#server/deps.ts';
import { unnamedBytesOf, usesOfPhoto } from '#server/storage/photos.ts';

/** Bytes: what a record names has its place; of the rest, which is hers to name yet, there is an end. */
export async function roomForPhoto(
  { db, limits }: Pick<ServerDeps, 'db' | 'limits'>,
  { school, person }: { readonly school: string; readonly person: string },
  sha256: string,
): Promise<number> {
  if ((await usesOfPhoto(db, school, sha256)).length > 0) return Number.POSITIVE_INFINITY;
  return limits.unnamedPhotos - (await unnamedBytesOf(db, school, person));
}
