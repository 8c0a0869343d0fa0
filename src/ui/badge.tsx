// A word in a frame, used sparingly: 本机待传, 照护人.
import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { cx } from './class-names.ts';

export type BadgeProps = { kind?: 'plain' | 'due' | 'done' | 'danger' | undefined; children: ReactNode };

/** A badge; its word says it all, the colour only repeats it. */
export function Badge({ kind = 'plain', children }: BadgeProps) {
  return <span className={cx(styles.badge, kind !== 'plain' && styles[kind])}>{children}</span>;
}
