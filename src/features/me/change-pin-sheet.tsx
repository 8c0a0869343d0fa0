/** 改六位密码: the old six digits, asked for and proven first, then the new ones twice. */
import { useState } from 'react';
import type { OwnSecrets } from '#device/own-secrets.ts';
import { spokenWait } from '#features/foot/at-home/call-sentence.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { useOnlyOnScreen } from '#features/foot/page/only-on-screen.ts';
import { weakPinSentence } from '#features/foot/rights/weak-pin.ts';
import { PinPad } from '#ui/pin-pad.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { showToast } from '#ui/toast.tsx';

export interface ChangePinSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

export const ChangePinSheet = ({ open, onClose }: ChangePinSheetProps) => (
  <Sheet open={open} onClose={onClose} title="改六位密码">
    <Rounds onDone={onClose} />
  </Sheet>
);

type Round = 'old' | 'next' | 'again';

const askWords: Readonly<Record<Round, string>> = {
  old: '先按现在的密码',
  next: '按新的六位密码',
  again: '再按一遍新的，记住它',
};

interface Pressed {
  readonly round: Round;
  readonly old: string;
  readonly next: string;
  /** What went wrong in the round before. */
  readonly wrong?: string;
}

const fromTheStart: Pressed = { round: 'old', old: '', next: '' };

function Rounds({ onDone }: { onDone: () => void }) {
  const device = useDevice();
  const [pressed, setPressed] = useState<Pressed>(fromTheStart);
  useOnlyOnScreen(pressed.round !== 'old');
  const finish = async (pin: string) => {
    if (pin !== pressed.next) return setPressed({ ...pressed, round: 'next', wrong: '两次按的不一样，再选一次。' });
    const changed = await device.changePin(pressed.old, pin);
    if (!changed.ok) return setPressed(afterRefusal(pressed, changed.refusal));
    showToast('密码换好了，下次解锁用新的');
    onDone();
  };
  const prove = async (pin: string) => {
    const proven = await device.provePin(pin);
    setPressed(proven.ok ? { round: 'next', old: pin, next: '' } : afterRefusal(pressed, proven.refusal));
  };
  const choose = (pin: string) => {
    const { old } = pressed;
    const wrong = weakPinSentence(pin);
    setPressed(wrong === undefined ? { round: 'again', old, next: pin } : { round: 'next', old, next: '', wrong });
  };
  const press = { old: prove, next: choose, again: finish }[pressed.round];
  const { round, wrong } = pressed;
  const text = wrong === undefined ? askWords[round] : `${wrong}${askWords[round]}。`;
  return <PinPad key={round} onComplete={press} message={{ text, wrong: wrong !== undefined }} />;
}

type ChangeRefusal = Extract<Awaited<ReturnType<OwnSecrets['changePin']>>, { ok: false }>['refusal'];

/** A wrong old PIN starts over; a weak new one keeps the old and asks for another. */
function afterRefusal({ old }: Pressed, refusal: ChangeRefusal): Pressed {
  switch (refusal.type) {
    case 'weak-pin':
      return { round: 'next', old, next: '', wrong: '这个密码太好猜，换一个。' };
    case 'wrong-pin':
      return { ...fromTheStart, wrong: `现在的密码不对。${waitWords(refusal.waitMs)}` };
    case 'wait':
      return { ...fromTheStart, wrong: waitWords(refusal.waitMs) };
    case 'disk-full':
      return { ...fromTheStart, wrong: '手机存满了，新密码没存上，现在的照用。删几个视频再来。' };
    case 'unread':
      return { ...fromTheStart, wrong: '这会儿换不了，现在的照用。关掉守望再打开，再换一次。' };
    default:
      return refusal satisfies never;
  }
}

const waitWords = (waitMs: number): string => (waitMs > 0 ? `等${spokenWait(waitMs)}再来。` : '');
