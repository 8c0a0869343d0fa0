/**
 * Pictures of a child whose guardian took the consent back: they leave this phone at once, sent or not; the words stay. As
 * at the school, the consent of another file that was merged hides a picture and deletes none [G4].
 */
import * as z from 'zod';
import type { LocalRecord } from './device.ts';
import { deletePhotos } from './loose-photos.ts';
import { keyOf } from './sealed-rows.ts';
import type { Unlocked } from './unlocked.ts';
import { mayKeepPhoto, photoConsent } from '#domain/consents.ts';
import { Consent } from '#domain/records/consent.ts';
import { Photo } from '#domain/records/field.ts';

const Photos = z.array(Photo);

/** Deletes what may not be kept any more. */
export async function dropWithdrawnPhotos(unlocked: Unlocked): Promise<void> {
  const { mirror, shelf } = unlocked;
  const fileOf = (record: LocalRecord) => mirror.written(keyOf(record))?.child;
  const children = new Set(mirror.all(Consent).flatMap(({ child }) => child ?? []));
  const names = [...children].flatMap((child) => {
    const consents = mirror.ofChild(Consent, child);
    if (photoConsent(consents.map(({ doc }) => doc)) !== 'withdrawn') return [];
    return mirror.about(child).flatMap((record) => {
      const theirs = consents.filter((each) => fileOf(each) === fileOf(record)).map(({ doc }) => doc);
      const photos = Object.values(record.doc).flatMap((each) => Photos.safeParse(each).data ?? []);
      return photos.filter((photo) => !mayKeepPhoto(photo, theirs)).map(({ sha256 }) => sha256);
    });
  });
  const here = names.filter((sha256) => shelf.photo(sha256) !== undefined);
  if (here.length > 0) await deletePhotos(unlocked, here);
}
