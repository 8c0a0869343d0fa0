// A native radio laid invisibly over what is drawn: arrow keys and screen readers come for free.
import type { Ref } from 'react';
import styles from './radio-input.module.css';

export type RadioInputProps = {
  name: string;
  value: string;
  checked: boolean;
  onPick: () => void;
  /** Pressed while chosen, or Backspace on it (browsers swallow the space bar); left out where one answer must always stand. */
  onClear?: (() => void) | undefined;
  onBlur?: (() => void) | undefined;
  disabled?: boolean | undefined;
  id?: string | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
};

/** One radio of a group; pressing the chosen one again takes the answer back. */
export function RadioInput({ onPick, onClear, ...native }: RadioInputProps) {
  return (
    <input
      {...native}
      type="radio"
      className={styles.over}
      onChange={onPick}
      onClick={() => {
        if (native.checked) onClear?.();
      }}
      onKeyDown={(event) => {
        if (native.checked && (event.key === 'Backspace' || event.key === 'Delete')) onClear?.();
      }}
    />
  );
}
