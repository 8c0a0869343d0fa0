/** Held work as the school has it; it lives only there, so every look needs a network. */
import { useEffect, useState } from 'react';
import type { CallRefusal } from '#device/device.ts';
import { useDevice } from '#features/device-context.tsx';
import type { HeldList } from '#sync/messages.ts';

export type Held =
  | { readonly type: 'asking' }
  | { readonly type: 'known'; readonly list: HeldList }
  | { readonly type: 'refused'; readonly refusal: CallRefusal };

/** Asks once when the page opens and again on `ask`. */
export function useHeld() {
  const { office } = useDevice();
  const [held, setHeld] = useState<Held>({ type: 'asking' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isHere = true;
    void office.held().then((answer) => {
      if (!isHere) return;
      setHeld(answer.ok ? { type: 'known', list: answer.value } : { type: 'refused', refusal: answer.refusal });
    });
    return () => {
      isHere = false;
    };
  }, [office, round]);
  return { held, ask: () => setRound((count) => count + 1) };
}
