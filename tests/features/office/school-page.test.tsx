// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { addDays } from '#domain/calendar/day.ts';
import { defaultSchoolCalendar, nextTerms } from '#domain/calendar/school-year.ts';
import { School } from '#domain/records/school.ts';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import { holidaySpans, holidaysOf } from '#features/office/holiday-spans.ts';
import { schoolDocOf, SchoolForm, schoolFormOf } from '#features/office/school-form.ts';
import { SchoolPage } from '#features/office/school-page.tsx';
import { aSchool } from '#tests/support/builders.ts';
import { openOffice } from './in-office.tsx';

afterEach(cleanup);

const calendar = defaultSchoolCalendar('2026-04-24');
const school = () => aSchool({ doc: { calendar, police: [{ number: '110' }] } });

test('what is changed is kept, what is not shown stays', async () => {
  const { device, user } = openOffice(<SchoolPage />, '/office/school', { records: [school()] });
  await user.clear(screen.getByLabelText('学校名称'));
  await user.type(screen.getByLabelText('学校名称'), '松岔乡中心小学');
  await user.click(screen.getByRole('button', { name: '改：放假和补课' }));
  await user.click(screen.getByRole('button', { name: '去掉2026年4月4日的清明节' }));
  await user.click(screen.getByRole('button', { name: '存好，发给全校' }));
  await waitFor(() => expect(device.saved).toHaveLength(1));
  const doc = device.records.all(School)[0]?.doc;
  expect(doc?.name).toBe('松岔乡中心小学');
  expect(doc?.police).toEqual([{ number: '110' }]);
  expect(doc?.calendar?.holidays.some(({ day }) => day === '2026-04-05')).toBe(false);
  expect(doc?.calendar?.holidays.some(({ day }) => day === '2025-10-01')).toBe(true);
});

test('the days off of a year that nobody has written are asked for where they are written', async () => {
  const { device, user } = openOffice(<SchoolPage />, '/office/school?part=days-off', {
    records: [school()],
    now: Date.parse('2026-11-27T08:00:00+08:00'),
  });
  expect(screen.getByText(/还没有2027年的放假安排/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '加一个假' }));
  await user.type(screen.getByLabelText('什么假'), '国庆节');
  await user.type(screen.getByLabelText('从哪天'), '2027-10-01');
  await user.type(screen.getByLabelText('到哪天'), '2027-10-07');
  await user.click(screen.getByRole('button', { name: '加上' }));
  expect(screen.queryByText(/还没有2027年的放假安排/)).toBeNull();
  await user.click(screen.getByRole('button', { name: '存好，发给全校' }));
  await waitFor(() => expect(device.saved).toHaveLength(1));
  const days = device.records.all(School)[0]?.doc.calendar?.holidays.map(({ day }) => day);
  expect(days).toContain('2027-10-07');
  expect(days).toContain('2026-10-01');
});

test('the week of the 摸底 is written with both its days, and taken away with both', async () => {
  const { device, user } = openOffice(<SchoolPage />, '/office/school?part=terms', { records: [school()] });
  await user.type(screen.getByLabelText(/^集中摸底从哪天/), '2026-06-08');
  await user.click(screen.getByRole('button', { name: '存好，发给全校' }));
  expect(await screen.findByText(/^两天都写上/)).toBeTruthy();
  const weekTo = screen.getAllByLabelText('到哪天').at(-1);
  if (weekTo === undefined) throw new Error('The week has a last day.');
  await user.type(weekTo, '2026-06-14');
  await user.click(screen.getByRole('button', { name: '存好，发给全校' }));
  const week = { surveyFrom: '2026-06-08', surveyTo: '2026-06-14' };
  await waitFor(() => expect(device.records.all(School)[0]?.doc).toMatchObject(week));
  const form = { ...schoolFormOf({ ...school().doc, ...week }), surveyFrom: '', surveyTo: '' };
  expect(schoolDocOf(form, { ...school().doc, ...week })).not.toHaveProperty('surveyTo');
});

