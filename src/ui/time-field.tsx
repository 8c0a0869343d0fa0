// A time of day by the phone's own picker, typed where a browser has none; the value is 'HH:mm', empty when not set.
import { Field, useField } from './field.tsx';
import type { NativeField } from './field.tsx';
import styles from './field.module.css';

/** A time of day. */
export function TimeField(props: NativeField<HTMLInputElement>) {
  const { frame, native } = useField(props);
  return (
    <Field frame={frame}>
      <input placeholder="14:02" {...native} type="time" className={styles.input} />
    </Field>
  );
}
