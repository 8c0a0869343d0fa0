// One of a long list by the phone's own picker; the value is '' while nothing is chosen.
import type { Choice } from './choice.ts';
import { cx } from './class-names.ts';
import { Field, useField } from './field.tsx';
import type { NativeField } from './field.tsx';
import fieldStyles from './field.module.css';
import { Icon } from './icon.tsx';
import styles from './select-field.module.css';

export type SelectFieldProps = NativeField<HTMLSelectElement> & {
  choices: readonly Choice[];
  /** The words of the empty answer; null leaves it out. */
  emptyWord?: string | null | undefined;
};

/** A native select in our frame. */
export function SelectField({ choices, emptyWord = '还没选', ...props }: SelectFieldProps) {
  const { frame, native } = useField(props);
  return (
    <Field frame={frame}>
      <div className={styles.frame}>
        <select {...native} className={cx(fieldStyles.input, styles.select)}>
          {emptyWord !== null && <option value="">{emptyWord}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        <Icon name="down" size="small" className={styles.arrow} />
      </div>
    </Field>
  );
}
