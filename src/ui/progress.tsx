// Work that takes a while and can be counted: a bar with the words 12 / 40, never a percent.
import { useId } from 'react';
import styles from './progress.module.css';

export type ProgressProps = { label: string; done: number; total: number };

/** A progress bar with its count. */
export function Progress({ label, done, total }: ProgressProps) {
  const labelId = useId();
  return (
    <div className={styles.progress}>
      <div className={styles.line}>
        <span id={labelId}>{label}</span>
        <span className={styles.count}>
          {done} / {total}
        </span>
      </div>
      <progress className={styles.bar} value={done} max={Math.max(total, 1)} aria-labelledby={labelId} />
    </div>
  );
}
