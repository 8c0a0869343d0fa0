import { describe, expect, it } from 'vitest';
import { catchUpsOf, lateDays, type Written } from '#domain/duties/catch-up.ts';

const noonOn = (day: string): number => Date.parse(`${day}T04:00:00Z`);
const talk = (count: number, over: Partial<Written> = {}): Written => ({
  id: `talk-${count}`,
  type: 'talk',
  child: `child-${count}`,
  author: 'tuo',
  madeAt: noonOn('2026-04-29'),
  day: '2026-04-10',
  ...over,
});
const talks = (count: number, over: Partial<Written> = {}) =>
  Array.from({ length: count }, (_, index) => talk(index, over));

describe('what is written down at the end of a month', () => {
  it('is told for more than ten children, by whom, of what kind and how much of it is late', () => {
    expect(catchUpsOf(talks(10))).toEqual([]);
    expect(catchUpsOf([...talks(10), talk(10, { day: '2026-04-29' })])).toMatchObject([
      { author: 'tuo', type: 'talk', month: '2026-04', late: 10 },
    ]);
  });

  it.each([
    ['earlier in the month', { madeAt: noonOn('2026-04-27') }],
    ['in the next month', { madeAt: noonOn('2026-05-02') }],
    ['of no child', { child: undefined }],
  ])('is nothing %s', (_, over) => {
    expect(catchUpsOf(talks(20, over))).toEqual([]);
  });

  it('is counted for each person and each kind by itself, and a child once', () => {
    expect(catchUpsOf([...talks(8), ...talks(8, { author: 'han' })])).toEqual([]);
    expect(catchUpsOf([...talks(8), ...talks(8, { type: 'parent-contact' })])).toEqual([]);
    expect(catchUpsOf(talks(30, { child: 'one' }))).toEqual([]);
  });

  it('begins three days before the end, by the calendar of China', () => {
    expect(catchUpsOf(talks(11, { madeAt: Date.parse('2026-04-27T16:30:00Z') }))).toHaveLength(1);
    expect(catchUpsOf(talks(11, { madeAt: Date.parse('2026-04-27T15:30:00Z') }))).toEqual([]);
  });
});

describe('how late a record is', () => {
  it('is counted from the day it tells of', () => {
    expect(lateDays(noonOn('2026-04-12'), '2026-04-10')).toBe(2);
    expect(lateDays(noonOn('2026-04-10'), '2026-04-10')).toBe(0);
  });
});
