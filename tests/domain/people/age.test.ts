import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOfEpochDay, epochDayOf } from '#domain/calendar/day.ts';
import { ageOn, isUnder16On, turns16On } from '#domain/people/age.ts';

const aBirth = () => fc.integer({ min: epochDayOf('1950-01-01'), max: epochDayOf('2080-12-31') }).map(dayOfEpochDay);

describe('an age', () => {
  it('grows on the birthday itself', () => {
    expect(ageOn('2013-09-01', '2026-08-31')).toBe(12);
    expect(ageOn('2013-09-01', '2026-09-01')).toBe(13);
    expect(ageOn('2013-09-01', '2013-09-01')).toBe(0);
    expect(ageOn('2013-09-01', '2013-08-31')).toBe(-1);
  });

  it('grows on 1 March for the child of 29 February, and on the day itself in a leap year', () => {
    expect(ageOn('2012-02-29', '2026-02-28')).toBe(13);
    expect(ageOn('2012-02-29', '2026-03-01')).toBe(14);
    expect(ageOn('2012-02-29', '2028-02-28')).toBe(15);
    expect(ageOn('2012-02-29', '2028-02-29')).toBe(16);
  });

  it('grows by one in a year and never falls', () => {
    fc.assert(
      fc.property(aBirth(), fc.integer({ min: 0, max: 6000 }), (birth, days) => {
        const day = addDays(birth, days);
        const step = ageOn(birth, addDays(day, 1)) - ageOn(birth, day);
        expect(step === 0 || step === 1).toBe(true);
      }),
    );
  });
});

describe('the 16th birthday', () => {
  it.each([
    ['2010-04-07', '2026-04-07'],
    ['2010-07-01', '2026-07-01'],
    ['2012-02-29', '2028-02-29'],
    ['2084-02-29', '2100-03-01'],
  ])('of %s is %s', (birth, birthday) => {
    expect(turns16On(birth)).toBe(birthday);
  });

  it('keeps a child of 7 April in a list of 6 April and out of one of 8 April', () => {
    expect(isUnder16On('2010-04-07', '2026-04-06')).toBe(true);
    expect(isUnder16On('2010-04-07', '2026-04-07')).toBe(false);
    expect(isUnder16On('2010-04-07', '2026-04-08')).toBe(false);
  });

  it('agrees with the age', () => {
    fc.assert(
      fc.property(aBirth(), fc.integer({ min: 5800, max: 5900 }), (birth, days) => {
        const day = addDays(birth, days);
        expect(isUnder16On(birth, day)).toBe(ageOn(birth, day) < 16);
      }),
    );
  });

  it('throws for a birth that is no day', () => {
    expect(() => turns16On('不详')).toThrow(RangeError);
  });
});
