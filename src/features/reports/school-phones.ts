/** What the teachers' phones have told the school: known only with a network, and nothing on the page waits for it. */
import { useEffect, useState } from 'react';
import { seesWholeSchool } from '#domain/access.ts';
import { dayInChina, daysBetween, timeInChina, type Day } from '#domain/calendar/day.ts';
import { useDevice, useSyncState } from '#features/device-context.tsx';

export interface PersonPhones {
  readonly pending: number;
  readonly seenAt: number;
  readonly received: number;
}

/** By person, her phones taken together; nothing while not known. */
export type SchoolPhones = ReadonlyMap<string, PersonPhones> | undefined;

/** Asked when the page opens and again when the network comes back; only of those whose duty is the whole school. */
export function useSchoolPhones(): SchoolPhones {
  const device = useDevice();
  const isOffline = useSyncState().type === 'offline';
  const [phones, setPhones] = useState<SchoolPhones>();
  useEffect(() => {
    if (!seesWholeSchool(device.person)) return undefined;
    let isHere = true;
    void device.office.devices().then((answer) => {
      if (isHere) setPhones(answer.ok ? phonesByPerson(answer.value) : undefined);
    });
    return () => {
      isHere = false;
    };
  }, [device, isOffline]);
  return phones;
}

function phonesByPerson(
  devices: readonly (PersonPhones & { readonly personId: string })[],
): ReadonlyMap<string, PersonPhones> {
  const people = new Map<string, PersonPhones>();
  for (const { personId, pending, seenAt, received } of devices) {
    const before = people.get(personId) ?? { pending: 0, seenAt: 0, received: 0 };
    people.set(personId, {
      pending: before.pending + pending,
      seenAt: Math.max(before.seenAt, seenAt),
      received: before.received + received,
    });
  }
  return people;
}

/** Days without a word from a phone after which somebody should ask. */
const LONG_SILENCE_DAYS = 7;

/** The phones of these teachers as one: 待传 together, the latest word of any of them. */
export function phonesOf(phones: SchoolPhones, people: readonly { readonly id: string }[]): PersonPhones | undefined {
  const found = people.map(({ id }) => phones?.get(id)).filter((each) => each !== undefined);
  if (found.length === 0) return undefined;
  return {
    pending: found.reduce((sum, each) => sum + each.pending, 0),
    seenAt: Math.max(...found.map((each) => each.seenAt)),
    received: found.reduce((sum, each) => sum + each.received, 0),
  };
}

/** `今天7:20`, `昨天`, `9天前`. */
export function seenWords(seenAt: number, today: Day): string {
  const days = daysBetween(dayInChina(seenAt), today);
  if (days <= 0) return `今天${timeInChina(seenAt).slice(0, 5).replace(/^0/, '')}`;
  return days === 1 ? '昨天' : `${days}天前`;
}

export const isLongSilent = (seenAt: number, today: Day): boolean =>
  daysBetween(dayInChina(seenAt), today) >= LONG_SILENCE_DAYS;
