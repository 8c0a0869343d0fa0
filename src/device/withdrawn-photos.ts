/**
 * Pictures of a child whose guardian took the consent back: they leave this phone at once, sent or not; the words stay. As
 * at the school, the consent of another file that was merged hides a picture and deletes it when the merge has stood [G4].
 */
import * as z from 'zod';
import type { LocalRecord } from './device.ts';
import { deletePhotos } from './loose-photos.ts';
import { mergedInto, type Mirror } from './mirror.ts';
import { keyOf } from './sealed-rows.ts';
import type { Unlocked } from './unlocked.ts';
import { mayKeepPhoto, photoConsent } from '#domain/consents.ts';
import { Child } from '#domain/records/child.ts';
import { Consent } from '#domain/records/consent.ts';
import { Photo } from '#domain/records/field.ts';
import { haveStood, MERGE_STANDS_MS } from '#domain/survivor.ts';

const Photos = z.array(Photo);

/** Deletes what may not be kept any more. */
export async function dropWithdrawnPhotos(unlocked: Unlocked): Promise<void> {
  const { mirror, shelf } = unlocked;
  const counts = countingIn(mirror);
  const children = new Set(mirror.all(Consent).flatMap(({ child }) => child ?? []));
  const names = [...children].flatMap((child) => {
    const consents = mirror.ofChild(Consent, child);
    if (photoConsent(consents.map(({ doc }) => doc)) !== 'withdrawn') return [];
    return mirror.about(child).flatMap((record) => {
      const theirs = consents.filter((each) => counts(each, record)).map(({ doc }) => doc);
      const photos = Object.values(record.doc).flatMap((each) => Photos.safeParse(each).data ?? []);
      return photos.filter((photo) => !mayKeepPhoto(photo, theirs)).map(({ sha256 }) => sha256);
    });
  });
  const here = names.filter((sha256) => shelf.photo(sha256) !== undefined);
  if (here.length > 0) await deletePhotos(unlocked, here);
}

/** Whether a consent counts for a record of the same child: written in the same file, or in one long since merged, by the school's time. */
function countingIn(mirror: Mirror): (consent: LocalRecord, record: LocalRecord) => boolean {
  const fileOf = (record: LocalRecord) => mirror.written(keyOf(record))?.child ?? '';
  const fileWith = (id: string) => mirror.written(keyOf({ type: Child.type, id }));
  const before = (mirror.upTo()?.at ?? 0) - MERGE_STANDS_MS;
  const merges = {
    mergedInto: (id: string) => mergedInto(fileWith(id)),
    since: (id: string) => [...(fileWith(id)?.steps ?? [])].reverse().find(({ set }) => 'mergedInto' in set)?.received,
  };
  return (consent, record) => {
    const [one, other] = [fileOf(consent), fileOf(record)];
    return one === other || haveStood([one, other], before, merges);
  };
}
