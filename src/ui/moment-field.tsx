// A day and a time by the phone's own picker, typed where a browser has none; the value is 'YYYY-MM-DDTHH:mm', empty when not set.
import { Field, useField } from './field.tsx';
import type { NativeField } from './field.tsx';
import styles from './field.module.css';

/** A moment. */
export function MomentField(props: NativeField<HTMLInputElement>) {
  const { frame, native } = useField(props);
  return (
    <Field frame={frame}>
      <input placeholder="2026-04-15 14:02" {...native} type="datetime-local" className={styles.input} />
    </Field>
  );
}
