// A single box with its word: in a field of chips, or alone.
import { CheckInput, TickBox } from './check-input.tsx';
import type { CheckInputProps } from './check-input.tsx';
import styles from './chip.module.css';
import { cx } from './class-names.ts';

export type CheckChipProps = CheckInputProps & {
  label: string;
  alert?: boolean | undefined;
  /** Without a frame, at the end of a GroupHead: 今天去. */
  bare?: boolean | undefined;
};

/** One box with its word. */
export function CheckChip({ label, alert = false, bare = false, ...input }: CheckChipProps) {
  return (
    <label className={cx(styles.chip, bare && styles.bare)}>
      <CheckInput {...input} />
      <span className={cx(styles.face, styles.any, alert && styles.alert, bare && styles.bareFace)}>
        <TickBox on={input.checked} tone={alert ? 'alert' : 'pine'} inChip={!bare} />
        <span>{label}</span>
      </span>
    </label>
  );
}
