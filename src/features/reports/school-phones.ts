/** What the teachers' phones have told the school: known only with a network, and nothing on the page waits for it. */
import { useEffect, useState } from 'react';
import { seesWholeSchool } from '#domain/access.ts';
import { dayInChina, daysBetween, timeInChina, type Day } from '#domain/calendar/day.ts';
import type { PhoneReport } from '#device/office.ts';
import { useDevice, useSyncState } from '#features/foot/page/device-context.tsx';

interface PersonPhones {
  readonly pending: number;
  readonly seenAt: number;
  readonly received: number;
  readonly missing: number;
}

/** Every phone of the school; nothing while not known. */
export type SchoolPhones = readonly PhoneReport[] | undefined;

/** Asked when the page opens, when the network comes back and with another `round`; only of those whose duty is the whole school. */
export function useSchoolPhones(round = 0): SchoolPhones {
  const device = useDevice();
  const isOffline = useSyncState().type === 'offline';
  const [phones, setPhones] = useState<SchoolPhones>();
  useEffect(() => {
    if (!seesWholeSchool(device.person)) return undefined;
    let isHere = true;
    void device.office.devices().then((answer) => {
      if (isHere) setPhones(answer.ok ? answer.value : undefined);
    });
    return () => {
      isHere = false;
    };
  }, [device, isOffline, round]);
  return phones;
}

/** The list behind what the phones of a scope still hold. */
export const phonesHref = (scope: string): string => `/reports/phones/${scope}`;

/** Several phones as one. A phone that still owes something is not hidden behind another that was heard today. */
function together(phones: readonly PhoneReport[]): PersonPhones {
  const sum = (of: 'pending' | 'received') => phones.reduce((total, each) => total + each[of], 0);
  const missing = phones.reduce((total, each) => total + missingIn(each), 0);
  const owing = phones.filter((each) => each.pending + missingIn(each) > 0).map(({ seenAt }) => seenAt);
  const seenAt = owing.length > 0 ? Math.min(...owing) : Math.max(0, ...phones.map((each) => each.seenAt));
  return { pending: sum('pending'), received: sum('received'), missing, seenAt };
}

/** How many numbers never came. */
export const missingIn = ({ ranges }: Pick<PhoneReport, 'ranges'>): number =>
  ranges.reduce((total, [from, to]) => total + to - from + 1, 0);

/** Days without a word from a phone after which somebody should ask. */
const LONG_SILENCE_DAYS = 7;

/** The phones of these teachers as one; nothing when none has been heard of. */
export function phonesOf(phones: SchoolPhones, people: readonly { readonly id: string }[]): PersonPhones | undefined {
  const found = (phones ?? []).filter(({ personId }) => people.some(({ id }) => id === personId));
  return found.length === 0 ? undefined : together(found);
}

/** `今天7:20`, `昨天`, `9天前`. */
export function seenWords(seenAt: number, today: Day): string {
  const days = daysBetween(dayInChina(seenAt), today);
  if (days <= 0) return `今天${timeInChina(seenAt).slice(0, 5).replace(/^0/, '')}`;
  return days === 1 ? '昨天' : `${days}天前`;
}

export const isLongSilent = (seenAt: number, today: Day): boolean =>
  daysBetween(dayInChina(seenAt), today) >= LONG_SILENCE_DAYS;
