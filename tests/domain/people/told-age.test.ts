import { describe, expect, it } from 'vitest';
import { toldAgeOn } from '#domain/people/told-age.ts';
import { birthYears, zodiacOf } from '#domain/people/zodiac.ts';
import { Guardian } from '#domain/records/guardian.ts';

describe('an age that was told', () => {
  it('grows from the year it was told in, and is never taken back by a year to come', () => {
    expect(toldAgeOn({ age: 69, ageAsOf: 2023 }, '2026-04-15')).toBe(72);
    expect(toldAgeOn({ age: 69, ageAsOf: 2027 }, '2026-04-15')).toBe(69);
    expect(toldAgeOn({ age: 69 }, '2026-04-15')).toBe(69);
    expect(toldAgeOn({ ageAsOf: 2023 }, '2026-04-15')).toBeUndefined();
  });

  it('gives way to the birth', () => {
    expect(toldAgeOn({ birth: '1956-05-01', age: 80, ageAsOf: 2026 }, '2026-04-15')).toBe(69);
  });

  it('makes the form ask of a carer who has grown too old since', () => {
    const asks = (today: string) =>
      Guardian.check?.(
        { kind: 'other', relationWords: '邻居', name: '马八姑', age: 69, ageAsOf: 2023 },
        { today, earlier: [] },
      );
    expect(asks('2024-04-15')).toEqual([]);
    expect(asks('2026-04-15')).toMatchObject([{ level: 'warning', field: 'age' }]);
  });
});

describe('属相 and 虚岁', () => {
  const day = '2026-04-15';

  it.each([
    [2026, '马'],
    [1952, '龙'],
    [1900, '鼠'],
    [2031, '猪'],
  ] as const)('%i is a year of %s', (year, zodiac) => {
    expect(zodiacOf(year)).toBe(zodiac);
  });

  it('give the year by 虚岁, a year less before the lunar new year', () => {
    expect(birthYears({ nominal: 75 }, day)).toEqual([1952]);
    expect(birthYears({ nominal: 75 }, '2026-01-10')).toEqual([1951]);
  });

  it('give one year where both agree, and the two nearest where they do not', () => {
    expect(birthYears({ nominal: 75, zodiac: '龙' }, day)).toEqual([1952]);
    expect(birthYears({ nominal: 71, zodiac: '龙' }, day)).toEqual([1952, 1964]);
  });

  it('give by 属相 alone the years of all who are grown up', () => {
    const years = birthYears({ zodiac: '马' }, day);
    expect(years).toEqual([1930, 1942, 1954, 1966, 1978, 1990, 2002]);
    expect(birthYears({}, day)).toEqual([]);
  });
});
