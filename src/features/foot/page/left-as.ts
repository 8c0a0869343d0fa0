/**
 * Pages that stand as she left them, also after the phone has killed the app: each person's for herself, so that a colleague
 * who takes the phone over begins anew.
 */
import { useEffect, useSyncExternalStore } from 'react';
import type { Device } from '#device/device.ts';
import { useDevice } from './device-context.tsx';

export type LeftPage = 'children' | 'walk';

/** By person and page; what is asked for and not read yet has nothing. */
const left = new Map<string, unknown>();
const listeners = new Set<() => void>();

const nameOf = ({ person }: Device, page: LeftPage): string => `${person.id}/${page}`;

function put(name: string, value: unknown): void {
  left.set(name, value);
  for (const listener of listeners) listener();
}

export const leftNow = (device: Device, page: LeftPage): unknown => left.get(nameOf(device, page));

export function leave(device: Device, page: LeftPage, value: unknown): void {
  put(nameOf(device, page), value);
  void device.left.keep(page, value);
}

/** As she left it; nothing until it is read, which no page waits for. */
export function useLeft(page: LeftPage): unknown {
  const device = useDevice();
  useEffect(() => {
    const name = nameOf(device, page);
    if (left.has(name)) return;
    left.set(name, undefined);
    void device.left.read(page).then((kept) => {
      // What she chose in the meantime is newer.
      if (kept !== undefined && left.get(name) === undefined) put(name, kept);
    });
  }, [device, page]);
  return useSyncExternalStore(listen, () => leftNow(device, page));
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
