/**
 * Whether this phone's clock has fallen back, told without a network: nothing can have happened later than now. Every day
 * that a screen counts hangs on the clock, and an empty battery sets many phones to a day years ago.
 */
import { useMemo } from 'react';
import { printDay, dayInChina, timeInChina } from '#domain/calendar/day.ts';
import { allKinds } from '#domain/records/kinds.ts';
import type { Receipt, Records } from '#device/device.ts';
import { useDevice, useLiveRecords, useReceipts, useSyncState } from './device-context.tsx';

/** Clocks of a school's phones differ by minutes; less than this says nothing, ms. */
const SLACK_MS = 10 * 60_000;
/** So long after a fine comparison with the school the clock is taken as right, whatever another phone wrote, ms. */
const TRUSTED_MS = 24 * 3_600_000;

export interface KnownMoments {
  /** When the school last answered, ms of this phone's clock, and that clock minus the school's, ms. */
  readonly contactAt?: number | undefined;
  readonly offsetMs?: number | undefined;
  /** The newest moment that anything on this phone carries, ms. */
  readonly newest: number;
}

/**
 * True when `now` lies more than ten minutes before a moment that is known to have passed. A clock that runs ahead cannot
 * be told from a right one here. A comparison with the school less than a day old outweighs a record from a phone that ran ahead.
 */
export function isClockBehind(now: number, { contactAt, offsetMs = 0, newest }: KnownMoments): boolean {
  if (contactAt === undefined) return now < newest - SLACK_MS;
  if (now < contactAt - offsetMs - SLACK_MS) return true;
  const isTrusted = Math.abs(offsetMs) <= SLACK_MS && now >= contactAt - SLACK_MS && now <= contactAt + TRUSTED_MS;
  return !isTrusted && now < newest - SLACK_MS;
}

/** The newest moment that a record or a receipt on this phone carries, ms; 0 on an empty phone. */
function newestMoment(records: Records, receipts: readonly Receipt[]): number {
  let newest = 0;
  for (const kind of allKinds())
    for (const { madeAt, changedAt } of records.all(kind)) newest = Math.max(newest, madeAt, changedAt);
  for (const { at, sentAt = 0 } of receipts) newest = Math.max(newest, at, sentAt);
  return newest;
}

/** Whether the clock is behind what this phone holds, looked at on every rendering. */
export function useClockBehind(): boolean {
  const device = useDevice();
  const live = useLiveRecords();
  const receipts = useReceipts();
  // Coming back from the phone's settings wakes the sync; that is when the clock is looked at again.
  useSyncState();
  const newest = useMemo(() => newestMoment(live.records, receipts), [live, receipts]);
  const { sync } = device;
  return isClockBehind(device.now(), { contactAt: sync.lastContactAt(), offsetMs: sync.clockOffsetMs(), newest });
}

/** `2020年1月1日08:00`: what the phone shows now. */
export const clockWords = (now: number): string => `${printDay(dayInChina(now))}${timeInChina(now).slice(0, 5)}`;
