/** Whose turn it is to write in a form, as a test says; nothing else of it. */
import type { FormHold, HoldState } from '#device/form-hold.ts';
import { topic } from './stub-records.ts';

export interface StubHold extends FormHold {
  readonly turn: (next: HoldState) => void;
}

/** `onTake` stands for what the other tab still writes. */
export function stubHold(first: HoldState = 'mine', onTake: () => Promise<unknown> = async () => undefined): StubHold {
  const { subscribe, change } = topic();
  let state = first;
  const turn = (next: HoldState) => {
    state = next;
    change();
  };
  return {
    state: () => state,
    subscribe,
    turn,
    keepFirst: () => undefined,
    async take() {
      await onTake();
      turn('mine');
    },
  };
}
