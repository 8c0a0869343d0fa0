// What one presses. Solid green ('main') is a deed; a choice is never solid green.
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { cx } from './class-names.ts';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';
import styles from './button.module.css';

type NativeButton = Pick<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'aria-label' | 'aria-expanded' | 'aria-controls' | 'aria-describedby' | 'aria-pressed' | 'form' | 'id' | 'name'
>;

export type ButtonProps = NativeButton & {
  kind?: 'plain' | 'main' | 'text' | 'danger' | undefined;
  wide?: boolean | undefined;
  icon?: IconName | undefined;
  /** Makes it a link with the look of a button (tel: too). */
  href?: string | undefined;
  download?: string | undefined;
  /** Working on it: cannot be pressed again, the words stay. */
  busy?: boolean | undefined;
  disabled?: boolean | undefined;
  /** A text button that starts on the text's own edge. */
  pulled?: boolean | undefined;
  type?: 'button' | 'submit' | undefined;
  onClick?: (() => void) | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
  children: ReactNode;
};

/** A button, or with href a link that looks like one. */
export function Button({ kind = 'plain', wide, icon, busy = false, pulled, children, ...rest }: ButtonProps) {
  const className = cx(
    styles.button,
    kind !== 'plain' && styles[kind],
    wide === true && styles.wide,
    pulled === true && styles.pulled,
  );
  const inside = (
    <>
      {icon !== undefined && <Icon name={icon} size="small" />}
      <span>{children}</span>
    </>
  );
  const { href, download, disabled, type, onClick, ref, ...native } = rest;
  if (href !== undefined)
    return (
      <Link className={className} href={href} download={download} onClick={onClick} aria-label={rest['aria-label']}>
        {inside}
      </Link>
    );
  return (
    <button
      {...native}
      ref={ref}
      type={type ?? 'button'}
      className={className}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      onClick={onClick}
    >
      {inside}
    </button>
  );
}

/** Buttons side by side that wrap when the type is large. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}

export type GoAheadProps = { word: string; note?: ReactNode; onClick: () => void; disabled?: boolean | undefined };

/** The one hero of a screen: 可以出发. */
export function GoAhead({ word, note, onClick, disabled }: GoAheadProps) {
  return (
    <button type="button" className={styles.goAhead} onClick={onClick} disabled={disabled}>
      <b>{word}</b>
      {note}
    </button>
  );
}
