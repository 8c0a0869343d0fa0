// @vitest-environment happy-dom
/** 摸底: class by class how far, from child to child with one tap each, and an end only when nobody is left out. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { LocalRecord } from '#device/device.ts';
import { Child } from '#domain/records/child.ts';
import { OwnRules } from '#domain/records/own-rules.ts';
import { Survey } from '#domain/records/survey.ts';
import { keepSurvey } from '#features/survey/keep-survey.ts';
import { ChildSurveyPage } from '#features/survey/child-survey-page.tsx';
import { documentRules } from '#features/foot/owed/duties.ts';
import { ClassSurveyPage } from '#features/survey/class-survey-page.tsx';
import { SurveyPage } from '#features/survey/survey-page.tsx';
import { aChild, aClass, aFlags, aRecord, aSchool, aTeacher, idOf, myClassId } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const elsewhere = aClass({ id: idOf(77), doc: { grade: 'g6', number: 1 } });
const han = aChild({ id: idOf(1), doc: { name: '韩小雨' } });
const ma = aChild({ id: idOf(2), doc: { name: '马尕麦' } });
const flags = aFlags({ child: han.id });
const year = { classId: myClassId, schoolYear: '2025—2026学年', happenedOn: '2026-04-10', state: 'open' } as const;
const all = [han, ma, flags, aClass(), elsewhere, aTeacher()];
const aPhone = (...more: readonly LocalRecord[]) => stubDevice({ records: [...all, ...more] });
const aHead = (...more: readonly LocalRecord[]) =>
  stubDevice({ records: [...all, ...more], person: { id: idOf(9), roles: ['head'], classes: [] } });

describe('the campaign', () => {
  const begun = aRecord(Survey, {
    ...year,
    total: 30,
    pupils: [{ child: han.id, name: '韩小雨', result: 'yes' }],
    found: 1,
  });

  test('shows a class teacher her class and a head every class', () => {
    show(<SurveyPage />, aPhone(begun));
    const mine = screen.getByRole('table', { name: '按班看摸底' });
    expect(within(mine).getByText('1/30人')).toBeTruthy();
    expect(within(mine).queryByText('六（1）班')).toBeNull();
    cleanup();
    show(<SurveyPage />, aHead(begun));
    expect(screen.getByRole('link', { name: '六（1）班' }).getAttribute('href')).toBe(`/survey/${elsewhere.id}`);
    expect(screen.getByText('2个班，摸完0个。全班每个学生都核一遍，6月30日以前做完。')).toBeTruthy();
  });

  test('says by when as the rules of the school have it', () => {
    const when = { every: 'date', on: ['05-20'], opens: 30, since: 'year' } as const;
    const rules = documentRules(aHead().records)
      .filter(({ kind }) => kind === Survey.type)
      .map((rule) => ({ ...rule, when }));
    show(<SurveyPage />, aHead(aRecord(OwnRules, { rules })));
    expect(screen.getByText('2个班，摸完0个。全班每个学生都核一遍，5月20日以前做完。')).toBeTruthy();
  });

  test('says in which week all homes are visited, where the school has set one', () => {
    const doc = { surveyFrom: '2026-06-08', surveyTo: '2026-06-14' };
    show(<SurveyPage />, aHead(aSchool({ doc })));
    expect(screen.getByText(/6月30日以前做完。集中在6月8日到6月14日。$/)).toBeTruthy();
  });

  test('a survey of last year counts nobody, and a name on the sheet counts like a file', () => {
    const last = aRecord(Survey, { ...year, schoolYear: '2024—2025学年', pupils: [{ name: '马尕麦', result: 'no' }] });
    show(<ClassSurveyPage classId={myClassId} />, aPhone(last));
    expect(within(screen.getByRole('region', { name: '还没核的' })).getAllByRole('link')).toHaveLength(2);
    cleanup();
    const byName = aRecord(Survey, { ...year, pupils: [{ name: '马尕麦', result: 'no' }] });
    show(<ClassSurveyPage classId={myClassId} />, aPhone(byName));
    expect(within(screen.getByRole('region', { name: '还没核的' })).getAllByRole('link')).toHaveLength(1);
    expect(within(screen.getByRole('region', { name: '核过的' })).getByText('否')).toBeTruthy();
  });
});

test('whom it left 存疑 stands apart on the page of the class until somebody answers', () => {
  const pupils = [
    { child: han.id, name: '韩小雨', result: 'yes' as const },
    { child: ma.id, name: '马尕麦', result: 'doubt' as const },
  ];
  show(<ClassSurveyPage classId={myClassId} />, aPhone(aRecord(Survey, { ...year, pupils })));
  const names = (region: string) =>
    within(screen.getByRole('region', { name: region }))
      .getAllByRole('link')
      .map((link) => link.getAttribute('href'));
  expect(names('存疑，还要问的')).toEqual([`/survey/${myClassId}/${ma.id}`]);
  expect(names('核过的')).toEqual([`/survey/${myClassId}/${han.id}`]);
});

test('one tap keeps the answer, begins the survey and leads to the next child, then back', async () => {
  const device = aPhone();
  const user = userEvent.setup();
  const first = show(<ChildSurveyPage classId={myClassId} child={han.id} />, device);
  expect(screen.getByText(/爸爸：外出/)).toBeTruthy();
  await user.click(screen.getByRole('radio', { name: '是' }));
  await waitFor(() => expect(first.at()).toBe(`/survey/${myClassId}/${ma.id}`));
  cleanup();
  const second = show(<ChildSurveyPage classId={myClassId} child={ma.id} />, device);
  await user.click(screen.getByRole('radio', { name: '存疑' }));
  await waitFor(() => expect(second.at()).toBe(`/survey/${myClassId}`));
  expect(device.records.all(Survey)).toHaveLength(1);
  expect(device.records.all(Survey)[0]?.doc).toMatchObject({
    ...year,
    happenedOn: '2026-04-15',
    found: 1,
    doubtful: 1,
    pupils: [
      { child: han.id, result: 'yes', on: '2026-04-15' },
      { child: ma.id, result: 'doubt' },
    ],
  });
});

test('the end is refused with the reason while pupils are left out', async () => {
  const pupils = [
    { child: han.id, name: '韩小雨', result: 'yes' as const },
    { child: ma.id, name: '马尕麦', result: 'no' as const },
  ];
  const device = aPhone(aRecord(Survey, { ...year, total: 3, pupils }));
  const user = userEvent.setup();
  show(<ClassSurveyPage classId={myClassId} />, device);
  await user.click(screen.getByRole('button', { name: '摸完了' }));
  expect(device.saved).toEqual([]);
  await user.clear(screen.getByLabelText(/班里一共/));
  await user.type(screen.getByLabelText(/班里一共/), '2');
  await user.click(screen.getByRole('button', { name: '摸完了' }));
  await waitFor(() => expect(device.records.all(Survey)[0]?.doc.state).toBe('done'));
});

test('the number of pupils is typed without losing a digit, and begins one survey', async () => {
  const device = aPhone();
  const user = userEvent.setup();
  show(<ClassSurveyPage classId={myClassId} />, device);
  const field = screen.getByLabelText(/班里一共/);
  await user.type(field, '45');
  await waitFor(() => expect(device.records.all(Survey)[0]?.doc.total).toBe(45));
  expect(device.records.all(Survey)).toHaveLength(1);
  expect(document.activeElement).toBe(field);
});

test('two answers of a class without a survey, given before the disk has the first, stand on one sheet', async () => {
  const device = aPhone();
  const keep = (total: number) => keepSurvey(device, { classId: myClassId }, (doc) => ({ ...doc, total }));
  expect(await Promise.all([keep(4), keep(45)])).toEqual([true, true]);
  expect(device.records.all(Survey).map(({ doc }) => doc.total)).toEqual([45]);
});

describe('the answer is what the file has waited for', () => {
  const answered = async (state: 'checking' | 'registered' | 'watched', word: string) => {
    cleanup();
    const device = stubDevice({ records: [aChild({ id: ma.id, doc: { state } }), aClass(), aTeacher()] });
    show(<ChildSurveyPage classId={myClassId} child={ma.id} />, device);
    await userEvent.setup().click(screen.getByRole('radio', { name: word }));
    await waitFor(() => expect(device.records.all(Survey)).toHaveLength(1));
    const doc = device.records.get(Child, ma.id)?.doc;
    return [device.saved.length, doc?.state, doc?.stateSince];
  };

  test('with one tap and one save, both ways', async () => {
    expect(await answered('checking', '是')).toEqual([1, 'registered', '2026-04-15']);
    expect(await answered('checking', '否')).toEqual([1, 'watched', '2026-04-15']);
    expect(await answered('watched', '是')).toEqual([1, 'registered', '2026-04-15']);
    expect(await answered('registered', '否')).toEqual([1, 'watched', '2026-04-15']);
  });

  test('and stays where it says so, or where nobody knows', async () => {
    const [, , before] = await answered('registered', '是');
    expect(before).not.toBe('2026-04-15');
    expect((await answered('checking', '存疑')).slice(0, 2)).toEqual([1, 'checking']);
  });

  test('a double press answers for this child and not for the next', async () => {
    const device = aPhone();
    const { at } = show(<ChildSurveyPage classId={myClassId} child={han.id} />, device);
    const user = userEvent.setup();
    await user.dblClick(screen.getByRole('radio', { name: '否' }));
    await waitFor(() => expect(screen.getByRole('radio', { name: '否' })).toBeChecked());
    expect(at()).not.toBe(`/survey/${myClassId}/${ma.id}`);
    await waitFor(() => expect(at()).toBe(`/survey/${myClassId}/${ma.id}`));
    expect(device.records.all(Survey)[0]?.doc.pupils).toMatchObject([{ child: han.id, result: 'no' }]);
  });

  test('two quick taps leave the file where the second one says', async () => {
    const device = stubDevice({ records: [aChild({ id: ma.id, doc: { state: 'registered' } }), aClass(), aTeacher()] });
    show(<ChildSurveyPage classId={myClassId} child={ma.id} />, device);
    const [yes, no] = ['是', '否'].map((name) => screen.getByRole('radio', { name }));
    no?.click();
    yes?.click();
    await waitFor(() => expect(device.records.all(Survey)[0]?.doc.pupils?.[0]?.result).toBe('yes'));
    expect(device.records.get(Child, ma.id)?.doc.state).toBe('registered');
  });
});
