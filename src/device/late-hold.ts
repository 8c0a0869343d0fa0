/** The hold on a form, read with the first form that is opened: nobody writes before the first list stands. */
import type { FormHold } from './form-hold.ts';
import { withPiece } from './late-piece.ts';
import type { Unlocked } from './unlocked.ts';

/** Two tabs that both write lose words: what cannot be read lets none, and is asked for again when she goes on here. */
const unheld: FormHold = {
  state: () => 'elsewhere',
  subscribe: () => () => {},
  keepFirst: () => {},
  take: async () => {},
};

/** `asking` until it is read. */
export function holdLate(unlocked: Unlocked, key: string): FormHold {
  let hold: FormHold | undefined;
  const reading = withPiece(
    () => import('./form-hold.ts'),
    async (piece) => piece.holdForm(unlocked, key),
    unheld,
  ).then((read) => (hold = read));
  return {
    state: () => hold?.state() ?? 'asking',
    subscribe(listener) {
      let isOver = false;
      let stop = () => {};
      void reading.then((read) => {
        if (isOver) return;
        stop = read.subscribe(listener);
        listener();
      });
      return () => {
        isOver = true;
        stop();
      };
    },
    keepFirst: (keep) => void reading.then((read) => read.keepFirst(keep)),
    take: async () => (await reading).take(),
  };
}
