/** The parcels of a phone in memory: none carried, and what is unsent counted from the outbox and the drafts beside it. */
import type { Device } from '#device/device.ts';
import type { Carried, Rescue } from '#device/rescue/verbs.ts';
import { refuse, succeed } from '#domain/result.ts';

export function stubRescue(outbox: Device['outbox'], drafts: Device['drafts']): Rescue {
  const file = async () => succeed(new Blob(['sealed']));
  return {
    unsent() {
      const { waiting, ask, photosWaiting } = outbox.buckets();
      return { ops: waiting + ask, photos: photosWaiting, drafts: drafts.all().length, carried: 0 };
    },
    copy: file,
    copyFor: file,
    checkOf: async () => '4821',
    myCode: async () => succeed({ text: `SW1${'04'.repeat(65)}`, check: '4821' }),
    take: async () => refuse({ type: 'not-a-parcel' }),
    carried: () => noParcels,
    drop: async () => undefined,
    subscribe: () => () => undefined,
  };
}

const noParcels: readonly Carried[] = [];
