// A loose sheet in the notebook: one thing to go on with, pressed as a whole.
import type { ReactNode } from 'react';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';
import styles from './slip.module.css';

export type SlipProps = {
  icon: IconName;
  title: ReactNode;
  note?: ReactNode;
  /** The word that says what a press does: 接着写. */
  end?: ReactNode;
  href?: string | undefined;
  onClick?: (() => void) | undefined;
};

/** A slip; with href a link, with onClick a button, with neither a plain note. */
export function Slip({ icon, title, note, end, href, onClick }: SlipProps) {
  const inside = (
    <>
      <Icon name={icon} />
      <span>
        {title}
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </span>
      {end !== undefined && <span className={styles.end}>{end}</span>}
    </>
  );
  if (href !== undefined)
    return (
      <Link className={styles.slip} href={href} onClick={onClick}>
        {inside}
      </Link>
    );
  if (onClick === undefined) return <div className={styles.slip}>{inside}</div>;
  return (
    <button type="button" className={styles.slip} onClick={onClick}>
      {inside}
    </button>
  );
}
