/** Pictures of a child whose guardian took the consent back: they leave this phone at once, sent or not; the words stay. */
import * as z from 'zod';
import { deletePhotos } from './loose-photos.ts';
import type { Unlocked } from './unlocked.ts';
import { mayShowPhoto, photoConsent } from '#domain/consents.ts';
import { Consent } from '#domain/records/consent.ts';
import { Photo } from '#domain/records/field.ts';

const Photos = z.array(Photo);

/** Deletes what may not be shown any more. */
export async function dropWithdrawnPhotos(unlocked: Unlocked): Promise<void> {
  const { mirror, shelf } = unlocked;
  const children = new Set(mirror.all(Consent).flatMap(({ child }) => child ?? []));
  const names = [...children].flatMap((child) => {
    const consents = mirror.ofChild(Consent, child).map(({ doc }) => doc);
    if (photoConsent(consents) !== 'withdrawn') return [];
    const photos = mirror
      .about(child)
      .flatMap(({ doc }) => Object.values(doc).flatMap((each) => Photos.safeParse(each).data ?? []));
    return photos.filter((photo) => !mayShowPhoto(photo, consents)).map(({ sha256 }) => sha256);
  });
  const here = names.filter((sha256) => shelf.photo(sha256) !== undefined);
  if (here.length > 0) await deletePhotos(unlocked, here);
}
