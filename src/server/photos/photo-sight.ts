/**
 * Who may see a photo: whoever may see, in some record, the field that names it; and who sent it, until a record does. A
 * record gives sight only when its writer had the photo herself: she sent its bytes, or she may see it elsewhere. The
 * bare name of a photo, copied from another's record, opens nothing.
 */
import type { Person } from '#domain/access.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import type { ServerDeps } from '#server/deps.ts';
import { cutsFor, sightOf } from '#server/feed/sight.ts';
import { personOf } from '#server/judge/people.ts';
import { holdersOfPhoto, keepHolder, usesOfPhoto, type PhotoUse } from '#server/storage/photos.ts';
import { recordsById } from '#server/storage/records.ts';

type Deps = Pick<ServerDeps, 'db' | 'now'>;

interface Asking {
  readonly school: string;
  readonly person: Person;
}

export async function maySeePhoto(deps: Deps, { school, person }: Asking, sha256: string): Promise<boolean> {
  const [uses, holders] = await Promise.all([
    usesOfPhoto(deps.db, school, sha256),
    holdersOfPhoto(deps.db, school, sha256),
  ]);
  if (uses.length === 0) return holders.has(person.id);
  const shown = await usesShownTo(deps, { school, person }, uses);
  if (shown.some(({ by }) => by === undefined || holders.has(by))) return true;
  for (const writer of new Set(shown.flatMap(({ by }) => by ?? []))) {
    const proven = uses.filter(({ by }) => by === undefined || (by !== writer && holders.has(by)));
    const [staff] = await recordsById(deps.db, school, [{ type: 'staff', id: writer }]);
    if ((await usesShownTo(deps, { school, person: personOf(writer, staff) }, proven)).length === 0) continue;
    // She had it before her eyes when she named it; it stays so when the child later leaves her list.
    await keepHolder(deps.db, school, { sha256, person: writer });
    return true;
  }
  return false;
}

/** Whether a record that she sees names the photo, whoever had it: nobody is told of one by its bare name. */
export async function isNamedBefore(deps: Deps, asking: Asking, sha256: string): Promise<boolean> {
  return (await usesShownTo(deps, asking, await usesOfPhoto(deps.db, asking.school, sha256))).length > 0;
}

/** The uses whose record and field this person may see and that still name the photo. */
async function usesShownTo(deps: Deps, { school, person }: Asking, uses: readonly PhotoUse[]): Promise<PhotoUse[]> {
  const sight = await sightOf(deps.db, school, { person, today: dayInChina(deps.now()) });
  const records = await recordsById(deps.db, school, uses);
  return uses.filter(({ sha256, type, id, field }) => {
    const record = records.find((each) => each.type === type && each.id === id);
    const cuts = !record || record.isGone ? [] : cutsFor(sight, record);
    return cuts.some(({ doc }) => JSON.stringify(doc[field] ?? null).includes(sha256));
  });
}
