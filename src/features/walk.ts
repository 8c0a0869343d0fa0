/**
 * Which villages a teacher walks to today and when she last checked her phone; remembered while the app is open, for each
 * person by herself: a colleague who takes the phone over begins anew, and after a lock everything stands as it was.
 */
import { useSyncExternalStore } from 'react';
import type { Device } from '#device/device.ts';
import { useDevice } from './device-context.tsx';

interface Walk {
  readonly villages: readonly string[];
  readonly departedAt?: number;
}

const noWalk: Walk = { villages: [] };
const walks = new Map<string, Walk>();
const listeners = new Set<() => void>();

const walkOf = ({ person }: Device): Walk => walks.get(person.id) ?? noWalk;

function change(device: Device, next: Partial<Walk>): void {
  walks.set(device.person.id, { ...walkOf(device), ...next });
  for (const listener of listeners) listener();
}

/** The villages ticked 今天去. */
export const todaysVillages = (device: Device): readonly string[] => walkOf(device).villages;

/** The ticked villages, live, and the way to tick one. */
export function useTodaysVillages(): readonly [readonly string[], (village: string) => void] {
  const device = useDevice();
  const chosen = useSyncExternalStore(listen, () => todaysVillages(device));
  const toggle = (village: string) =>
    change(device, {
      villages: chosen.includes(village) ? chosen.filter((each) => each !== village) : [...chosen, village],
    });
  return [chosen, toggle];
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const rememberDeparture = (device: Device): void => change(device, { departedAt: device.now() });

/** When 可以出发 was pressed last, ms; nothing since the app was opened. */
export const lastDeparture = (device: Device): number | undefined => walkOf(device).departedAt;
