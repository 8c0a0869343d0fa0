// One of two values that two teachers wrote: large, with the characters that differ underlined, and whose it is.
import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './choice-card.module.css';
import { cx } from './class-names.ts';

export type ChoiceCardProps = {
  /** Plain, or DiffText against the other card's value. */
  value: ReactNode;
  /** Sentences are set as text, not large. */
  long?: boolean | undefined;
  /** 你，今天10:31，家访时奶奶说的 */
  note?: ReactNode;
  /** Buttons; the first takes the width: 用这个. */
  children?: ReactNode;
};

/** A card of the conflict screen. */
export function ChoiceCard({ value, long = false, note, children }: ChoiceCardProps) {
  const valueId = useId();
  return (
    <section className={styles.choice} aria-labelledby={valueId}>
      <p className={cx(styles.value, long && styles.long)} id={valueId}>
        {value}
      </p>
      {note !== undefined && <p className={styles.note}>{note}</p>}
      {children !== undefined && <div className={styles.deeds}>{children}</div>}
    </section>
  );
}

/** `a` with the part underlined in which it differs from `b`. */
export function DiffText({ a, b }: { a: string; b: string }) {
  const { head, middle, tail } = splitByDifference(a, b);
  return (
    <>
      {head}
      {middle !== '' && <u>{middle}</u>}
      {tail}
    </>
  );
}

/** Cuts `a` at its common beginning and common end with `b`; counts characters, never half of one. */
export function splitByDifference(a: string, b: string): { head: string; middle: string; tail: string } {
  const mine = Array.from(a);
  const other = Array.from(b);
  const shorter = Math.min(mine.length, other.length);
  let start = 0;
  while (start < shorter && mine[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && mine[mine.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  const cut = mine.length - end;
  return {
    head: mine.slice(0, start).join(''),
    middle: mine.slice(start, cut).join(''),
    tail: mine.slice(cut).join(''),
  };
}
