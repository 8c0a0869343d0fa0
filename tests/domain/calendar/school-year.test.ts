import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOfEpochDay, epochDayOf, isDay, weekdayOf } from '#domain/calendar/day.ts';
import { DEFAULT_HOLIDAYS, DEFAULT_MAKE_UP_DAYS } from '#domain/calendar/public-holidays.ts';
import {
  SchoolCalendar,
  Term,
  calendarThrough,
  lastTermDay,
  defaultSchoolCalendar,
  defaultTerms,
  monthsWithEnoughSchoolDays,
  printSchoolYear,
  schoolDaysInMonth,
  schoolYearStartOf,
  termOf,
  weekOfTerm,
} from '#domain/calendar/school-year.ts';

const aDay = () => fc.integer({ min: epochDayOf('2000-01-01'), max: epochDayOf('2050-12-31') }).map(dayOfEpochDay);
const [autumn, spring] = defaultTerms('2026-10-15');
const calendar = defaultSchoolCalendar('2026-10-15');

describe('the terms', () => {
  it('stand as the default of the school year that holds today', () => {
    expect(autumn).toEqual({ id: '2026-2027-1', name: '2026—2027学年第一学期', from: '2026-09-01', to: '2027-01-20' });
    expect(spring).toEqual({ id: '2026-2027-2', name: '2026—2027学年第二学期', from: '2027-03-01', to: '2027-07-10' });
  });

  it('turn with the school year on 1 September', () => {
    expect(printSchoolYear(2025)).toBe('2025—2026学年');
    expect(schoolYearStartOf('2026-08-31')).toBe(2025);
    expect(schoolYearStartOf('2026-09-01')).toBe(2026);
    expect(schoolYearStartOf('2027-01-01')).toBe(2026);
  });

  it('are valid for every day', () => {
    fc.assert(
      fc.property(aDay(), (day) => {
        expect(SchoolCalendar.safeParse(defaultSchoolCalendar(day)).success).toBe(true);
      }),
    );
  });

  it('hold their first and last day and nothing of the vacations', () => {
    expect(termOf([autumn, spring], '2026-09-01')?.id).toBe('2026-2027-1');
    expect(termOf([autumn, spring], '2027-01-20')?.id).toBe('2026-2027-1');
    expect(termOf([autumn, spring], '2027-01-21')).toBeUndefined();
    expect(termOf([autumn, spring], '2027-07-10')?.id).toBe('2026-2027-2');
  });

  it('refuse to end before they begin or to overlap', () => {
    expect(Term.safeParse({ ...autumn, to: '2026-08-31' }).success).toBe(false);
    expect(Term.safeParse({ ...autumn, id: 'autumn' }).success).toBe(false);
    const overlapping = { ...calendar, terms: [{ ...spring, from: '2027-01-20' }, autumn] };
    expect(SchoolCalendar.safeParse(overlapping).success).toBe(false);
  });

  it('count their weeks from Monday', () => {
    expect(weekOfTerm(autumn, '2026-09-01')).toBe(1);
    expect(weekOfTerm(autumn, '2026-09-06')).toBe(1);
    expect(weekOfTerm(autumn, '2026-09-07')).toBe(2);
    expect(weekOfTerm(autumn, '2026-08-31')).toBeUndefined();
    expect(weekOfTerm(autumn, '2027-01-21')).toBeUndefined();
  });
});

describe('the school days', () => {
  it('leave out weekends and holidays and take in make-up days', () => {
    const october = schoolDaysInMonth(calendar, '2026-10');
    expect(october[0]).toBe('2026-10-08');
    expect(october).toContain('2026-10-10');
    expect(october).not.toContain('2026-10-11');
    expect(october).toHaveLength(18);
  });

  it('end with the term and are none in the summer', () => {
    expect(schoolDaysInMonth(calendar, '2027-07').at(-1)).toBe('2027-07-09');
    expect(schoolDaysInMonth(calendar, '2027-08')).toEqual([]);
  });

  it('leave out a make-up day that lies in the vacation', () => {
    const [, lastSpring] = defaultTerms('2026-03-01');
    expect(schoolDaysInMonth({ ...calendar, terms: [lastSpring] }, '2026-02')).toEqual([]);
  });

  it('make a month count from the tenth one on', () => {
    const july = { from: '2027-07-01', to: '2027-07-31' };
    expect(schoolDaysInMonth(calendar, '2027-07')).toHaveLength(7);
    expect(monthsWithEnoughSchoolDays(calendar, july)).toEqual([]);
    expect(monthsWithEnoughSchoolDays(calendar, july, 8)).toEqual([]);
    expect(monthsWithEnoughSchoolDays(calendar, july, 7)).toEqual(['2027-07']);
    expect(monthsWithEnoughSchoolDays(calendar, autumn)).toEqual([
      '2026-09',
      '2026-10',
      '2026-11',
      '2026-12',
      '2027-01',
    ]);
    expect(monthsWithEnoughSchoolDays(calendar, spring)).toEqual(['2027-03', '2027-04', '2027-05', '2027-06']);
  });

  it('are weekdays inside a term when no day is exchanged', () => {
    const plain = { ...calendar, holidays: [], makeUpDays: [] };
    fc.assert(
      fc.property(aDay(), (day) => {
        const terms = defaultTerms(day);
        const isSchoolDay = schoolDaysInMonth({ ...plain, terms }, day.slice(0, 7)).includes(day);
        expect(isSchoolDay).toBe(weekdayOf(day) <= 5 && termOf(terms, day) !== undefined);
      }),
    );
  });
});

describe('the public holidays', () => {
  it('are real days, none named twice, none both off and made up', () => {
    const days = DEFAULT_HOLIDAYS.map((holiday) => holiday.day);
    expect(days.every(isDay)).toBe(true);
    expect(new Set(days).size).toBe(days.length);
    expect(DEFAULT_MAKE_UP_DAYS.some((day) => days.includes(day))).toBe(false);
  });

  it('are made up on weekends only', () => {
    expect(DEFAULT_MAKE_UP_DAYS.every((day) => weekdayOf(day) >= 6)).toBe(true);
  });
});

describe('a calendar that has run out', () => {
  it('goes on with the usual terms as far as today needs them, and stays itself until then', () => {
    expect(calendarThrough(calendar, '2027-07-10')).toBe(calendar);
    const after = calendarThrough(calendar, '2027-09-03');
    expect(after.terms.map(({ id }) => id)).toEqual(['2026-2027-1', '2026-2027-2', '2027-2028-1', '2027-2028-2']);
    expect(calendarThrough({ ...calendar, terms: [autumn] }, '2027-02-01').terms[1]).toEqual(spring);
    expect(calendarThrough({ ...calendar, terms: [] }, '2026-10-15').terms).toEqual([autumn, spring]);
  });

  it('reaches today from any calendar', () => {
    fc.assert(
      fc.property(aDay(), aDay(), (made, today) => {
        const { terms } = calendarThrough(defaultSchoolCalendar(made), today);
        expect(lastTermDay(terms) >= today).toBe(true);
        expect(SchoolCalendar.safeParse({ ...calendar, terms }).success).toBe(true);
      }),
    );
  });
});
