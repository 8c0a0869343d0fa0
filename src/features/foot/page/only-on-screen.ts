/**
 * What is typed on this page and lies nowhere else: secrets, and words too few to be kept. As long as there is any, no new
 * version is offered and the browser asks before the page goes. Everything longer is kept (`kept-page.tsx`).
 */
import { useEffect, useSyncExternalStore } from 'react';

let count = 0;
const listeners = new Set<() => void>();

const ask = (event: BeforeUnloadEvent) => {
  event.preventDefault();
  // Chromium before 119 and Safari ask only where this is set.
  event.returnValue = true;
};

function turn(by: 1 | -1): void {
  count += by;
  if (count === 0) window.removeEventListener('beforeunload', ask);
  else window.addEventListener('beforeunload', ask);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Says whether what is typed here would be lost if the page went now. */
export function useOnlyOnScreen(isTyped: boolean): void {
  useEffect(() => {
    if (!isTyped) return undefined;
    turn(1);
    return () => turn(-1);
  }, [isTyped]);
}

/** True while anything would be lost, live. */
export const useIsOnlyOnScreen = (): boolean => useSyncExternalStore(subscribe, () => count > 0);
