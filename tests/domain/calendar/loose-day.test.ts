import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOfEpochDay, epochDayOf, printDay } from '#domain/calendar/day.ts';
import { parseLooseDay } from '#domain/calendar/loose-day.ts';
import { yearlyDateIn } from '#domain/calendar/yearly-date.ts';

const aDay = () => fc.integer({ min: epochDayOf('1900-01-01'), max: epochDayOf('2100-12-31') }).map(dayOfEpochDay);

describe('a loosely written date', () => {
  it.each([
    '2015年9月3日',
    '2015年09月03号',
    '2015-9-3',
    '2015/09/03',
    '2015.9.3',
    '2015.9.3.',
    '20150903',
    '２０１５年９月３日',
    '２０１５．９．３',
    ' 2015 年 9 月 3 日 ',
    '2015年9月3日生',
    '2015.09.03出生',
    '2015年9月3日 星期四',
    '2015、9、3',
    '2015 9 3',
    '2015。9。3',
    "'2015-09-03",
    '2015\n.9.3',
    '二〇一五年九月三日',
    '二零一五年九月三号',
    '2015-09-03 00:00:00',
    '2015/9/3 0:00',
    '2015-09-03T00:00:00.000Z',
    '42250',
    42250,
    42250.75,
    20150903,
  ])('reads %j as the day', (source) => {
    expect(parseLooseDay(source)).toEqual({ day: '2015-09-03', precision: 'day' });
  });

  it.each([
    '2015.9',
    '2015/09',
    '2015-09',
    '2015年9月',
    '２０１５年９月',
    '2015 9',
    '2015年九月',
    '2015，9',
    '201509',
    2015.9,
    2015.09,
    201509,
  ])('reads %j as the month', (source) => {
    expect(parseLooseDay(source)).toEqual({ day: '2015-09-01', precision: 'month' });
  });

  it('keeps October apart from January in a text and admits it cannot in a number', () => {
    expect(parseLooseDay('2015.10')).toEqual({ day: '2015-10-01', precision: 'month' });
    expect(parseLooseDay('2015.1')).toEqual({ day: '2015-01-01', precision: 'month' });
    expect(parseLooseDay(2015.1)).toEqual({ day: '2015-01-01', precision: 'year', isMonthLost: true });
    expect(parseLooseDay(2015.11)).toEqual({ day: '2015-11-01', precision: 'month' });
  });

  it.each(['2015', '2015年', 2015])('reads %j as the year', (source) => {
    expect(parseLooseDay(source)).toEqual({ day: '2015-01-01', precision: 'year' });
  });

  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [25569, '1970-01-01'],
    [36526, '2000-01-01'],
    [73415, '2100-12-31'],
  ])('reads the Excel serial %i as %s', (serial, day) => {
    expect(parseLooseDay(serial)?.day).toBe(day);
  });

  it.each([
    60,
    0,
    -1,
    73416,
    80001,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '',
    '不详',
    '2015-02-29',
    '1899年9月3日',
    '2101-01-01',
    18991231,
    '2015.13',
    '201513',
    '2015年9月31日',
    '15.9.3',
    '农历2015年9月3日',
    '2015年三十月',
    '1.5',
    '99999',
    '马尕麦',
  ])('refuses %j', (source) => {
    expect(parseLooseDay(source)).toBeUndefined();
  });

  it('reads back every printed day', () => {
    fc.assert(
      fc.property(aDay(), (day) => {
        for (const text of [day, printDay(day), day.split('-').join('.'), day.split('-').join('')]) {
          expect(parseLooseDay(text)).toEqual({ day, precision: 'day' });
        }
      }),
    );
  });
});

describe('the date a letter names', () => {
  it.each([
    ['4月8日', '04-08'],
    ['截止 11 月 30 日前', '11-30'],
    ['２月２９日', '02-29'],
    ['4月38日', undefined],
    ['13月8日', undefined],
    ['4月0日', undefined],
    ['2月30日', undefined],
    ['另行通知', undefined],
  ])('is read from %s as %s', (words, date) => {
    expect(yearlyDateIn(words)).toBe(date);
  });
});
