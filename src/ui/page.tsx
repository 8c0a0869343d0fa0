// The parts every screen is laid out with: the page, its columns, its blocks and the bar at its foot.
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import styles from './page.module.css';

export type PageProps = {
  /** Leave room for the rail on a PC; false on the lock screen and on 紧急. */
  railed?: boolean | undefined;
  /** What is fixed at the bottom on a phone: the tab bar, a bar of buttons, a tall bar, nothing. */
  foot?: 'tabs' | 'bar' | 'tall' | 'none' | undefined;
  children: ReactNode;
};

const footClass = { tabs: undefined, bar: styles.withBar, tall: styles.withTallBar, none: styles.plain };

/** One screen. Put TopBar, Main, FootBar and Tabs inside it, in this order. */
export function Page({ railed = true, foot = 'tabs', children }: PageProps) {
  return (
    <div className={cx(styles.frame, railed && styles.railed)}>
      <div className={cx(styles.page, footClass[foot])}>{children}</div>
    </div>
  );
}

export type MainProps = { pad?: boolean | undefined; narrow?: boolean | undefined; children: ReactNode };

/** The landmark that SkipLink leads to; pad adds the gutters, narrow keeps lines at 640 px on a PC. */
export function Main({ pad = false, narrow = false, children }: MainProps) {
  return (
    <main id="main" tabIndex={-1} className={cx(styles.main, pad && styles.pad, narrow && styles.narrow)}>
      {children}
    </main>
  );
}

/** The first stop of the Tab key. It moves the focus and not the address, so a hash router is left alone. */
export function SkipLink() {
  return (
    <button type="button" className={styles.skip} onClick={() => document.getElementById('main')?.focus()}>
      跳到正文
    </button>
  );
}

export type TwoColumnsProps = {
  /** side: list, 368-px column. file: a file, 来往. form: 680 px to write, last time beside it. */
  kind?: 'side' | 'file' | 'form' | undefined;
  left: ReactNode;
  right: ReactNode;
};

/** Two columns from 960 px, one below the other on a phone; the right column of a form is left out on a phone. */
export function TwoColumns({ kind = 'side', left, right }: TwoColumnsProps) {
  const rightColumn = {
    side: <aside className={styles.asideSide}>{right}</aside>,
    file: <div className={styles.asideFile}>{right}</div>,
    form: <aside className={styles.asideBeside}>{right}</aside>,
  };
  return (
    <div className={cx(styles.two, kind !== 'side' && styles[kind])}>
      <div>{left}</div>
      {rightColumn[kind]}
    </div>
  );
}

/** Content for one of the two layouts only: 'wide' from 960 px, 'phone' below. */
export function Only({ on, children }: { on: 'wide' | 'phone'; children: ReactNode }) {
  return <div className={on === 'wide' ? styles.onlyWide : styles.onlyPhone}>{children}</div>;
}

export type BlockProps = {
  /** Distance to what is above: 32 px, 16 px when near, none when first. */
  gap?: 'far' | 'near' | 'none' | undefined;
  pad?: boolean | undefined;
  /** Makes the block a named region for a screen reader; or labelledBy with the id of its SectionHead. */
  label?: string | undefined;
  labelledBy?: string | undefined;
  id?: string | undefined;
  children: ReactNode;
};

/** A block of the page. With label or labelledBy it is a section, without it a plain box. */
export function Block({ gap = 'far', pad = false, label, labelledBy, id, children }: BlockProps) {
  const className = cx(gap === 'far' && styles.block, gap === 'near' && styles.near, pad && styles.pad);
  if (label === undefined && labelledBy === undefined)
    return (
      <div id={id} className={className}>
        {children}
      </div>
    );
  return (
    <section id={id} className={className} aria-label={label} aria-labelledby={labelledBy}>
      {children}
    </section>
  );
}

export type SectionHeadProps = {
  title: ReactNode;
  end?: ReactNode;
  id?: string | undefined;
  /** Without gutters, inside a Block that has them. */
  flush?: boolean | undefined;
};

/** The head of a block, with a few quiet words or a text button at its end. */
export function SectionHead({ title, end, id, flush = false }: SectionHeadProps) {
  return (
    <div className={cx(styles.head, flush && styles.flush)}>
      <h2 id={id} className={styles.headTitle}>
        {title}
      </h2>
      {end !== undefined && <div className={styles.headEnd}>{end}</div>}
    </div>
  );
}

export type PageHeadingProps = {
  /** title: 26 px. question: broken after its commas. name: a child's name, 32 px. hero: 36 px, centred. */
  kind?: 'title' | 'question' | 'name' | 'hero' | undefined;
  id?: string | undefined;
  children: ReactNode;
};

/** The h1 of a screen whose top bar carries only the way back. */
export function PageHeading({ kind = 'title', id, children }: PageHeadingProps) {
  return (
    <h1 id={id} className={styles[kind]}>
      {kind === 'question' && typeof children === 'string' ? clausesOf(children) : children}
    </h1>
  );
}

/** Each clause with its comma stays in one piece as long as the line allows. */
function clausesOf(question: string): ReactNode {
  return Array.from(question.matchAll(/[^，]*，|[^，]+$/g), (match) => <span key={match.index}>{match[0]}</span>);
}

/** Fixed at the bottom of a form: 先放着 on the left, the next deed on the right. one: a single wide child. */
export function FootBar({ one = false, children }: { one?: boolean | undefined; children: ReactNode }) {
  return <footer className={cx(styles.foot, one && styles.footOne)}>{children}</footer>;
}
