// A question with two or three answers on one line.
import type { Ref } from 'react';
import styles from './ask-row.module.css';
import type { OneOf } from './choice.ts';
import { cx } from './class-names.ts';
import { Remarks, remarkProps, useField } from './field.tsx';
import type { FieldWords } from './field.tsx';
import { Segments } from './seg-field.tsx';

export type AskRowProps<T extends string> = FieldWords &
  OneOf<T> & {
    onBlur?: (() => void) | undefined;
    ref?: Ref<HTMLInputElement> | undefined;
    name?: string | undefined;
    disabled?: boolean | undefined;
  };

/** One question on one line; pressing the chosen answer again gives null. */
export function AskRow<T extends string>({ choices, value, onChange, ...props }: AskRowProps<T>) {
  const { frame } = useField(props);
  const { onBlur, ref, disabled } = props;
  const isWrong = props.error !== undefined;
  const { 'aria-describedby': describedBy } = remarkProps(frame);
  return (
    <fieldset
      className={cx(styles.ask, choices.length > 2 && styles.three)}
      role="radiogroup"
      aria-labelledby={frame.labelId}
      aria-describedby={describedBy}
    >
      <span id={frame.labelId}>{frame.label}</span>
      <Segments {...{ choices, value, onChange, onBlur, ref, disabled, isWrong }} id={frame.inputId} />
      {describedBy !== undefined && (
        <div className={styles.remarks}>
          <Remarks frame={frame} />
        </div>
      )}
    </fieldset>
  );
}
