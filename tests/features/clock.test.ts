import { describe, expect, it } from 'vitest';
import { isClockBehind } from '#features/foot/page/clock.ts';
import { stoppedAt } from '#tests/support/builders.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

describe('a clock', () => {
  it('is behind once it is more than ten minutes before anything known', () => {
    expect(isClockBehind(stoppedAt - 10 * minute, { newest: stoppedAt })).toBe(false);
    expect(isClockBehind(stoppedAt - 11 * minute, { newest: stoppedAt })).toBe(true);
    expect(isClockBehind(stoppedAt, { newest: 0 })).toBe(false);
  });

  it('is behind when the school answered later', () => {
    const known = { contactAt: stoppedAt, offsetMs: 0, newest: 0 };
    expect(isClockBehind(stoppedAt - 11 * minute, known)).toBe(true);
    expect(isClockBehind(stoppedAt + day, known)).toBe(false);
  });

  it('is measured by the school’s time, not by the wrong one it had at the contact', () => {
    const wasBehind = { contactAt: stoppedAt - 365 * day, offsetMs: -365 * day, newest: 0 };
    expect(isClockBehind(stoppedAt - 365 * day, wasBehind)).toBe(true);
    const wasAhead = { contactAt: stoppedAt + 365 * day, offsetMs: 365 * day, newest: 0 };
    expect(isClockBehind(stoppedAt, wasAhead)).toBe(false);
  });

  it('is believed for a day after a fine comparison, though another phone wrote from the future', () => {
    const known = { contactAt: stoppedAt, offsetMs: 0, newest: stoppedAt + 30 * day };
    expect(isClockBehind(stoppedAt + 12 * 60 * minute, known)).toBe(false);
    expect(isClockBehind(stoppedAt + 2 * day, known)).toBe(true);
  });
});
