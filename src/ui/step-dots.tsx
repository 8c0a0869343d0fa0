// How far along the first minutes one is: a mark for each step, and the words 第2步，共5步.
import { cx } from './class-names.ts';
import styles from './step-dots.module.css';

/** Steps of a wizard; current counts from 1. */
export function StepDots({ count, current }: { count: number; current: number }) {
  return (
    <div className={styles.steps}>
      <span className={styles.dots} aria-hidden="true">
        {Array.from({ length: count }, (_, index) => (
          <i key={index} className={cx(index < current && styles.on)} />
        ))}
      </span>
      <span>
        第{current}步，共{count}步
      </span>
    </div>
  );
}
