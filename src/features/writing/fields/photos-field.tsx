/** Photos of a record: kept on the phone the moment they are taken, then named in the form by the hash of their bytes. */
import { useEffect, useState } from 'react';
import type { Device } from '#device/device.ts';
import { Photo } from '#domain/records/field.ts';
import { PhotoStrip, type StripPhoto } from '#ui/photo-strip.tsx';
import { TextArea } from '#ui/text-field.tsx';
import { useWriting } from '#features/writing/writing-context.ts';
import { fieldId, useNative, useValue, type WidgetProps } from './field-words.ts';

const MOST_PHOTOS = 20;
const stateWords = { here: 'saved', sending: 'waiting', sent: 'sent', unknown: 'saved' } as const;

const asPhotos = (value: unknown): readonly Photo[] =>
  (Array.isArray(value) ? value : []).flatMap((each) => Photo.safeParse(each).data ?? []);

export function PhotosField({ name, words }: WidgetProps) {
  const { device } = useWriting();
  const { value, onChange } = useValue(name);
  const photos = asPhotos(value);
  const urls = usePhotoUrls(device, photos);
  const { saving, refusal, keep } = useKeeping(device);
  const add = (files: readonly File[]) => void keep(files.slice(0, MOST_PHOTOS - photos.length), onChange, photos);
  const shown: StripPhoto[] = photos.map((photo, index) => ({
    id: photo.sha256,
    url: urls.get(photo.sha256),
    caption: photo.words || `第${index + 1}张`,
    state: stateWords[device.photos.stateOf(photo.sha256)],
  }));
  const beingSaved = saving.map((id): StripPhoto => ({ id, caption: '刚拍的', state: 'saving' }));
  return (
    <>
      <PhotoStrip
        {...words}
        small={words.hint}
        hint={undefined}
        error={refusal ?? words.error}
        photos={[...shown, ...beingSaved]}
        onAdd={photos.length < MOST_PHOTOS ? add : undefined}
        onRemove={(id) => onChange(photos.filter((photo) => photo.sha256 !== id))}
      />
      {photos.map((photo, index) => (
        <Caption key={photo.sha256} name={`${name}.${index}.words`} ordinal={index + 1} />
      ))}
    </>
  );
}

function Caption({ name, ordinal }: { name: string; ordinal: number }) {
  const native = useNative<HTMLTextAreaElement>(name);
  return <TextArea {...native} id={fieldId(name)} label={`第${ordinal}张拍的是`} short maxLength={100} />;
}

const refusalWords = {
  'disk-full': '手机存满了，这张没存上。腾出地方再拍。',
  'storage-lost': '这张没存上，再试一次。',
  'record-missing': '这张没存上，再试一次。',
  'not-a-picture': '这个文件打不开，换一张照片。',
} as const;

function useKeeping(device: Device) {
  const [saving, setSaving] = useState<readonly string[]>([]);
  const [refusal, setRefusal] = useState<string>();
  const keep = async (files: readonly File[], onChange: (value: unknown) => void, before: readonly Photo[]) => {
    setRefusal(undefined);
    setSaving(files.map((file, index) => `${index} ${file.name}`));
    let photos = before;
    for (const file of files) {
      // One after the other: shrinking several pictures at once is more than an old phone's memory holds.
      // oxlint-disable-next-line no-await-in-loop
      const kept = await device.photos.keep(file);
      if (kept.ok && !photos.some((photo) => photo.sha256 === kept.value.sha256)) photos = [...photos, kept.value];
      if (kept.ok) onChange(photos);
      else setRefusal(refusalWords[kept.refusal.type]);
      setSaving((waiting) => waiting.slice(1));
    }
  };
  return { saving, refusal, keep };
}

function usePhotoUrls(device: Device, photos: readonly Photo[]): ReadonlyMap<string, string> {
  const [urls, setUrls] = useState<ReadonlyMap<string, string>>(new Map());
  const wanted = photos.map((photo) => photo.sha256).join(' ');
  useEffect(() => {
    let isGone = false;
    for (const sha256 of wanted.split(' ').filter(Boolean))
      void device.photos.url(sha256).then((result) => {
        if (result.ok && !isGone) setUrls((known) => new Map(known).set(sha256, result.value));
      });
    return () => {
      isGone = true;
    };
  }, [device, wanted]);
  return urls;
}
