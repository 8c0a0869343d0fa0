// @vitest-environment happy-dom
/** Lists of children of whom this phone knows only some: the form, the sheet and the year count all and name those it may. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { defaultSchoolCalendar } from '#domain/calendar/school-year.ts';
import { GuardianMeeting } from '#domain/records/guardian-meeting.ts';
import { HazardCheck } from '#domain/records/hazard-check.ts';
import { SafetyLesson } from '#domain/records/safety-lesson.ts';
import { standInOf } from '#domain/records/stand-in.ts';
import { deedWord } from '#features/foot/owed/deeds.ts';
import { workRows, yearsOf } from '#features/reports/work-year.ts';
import { WritePage } from '#features/writing/write-page.tsx';
import { recordSheet } from '#paper/record-sheet.ts';
import { aChild, aRecord, aTeacher, idOf, myId } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const today = '2026-04-15';
const hers = [aChild({ id: idOf(1) }), aChild({ id: idOf(2), doc: { name: '冶二布' } })];
const [one = '', two = ''] = hers.map(({ id }) => id);
const others = ['a', 'b', 'c'].map((digit) => standInOf(digit.repeat(32)));

it('the form says how many are not hers, and lets go of none of them', async () => {
  const doc = { happenedOn: today, kinds: ['water'], words: '水塘没栏杆', state: 'found', near: [one, ...others] };
  const device = stubDevice({
    records: [...hers, aTeacher(), aRecord(HazardCheck, doc, { id: idOf(20), author: myId })],
  });
  show(<WritePage type={HazardCheck.type} id={idOf(20)} />, device);
  await userEvent.click(screen.getByRole('button', { name: /哪里，什么隐患/ }));
  expect(screen.getByText('一共4人，其中3人的名字看不到，照样留着')).toBeVisible();
  await userEvent.click(screen.getByRole('checkbox', { name: /冶二布/ }));
  await userEvent.click(screen.getByRole('checkbox', { name: /马尕麦/ }));
  await userEvent.click(screen.getByRole('button', { name: '完成' }));
  await waitFor(() => expect(device.saved).toHaveLength(1));
  const [edit] = device.saved[0]?.edits ?? [];
  expect(new Set(edit && 'doc' in edit ? (edit.doc['near'] as string[]) : [])).toEqual(new Set([two, ...others]));
});

it('the sheet of a meeting counts those whose names it does not write', () => {
  const came = [one, ...others].map((child, at) => ({ child, mark: at === 3 ? 'absent' : 'came' }));
  const form = recordSheet(GuardianMeeting, { happenedOn: today, came }, { heading: {}, nameOf: () => '马尕麦' });
  const text = JSON.stringify(form);
  expect(text).toContain('到（3人）：马尕麦，另有2人');
  expect(text).toContain('缺（1人）：1人');
});

it('the year counts of several lists of others only the longest, and says that it is the least', () => {
  const lesson = (id: number, came: readonly string[]) =>
    aRecord(
      SafetyLesson,
      { happenedOn: today, topics: ['water'], teachers: [myId], came: [...came] },
      { id: idOf(id), author: myId },
    );
  const { records } = stubDevice({
    records: [...hers, aTeacher(), lesson(20, [one, ...others]), lesson(21, [one, two, others[0] ?? ''])],
  });
  const { terms } = defaultSchoolCalendar(today);
  const year = yearsOf({ terms, today })[0];
  const rows = workRows(records, { terms, rules: [], today }, { person: myId, year });
  const row = rows.find(([, what]) => what === deedWord(SafetyLesson.type));
  expect(row?.at(-1)).toBe('至少5人');
});
