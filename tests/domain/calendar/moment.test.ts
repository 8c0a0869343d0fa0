import { describe, expect, it } from 'vitest';
import { Moment, minutesBetween, momentInChina, printMoment } from '#domain/calendar/moment.ts';

describe('a moment', () => {
  it.each([
    ['2026-04-15T14:02', true],
    ['2026-02-29T14:02', false],
    ['2026-04-15T24:00', false],
    ['2026-04-15 14:02', false],
    ['2026-04-15', false],
  ])('%s: %s', (text, isOne) => {
    expect(Moment.safeParse(text).success).toBe(isOne);
  });

  it('is told in the time of China, wherever the phone believes to be', () => {
    expect(momentInChina(Date.UTC(2026, 3, 14, 16, 5))).toBe('2026-04-15T00:05');
    expect(printMoment('2026-04-05T09:07')).toBe('2026年4月5日09:07');
  });

  it('counts minutes over midnight and backwards', () => {
    expect(minutesBetween('2026-04-14T23:50', '2026-04-15T00:20')).toBe(30);
    expect(minutesBetween('2026-04-15T00:20', '2026-04-14T23:50')).toBe(-30);
  });
});
