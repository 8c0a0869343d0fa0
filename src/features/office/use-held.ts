/** Held work as the school has it; it lives only there, so every look needs a network. */
import { useEffect, useState } from 'react';
import type { CallRefusal } from '#device/call-refusal.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { heldPlace, type HeldList, type HeldPlace } from '#sync/held.ts';

export type Held =
  | { readonly type: 'asking' }
  | { readonly type: 'known'; readonly list: HeldList }
  | { readonly type: 'refused'; readonly refusal: CallRefusal };

/** Asks once when the page opens and again on `ask`; `more` brings what comes after the last one of a place, or says why not. */
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
  const more = async (place: HeldPlace): Promise<CallRefusal | undefined> => {
    const known = held.type === 'known' ? held.list.held.filter((each) => heldPlace(each) === place) : [];
    const before = Math.min(...known.map(({ number }) => number));
    const answer = await office.held({ place, before });
    if (!answer.ok) return answer.refusal;
    setHeld((now) => (now.type === 'known' ? { type: 'known', list: withMore(now.list, answer.value) } : now));
    return undefined;
  };
  return { held, ask: () => setRound((count) => count + 1), more };
}

function withMore(list: HeldList, next: HeldList): HeldList {
  const known = new Set(list.held.map(({ number }) => number));
  return { ...next, held: [...list.held, ...next.held.filter(({ number }) => !known.has(number))] };
}
