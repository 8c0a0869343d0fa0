import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Day,
  Month,
  addDays,
  dayInChina,
  dayOfEpochDay,
  dayOfParts,
  daysBetween,
  epochDayOf,
  isDay,
  lastDayOfMonth,
  marginDay,
  mondayOf,
  monthOf,
  monthsFrom,
  printDay,
  printMonth,
  spokenDay,
  spokenWeekday,
  timeInChina,
  weekdayOf,
} from '#domain/calendar/day.ts';

const aDay = () => fc.integer({ min: epochDayOf('1900-01-01'), max: epochDayOf('2100-12-31') }).map(dayOfEpochDay);
const aDistance = () => fc.integer({ min: -2000, max: 2000 });

describe('a day', () => {
  it.each(['1900-01-01', '2012-02-29', '2000-02-29', '2100-12-31'])('takes the real day %s', (text) => {
    expect(isDay(text)).toBe(true);
    expect(Day.safeParse(text).success).toBe(true);
  });

  it.each([
    '1899-12-31',
    '2101-01-01',
    '2013-02-29',
    '1900-02-29',
    '2015-9-3',
    '2015-09-31',
    '2015-13-01',
    '0050-01-01',
    '',
    ' 2015-09-03',
  ])('refuses %j', (text) => {
    expect(isDay(text)).toBe(false);
    expect(Day.safeParse(text).success).toBe(false);
  });

  it('lies in a month that exists', () => {
    expect(['2015-09', '2015-13', '2015-9', '2015'].map((text) => Month.safeParse(text).success)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('refuses what is not a text', () => {
    expect([20150903, null, undefined, {}].some(isDay)).toBe(false);
  });

  it('is made of its parts or not at all', () => {
    expect(dayOfParts(2012, 2, 29)).toBe('2012-02-29');
    expect(dayOfParts(2014, 2, 29)).toBeUndefined();
    expect(dayOfParts(2014, 1.5, 1)).toBeUndefined();
    expect(dayOfParts(50, 1, 1)).toBeUndefined();
    expect(dayOfParts(1880, 1, 1)).toBe('1880-01-01');
  });

  it('throws when arithmetic meets a text that is no day', () => {
    expect(() => addDays('tomorrow', 1)).toThrow(RangeError);
    expect(() => addDays('2015-9-3', 1)).toThrow(RangeError);
  });
});

describe('day arithmetic', () => {
  it('steps over a leap day, a year and the century', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('1900-02-28', 1)).toBe('1900-03-01');
    expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1);
  });

  it('adds and measures the same distance', () => {
    fc.assert(fc.property(aDay(), aDistance(), (day, count) => daysBetween(day, addDays(day, count)) === count));
  });

  it('adds twice as it adds once', () => {
    fc.assert(
      fc.property(aDay(), aDistance(), aDistance(), (day, one, other) => {
        expect(addDays(addDays(day, one), other)).toBe(addDays(day, one + other));
      }),
    );
  });

  it('keeps the order of days in the order of their texts', () => {
    fc.assert(fc.property(aDay(), aDay(), (one, other) => daysBetween(one, other) > 0 === one < other));
  });

  it('repeats the weekday every seven days and agrees with the platform', () => {
    fc.assert(
      fc.property(aDay(), (day) => {
        expect(weekdayOf(addDays(day, 7))).toBe(weekdayOf(day));
        expect(weekdayOf(day) % 7).toBe(new Date(`${day}T00:00:00Z`).getUTCDay());
        expect(weekdayOf(mondayOf(day))).toBe(1);
        expect(daysBetween(mondayOf(day), day)).toBeLessThan(7);
      }),
    );
  });

  it('knows the month, its last day and the months of a stretch', () => {
    expect(monthOf('2026-12-31')).toBe('2026-12');
    expect(lastDayOfMonth('2024-02')).toBe('2024-02-29');
    expect(lastDayOfMonth('2026-12')).toBe('2026-12-31');
    expect(monthsFrom('2026-09-01', '2027-01-20')).toEqual(['2026-09', '2026-10', '2026-11', '2026-12', '2027-01']);
    expect(monthsFrom('2026-09-01', '2026-08-31')).toEqual([]);
  });
});

describe('the words for a day', () => {
  it('prints a day, a month and a margin as the forms do', () => {
    expect(printDay('2025-04-15')).toBe('2025年4月15日');
    expect(printDay('2025-12-01')).toBe('2025年12月1日');
    expect(printMonth('2014-09')).toBe('2014年9月');
    expect(printMonth('2014-09-30')).toBe('2014年9月');
    expect(marginDay('2026-04-30')).toBe('4/30');
    expect(spokenWeekday('2026-04-19')).toBe('周日');
  });

  it.each([
    ['2026-04-15', '今天'],
    ['2026-04-14', '昨天'],
    ['2026-04-16', '明天'],
    ['2026-04-13', '周一'],
    ['2026-04-19', '周日'],
    ['2026-04-12', '4月12日'],
    ['2026-04-20', '4月20日'],
    ['2025-12-31', '2025年12月31日'],
  ])('says %s on Wednesday 15 April 2026 as %s', (day, spoken) => {
    expect(spokenDay(day, '2026-04-15')).toBe(spoken);
  });
});

describe('the clock of China', () => {
  it('turns the day at sixteen hours UTC', () => {
    expect(dayInChina(Date.UTC(2026, 3, 14, 15, 59, 59))).toBe('2026-04-14');
    expect(timeInChina(Date.UTC(2026, 3, 14, 15, 59, 59))).toBe('23:59:59');
    expect(dayInChina(Date.UTC(2026, 3, 14, 16, 0, 0))).toBe('2026-04-15');
    expect(timeInChina(Date.UTC(2026, 3, 14, 16, 0, 0))).toBe('00:00:00');
  });

  it('has no summer time, not even in 1988', () => {
    expect(timeInChina(Date.UTC(1988, 6, 1, 4, 5, 6))).toBe('12:05:06');
  });
});
