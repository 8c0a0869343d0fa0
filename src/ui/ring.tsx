// How far a duty has come: solid is 已送达, dashes are 本机待传, the black notch is where the term stands today.
import type { ReactNode } from 'react';
import { Link } from './link.tsx';
import styles from './ring.module.css';
import { HiddenText } from './text.tsx';

export type RingProps = {
  /** 家访 */
  label: string;
  sent: number;
  waiting?: number | undefined;
  due: number;
  /** 次 or 人, for 应46次. */
  unit: string;
  /** Where the term stands today, from 0 to 1. */
  now?: number | undefined;
  /** The list behind it. */
  href: string;
};

const center = 38;
const radius = 33;
const around = 2 * Math.PI * radius;
const dash = 2.4;
const dashStep = 4.4;

/** Rings side by side, three in a row on a phone. */
export function Rings({ children }: { children: ReactNode }) {
  return <div className={styles.rings}>{children}</div>;
}

/** One ring with the number done inside and what is due below; pressed, it opens its list. */
export function Ring({ label, sent, waiting = 0, due, unit, now, href }: RingProps) {
  const done = sent + waiting;
  const lengths = ringLengths({ sent, waiting, due });
  return (
    <Link className={styles.box} href={href}>
      <HiddenText>{`${label}：已做${done}，应做${due}${unit}${waiting > 0 ? `，其中${waiting}本机待传` : ''}`}</HiddenText>
      <svg className={styles.ring} viewBox="0 0 76 76" aria-hidden="true" focusable="false">
        <circle className={styles.track} cx={center} cy={center} r={radius} />
        <circle
          cx={center}
          cy={center}
          r={radius}
          strokeDasharray={`${lengths.solid} 400`}
          transform={`rotate(-90 ${center} ${center})`}
        />
        {lengths.dashes !== null && (
          <circle
            cx={center}
            cy={center}
            r={radius}
            strokeDasharray={lengths.dashes}
            transform={`rotate(-90 ${center} ${center})`}
          />
        )}
        {now !== undefined && <Notch at={now} />}
        <text x={center} y={45}>
          {done}
        </text>
      </svg>
      <span aria-hidden="true">
        {label}
        <span className={styles.due}>
          应{due}
          {unit}
        </span>
      </span>
    </Link>
  );
}

function Notch({ at }: { at: number }) {
  const angle = 2 * Math.PI * Math.min(Math.max(at, 0), 1);
  const line = {
    x1: rounded(center + 27 * Math.sin(angle)),
    y1: rounded(center - 27 * Math.cos(angle)),
    x2: rounded(center + 38 * Math.sin(angle)),
    y2: rounded(center - 38 * Math.cos(angle)),
  };
  return (
    <>
      <line className={styles.gap} {...line} />
      <line className={styles.now} {...line} />
    </>
  );
}

/** Lengths along the circle: the solid arc, and the dash pattern that fills the arc of what waits (null without). */
export function ringLengths({ sent, waiting, due }: { sent: number; waiting: number; due: number }) {
  const share = (count: number) => (due > 0 ? Math.min(count / due, 1) : 0);
  const solid = rounded(share(sent) * around);
  const arc = share(sent + waiting) * around - share(sent) * around;
  if (waiting <= 0 || arc <= 0) return { solid, dashes: null };
  const count = Math.max(1, Math.floor(arc / dashStep));
  const pattern = `${dash} ${rounded(dashStep - dash)} `.repeat(count);
  return { solid, dashes: `0 ${rounded(solid + 1.2)} ${pattern}0 400` };
}

function rounded(length: number): number {
  return Math.round(length * 10) / 10;
}
