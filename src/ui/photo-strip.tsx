// Photos of one record with what has become of each, large when pressed; camera and album at the end of the strip.
import { useState, type InputHTMLAttributes } from 'react';
import styles from './photo-strip.module.css';
import { Field, useField } from './field.tsx';
import type { FieldWords } from './field.tsx';
import { Icon } from './icon.tsx';
import { late } from './late-drawings.ts';
import { Sheet } from './sheet.tsx';

const stateWords = {
  saving: '正在存',
  saved: '已存',
  waiting: '待传',
  sent: '已送达',
  failed: '没存上',
  damaged: '坏了',
  elsewhere: '还没传来',
  withdrawn: '收起了',
} as const;

export type StripPhoto = {
  id: string;
  /** Absent while it is being opened or when only the name has come to this phone. */
  url?: string | undefined;
  /** Why there is no picture, to be read instead of it. */
  reason?: string | undefined;
  /** What it shows: 院门和路. */
  caption: string;
  state: keyof typeof stateWords;
};

export type PhotoStripProps = Omit<FieldWords, 'label'> & {
  label?: string | undefined;
  photos: readonly StripPhoto[];
  /** Left out: no camera (a finished record). */
  onAdd?: ((files: File[]) => void) | undefined;
  onRemove?: ((id: string) => void) | undefined;
};

/** The strip; files come from the camera or from the album. */
export function PhotoStrip({ label = '照片', photos, onAdd, onRemove, ...words }: PhotoStripProps) {
  const { frame, native } = useField({ ...words, label });
  const [openId, open] = useState<string>();
  const large = photos.find((photo) => photo.id === openId);
  return (
    <Field frame={frame}>
      <div className={styles.photos}>
        {photos.map((photo) => (
          <Photo key={photo.id} photo={photo} onRemove={onRemove} onOpen={open} />
        ))}
        {onAdd !== undefined && (
          <>
            <span className={styles.add}>
              <Icon name={late.camera} />
              <span aria-hidden="true">拍照</span>
              <PickFiles
                onPick={onAdd}
                capture="environment"
                id={native.id}
                aria-describedby={native['aria-describedby']}
              />
            </span>
            <span className={`${styles.add} ${styles.album}`}>
              <Icon name="plus" />
              <span aria-hidden="true">从相册选</span>
              <PickFiles onPick={onAdd} aria-label="从相册选" />
            </span>
          </>
        )}
      </div>
      <Sheet open={large !== undefined} onClose={() => open(undefined)} title={large?.caption ?? ''}>
        {large?.url === undefined ? (
          <p>{large?.reason ?? '照片还没打开，等一下。'}</p>
        ) : (
          <img className={styles.large} src={large.url} alt={large.caption} />
        )}
      </Sheet>
    </Field>
  );
}

type PickProps = { onPick: (files: File[]) => void } & Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'id' | 'aria-describedby' | 'aria-label' | 'capture'
>;

/** With `capture` Android opens the camera at once and nothing else: where that ends the page, or the picture is taken already, only the album is left. */
const PickFiles = ({ onPick, ...native }: PickProps) => (
  <input
    {...native}
    type="file"
    accept="image/*"
    multiple
    onChange={(event) => {
      onPick(Array.from(event.target.files ?? []));
      event.target.value = '';
    }}
  />
);

type PhotoProps = Pick<PhotoStripProps, 'onRemove'> & { photo: StripPhoto; onOpen: (id: string) => void };

function Photo({ photo, onRemove, onOpen }: PhotoProps) {
  return (
    <figure className={styles.photo}>
      <button
        type="button"
        className={styles.open}
        onClick={() => onOpen(photo.id)}
        aria-label={`看照片：${photo.caption}`}
      >
        {photo.url === undefined ? <Icon name={late.camera} /> : <img src={photo.url} alt="" />}
      </button>
      {onRemove !== undefined && (
        <button
          type="button"
          className={styles.remove}
          onClick={() => onRemove(photo.id)}
          aria-label={`拿掉照片：${photo.caption}`}
        >
          <Icon name="close" size="small" />
        </button>
      )}
      <figcaption className={photo.state === 'failed' || photo.state === 'damaged' ? styles.failed : undefined}>
        {stateWords[photo.state]}
      </figcaption>
    </figure>
  );
}
