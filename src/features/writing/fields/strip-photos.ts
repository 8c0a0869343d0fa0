/** The pictures of a record as a strip shows them: from this phone, else from the school, else the reason why not. */
import { useEffect, useState } from 'react';
import type { Device } from '#device/device.ts';
import { Photo } from '#domain/records/field.ts';
import type { StripPhoto } from '#ui/photo-strip.tsx';

const states = { here: 'saved', sending: 'waiting', sent: 'sent', unknown: 'sent' } as const;
const reasons = {
  elsewhere: '照片还在别的手机上，那边传了就能看。',
  offline: '照片在学校，连上学校的网再看。',
} as const;

export const asPhotos = (value: unknown): readonly Photo[] =>
  (Array.isArray(value) ? value : []).flatMap((each) => Photo.safeParse(each).data ?? []);

export function useStripPhotos(device: Device, photos: readonly Photo[]): readonly StripPhoto[] {
  const found = usePictures(device, photos);
  return photos.map(({ sha256, words }, index) => {
    const { url, reason } = found.get(sha256) ?? {};
    const state = reason === 'elsewhere' ? reason : states[device.photos.stateOf(sha256)];
    return { id: sha256, url, reason: reason && reasons[reason], caption: words || `第${index + 1}张`, state };
  });
}

interface Picture {
  readonly url?: string;
  readonly reason?: keyof typeof reasons;
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
