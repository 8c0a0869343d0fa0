/** The school year or the year has turned and nobody has written down its terms, or its days off. */
import { expect, test } from 'vitest';
import { Absence } from '#domain/records/absence.ts';
import type { Role } from '#domain/records/roles.ts';
import { streakOf } from '#features/foot/attending/away.ts';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import { newsOf } from '#features/today/news.ts';
import { aChild, aClass, aRecord, aSchool, aTeacher, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';
import { calendarThrough, defaultSchoolCalendar } from '#domain/calendar/school-year.ts';

const calendar = defaultSchoolCalendar('2026-04-15');
const child = aChild({ id: idOf(1) });
const away = (happenedOn: string) =>
  aRecord(Absence, { happenedOn, leave: 'none', span: 'whole' }, { child: child.id });
const phone = (roles: readonly Role[], ...more: readonly ReturnType<typeof away>[]) =>
  stubDevice({
    records: [aSchool({ doc: { calendar } }), aClass(), aTeacher(), child, ...more],
    person: { id: idOf(9), roles, classes: [] },
  });

test('the children are owed what they are owed, by the usual days of the new year', () => {
  const duties = dutiesOfSchool(phone(['head']).records, '2026-09-15');
  expect(duties.term?.id).toBe('2026-2027-1');
  expect(duties.suggestions).toEqual([]);
  expect(duties.all.some(({ rule, termId }) => rule.kind === 'talk' && termId === '2026-2027-1')).toBe(true);
});

test('a child away on one day and back on the next is away no longer', () => {
  const device = phone(['head'], away('2026-09-03'));
  expect(streakOf(device, child.id, '2026-09-04')).toBeDefined();
  expect(streakOf(device, child.id, '2026-09-08')).toBeUndefined();
});

test('those who write the calendar are told a month before it ends, and nobody else', () => {
  const told = (today: string, ...roles: readonly Role[]) =>
    newsOf(phone(roles), [], today)
      .filter(({ key }) => key === 'calendar')
      .map(({ name, href }) => `${name} ${href}`);
  expect(told('2026-06-09', 'head')).toEqual([]);
  expect(told('2026-06-10', 'head')).toEqual(['校历 /office/school?part=terms']);
  expect(told('2026-09-15', 'archivist')).toEqual(['校历 /office/school?part=terms']);
  expect(told('2026-09-15', 'class-teacher')).toEqual([]);
});

test('from November those who write the calendar are told that the days off of the next year are not known, until they are', () => {
  const withDays = (...holidays: readonly { readonly day: string; readonly name: string }[]) => ({
    ...calendar,
    terms: calendarThrough(calendar, '2027-12-31').terms,
    holidays: [...calendar.holidays, ...holidays],
  });
  const told = (today: string, role: Role, calendar = withDays()) =>
    newsOf(
      stubDevice({
        records: [aSchool({ doc: { calendar } }), aTeacher()],
        person: { id: idOf(9), roles: [role], classes: [] },
      }),
      [],
      today,
    ).map(({ what, href }) => `${what} ${href}`);
  const line = '照国务院办公厅的通知，添2027年的 /office/school?part=days-off';
  expect(told('2026-10-31', 'head')).toEqual([]);
  expect(told('2026-11-01', 'head')).toEqual([line]);
  expect(told('2026-11-27', 'archivist')).toEqual([line]);
  expect(told('2026-11-27', 'class-teacher')).toEqual([]);
  expect(told('2027-03-08', 'head', withDays({ day: '2027-03-10', name: '开斋节' }))).toEqual([line]);
  expect(told('2026-11-27', 'head', withDays({ day: '2027-10-01', name: '国庆节' }))).toEqual([]);
  expect(told('2026-11-27', 'head', { ...withDays(), holidays: [] })).toEqual([line]);
});

test('the week of the 摸底 is told from a week ahead to its last day, to whoever has a class or answers for all', () => {
  const doc = { calendar, surveyFrom: '2026-06-08', surveyTo: '2026-06-14' };
  const told = (today: string, roles: readonly Role[], classes: readonly string[]) => {
    const device = stubDevice({ records: [aSchool({ doc })], person: { id: idOf(9), roles, classes } });
    return newsOf(device, [], today)
      .filter(({ key }) => key === 'survey-week')
      .map(({ margin, note, href }) => `${margin.top}${margin.bottom} ${note ?? ''} ${href}`);
  };
  const days = ['2026-05-31', '2026-06-01', '2026-06-08', '2026-06-14', '2026-06-15'];
  expect(days.map((day) => told(day, ['class-teacher'], [idOf(3)])[0])).toEqual([
    undefined,
    '6/8开始 6月8日到6月14日 /survey',
    '周日为止 6月8日到6月14日 /survey',
    '今天为止 6月8日到6月14日 /survey',
    undefined,
  ]);
  expect(told('2026-06-08', ['deputy'], [])).toHaveLength(1);
  expect(told('2026-06-08', ['counsellor'], [])).toEqual([]);
});
