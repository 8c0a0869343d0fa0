/** The pictures of a record as a strip shows them: from this phone, else from the school, else the reason why not. */
import { useEffect, useState } from 'react';
import type { Device, LocalRecord } from '#device/device.ts';
import { photosAdded } from '#device/photo-names.ts';
import { childrenPicturedIn, photoSightOf, strictestSight } from '#domain/consents.ts';
import { Consent } from '#domain/records/consent.ts';
import type { Photo } from '#domain/records/field.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { Staff } from '#domain/records/staff.ts';
import { useToday } from '#features/foot/page/device-context.tsx';
import type { StripPhoto } from '#ui/photo-strip.tsx';

const states = { here: 'saved', sending: 'waiting', sent: 'sent', damaged: 'damaged', unknown: 'sent' } as const;
const putAway = {
  withdrawn: '照片的同意撤回了。照片收起来了，学校会删掉，写的字留着。',
  'ran-out': '照片的同意到期了。照片收起来了，再问过家里、写好同意书，就又看得到。',
} as const;
const damaged = '这张在手机里坏了，读不出来，也没传到学校。重拍一张，再把这张拿掉。';
const atSchool = '照片在学校，连上学校的网再看。';

/** Whose phone has it: of who brought the picture into the record. */
function elsewhere(device: Device, record: LocalRecord | undefined, sha256: string): string {
  const step = record?.steps.find(({ set }) => photosAdded(set).includes(sha256));
  const by = step?.by ?? record?.author;
  if (by === device.me.personId) return '照片还在你的另一部手机上，那边传了就能看。';
  const name = by === undefined ? undefined : device.records.get(Staff, by)?.doc.name;
  return `照片还在${name === undefined ? '别的' : `${name}老师的`}手机上，那边传了就能看。`;
}

/** `record`: the one that names them, to tell whose phone still has a picture, and under whose consent it stands. */
export function useStripPhotos(
  device: Device,
  photos: readonly Photo[],
  record: LocalRecord | undefined,
): readonly StripPhoto[] {
  const children = record === undefined ? [] : childrenPicturedIn(kindOf(record.type), record);
  const families = children.map((child) => device.records.ofChild(Consent, child).map(({ doc }) => doc));
  const today = useToday();
  const sightOf = (photo: Photo) => strictestSight(families.map((theirs) => photoSightOf(photo, theirs, today)));
  const shown = photos.filter((photo) => sightOf(photo) === 'shown');
  const found = usePictures(device, shown);
  return photos.map((photo, index): StripPhoto => {
    const { sha256, words } = photo;
    const caption = words || `第${index + 1}张`;
    const sight = sightOf(photo);
    if (sight !== 'shown') return { id: sha256, reason: putAway[sight], caption, state: 'withdrawn' };
    const { url, reason } = found.get(sha256) ?? {};
    if (reason === 'withdrawn') return { id: sha256, reason: putAway.withdrawn, caption, state: reason };
    const here = states[device.photos.stateOf(sha256)];
    if (reason && here === 'damaged') return { id: sha256, reason: damaged, caption, state: here };
    const state = reason === 'elsewhere' ? reason : here;
    const why = reason === 'elsewhere' ? elsewhere(device, record, sha256) : reason && atSchool;
    return { id: sha256, url, reason: why, caption, state };
  });
}

interface Picture {
  readonly url?: string;
  readonly reason?: 'elsewhere' | 'withdrawn' | 'offline';
}

function usePictures(device: Device, photos: readonly Photo[]): ReadonlyMap<string, Picture> {
  const [found, setFound] = useState<ReadonlyMap<string, Picture>>(new Map());
  const wanted = photos.map((photo) => photo.sha256).join(' ');
  useEffect(() => {
    let isGone = false;
    for (const sha256 of wanted.split(' ').filter(Boolean))
      void device.photos.url(sha256).then((result) => {
        const picture = result.ok ? { url: result.value } : { reason: result.refusal.type };
        if (!isGone) setFound((known) => new Map(known).set(sha256, picture));
      });
    return () => {
      isGone = true;
    };
  }, [device, wanted]);
  return found;
}
