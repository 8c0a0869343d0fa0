// A ring laid flat, for a table: solid is 已送达, ticks are 本机待传, the black line is where the term stands today.
import styles from './bar.module.css';
import { HiddenText } from './text.tsx';

export type BarProps = {
  sent: number;
  waiting?: number | undefined;
  due: number;
  /** Where the term stands today, from 0 to 1. */
  now?: number | undefined;
};

const width = 84;
const tickStep = 4;

/** The bar with its numbers beside it: 22/62. */
export function Bar({ sent, waiting = 0, due, now }: BarProps) {
  const share = (count: number) => (due > 0 ? Math.min(count / due, 1) * width : 0);
  const solid = share(sent);
  const ticks = waiting > 0 ? Math.max(1, Math.floor((share(sent + waiting) - solid) / tickStep)) : 0;
  const nowAt = now === undefined ? null : Math.min(Math.max(now, 0), 1) * width;
  return (
    <span className={styles.bar}>
      <svg
        className={styles.drawn}
        viewBox={`0 0 ${width} 14`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <rect className={styles.track} x="0" y="3" width={width} height="8" rx="2" />
        <rect className={styles.sent} x="0" y="3" width={solid} height="8" rx="2" />
        {Array.from({ length: ticks }, (_, index) => (
          <rect key={index} className={styles.sent} x={solid + 1 + index * tickStep} y="3" width="2" height="8" />
        ))}
        {nowAt !== null && (
          <>
            <rect className={styles.gap} x={nowAt - 3} y="0" width="6" height="14" />
            <rect className={styles.now} x={nowAt - 1} y="0" width="2" height="14" />
          </>
        )}
      </svg>
      <span>
        <HiddenText>已做</HiddenText>
        {sent + waiting}
        <small>
          <HiddenText>，应做</HiddenText>
          <span aria-hidden="true">/</span>
          {due}
        </small>
      </span>
    </span>
  );
}