test('whom a teacher walks beside is the school’s to say, and every child until it does', async () => {
  const { device, user } = openOffice(<SchoolPage />, '/office/school', { records: [school()] });
  expect(screen.getByRole('radio', { name: '每个孩子' })).toHaveProperty('checked', true);
  await user.click(screen.getByRole('radio', { name: '只给要多陪的孩子' }));
  await user.click(screen.getByRole('button', { name: '存好，发给全校' }));
  await waitFor(() => expect(device.records.all(School)[0]?.doc).toMatchObject({ pairFor: 'focus' }));
  const all = { ...schoolFormOf({ ...school().doc, pairFor: 'focus' }), pairFor: 'all' as const };
  expect(schoolDocOf(all, { ...school().doc, pairFor: 'focus' }).pairFor).toBe('all');
});

test('a mistake in a folded part opens it', async () => {
  const { device, user } = openOffice(<SchoolPage />, '/office/school', {
    records: [aSchool({ doc: { name: '松' } })],
  });
  await user.click(screen.getByRole('button', { name: '改：报给教育局' }));
  await user.click(screen.getByRole('button', { name: '存好，发给全校' }));
  expect(await screen.findByText('写学校的全称。')).toBeTruthy();
  expect(device.saved).toHaveLength(0);
});

test('a date that no year has is told at its field, and one already kept stops nothing', async () => {
  const kept = aSchool({ doc: { calendar, deadline: '4月38日' } });
  const { device, user } = openOffice(<SchoolPage />, '/office/school', { records: [kept] });
  expect(dutiesOfSchool(device.records, '2026-04-24').all.map((duty) => duty.due)).toContain('2026-04-08');
  await user.click(screen.getByRole('button', { name: '存好，发给全校' }));
  expect(await screen.findByText('看不出是几月几日，照这样写：4月8日。')).toBeTruthy();
  expect(device.saved).toHaveLength(0);
});

test('a full disk is told and the words stay', async () => {
  const { device, user } = openOffice(<SchoolPage />, '/office/school', { records: [school()] });
  device.refusals.save = { type: 'disk-full' };
  await user.click(screen.getByRole('button', { name: '存好，发给全校' }));
  expect(await screen.findByText(/手机存不下了/)).toBeTruthy();
});

test('form and record say the same: there and back changes nothing', () => {
  const { doc } = school();
  expect(schoolDocOf(schoolFormOf(doc), doc)).toEqual(doc);
});

test('overlapping terms are refused', () => {
  const form = schoolFormOf(school().doc);
  const [first] = form.terms;
  expect(SchoolForm.safeParse(form).success).toBe(true);
  expect(SchoolForm.safeParse({ ...form, terms: [...form.terms, { ...first, id: '2025-2026-2' }] }).success).toBe(
    false,
  );
});

test('the next terms follow the last ones', () => {
  expect(nextTerms(calendar.terms, '2026-04-24').map(({ id }) => id)).toEqual(['2026-2027-1', '2026-2027-2']);
  expect(nextTerms(calendar.terms.slice(0, 1), '2026-04-24').map(({ id }) => id)).toEqual(['2025-2026-2']);
  expect(nextTerms([], '2026-04-24').map(({ id }) => id)).toEqual(['2025-2026-1', '2025-2026-2']);
});

test('holidays as spans and back are the same days', () => {
  expect(holidaysOf(holidaySpans(calendar.holidays))).toEqual(calendar.holidays);
  const anyDays = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 30 });
  fc.assert(
    fc.property(anyDays, (days) => {
      const holidays = days.sort((a, b) => a - b).map((day) => ({ day: addDays('2026-01-01', day), name: '假' }));
      expect(holidaysOf(holidaySpans(holidays))).toEqual(holidays);
    }),
  );
});
