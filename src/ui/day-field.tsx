// A day by the phone's own picker, typed where a browser has none; the value is 'YYYY-MM-DD', empty when not set.
import { Field, useField } from './field.tsx';
import type { NativeField } from './field.tsx';
import styles from './field.module.css';

export type DayFieldProps = NativeField<HTMLInputElement> & {
  /** First and last day that may be picked, 'YYYY-MM-DD'. */
  min?: string | undefined;
  max?: string | undefined;
};

/** A calendar day. */
export function DayField(props: DayFieldProps) {
  const { frame, native } = useField(props);
  return (
    <Field frame={frame}>
      <input placeholder="2026-04-15" {...native} type="date" className={styles.input} />
    </Field>
  );
}
