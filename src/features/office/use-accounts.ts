/** The accounts as the school holds them; they live only there, so every look needs a network. */
import { useEffect, useState } from 'react';
import type { CallRefusal } from '#device/call-refusal.ts';
import type { Account } from '#device/office.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';

export type Accounts =
  | { readonly type: 'asking' }
  | { readonly type: 'known'; readonly list: readonly Account[] }
  | { readonly type: 'refused'; readonly refusal: CallRefusal };

/** Asks once when the page opens and again on `ask`. */
export function useAccounts() {
  const { office } = useDevice();
  const [accounts, setAccounts] = useState<Accounts>({ type: 'asking' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isHere = true;
    void office.accounts().then((answer) => {
      if (!isHere) return;
      setAccounts(answer.ok ? { type: 'known', list: answer.value } : { type: 'refused', refusal: answer.refusal });
    });
    return () => {
      isHere = false;
    };
  }, [office, round]);
  return { accounts, ask: () => setRound((count) => count + 1) };
}
