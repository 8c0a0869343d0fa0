import { expect, test } from 'vitest';
import { SchoolCalendar } from '#domain/calendar/school-year.ts';
import { proposedSetUp, SetUpForm, setUpOf } from '#features/gate/set-up-form.ts';

const today = '2026-04-24';
const written = {
  ...proposedSetUp(today),
  code: 'SONG',
  schoolName: '松岔中心小学',
  name: '祁鹤',
  username: 'qihe',
  password: 'malan2026',
  again: 'malan2026',
};
const complaints = (form: unknown) =>
  SetUpForm.safeParse(form).error?.issues.map((issue) => issue.path.join('.')) ?? [];

test('the proposal with a school and a head is complete', () => expect(complaints(written)).toEqual([]));

test('terms that end before they begin or overlap are refused at the field', () => {
  expect(complaints({ ...written, firstTo: '2025-08-01' })).toContain('firstTo');
  expect(complaints({ ...written, secondFrom: '2026-01-01' })).toContain('secondFrom');
  expect(complaints({ ...written, secondTo: '2026-02-01' })).toContain('secondTo');
});

test('a short password, another one the second time and a Chinese username are refused', () => {
  expect(complaints({ ...written, password: 'short', again: 'short' })).toContain('password');
  expect(complaints({ ...written, again: 'malan2027' })).toContain('again');
  expect(complaints({ ...written, username: '祁鹤' })).toContain('username');
});

test('edited terms go out inside a calendar the school reads, holidays kept', () => {
  const { calendar } = setUpOf({ ...written, firstFrom: '2025-08-28' }, today);
  const read = SchoolCalendar.parse(calendar);
  expect(read.terms[0]?.from).toBe('2025-08-28');
  expect(read.holidays.length).toBeGreaterThan(0);
});
