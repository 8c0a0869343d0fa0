// Where am I, and the seal 紧急 in the same corner of every screen.
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';
import styles from './top-bar.module.css';

type Back = { label: string; href: string } | { label: string; onBack: () => void };

export type TopBarProps = {
  /** Alone: the big title. Together with back: the small title of a form beside the back arrow. */
  title?: ReactNode;
  /** Beside the big title; under a form's title (a SavedLine). */
  note?: ReactNode;
  /** A long note stands on its own line on a phone. */
  longNote?: boolean | undefined;
  back?: Back | undefined;
  /** On a PC only, between the title and the seal (Buckets). */
  middle?: ReactNode;
  /** Before the seal, on every width. */
  end?: ReactNode;
  /** The seal: <Seal href="…" />; left out on 紧急 itself. */
  seal?: ReactNode;
  lined?: boolean | undefined;
};

/** The sticky bar at the top of a screen. */
export function TopBar({ title, note, longNote = false, back, middle, end, seal, lined = false }: TopBarProps) {
  return (
    <header className={cx(styles.top, lined && styles.lined, middle !== undefined && styles.three)}>
      {back === undefined ? (
        <div className={styles.line}>
          {title !== undefined && (
            <h1 className={cx(styles.title, longNote && styles.longNote)}>
              <span className={styles.words}>{title}</span>
              {note !== undefined && (
                <>
                  {' '}
                  <small>{note}</small>
                </>
              )}
            </h1>
          )}
        </div>
      ) : (
        <BackLine back={back} title={title} note={note} />
      )}
      {middle !== undefined && <div className={styles.middle}>{middle}</div>}
      <div className={styles.end}>
        {end}
        {seal}
      </div>
    </header>
  );
}

function BackLine({ back, title, note }: { back: Back; title: ReactNode; note: ReactNode }) {
  if (title === undefined)
    return (
      <div className={styles.line}>
        <BackButton back={back} />
      </div>
    );
  return (
    <div className={cx(styles.line, styles.form)}>
      <BackButton back={back} bare />
      <div>
        <h1>{title}</h1>
        {note !== undefined && <div className={styles.formNote}>{note}</div>}
      </div>
    </div>
  );
}

function BackButton({ back, bare = false }: { back: Back; bare?: boolean }) {
  const label = bare ? `回到${back.label}` : undefined;
  const inside = (
    <>
      <Icon name="back" />
      {!bare && <span>{back.label}</span>}
    </>
  );
  if ('href' in back)
    return (
      <Link className={styles.back} href={back.href} aria-label={label}>
        {inside}
      </Link>
    );
  return (
    <button type="button" className={styles.back} onClick={back.onBack} aria-label={label}>
      {inside}
    </button>
  );
}

/** The cinnabar seal: same place and size on every screen, the lock screen included. */
export function Seal({ href }: { href: string }) {
  return (
    <Link className={styles.seal} href={href}>
      紧急
    </Link>
  );
}
