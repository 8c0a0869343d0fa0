/**
 * The unlocked phone, handed to every feature. It stands at the foot of the features and not in `app`, because features
 * may not import upward; `app` only mounts the provider.
 */
import { createContext, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import type * as z from 'zod';
import { dayInChina, type Day } from '#domain/calendar/day.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import type { Buckets, Device, Draft, LocalRecord, Receipt, Records, SyncState } from '#device/device.ts';

const DeviceContext = createContext<Device | undefined>(undefined);

export const DeviceProvider = ({ device, children }: { device: Device; children: ReactNode }) => (
  <DeviceContext.Provider value={device}>{children}</DeviceContext.Provider>
);

/** The unlocked phone; throws outside the provider, which is a mistake in the program. */
export function useDevice(): Device {
  const device = useContext(DeviceContext);
  if (!device) throw new Error('useDevice is called outside DeviceProvider.');
  return device;
}

/** All records of a kind, live: the component renders again when one of them changes. */
export function useRecords<S extends z.ZodObject>(kind: RecordKind<S>): readonly LocalRecord<z.infer<S>>[] {
  const { records } = useDevice();
  return useSyncExternalStore(
    (listen) => records.subscribe(listen),
    () => records.all(kind),
  );
}

/** The records of a kind about one child, live. */
export function useRecordsOfChild<S extends z.ZodObject>(
  kind: RecordKind<S>,
  child: string,
): readonly LocalRecord<z.infer<S>>[] {
  const { records } = useDevice();
  return useSyncExternalStore(
    (listen) => records.subscribe(listen),
    () => records.ofChild(kind, child),
  );
}

/** One record, live; nothing when it is voided, unknown or not hers. */
export function useRecord<S extends z.ZodObject>(kind: RecordKind<S>, id: string): LocalRecord<z.infer<S>> | undefined {
  const { records } = useDevice();
  return useSyncExternalStore(
    (listen) => records.subscribe(listen),
    () => records.get(kind, id),
  );
}

/** Grows with every change of any record: for views computed over many kinds. */
export function useRecordsVersion(): number {
  const { records } = useDevice();
  return useSyncExternalStore(
    (listen) => records.subscribe(listen),
    () => records.version(),
  );
}

/** The records, in another object whenever one of them changed: what a memo over many kinds is made from. */
export function useLiveRecords(): { readonly records: Records; readonly version: number } {
  const { records } = useDevice();
  const version = useRecordsVersion();
  return useMemo(() => ({ records, version }), [records, version]);
}

/** The three buckets, live. */
export function useBuckets(): Buckets {
  const { outbox } = useDevice();
  return useSyncExternalStore(
    (listen) => outbox.subscribe(listen),
    () => outbox.buckets(),
  );
}

/** Everything done on this phone and how far it has come, newest first, live. */
export function useReceipts(): readonly Receipt[] {
  const { outbox } = useDevice();
  return useSyncExternalStore(
    (listen) => outbox.subscribe(listen),
    () => outbox.receipts(),
  );
}

/** Forms that were begun and not finished, live. */
export function useDrafts(): readonly Draft[] {
  const { drafts } = useDevice();
  return useSyncExternalStore(
    (listen) => drafts.subscribe(listen),
    () => drafts.all(),
  );
}

/** What sending and fetching is doing now, live. */
export function useSyncState(): SyncState {
  const { sync } = useDevice();
  return useSyncExternalStore(
    (listen) => sync.subscribe(listen),
    () => sync.state(),
  );
}

/** Whether sending stands still although there is a network, live. */
export function useStalled(): boolean {
  const { sync } = useDevice();
  return useSyncExternalStore(
    (listen) => sync.subscribe(listen),
    () => sync.isStalled(),
  );
}

/** The sealed files this phone brings to the school, newest first, live. */
export function useCarried() {
  const { rescue } = useDevice();
  return useSyncExternalStore(
    (listen) => rescue.subscribe(listen),
    () => rescue.carried(),
  );
}

/** Open questions, live. */
export function useConflicts() {
  const { records } = useDevice();
  return useSyncExternalStore(
    (listen) => records.subscribe(listen),
    () => records.conflicts(),
  );
}

/** Today in China by this phone's clock. */
export const useToday = (): Day => dayInChina(useDevice().now());
