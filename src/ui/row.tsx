// The ruled list: the margin (页边) holds only time, the line holds what.
import type { ReactNode } from 'react';
import { Bits } from './bits.tsx';
import { cx } from './class-names.ts';
import { Link } from './link.tsx';
import { PersonName } from './person-name.tsx';
import styles from './row.module.css';

export type RuledProps = {
  /** On a PC the three lines of a row lie side by side. */
  wide?: boolean | undefined;
  /** A hairline above the first row, when no GroupHead stands there. */
  topLine?: boolean | undefined;
  children: ReactNode;
};

/** The sheet with the margin rule; its children are Rows. */
export function Ruled({ wide = false, topLine = false, children }: RuledProps) {
  return <div className={cx(styles.ruled, wide && styles.wide, topLine && styles.topLine)}>{children}</div>;
}

/** What stands in the margin: 6天 over 逾期, 4/30 over 之前. due turns it amber. */
type RowTime = { top: ReactNode; bottom?: ReactNode; due?: boolean | undefined };

export type RowProps = {
  time?: RowTime | undefined;
  /** A plain string is set as a person's name: broken only after its dots. */
  name: ReactNode;
  what?: ReactNode;
  /** A list of facts is spaced as Bits. */
  note?: ReactNode | readonly ReactNode[];
  /** A badge at the right of the first line. */
  end?: ReactNode;
  href?: string | undefined;
  onClick?: (() => void) | undefined;
  /** More below the lines, for a row that is not itself pressed (a text button). */
  children?: ReactNode;
};

/** One line of the list; with href a link, with onClick a button. */
export function Row({ time, href, onClick, ...lines }: RowProps) {
  const inside = (
    <>
      <span className={cx(styles.time, time?.due === true && styles.timeDue)}>
        {time !== undefined && (
          <>
            <b>{time.top}</b>
            {time.bottom}
          </>
        )}
      </span>
      <RowBody {...lines} />
    </>
  );
  if (href !== undefined)
    return (
      <Link className={styles.row} href={href}>
        {inside}
      </Link>
    );
  if (onClick === undefined) return <div className={styles.row}>{inside}</div>;
  return (
    <button type="button" className={styles.row} onClick={onClick}>
      {inside}
    </button>
  );
}

function RowBody({ name, what, note, end, children }: Omit<RowProps, 'time' | 'href' | 'onClick'>) {
  return (
    <span className={styles.body}>
      {end !== undefined && <span className={styles.end}>{end}</span>}
      <span className={styles.name}>{typeof name === 'string' ? <PersonName name={name} /> : name}</span>
      {what !== undefined && <span className={styles.what}>{what}</span>}
      {note !== undefined && <span className={styles.note}>{Array.isArray(note) ? <Bits items={note} /> : note}</span>}
      {children !== undefined && <span className={styles.more}>{children}</span>}
    </span>
  );
}

export type GroupHeadProps = { name: ReactNode; small?: ReactNode; end?: ReactNode; id?: string | undefined };

/** A head inside the ruled list: a village, a month. */
export function GroupHead({ name, small, end, id }: GroupHeadProps) {
  return (
    <div className={styles.group}>
      <h3 id={id} className={styles.groupName}>
        {name}
        {small !== undefined && (
          <>
            {' '}
            <small>{small}</small>
          </>
        )}
      </h3>
      {end}
    </div>
  );
}
