// A native checkbox laid invisibly over what is drawn, and the box that is drawn: the only sign of "several".
import type { Ref } from 'react';
import styles from './check-input.module.css';
import { cx } from './class-names.ts';
import { Icon } from './icon.tsx';

export type CheckInputProps = {
  checked: boolean;
  onChange: (checked: boolean) => void;
  onBlur?: (() => void) | undefined;
  disabled?: boolean | undefined;
  id?: string | undefined;
  name?: string | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
};

/** The invisible checkbox; its parent must be positioned. */
export function CheckInput({ onChange, ...native }: CheckInputProps) {
  return (
    <input {...native} type="checkbox" className={styles.over} onChange={(event) => onChange(event.target.checked)} />
  );
}

export type TickBoxProps = { on: boolean; tone?: 'pine' | 'alert' | undefined; inChip?: boolean | undefined };

/** The drawn box with its √. */
export function TickBox({ on, tone = 'pine', inChip = false }: TickBoxProps) {
  return (
    <span className={cx(styles.box, on && styles.on, tone === 'alert' && styles.alert, inChip && styles.inChip)}>
      <Icon name="tick" size="mark" className={styles.tick} />
    </span>
  );
}
