// What the child said, under a seal that says above the words who can open it.
import type { ReactNode } from 'react';
import { Field, useField } from './field.tsx';
import type { NativeField } from './field.tsx';
import { Icon } from './icon.tsx';
import styles from './sealed-field.module.css';
import { GrowingArea } from './text-field.tsx';

export type SealedFieldProps = NativeField<HTMLTextAreaElement> & {
  /** 只有你、校长和分管领导能打开 */
  who: string;
  rows?: number | undefined;
  maxLength?: number | undefined;
};

/** A growing text area inside the seal. */
export function SealedField({ who, rows = 3, ...props }: SealedFieldProps) {
  const { frame, native } = useField(props);
  return (
    <Field frame={frame}>
      <SealFrame who={who}>
        <GrowingArea {...native} rows={rows} className={styles.area} />
      </SealFrame>
    </Field>
  );
}

/** Sealed words to read, in the same frame. */
export function SealedWords({ who, children }: { who: string; children: ReactNode }) {
  return (
    <SealFrame who={who}>
      <p className={styles.words}>{children}</p>
    </SealFrame>
  );
}

function SealFrame({ who, children }: { who: string; children: ReactNode }) {
  return (
    <div className={styles.sealed}>
      <div className={styles.who}>
        <Icon name="lock" size="small" />
        <span>封存：{who}</span>
      </div>
      {children}
    </div>
  );
}
