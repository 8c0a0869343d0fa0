// Segments that choose what a list shows.
import { useId } from 'react';
import { cx } from './class-names.ts';
import { RadioInput } from './radio-input.tsx';
import styles from './seg.module.css';

export type SegFilterProps<T extends string> = {
  label: string;
  choices: readonly { value: T; label: string; count?: number | undefined }[];
  value: T;
  onChange: (value: T) => void;
};

/** Segments that filter a list: 全部 20, 逾期 3. One always stands, marked by a line and not by a √. */
export function SegFilter<T extends string>({ label, choices, value, onChange }: SegFilterProps<T>) {
  const name = useId();
  return (
    <fieldset className={styles.seg} role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.value} className={styles.cell}>
          <RadioInput
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onPick={() => onChange(choice.value)}
          />
          <span className={cx(styles.face, styles.lined)}>
            <span>
              <span className={styles.word}>{choice.label}</span>{' '}
              {choice.count !== undefined && <span className={styles.count}>{choice.count}</span>}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
