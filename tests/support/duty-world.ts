/** Small worlds for duty tests: a child, a record, a calendar; and generated ones for properties. */
import fc from 'fast-check';
import { addDays } from '#domain/calendar/day.ts';
import { defaultSchoolCalendar } from '#domain/calendar/school-year.ts';
import type { DutyRecord } from '#domain/duties/engine.ts';
import type { DutyChild } from '#domain/duties/presence.ts';

/** School year 2025—2026: 1 September to 20 January, 1 March to 10 July. */
export const calendar = defaultSchoolCalendar('2026-04-15');

export const aDutyChild = (child: Partial<DutyChild> = {}): DutyChild => ({
  id: 'child-1',
  isInKindergarten: false,
  pairedTeachers: [],
  ...child,
});

export const aVisitOn = (day: string, doc: Record<string, unknown> = {}, id = `visit-${day}`): DutyRecord => ({
  id,
  type: 'home-visit',
  author: 'teacher-1',
  doc: { happenedOn: day, manner: 'onsite', ...doc },
});

export const aTalkOn = (day: string, doc: Record<string, unknown> = {}, id = `talk-${day}`): DutyRecord => ({
  id,
  type: 'talk',
  author: 'teacher-1',
  doc: { happenedOn: day, ...doc },
});

export const aContactOn = (day: string, doc: Record<string, unknown> = {}, id = `contact-${day}`): DutyRecord => ({
  id,
  type: 'parent-contact',
  author: 'teacher-1',
  doc: { happenedOn: day, result: 'reached', ...doc },
});

/** Any day of the school year. */
export const someDay = () => fc.integer({ min: 0, max: 330 }).map((count) => addDays('2025-09-01', count));

export const someChild = (): fc.Arbitrary<DutyChild> =>
  fc
    .record({
      cameOn: fc.option(someDay(), { nil: undefined, freq: 2 }),
      leavesOn: fc.option(someDay(), { nil: undefined, freq: 2 }),
      isInKindergarten: fc.boolean(),
    })
    .map(aDutyChild);

/** Records of one child on any days of the year, each with an id of its own. */
export const someRecords = (): fc.Arbitrary<DutyRecord[]> =>
  fc
    .array(
      fc.record({
        day: someDay(),
        make: fc.constantFrom(aVisitOn, aTalkOn, aContactOn),
        manner: fc.constantFrom('onsite', 'phone', 'video', undefined),
        result: fc.constantFrom('reached', 'missed'),
      }),
      { maxLength: 25 },
    )
    .map((each) =>
      each.map(({ day, make, manner, result }, index) => {
        const only = make === aVisitOn ? { manner } : make === aContactOn ? { result } : {};
        return make(day, only, `record-${index}`);
      }),
    );
