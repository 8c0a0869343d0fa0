/** Something that can be listened to and counted: what `useSyncExternalStore` needs from every part of the phone. */
export interface Signal {
  version(): number;
  subscribe(listener: () => void): () => void;
  /** One more change: listeners run at once. */
  raise(): void;
}

export function createSignal(): Signal {
  const listeners = new Set<() => void>();
  let count = 0;
  return {
    version: () => count,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    raise() {
      count += 1;
      for (const listener of listeners) listener();
    },
  };
}

/** Runs one after the other, in the order of asking; a failure of one does not stop the next. */
export function createQueue(): <T>(run: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const mine = last.then(run, run);
    last = mine.catch(() => undefined);
    return mine;
  };
}
