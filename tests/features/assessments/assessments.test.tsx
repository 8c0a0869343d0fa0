// @vitest-environment happy-dom
/** 评估和分类: the last level of each child, who is due again, and the way to the form for whoever may write it. */
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { AssessmentSheet } from '#domain/records/assessment-sheet.ts';
import { Assessment } from '#domain/records/assessment.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import { AssessmentsPage } from '#features/assessments/assessments-page.tsx';
import { ReportsPage } from '#features/reports/reports-page.tsx';
import { WritePage } from '#features/writing/write-page.tsx';
import { aChild, aClass, aRecord, aTeacher, idOf, myId, onlyRules } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const han = aChild({ id: idOf(1), doc: { name: '韩小雨' } });
const ma = aChild({ id: idOf(2), doc: { name: '马尕麦' } });
const ye = aChild({ id: idOf(3), doc: { name: '冶二布' } });
const before = aRecord(Assessment, { happenedOn: '2025-09-20', level: 'low', nextOn: '2026-09-20' }, { child: han.id });
const now = aRecord(
  Assessment,
  { happenedOn: '2026-03-20', level: 'high', nextOn: '2026-04-19', safety: 'grave', care: 'fine', health: 'watch' },
  { child: han.id },
);
const late = aRecord(Assessment, { happenedOn: '2025-11-01', level: 'middle', nextOn: '2026-03-31' }, { child: ma.id });
const aPhone = () => stubDevice({ records: [han, ma, ye, before, now, late, aClass(), aTeacher()] });

test('the last assessment counts, and who is due again or was never looked at is one tap from the form', async () => {
  show(<AssessmentsPage />, aPhone());
  const high = within(screen.getByRole('row', { name: /韩小雨/ }));
  expect(high.getByText('高')).toBeTruthy();
  expect(high.queryByRole('link', { name: '做评估' })).toBeNull();
  await userEvent.setup().click(screen.getByRole('radio', { name: /该评 2/ }));
  const due = screen.getAllByRole('link', { name: '做评估' }).map((each) => each.getAttribute('href'));
  expect(due).toEqual([`/children/${ye.id}/write/assessment`, `/children/${ma.id}/write/assessment`]);
});

test('who only walks beside a child is told of no level, and so not that nobody assessed it', () => {
  const pairing = aRecord(Pairing, { teacher: myId, from: '2026-03-01' }, { child: han.id });
  const cut = aRecord(Assessment, {}, { child: han.id });
  const beside = { id: myId, roles: ['paired-teacher' as const], classes: [] };
  const device = () => stubDevice({ person: beside, records: [han, pairing, cut, aClass(), aTeacher()] });
  show(<AssessmentsPage />, device());
  expect(screen.getByText('评估不到这部手机上')).toBeTruthy();
  expect(screen.queryByText('还没评')).toBeNull();
  cleanup();
  show(<ReportsPage />, device());
  expect(screen.getByRole('link', { name: /每位老师陪几个/ })).toBeTruthy();
  expect(screen.queryByRole('link', { name: /评估和分类/ })).toBeNull();
});

test('该评 is what is owed now, of children on the register, and the day to look again', () => {
  const rules = onlyRules('jss.assessment');
  const watched = aChild({ id: idOf(4), doc: { name: '单小雨', state: 'watched', stateSince: '2026-01-01' } });
  const done = aRecord(Assessment, { happenedOn: '2026-03-20', level: 'low', nextOn: '2026-09-20' }, { child: ye.id });
  const early = aRecord(Assessment, { happenedOn: '2026-02-20', level: 'low', nextOn: '2026-09-20' }, { child: ma.id });
  const old = aRecord(
    Assessment,
    { happenedOn: '2025-10-01', level: 'high', nextOn: '2026-01-01' },
    { child: watched.id },
  );
  const device = stubDevice({ records: [rules, han, ma, ye, watched, old, done, early, now, aClass(), aTeacher()] });
  show(<AssessmentsPage />, device);
  const owed = [...dutiesOfSchool(device.records, '2026-04-15').byChild]
    .filter(([, duties]) =>
      duties.some(
        ({ rule, state, until }) => rule.id === 'jss.assessment' && state !== 'done' && until >= '2026-04-15',
      ),
    )
    .map(([id]) => id);
  expect(owed).toEqual([ma.id]);
  const isDue = (name: RegExp) => within(screen.getByRole('row', { name })).queryByRole('link', { name: '做评估' });
  expect(isDue(/马尕麦/)).not.toBeNull();
  for (const name of [/冶二布/, /单小雨/, /韩小雨/]) expect(isDue(name)).toBeNull();
  const nextOf = (name: RegExp) => within(screen.getByRole('row', { name })).queryByText(/9月20日/);
  expect(nextOf(/冶二布/)).not.toBeNull();
  expect(nextOf(/马尕麦/)).toBeNull();
});

test('each level shows its own children', async () => {
  show(<AssessmentsPage />, aPhone());
  await userEvent.setup().click(screen.getByRole('radio', { name: /中 1/ }));
  expect(screen.getAllByRole('row')).toHaveLength(2);
  expect(screen.getByRole('row', { name: /马尕麦/ })).toBeTruthy();
});

describe('the school’s own sheet', () => {
  const sheet = aRecord(AssessmentSheet, {
    from: '2026-03-01',
    pattern: 'own',
    items: [{ item: '家里安全', most: 10 }, { item: '吃饭' }],
  });

  test('lies in the form with its items, and its score is counted in the open beside the level', async () => {
    const device = stubDevice({ records: [han, sheet, aClass(), aTeacher()] });
    const user = userEvent.setup();
    show(<WritePage type="assessment" child={han.id} />, device);
    await user.click(screen.getByRole('button', { name: '改：学校的表' }));
    expect((screen.getAllByLabelText('看什么') as HTMLTextAreaElement[]).map(({ value }) => value)).toEqual([
      '家里安全',
      '吃饭',
    ]);
    await user.type(screen.getAllByLabelText('得分')[0] as HTMLElement, '7');
    await user.type(screen.getAllByLabelText('得分')[1] as HTMLElement, '3');
    for (const [section, word] of [
      ['安全处境', '放心'],
      ['监护情况', '关注'],
      ['身心健康状况', '放心'],
    ] as const) {
      // One section after the other.
      await user.click(screen.getByRole('button', { name: `写：${section}` }));
      await user.click(screen.getByRole('radio', { name: word }));
    }
    await user.click(screen.getByRole('button', { name: /类别和办法/ }));
    await user.click(screen.getByRole('button', { name: /完成$/ }));
    await waitFor(() => expect(device.records.all(Assessment)).toHaveLength(1));
    expect(device.records.all(Assessment)[0]?.doc).toMatchObject({ score: 10, level: 'middle' });
  });

  test('is no section where the school has none', () => {
    show(<WritePage type="assessment" child={han.id} />, aPhone());
    expect(screen.queryByText(/学校的表/)).toBeNull();
  });

  test('begins from a published pattern and is the head’s to choose', async () => {
    const head = stubDevice({ records: [aClass()], person: { id: idOf(9), roles: ['head'], classes: [] } });
    const user = userEvent.setup();
    show(<WritePage type="assessment-sheet" />, head);
    await user.click(screen.getByRole('button', { name: /按分的表/ }));
    await user.click(screen.getByRole('button', { name: /：看哪几项/ }));
    expect(screen.getAllByLabelText('看什么')).toHaveLength(7);
    cleanup();
    show(<WritePage type="assessment-sheet" />, aPhone());
    expect(screen.queryByRole('button', { name: /按分的表/ })).toBeNull();
  });
});
