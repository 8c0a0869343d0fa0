/** Which villages a teacher walks to today and when she last checked her phone; remembered while the app is open. */
import { useSyncExternalStore } from 'react';

let villages: readonly string[] = [];
let departedAt: number | undefined;
const listeners = new Set<() => void>();

/** The villages ticked 今天去. */
export const todaysVillages = (): readonly string[] => villages;

/** The ticked villages, live, and the way to tick one. */
export function useTodaysVillages(): readonly [readonly string[], (village: string) => void] {
  const chosen = useSyncExternalStore(listen, todaysVillages);
  return [chosen, toggleVillage];
}

function toggleVillage(village: string): void {
  villages = villages.includes(village) ? villages.filter((each) => each !== village) : [...villages, village];
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const rememberDeparture = (at: number): void => {
  departedAt = at;
};

/** When 可以出发 was pressed last, ms; nothing since the app was opened. */
export const lastDeparture = (): number | undefined => departedAt;
