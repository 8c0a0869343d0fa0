/** Who may see a photo: whoever may see, in some record, the field that names it; and who sent it, until a record does. */
import type { Person } from '#domain/access.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import type { ServerDeps } from '#server/deps.ts';
import { cutFor, sightOf } from '#server/feed/sight.ts';
import { photoOf, usesOfPhoto } from '#server/storage/photos.ts';
import { recordsById } from '#server/storage/records.ts';

export async function maySeePhoto(
  deps: Pick<ServerDeps, 'db' | 'now'>,
  { school, person }: { readonly school: string; readonly person: Person },
  sha256: string,
): Promise<boolean> {
  const uses = await usesOfPhoto(deps.db, school, sha256);
  if (uses.length === 0) return (await photoOf(deps.db, school, sha256))?.by === person.id;
  const sight = await sightOf(deps.db, school, { person, today: dayInChina(deps.now()) });
  const records = await recordsById(deps.db, school, uses);
  return records.some((record) => {
    const cut = record.isGone ? undefined : cutFor(sight, record);
    const fields = uses.filter(({ type, id }) => type === record.type && id === record.id).map(({ field }) => field);
    return fields.some((field) => JSON.stringify(cut?.doc[field] ?? null).includes(sha256));
  });
}
