// @vitest-environment happy-dom
/** 评估和分类: the last level of each child, who is due again, and the way to the form for whoever may write it. */
import { cleanup, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { Assessment } from '#domain/records/assessment.ts';
import { AssessmentsPage } from '#features/assessments/assessments-page.tsx';
import { aChild, aClass, aRecord, aTeacher, idOf } from '#tests/support/builders.ts';
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

test('each level shows its own children', async () => {
  show(<AssessmentsPage />, aPhone());
  await userEvent.setup().click(screen.getByRole('radio', { name: /中 1/ }));
  expect(screen.getAllByRole('row')).toHaveLength(2);
  expect(screen.getByRole('row', { name: /马尕麦/ })).toBeTruthy();
});
