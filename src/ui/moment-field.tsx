// A day and a time by the phone's own picker, typed where a browser has none; the value is 'YYYY-MM-DDTHH:mm', empty when not set.
import { cx } from './class-names.ts';
import styles from './field.module.css';
import { Field, useField } from './field.tsx';
import type { NativeField } from './field.tsx';
import own from './moment-field.module.css';

/** A moment. */
export function MomentField(props: NativeField<HTMLInputElement>) {
  const { frame, native } = useField(props);
  return (
    <Field frame={frame}>
      <input
        placeholder="2026-04-15 14:02"
        {...native}
        type="datetime-local"
        className={cx(styles.input, own.moment)}
      />
    </Field>
  );
}
