/**
 * One tab at a time writes in a form: else the later keep would win over the other's words. A Web Lock says whose it is;
 * another tab may ask for it, and gets it once this one's words are on the disk. A frozen tab, which does not answer, loses
 * it: its words went to the disk when it went out of sight. A browser without Web Locks lets every tab write.
 */
import type { Channel } from './deps.ts';
import { createSignal } from './signal.ts';
import { readAgain, type Unlocked } from './unlocked.ts';

export type HoldState = 'asking' | 'mine' | 'elsewhere';

/** Whether this tab is the one that writes in a form; asked for as long as somebody listens. */
export interface FormHold {
  readonly state: () => HoldState;
  readonly subscribe: (listener: () => void) => () => void;
  /** What has to be on the disk before another tab may go on. */
  keepFirst(keep: () => Promise<void>): void;
  /** Goes on here, with everything the other tab wrote. */
  take(): Promise<void>;
}

/** How long the other tab may take to keep its words, ms. */
const ANSWER_MS = 2000;

export function holdForm(unlocked: Unlocked, key: string): FormHold {
  const signal = createSignal();
  const lock = createLock(unlocked, key);
  let keepWords: () => Promise<void> = async () => undefined;
  let state: HoldState = lock ? 'asking' : 'mine';
  const turn = (next: HoldState) => {
    state = next;
    signal.raise();
  };
  /** True once it is free; only whoever had it can say so. */
  const give = async (): Promise<boolean> => {
    if (state !== 'mine') return false;
    await keepWords();
    turn('elsewhere');
    // What was typed while the disk took the rest; the form is gone now.
    await keepWords();
    lock?.letGo();
    return true;
  };
  const line = lineOf(unlocked, key, give);
  // What the other tab kept last is on the disk, and its word of it may still be on the way.
  const readWords = () => unlocked.inTurn(() => readAgain(unlocked, { keys: [], opIds: [] }));
  let listening = 0;
  const begin = () => {
    line.open();
    // Locks that fail are as good as none.
    void lock?.hold({ steals: false, turn }).catch(() => turn('mine'));
  };
  const end = () => {
    line.close();
    lock?.letGo();
  };
  return {
    state: () => state,
    subscribe(listener) {
      const stop = signal.subscribe(listener);
      if ((listening += 1) === 1) begin();
      return () => {
        stop();
        if ((listening -= 1) === 0) end();
      };
    },
    keepFirst: (keep) => void (keepWords = keep),
    async take() {
      if (!lock || (await lock.hold({ steals: false, turn, first: readWords }))) return;
      await line.ask();
      await lock.hold({ steals: true, turn, first: readWords });
    },
  };
}

interface Holding {
  readonly steals: boolean;
  readonly turn: (state: HoldState) => void;
  /** Done while it is held already, before anybody hears of it. */
  readonly first?: () => Promise<unknown>;
}

/** The lock of one form; nothing in a browser that has none. */
function createLock({ deps: { withLock }, me }: Unlocked, key: string) {
  if (!withLock) return undefined;
  const name = `shouwang-form-${me.personId}-${key}`;
  let letGo = () => {};
  let last: Promise<unknown> = Promise.resolve();
  /** True once it is held, false when it is not to be had. */
  const hold = ({ steals, turn, first }: Holding) =>
    new Promise<boolean>((settle, fail) => {
      // Whoever leaves before it is granted gives it back at once.
      let isLeft = false;
      letGo = () => void (isLeft = true);
      const holding = async () => {
        if (isLeft) return;
        const over = new Promise<void>((done) => (letGo = done));
        await first?.();
        turn('mine');
        settle(true);
        await over;
      };
      // Else what this tab is just giving back would look like somebody else's.
      const held = last.then(() => withLock({ name, steals }, holding));
      last = held.catch(() => undefined);
      held.then((end) => {
        if (end === 'busy') turn('elsewhere');
        settle(false);
      }, fail);
    });
  return { hold, letGo: () => letGo() };
}

/** How tabs ask each other for a form: by its key, in which stand a kind and ids, and answer when it is free. */
function lineOf({ deps, me }: Unlocked, key: string, give: () => Promise<boolean>) {
  let channel: Channel | undefined;
  let onGiven = () => {};
  const hear = (message: unknown) => {
    if (isAbout(message, 'asks', key)) void give().then((isFree) => isFree && channel?.post({ gives: key }));
    if (isAbout(message, 'gives', key)) onGiven();
  };
  return {
    open() {
      channel = deps.openChannel(`shouwang-forms-${me.personId}`);
      channel?.listen(hear);
    },
    close: () => channel?.close(),
    /** Resolves when the other tab has given it, or has been silent for too long. */
    ask: () =>
      new Promise<void>((resolve) => {
        const cancel = deps.after(ANSWER_MS, resolve);
        onGiven = () => {
          cancel();
          resolve();
        };
        channel?.post({ asks: key });
      }),
  };
}

const isAbout = (message: unknown, what: 'asks' | 'gives', key: string): boolean =>
  typeof message === 'object' && message !== null && (message as { readonly [of: string]: unknown })[what] === key;
