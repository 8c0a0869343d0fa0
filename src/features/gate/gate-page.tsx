/** The door of the house: leads from whatever is true of this phone to an unlocked one, one screen at a time. */
import { lazy, Suspense, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { Device } from '#device/device.ts';
import type { CallRefusal } from '#device/call-refusal.ts';
import type { Gate } from '#device/door.ts';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { answerOfPad, type AskedOfPad, type FirstMoment, type FirstPad } from './first-pad.ts';
import { GateFrame } from './gate-frame.tsx';
import { LockPage } from './lock-page.tsx';
import { firstTimeSentence } from './sentences.ts';
import { firstStage, signInAnew, stageAfterSignIn, type SignedIn, type Stage } from './stage.ts';
import { WhoPage } from './who-page.tsx';

export interface GatePageProps {
  readonly gate: Gate;
  /** The clock of this phone, ms: the first proposal of term dates needs a day before anybody is enrolled. */
  readonly now: () => number;
  readonly onOpen: (device: Device) => Promise<void> | void;
  /** The first screen stands: what lies behind it may be read now. */
  readonly onShown?: (() => void) | undefined;
  readonly first?: FirstMoment | undefined;
}

// Most days a phone shows its lock screen and nothing else of the door; the forms come when they are needed.
const SetUpPage = lazy(async () => ({ default: (await import('./set-up-page.tsx')).SetUpPage }));
const SignInPage = lazy(async () => ({ default: (await import('./sign-in-page.tsx')).SignInPage }));
const FirstPasswordPage = lazy(async () => ({
  default: (await import('./first-password-page.tsx')).FirstPasswordPage,
}));
const StrangerPage = lazy(async () => ({ default: (await import('./stranger-page.tsx')).StrangerPage }));
const EnrolPage = lazy(async () => ({ default: (await import('./enrol-page.tsx')).EnrolPage }));
const RecoverPage = lazy(async () => ({ default: (await import('./recover-page.tsx')).RecoverPage }));
const SurroundingsPage = lazy(async () => ({ default: (await import('./surroundings-page.tsx')).SurroundingsPage }));

/** Shows the screen of the stage; every way through it ends in `onOpen`. */
export const GatePage = (props: GatePageProps) => (
  <Suspense fallback={null}>
    <Stages {...props} />
  </Suspense>
);

function Stages({ gate, now, onOpen, onShown, first }: GatePageProps) {
  const [stage, setStage] = useState<Stage>({ at: 'looking' });
  const look = () => firstStage(gate).then(setStage);
  const pad = first?.pad;
  useFirstStage(first, { gate, onOpen, setStage });
  const isShown = stage.at !== 'looking';
  useLayoutEffect(() => {
    if (isShown) pad?.end();
  }, [isShown, pad]);
  useEffect(() => {
    if (isShown) onShown?.();
  }, [isShown, onShown]);
  const goOn = async (signedIn: SignedIn) => setStage(await stageAfterSignIn(gate, signedIn));
  switch (stage.at) {
    case 'looking':
      return null;
    case 'surroundings':
      return <SurroundingsPage surroundings={stage.surroundings} address={window.location.origin} />;
    case 'unreachable':
      return <Unreachable refusal={stage.refusal} onRetry={look} />;
    case 'set-up':
      return <SetUpPage gate={gate} now={now} onSetUp={(username, password) => signInHead({ username, password })} />;
    case 'sign-in':
      return <SignIn {...{ gate, stage, look }} onSignedIn={goOn} />;
    case 'first-password':
      return (
        <FirstPasswordPage
          gate={gate}
          name={stage.me.name}
          old={stage.password}
          onChanged={(password) => goOn({ me: { ...stage.me, mustChangePassword: false }, password, lost: stage.lost })}
        />
      );
    case 'stranger':
      return (
        <StrangerPage
          {...{ gate, onOpen }}
          strangers={stage.strangers}
          onLost={(enrolment) => setStage(signInAnew(enrolment))}
          onNew={() => setStage({ at: 'choose-pin', me: stage.me })}
        />
      );
    case 'choose-pin':
      return <EnrolPage gate={gate} me={stage.me} onOpen={onOpen} />;
    case 'who':
    case 'lock':
    case 'recover':
      return <Enrolled {...{ gate, stage, setStage, onOpen, first }} />;
    default:
      return stage satisfies never;
  }

  async function signInHead({ username, password }: { username: string; password: string }) {
    const answer = await gate.signIn(username, password);
    if (answer.ok) await goOn({ me: answer.value, password });
    else setStage({ at: 'sign-in' });
  }
}

interface Answering {
  readonly gate: Gate;
  readonly onOpen: GatePageProps['onOpen'];
  readonly setStage: (stage: Stage) => void;
}

/**
 * Looks where she stands. A pad is only there where that is her lock screen: then the phone is opened behind it, and it makes
 * way for what else has to be said.
 */
function useFirstStage(first: FirstMoment | undefined, { gate, onOpen, setStage }: Answering): void {
  const pad = first?.pad;
  const [, navigate] = useLocation();
  const answer = useEffectEvent(async (of: FirstPad, asked: AskedOfPad) => {
    if ('href' in asked) return navigate(asked.href);
    try {
      const next = await answerOfPad(gate, { pad: of, sight: first?.sight }, asked);
      if ('device' in next) await onOpen(next.device);
      else setStage(next.stage);
    } catch (error) {
      // What could not be read is asked for again from a pad that takes digits.
      setStage(await firstStage(gate));
      throw error;
    }
  });
  useEffect(() => {
    if (pad?.isThere()) pad.listen((asked) => void answer(pad, asked));
    else void firstStage(gate).then(setStage);
  }, [gate, pad, setStage]);
}

interface SignInStageProps {
  readonly gate: Gate;
  readonly stage: Extract<Stage, { at: 'sign-in' }>;
  readonly look: () => Promise<void>;
  readonly onSignedIn: (signedIn: SignedIn) => void;
}

/** Signing in as one more person of an enrolled phone has a way back, the first sign-in has none. */
function SignIn({ gate, stage, look, onSignedIn }: SignInStageProps) {
  const { lost } = stage;
  return (
    <SignInPage
      gate={gate}
      schoolName={lost?.schoolName ?? stage.schoolName}
      cleared={stage.isCleared && { name: lost?.name }}
      onBack={stage.isSecond === true ? () => void look() : undefined}
      onSignedIn={(me, password) => onSignedIn({ me, password, lost })}
    />
  );
}

interface EnrolledProps {
  readonly gate: Gate;
  readonly stage: Extract<Stage, { at: 'lock' | 'who' | 'recover' }>;
  readonly setStage: (stage: Stage) => void;
  readonly onOpen: (device: Device) => Promise<void> | void;
  readonly first: FirstMoment | undefined;
}

/** The screens of a phone on which somebody has chosen a PIN. */
function Enrolled({ gate, stage, setStage, onOpen, first }: EnrolledProps) {
  if (stage.at === 'who')
    return (
      <WhoPage
        enrolments={stage.enrolments}
        onPick={(enrolment) => setStage({ at: 'lock', enrolment })}
        onOther={() => setStage({ at: 'sign-in', schoolName: stage.enrolments[0]?.schoolName, isSecond: true })}
      />
    );
  const { enrolment } = stage;
  const onLost = () => setStage(signInAnew(enrolment));
  if (stage.at === 'recover')
    return (
      <RecoverPage
        {...{ gate, enrolment, onOpen }}
        onBack={() => setStage({ at: 'lock', enrolment })}
        onLost={onLost}
      />
    );
  return (
    <LockPage
      key={enrolment.personId}
      {...{ gate, enrolment, onOpen, onLost, first }}
      say={stage.say}
      refused={stage.refused}
      button={stage.button}
      onChange={() => void gate.enrolments().then((enrolments) => setStage({ at: 'who', enrolments }))}
      onForgotten={() => setStage({ at: 'recover', enrolment })}
    />
  );
}

const Unreachable = ({ refusal, onRetry }: { refusal: CallRefusal; onRetry: () => Promise<void> }) => (
  <GateFrame title="守望" say={firstTimeSentence(refusal)}>
    <Block>
      <Button kind="main" wide onClick={() => void onRetry()}>
        再试一次
      </Button>
    </Block>
  </GateFrame>
);
