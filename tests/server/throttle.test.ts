/** How guessing is slowed down, and that a clock put right opens again what a wrong one had closed. */
import { expect, it } from 'vitest';
import { aThrottle } from '#server/accounts/throttle.ts';

const MINUTE = 60_000;
const RIGHT = Date.UTC(2026, 3, 15, 2, 42, 7);

function aClosedOne(at: number) {
  const clock = { at };
  const throttle = aThrottle(() => clock.at);
  for (let guess = 0; guess < 5; guess += 1) expect(throttle.takeMs('qihe')).toBe(0);
  expect(throttle.takeMs('qihe')).toBe(MINUTE);
  return { clock, throttle };
}

it('closes after five tries in a minute, for twice as long each time, and for nobody else', () => {
  const { clock, throttle } = aClosedOne(RIGHT);
  expect(throttle.takeMs('malan')).toBe(0);
  clock.at += MINUTE;
  for (let guess = 0; guess < 5; guess += 1) expect(throttle.takeMs('qihe')).toBe(0);
  expect(throttle.takeMs('qihe')).toBe(2 * MINUTE);
  throttle.forgive('qihe');
  expect(throttle.takeMs('qihe')).toBe(0);
});

it('[L2] closed while the clock was in 2099 it opens when the clock is put right', () => {
  const { clock, throttle } = aClosedOne(Date.UTC(2099, 0, 1));
  clock.at = RIGHT;
  expect(throttle.takeMs('qihe')).toBe(0);
});

it('[L2] a clock put back by a minute opens nothing early', () => {
  const { clock, throttle } = aClosedOne(RIGHT);
  clock.at -= MINUTE;
  expect(throttle.takeMs('qihe')).toBeGreaterThan(0);
});
