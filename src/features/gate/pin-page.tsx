/** Choosing six digits: pressed twice, weak ones refused with the reason, and one sentence on what they are for. */
import { useState } from 'react';
import { weakPinSentence } from '#features/foot/rights/weak-pin.ts';
import { PinPad } from '#ui/pin-pad.tsx';
import { LockFrame } from './gate-frame.tsx';

export interface PinPageProps {
  readonly schoolName?: string | undefined;
  /** Why the phone did not take the last one. */
  readonly problem?: string | undefined;
  readonly onChosen: (pin: string) => Promise<void> | void;
}

/** Two rounds of the same pad. */
export function PinPage({ schoolName, problem, onChosen }: PinPageProps) {
  const [first, setFirst] = useState<string>();
  const [wrong, setWrong] = useState<string | undefined>();
  const begin = (pin: string) => {
    const weakness = weakPinSentence(pin);
    setWrong(weakness);
    if (weakness === undefined) setFirst(pin);
  };
  const confirm = async (pin: string) => {
    if (pin === first) return onChosen(pin);
    setFirst(undefined);
    setWrong('两次按的不一样，从头再来。');
  };
  const told = wrong ?? (first === undefined ? problem : undefined);
  return (
    <LockFrame
      schoolName={schoolName}
      title="守望"
      say={first === undefined ? '选一个六位密码' : '再按一遍，记住它'}
      foot={<PinPurpose />}
    >
      <PinPad
        key={first === undefined ? 'first' : 'again'}
        onComplete={first === undefined ? begin : confirm}
        message={told === undefined ? undefined : { text: told, wrong: true }}
      />
    </LockFrame>
  );
}

const PinPurpose = () => (
  <p>手机丢了或借给别人，没有它就看不到孩子的资料；按错多少次、忘了它，没送出的记录也不会没。</p>
);
