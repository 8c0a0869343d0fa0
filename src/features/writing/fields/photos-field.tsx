/** Photos of a record: kept on the phone the moment they are taken, then named in the form by the hash of their bytes. */
import { Fragment, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { Device } from '#device/device.ts';
import { hasRefused, hasRunOut, photoConsent, photosOf, type Standing } from '#domain/consents.ts';
import { Consent } from '#domain/records/consent.ts';
import type { Photo } from '#domain/records/field.ts';
import { AskRow } from '#ui/ask-row.tsx';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { PhotoStrip, type StripPhoto } from '#ui/photo-strip.tsx';
import { TextArea } from '#ui/text-field.tsx';
import { useWriting } from '#features/writing/writing-context.ts';
import { useStripPhotos } from './strip-photos.ts';
import { fieldId, useNative, useValue, type WidgetProps } from './field-words.ts';

const MOST_PHOTOS = 20;
export function PhotosField({ field: { shows }, name, words }: WidgetProps) {
  const { device, holdFor, record } = useWriting();
  const consent = usePhotoConsent();
  /** Somebody may stand in the picture, so that one has to be asked whether. */
  const isOfPeople = shows === undefined && consent === 'given';
  const { value, onChange } = useValue(name);
  const photos = photosOf(value, shows);
  const shown = useStripPhotos(device, photos, record);
  const { getValues } = useFormContext();
  const { saving, refusal, keep } = useKeeping(device);
  /** Beside what stands in the form by then: shrinking takes seconds, and meanwhile one writes and takes the next. */
  const enter = (photo: Photo) => {
    const now = photosOf(getValues(name), shows);
    if (now.every((each) => each.sha256 !== photo.sha256))
      onChange([...now, isOfPeople ? photo : { ...photo, shows: 'thing' }]);
  };
  const room = MOST_PHOTOS - photos.length - saving.length;
  const add = (files: readonly File[]) => holdFor(keep(files, { room, enter }));
  const beingSaved = saving.map((id): StripPhoto => ({ id, caption: '刚拍的', state: 'saving' }));
  return (
    <>
      <PhotoStrip
        {...words}
        small={words.hint}
        hint={undefined}
        error={refusal ?? words.error}
        photos={[...shown, ...beingSaved]}
        onAdd={room > 0 ? add : undefined}
        onRemove={(id) => onChange(photos.filter((photo) => photo.sha256 !== id))}
      />
      {shows === undefined && consent !== 'given' && <ThingsOnly consent={consent} />}
      {photos.map((photo, index) => (
        <Fragment key={photo.sha256}>
          <Caption name={`${name}.${index}.words`} ordinal={index + 1} />
          {isOfPeople && <ShowsWhom name={`${name}.${index}.shows`} ordinal={index + 1} />}
        </Fragment>
      ))}
    </>
  );
}

/** Whether people of this child's home may be photographed; a record of the school shows things. */
function usePhotoConsent(): Standing | 'ran-out' | 'refused' {
  const { device, child, today } = useWriting();
  const consents = child === undefined ? [] : device.records.ofChild(Consent, child);
  const docs = consents.map(({ doc }) => doc);
  if (photoConsent(docs) !== 'withdrawn' && hasRefused('photos', docs, today)) return 'refused';
  return hasRunOut('photos', docs, today) ? 'ran-out' : photoConsent(docs, today);
}

const without = {
  withdrawn: '照片的同意撤回了。',
  'ran-out': '照片的同意到期了，再问一次家里。',
  refused: '家里后来写了不同意照片。',
  none: '还没有照片的同意。',
} as const;

/** The safe photo rule: without a consent only what is no person. */
function ThingsOnly({ consent }: { consent: keyof typeof without }) {
  const { child } = useWriting();
  return (
    <>
      <Banner kind="due">
        {without[consent]}
        只拍房子、路、隐患和纸，不拍人，不拍伤处。要拍人，先问家里，写同意书。
      </Banner>
      {child !== undefined && (
        <Button kind="text" pulled href={`/children/${child}/write/consent`}>
          写同意书
        </Button>
      )}
    </>
  );
}

const showsChoices = [
  { value: 'thing', label: '东西' },
  { value: 'person', label: '有人' },
] as const;

function ShowsWhom({ name, ordinal }: { name: string; ordinal: number }) {
  const { value, onChange, onBlur } = useValue(name);
  return (
    <AskRow
      id={fieldId(name)}
      label={`第${ordinal}张里`}
      choices={showsChoices}
      value={value === 'thing' || value === 'person' ? value : null}
      onChange={onChange}
      onBlur={onBlur}
    />
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
  'only-adds': '这张没存上，再试一次。',
  'not-a-picture': '这个文件打不开，换一张照片。',
} as const;

interface Room {
  /** How many more the record takes. */
  readonly room: number;
  readonly enter: (photo: Photo) => void;
}

function useKeeping(device: Device) {
  const [saving, setSaving] = useState<readonly string[]>([]);
  const [refusal, setRefusal] = useState<string>();
  const keep = async (files: readonly File[], { room, enter }: Room) => {
    const left = files.length - room;
    const taken = files.slice(0, room).map((file) => ({ file, id: device.newId() }));
    setRefusal(left > 0 ? `一条最多${MOST_PHOTOS}张，后面${left}张没放进来。` : undefined);
    setSaving((waiting) => [...waiting, ...taken.map(({ id }) => id)]);
    for (const { file, id } of taken) {
      // One after the other: shrinking several pictures at once is more than an old phone's memory holds.
      try {
        const kept = await device.photos.keep(file);
        if (kept.ok) enter(kept.value);
        else setRefusal(refusalWords[kept.refusal.type]);
      } finally {
        setSaving((waiting) => waiting.filter((each) => each !== id));
      }
    }
  };
  return { saving, refusal, keep };
}
