/** The lock screen of one enrolled person: six digits, without any network. */
import { useState } from 'react';
import type { Device } from '#device/device.ts';
import type { Enrolment, Gate } from '#device/door.ts';
import type { UnlockRefusal } from '#device/unlock-refusal.ts';
import { Button } from '#ui/button.tsx';
import { PinPad } from '#ui/pin-pad.tsx';
import { useAskedButton, useKeptPage, type FirstMoment } from './first-pad.ts';
import { LockFrame } from './gate-frame.tsx';
import { doorSentence, type DoorRefusal } from './sentences.ts';
import { teacherCall } from './teacher-call.ts';
import { usePinWait } from './use-pin-wait.ts';

export interface LockPageProps {
  readonly gate: Gate;
  readonly enrolment: Enrolment;
  readonly say?: string | undefined;
  /** Why the pad that stood here before did not open the phone, and what else was pressed on it. */
  readonly refused?: UnlockRefusal | undefined;
  readonly button?: number | undefined;
  readonly first?: FirstMoment | undefined;
  readonly onOpen: (device: Device) => Promise<void> | void;
  readonly onChange: () => void;
  readonly onForgotten: () => void;
  /** The storage of this person is gone: only the account opens the door again. */
  readonly onLost: () => void;
}

/** 守望, her name, dots, keys; 换人 left of 0, 忘了密码 below. */
export function LockPage({ gate, enrolment, say, refused, first, onOpen, onLost, ...props }: LockPageProps) {
  const { screen, keep } = useKeptPage(enrolment, { first, isPlain: say === undefined && refused === undefined });
  useAskedButton(screen, props.button);
  const { leftMs, wait } = usePinWait(gate, enrolment.personId, refused);
  const [refusal, setRefusal] = useState<DoorRefusal | undefined>(refused);
  const unlock = async (pin: string) => {
    const answer = await gate.unlock(enrolment.personId, pin, first?.sight);
    if (answer.ok) {
      keep();
      return onOpen(answer.value);
    }
    setRefusal(answer.refusal);
    if (answer.refusal.type === 'storage-lost') return onLost();
    if ('waitMs' in answer.refusal) wait(answer.refusal.waitMs);
  };
  return (
    <LockFrame
      screen={screen}
      schoolName={enrolment.schoolName}
      title="守望"
      say={`${teacherCall(enrolment.name)}，请按六位密码`}
      foot={
        <Button kind="text" onClick={props.onForgotten}>
          忘了密码
        </Button>
      }
    >
      <PinPad
        onComplete={unlock}
        disabled={leftMs > 0}
        message={padMessage(refusal, leftMs, say)}
        corner={{ label: '换人', onPress: props.onChange }}
      />
    </LockFrame>
  );
}

/** A wait that is still running speaks first, with its seconds. */
export function padMessage(refusal: DoorRefusal | undefined, leftMs: number, say?: string) {
  if (leftMs > 0)
    return {
      text: doorSentence({ type: refusal?.type === 'wrong-pin' ? 'wrong-pin' : 'wait', waitMs: leftMs }),
      wrong: true,
    };
  if (refusal === undefined || refusal.type === 'wait') return say === undefined ? undefined : { text: say };
  return { text: doorSentence(refusal.type === 'wrong-pin' ? { ...refusal, waitMs: 0 } : refusal), wrong: true };
}
