import { describe, expect, it } from 'vitest';
import { departureLines, type Found } from '#features/departure/departure-lines.ts';
import { rosterOf } from '#features/foot/children/roster.ts';
import { aChild } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const going = rosterOf(stubDevice({ records: [aChild()] }).records, '2026-04-15');
const sound: Found = {
  health: {
    isPersisted: true,
    freeBytes: 3 * 1024 ** 3,
    usedBytes: 1,
    clockOffsetMs: 2_000,
    isServed: true,
    wasEmptied: false,
    batteryPercent: 90,
  },
  buckets: { sent: 12, waiting: 0, ask: 0, photosWaiting: 0 },
  going,
  isWhole: true,
  hasContact: true,
  isClockBehind: false,
  isSignedOut: false,
};
const stateOf = (found: Found, key: string) => departureLines(found).find((line) => line.key === key)?.state;

describe('the departure check', () => {
  it('finds nothing to do on a sound phone', () => {
    expect(departureLines(sound).every((line) => line.state === 'fine')).toBe(true);
  });

  it.each([
    ['children', { ...sound, going: [] }, 'waiting'],
    ['children', { ...sound, isWhole: false }, 'waiting'],
    ['offline', { ...sound, health: { ...sound.health, isServed: false } }, 'waiting'],
    ['sent', { ...sound, buckets: { ...sound.buckets, waiting: 2 } }, 'care'],
    ['sent', { ...sound, buckets: { ...sound.buckets, photosWaiting: 1 } }, 'care'],
    ['protected', { ...sound, health: { ...sound.health, isPersisted: false } }, 'care'],
    ['clock', { ...sound, health: { ...sound.health, clockOffsetMs: -3 * 3_600_000 } }, 'care'],
    ['clock', { ...sound, hasContact: false }, 'care'],
    ['clock', { ...sound, isClockBehind: true }, 'care'],
    ['sign-in', { ...sound, isSignedOut: true }, 'care'],
    ['space', { ...sound, health: { ...sound.health, freeBytes: 1024 } }, 'care'],
    ['battery', { ...sound, health: { ...sound.health, batteryPercent: 20 } }, 'care'],
  ] as const)('says what is wrong with %s', (key, found, state) => {
    expect(stateOf(found, key)).toBe(state);
  });

  it('keeps a teacher at school only for what would lose her the day', () => {
    const low = { ...sound, health: { ...sound.health, isPersisted: false, batteryPercent: 5 } };
    expect(departureLines(low).some((line) => line.state === 'waiting')).toBe(false);
  });
});
