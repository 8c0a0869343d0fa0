/**
 * Photos whose consent was taken back: not shown or taken in any more, and their bytes erased; hash and fact remain (§9). Those
 * whose consent ran out are only not shown.
 */
import { join } from 'node:path';
import type { Day } from '#domain/calendar/day.ts';
import {
  childrenPicturedIn,
  mayKeepPhoto,
  photoSightOf,
  photosNamedIn,
  strictestSight,
  type PhotoSight,
} from '#domain/consents.ts';
import { Consent } from '#domain/records/consent.ts';
import type { Photo } from '#domain/records/field.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { note } from '#server/accounts/accounts.ts';
import type { ServerDeps } from '#server/deps.ts';
import { consentsOf, takenBack } from '#server/judge/taken-back.ts';
import type { Database } from '#server/storage/database.ts';
import { familiesOf } from '#server/storage/families.ts';
import { usesOfPhoto, withdrawPhoto } from '#server/storage/photos.ts';
import { recordsById, recordsOfChildren, usedBy, type StoredRecord } from '#server/storage/records.ts';
import { hashedFiles } from './hashed-files.ts';

/** How it may be seen on that day. */
export async function sightOfPhoto(
  db: Database,
  { school, today }: { readonly school: string; readonly today: Day },
  sha256: string,
): Promise<PhotoSight> {
  const records = await recordsById(db, school, await usesOfPhoto(db, school, sha256));
  const { children, survivorOf } = await familiesOf(db, school, [...new Set(records.flatMap(picturedIn))]);
  const consents = await recordsOfChildren(db, school, { types: [Consent.type], children });
  const consentsFor = (file: string) => {
    const survivor = survivorOf(file);
    return consentsOf(consents.filter(({ child }) => survivorOf(child ?? '') === survivor));
  };
  const sights = records.flatMap((record) => {
    const families = picturedIn(record).map(consentsFor);
    return namedIn(record)
      .filter((photo) => photo.sha256 === sha256)
      .flatMap((photo) => families.map((theirs) => photoSightOf(photo, theirs, today)));
  });
  return strictestSight(sights);
}

const picturedIn = (record: StoredRecord): readonly string[] => childrenPicturedIn(kindOf(record.type), record);
const namedIn = ({ type, doc }: StoredRecord): readonly Photo[] => photosNamedIn(kindOf(type), doc);

/** Every photo that may not be kept any more, with whose record names it. */
export async function forbiddenPhotos(
  deps: Pick<ServerDeps, 'db' | 'sure'>,
  school: string,
): Promise<ReadonlyMap<string, string>> {
  const withdrawn = await takenBack(deps, school, 'photos');
  const forbidden = new Map<string, string>();
  for (const record of await usedBy(deps.db, school, [...withdrawn.files])) {
    const theirs = picturedIn(record).flatMap((file) =>
      withdrawn.files.has(file) ? [withdrawn.consentsFor(file)] : [],
    );
    for (const photo of namedIn(record))
      if (!theirs.every((consents) => mayKeepPhoto(photo, consents))) forbidden.set(photo.sha256, record.author);
  }
  return forbidden;
}

/** Erases the bytes of each of them. */
export async function eraseWithdrawnPhotos(deps: ServerDeps, school: string): Promise<void> {
  const hashed = hashedFiles(join(deps.dataDir, 'photos'));
  for (const [sha256, person] of await forbiddenPhotos(deps, school)) {
    if ((await hashed.sizeOf(sha256)) === undefined) continue;
    try {
      await hashed.remove(sha256);
      await withdrawPhoto(deps.db, school, sha256);
      await note(deps, school, { person, what: 'photo-erased', detail: sha256 });
    } catch (error) {
      deps.log.error({ err: error, sha256 }, 'a withdrawn photo could not be erased; it is tried again in a minute');
    }
  }
}
