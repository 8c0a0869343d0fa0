// The few voices of running text. Two weights and six sizes exist; a screen picks one of these and no others.
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import styles from './text.module.css';

export type TextProps = {
  /** quiet: second lines and hints. soft: as quiet, full size. due: owed (amber). said: a person's own words. */
  tone?: 'plain' | 'quiet' | 'soft' | 'strong' | 'due' | 'danger' | 'pine' | 'said' | undefined;
  /** Also in the small size of second lines. */
  small?: boolean | undefined;
  centered?: boolean | undefined;
  as?: 'p' | 'span' | 'div' | undefined;
  id?: string | undefined;
  role?: 'status' | 'alert' | undefined;
  children: ReactNode;
};

/** A line or paragraph in one of the tones. */
export function Text({ tone = 'plain', small = false, centered = false, as: Tag = 'p', children, ...rest }: TextProps) {
  return (
    <Tag {...rest} className={cx(small && styles.quiet, centered && styles.center, tone !== 'plain' && styles[tone])}>
      {children}
    </Tag>
  );
}

/** Digits between 汉字: tabular, never broken, spaced by layout and not by typed spaces. */
export function Num({ children }: { children: ReactNode }) {
  return <span className={styles.number}>{children}</span>;
}

/** Words for a screen reader only. */
export function HiddenText({ children, id }: { children: ReactNode; id?: string | undefined }) {
  return (
    <span className={styles.hidden} id={id}>
      {children}
    </span>
  );
}
