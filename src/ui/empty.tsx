// What stands where nothing is yet: what is missing, and the one deed that brings it.
import type { ReactNode } from 'react';
import styles from './empty.module.css';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';

export type EmptyProps = { icon?: IconName | undefined; title: string; note?: ReactNode; action?: ReactNode };

/** An empty list or page; action is a Button. */
export function Empty({ icon = 'child', title, note, action }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <Icon name={icon} className={styles.icon} />
      <h2>{title}</h2>
      {note !== undefined && <p>{note}</p>}
      {action}
    </div>
  );
}
