// The red rows of 紧急: numbers to dial at once.
import type { ReactNode } from 'react';
import { telHref } from './call-row.tsx';
import { cx } from './class-names.ts';
import styles from './dial.module.css';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';

/** The red block around Dials. */
export function Dials({ children }: { children: ReactNode }) {
  return <div className={styles.dials}>{children}</div>;
}

export type DialProps = {
  /** 110 */
  phone: string;
  /** 报警 */
  what: string;
  /** 有人伤害孩子、孩子失踪 */
  note?: string | undefined;
  onCall?: (() => void) | undefined;
};

/** A short number, large, with what it is for. */
export function Dial({ phone, what, note, onCall }: DialProps) {
  return (
    <Link className={styles.dial} href={telHref(phone)} onClick={onCall}>
      <b>{phone}</b>
      <span>
        {what}
        {note !== undefined && <small>{note}</small>}
      </span>
      <Icon name="call" size="large" />
    </Link>
  );
}

/** A person to ring up in an emergency, red on white below the block. */
export function QuietDial({ phone, what, onCall }: Omit<DialProps, 'note'>) {
  return (
    <Link className={cx(styles.dial, styles.quiet)} href={telHref(phone)} onClick={onCall}>
      <span>
        {what}
        <small>{phone}</small>
      </span>
      <Icon name="call" size="large" />
    </Link>
  );
}
