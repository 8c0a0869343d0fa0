import { describe, expect, test } from 'vitest';
import { SchoolCalendar } from '#domain/calendar/school-year.ts';
import { dutiesOfSubject } from '#domain/duties/engine.ts';
import { planDuties } from '#domain/duties/plan.ts';
import { rulesOf } from '#domain/duties/policies.ts';
import { proposedSetUp, SetUpForm, setUpOf } from '#features/gate/set-up-form.ts';
import { aDutyChild } from '#tests/support/duty-world.ts';

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

describe('a school set up in the summer', () => {
  const august = '2026-08-20';
  const inAugust = {
    ...written,
    firstFrom: '2026-09-01',
    firstTo: '2027-01-20',
    secondFrom: '2027-03-01',
    secondTo: '2027-07-10',
  };

  test('is proposed the school year that begins in September', () => {
    expect(proposedSetUp(august)).toMatchObject({ firstFrom: '2026-09-01', secondTo: '2027-07-10' });
    expect(proposedSetUp('2026-06-30')).toMatchObject({ firstFrom: '2025-09-01', secondTo: '2026-07-10' });
  });

  test('names its terms by the days the head wrote', () => {
    const early = { ...inAugust, firstFrom: '2026-08-27', firstTo: '2027-01-15', secondFrom: '2027-02-22' };
    const { terms } = SchoolCalendar.parse(setUpOf(early, august).calendar);
    expect(terms.map(({ id }) => id)).toEqual(['2026-2027-1', '2026-2027-2']);
    expect(terms[0]?.name).toBe('2026—2027学年第一学期');
  });

  test('owes in its first weeks what a school year owes', () => {
    const calendar = SchoolCalendar.parse(setUpOf(inAugust, august).calendar);
    const plan = planDuties({ calendar, rules: rulesOf(), today: '2026-10-20' });
    const owed = dutiesOfSubject(plan, aDutyChild(), []).map((duty) => duty.rule.id);
    expect(owed).toEqual(expect.arrayContaining(['pl.letter', 'law.consent', 'jss.assessment', 'jss.helper']));
  });

  test('is asked again where both terms lie in one half of the year', () => {
    expect(complaints(inAugust)).toEqual([]);
    expect(complaints({ ...inAugust, firstTo: '2026-10-01', secondFrom: '2026-11-01' })).toContain('secondFrom');
  });
});
