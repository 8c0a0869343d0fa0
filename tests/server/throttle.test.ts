/** How guessing is slowed down, and that a clock put right opens again what a wrong one had closed. */
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { aThrottle } from '#server/accounts/throttle.ts';
import { mayTry, someThrottles } from '#server/routes/doors.ts';

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

/** Guesses at ever new accounts, as the server behind this door counts them. */
function aDoor(trustsProxy: boolean) {
  const throttles = someThrottles({ now: () => RIGHT, trustsProxy });
  let guesses = 0;
  const app = new Hono().get('/', (c) => {
    const may = mayTry(c, throttles, { of: 'account', key: `somebody-${(guesses += 1)}` });
    return c.text('', may.ok ? 200 : 429);
  });
  return async (forwarded: string) => (await app.request('/', { headers: { 'x-forwarded-for': forwarded } })).status;
}

it('behind a proxy of ours a stranger closes the door for her own address alone, whatever she claims', async () => {
  const guess = aDoor(true);
  for (let at = 0; at < 300; at += 1) expect(await guess(`10.0.0.${at % 7}, 203.0.113.9`)).toBe(200);
  expect(await guess('192.168.1.20, 203.0.113.9')).toBe(429);
  expect(await guess('203.0.113.9, 192.168.1.20')).toBe(200);
});

it('without one nobody is believed who says where she is', async () => {
  const guess = aDoor(false);
  for (let at = 0; at < 300; at += 1) await guess(`203.0.113.${at}`);
  expect(await guess('192.168.1.20')).toBe(429);
});
