// One sentence that stays until it is true no more.
import type { ReactNode } from 'react';
import styles from './banner.module.css';
import { cx } from './class-names.ts';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';

const iconOfKind = { plain: 'promise', due: 'clock', done: 'sent', danger: 'alert' } as const;

export type BannerProps = {
  kind?: 'plain' | 'due' | 'done' | 'danger' | undefined;
  icon?: IconName | undefined;
  /** Read out when it appears: status politely, alert at once. */
  role?: 'status' | 'alert' | undefined;
  children: ReactNode;
};

/** A banner with its icon; due is amber, danger red. */
export function Banner({ kind = 'plain', icon, role, children }: BannerProps) {
  return (
    <div className={cx(styles.banner, kind !== 'plain' && styles[kind])} role={role}>
      <Icon name={icon ?? iconOfKind[kind]} />
      <div>{children}</div>
    </div>
  );
}
