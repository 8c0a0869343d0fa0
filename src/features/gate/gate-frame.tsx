/** What every screen at the door has in common: the school's name or the way back, and the seal in its corner. */
import type { ReactNode, Ref } from 'react';
import { Main, Page, PageHeading } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import styles from './gate-frame.module.css';

export interface GateFrameProps {
  readonly title: string;
  /** One or two sentences below the title. */
  readonly say?: ReactNode;
  readonly back?: { readonly label: string; readonly onBack: () => void } | undefined;
  readonly children?: ReactNode;
}

/** A screen with a form or a sentence; the lock screen has a frame of its own. */
export const GateFrame = ({ title, say, back, children }: GateFrameProps) => (
  <Page railed={false} foot="none">
    <TopBar back={back} seal={<Seal href="/urgent" />} />
    <Main pad narrow>
      <PageHeading>{title}</PageHeading>
      {say !== undefined && (
        <div className={styles.say}>
          <Text>{say}</Text>
        </div>
      )}
      {children}
    </Main>
  </Page>
);

export interface LockFrameProps {
  /** The element of the whole screen. */
  readonly screen?: Ref<HTMLDivElement> | undefined;
  readonly schoolName?: string | undefined;
  readonly title: string;
  readonly say: ReactNode;
  /** The pad. */
  readonly children: ReactNode;
  /** What stands below the keys. */
  readonly foot?: ReactNode;
}

/** The screen with six dots and a keypad, nothing else. */
export const LockFrame = ({ screen, schoolName = '', title, say, children, foot }: LockFrameProps) => (
  <div ref={screen} className={styles.lock}>
    <header className={styles.top}>
      <span className={styles.school}>{schoolName}</span>
      <Seal href="/urgent" />
    </header>
    <main id="main" tabIndex={-1} className={styles.main}>
      <div className={styles.who}>
        <h1 className={styles.title}>{title}</h1>
        <p>{say}</p>
      </div>
      {children}
      <div>{foot}</div>
    </main>
  </div>
);
