import { describe, expect, it } from 'vitest';
import { catchUpsOf as catchUps, firstKnown, lateDays, timelyUntil, type Written } from '#domain/duties/catch-up.ts';
import { lateWords } from '#features/foot/page/late-words.ts';

const term = { id: '2025-2026-2', from: '2026-02-24', to: '2026-07-09' };
const catchUpsOf = (written: readonly Written[]) => catchUps(written, [term]);

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
      { author: 'tuo', type: 'talk', when: 'month', key: '2026-04', late: 10 },
    ]);
  });

  it.each([
    ['on the day itself', { madeAt: noonOn('2026-04-10') }],
    ['the evening after', { madeAt: noonOn('2026-04-11') }],
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
    const at = (madeAt: string) =>
      catchUpsOf(talks(11, { madeAt: Date.parse(madeAt) })).map(({ when, key }) => [when, key]);
    expect(at('2026-04-27T16:30:00Z')).toEqual([['month', '2026-04']]);
    expect(at('2026-04-27T15:30:00Z')).toEqual([['day', '2026-04-27']]);
  });
});

describe('what is written down in one go for days that are past', () => {
  it('is told with the day it was written on, in the same month or a later one', () => {
    for (const made of ['2026-04-20', '2026-05-06'])
      expect(catchUpsOf(talks(11, { madeAt: noonOn(made) }))).toMatchObject([
        { when: 'day', key: made, late: 11, on: made },
      ]);
    expect(catchUpsOf(talks(10, { madeAt: noonOn('2026-05-06') }))).toEqual([]);
  });

  it('is told once, at the end of the term or of the month where it was written then', () => {
    const visits = talks(11, { type: 'home-visit', day: '2026-06-30' });
    expect(catchUpsOf(visits.map((each) => ({ ...each, madeAt: noonOn('2026-07-08') })))).toMatchObject([
      { when: 'term', key: '2025-2026-2', late: 11 },
    ]);
    expect(catchUpsOf(visits.map((each) => ({ ...each, madeAt: noonOn('2026-06-30') })))).toMatchObject([
      { when: 'month', key: '2026-06', late: 0 },
    ]);
  });

  it('stands with the newest first', () => {
    const early = talks(11, { madeAt: noonOn('2026-04-20') });
    const later = talks(11, { madeAt: noonOn('2026-05-06') });
    expect(catchUpsOf([...early, ...later]).map(({ on }) => on)).toEqual(['2026-05-06', '2026-04-20']);
  });
});

describe('how late a record is', () => {
  it('is counted from the day it tells of', () => {
    expect(lateDays(noonOn('2026-04-12'), '2026-04-10')).toBe(2);
    expect(lateDays(noonOn('2026-04-10'), '2026-04-10')).toBe(0);
  });

  it.each(['boarding', 'focus-flag', 'learning-helper', 'peer-pairing', 'supporter', 'pairing', 'guardian'])(
    'is nothing for a %s: since when it has been so is no deed',
    (type) => {
      const doc = { from: '2026-03-02', since: '2026-03-02' };
      expect(firstKnown(type, '2026-03-02')).toBe('');
      expect(lateDays(noonOn('2026-04-12'), timelyUntil({ type, doc }, []))).toBe(0);
      expect(lateWords({ type, madeAt: noonOn('2026-04-12') }, '2026-03-02')).toBe('');
    },
  );

  it('is said where a deed was written down later, and of a case from the day it could be known', () => {
    expect(lateWords({ type: 'talk', madeAt: noonOn('2026-04-12') }, '2026-04-10')).toBe('2天后补记');
    expect(lateWords({ type: 'dropout-case', madeAt: noonOn('2026-04-12') }, '2026-04-10')).toBe('');
    expect(lateWords({ type: 'dropout-case', madeAt: noonOn('2026-04-16') }, '2026-04-10')).toBe('4天后补记');
  });
});
