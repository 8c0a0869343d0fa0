/**
 * Photos whose consent was taken back: not shown or taken in any more, and their bytes erased; hash and fact remain (§9). Those
 * whose consent ran out are only not shown.
 */
import { join } from 'node:path';
import type { Day } from '#domain/calendar/day.ts';
import {
  childrenPicturedIn,
  mayKeepPhoto,
  photoConsent,
  photoSightOf,
  photosNamedIn,
  strictestSight,
  type Agreed,
  type PhotoSight,
} from '#domain/consents.ts';
import { Consent } from '#domain/records/consent.ts';
import type { Photo } from '#domain/records/field.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { haveStood, MERGE_STANDS_MS } from '#domain/survivor.ts';
import { note } from '#server/accounts/accounts.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { Database } from '#server/storage/database.ts';
import { familiesOf, mergedInto, survivorAmong, withFamilies } from '#server/storage/families.ts';
import { usesOfPhoto, withdrawPhoto } from '#server/storage/photos.ts';
import { recordsById, recordsOfChildren, recordsOfType, usedBy, type StoredRecord } from '#server/storage/records.ts';
import { hashedFiles } from './hashed-files.ts';

/** Nothing but what is asked of a consent: its other fields may have grown past what one person writes [M5], and its no still counts. */
const asked = {
  scopes: true,
  refused: true,
  withdrawn: true,
  givenOn: true,
  withdrawnOn: true,
  until: true,
  state: true,
} as const;

const consentsOf = (records: readonly StoredRecord[]): readonly Agreed[] => {
  const read = Consent.schema.pick(asked);
  return records
    .filter(({ isGone }) => !isGone)
    .map(({ doc }) => read.safeParse(doc).data)
    .filter((doc) => doc !== undefined);
};

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

/**
 * Every photo that may not be kept any more, with whose record names it. A merge can be taken back and bytes cannot: what
 * only the consent of another file forbids is hidden at once and stands here when the merge has stood [G4].
 */
export async function forbiddenPhotos(
  deps: Pick<ServerDeps, 'db' | 'sure'>,
  school: string,
): Promise<ReadonlyMap<string, string>> {
  const { db } = deps;
  const all = await recordsOfType(db, school, Consent.type);
  const inFile = [...new Set(all.flatMap(({ child }) => child ?? []))].map((id) => ({ type: 'child', id }));
  const files = await withFamilies(db, school, await recordsById(db, school, inFile));
  const families = new Map<string, StoredRecord[]>();
  for (const each of all) {
    const survivor = survivorAmong(files, each.child ?? '');
    families.set(survivor, [...(families.get(survivor) ?? []), each]);
  }
  const inFamilyOf = (file: string) => families.get(survivorAmong(files, file)) ?? [];
  const before = deps.sure() - MERGE_STANDS_MS;
  const merges = {
    mergedInto: (file: string) => mergedInto(files.get(file)),
    since: (file: string) => files.get(file)?.marks['mergedInto']?.received,
  };
  const counting = (file: string) =>
    inFamilyOf(file).filter(({ child = '' }) => child === file || haveStood([child, file], before, merges));
  const isWithdrawn = (consents: readonly StoredRecord[]) => photoConsent(consentsOf(consents)) === 'withdrawn';
  const withdrawn = new Set(
    [...files.keys()].filter((file) => isWithdrawn(inFamilyOf(file)) && isWithdrawn(counting(file))),
  );
  const forbidden = new Map<string, string>();
  for (const record of await usedBy(db, school, [...withdrawn])) {
    const theirs = picturedIn(record).flatMap((file) => (withdrawn.has(file) ? [consentsOf(counting(file))] : []));
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
