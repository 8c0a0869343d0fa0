// @vitest-environment happy-dom
/** What is owed by the school year is a number of each of its terms: a head in April still sees what September left undone. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { MetricsPage } from '#features/reports/metrics-page.tsx';
import { NumberListPage } from '#features/reports/number-list-page.tsx';
import { ReportsPage } from '#features/reports/reports-page.tsx';
import { aChild, aClass, aSchool, aTeacher, idOf, myClassId, onlyRules } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const terms = [
  { id: '2025-2026-1', name: '2025—2026学年第一学期', from: '2025-09-01', to: '2026-01-16' },
  { id: '2025-2026-2', name: '2025—2026学年第二学期', from: '2026-03-01', to: '2026-07-10' },
];
const inApril = () =>
  stubDevice({
    records: [
      onlyRules('jss.helper', 'pl.letter'),
      aSchool({ doc: { calendar: { terms, holidays: [], makeUpDays: [] } } }),
      aClass(),
      aTeacher(),
      aChild({ id: idOf(20) }),
      aChild({ id: idOf(21), doc: { name: '穆萨' } }),
    ],
    me: { personId: idOf(9), roles: ['head'], classes: [] },
  });

const asked = ['学习帮手', '责任书', '告知和同意'];
const rowOf = (table: string, row: RegExp) =>
  within(within(screen.getByRole('table', { name: table })).getByRole('row', { name: row }));

it('counts in the second term what is late since the first, for the class as for its teacher, and opens its list', () => {
  show(<ReportsPage />, inApril());
  expect(
    rowOf('老师们', /妥文珍/)
      .getAllByRole('link')
      .map((link) => link.textContent),
  ).toEqual(asked.map((label) => `${label}，2件`));
  expect(rowOf('谁需要搭把手', /五（2）班/).getByRole('link', { name: /逾期6件/ })).toHaveTextContent('6');
  cleanup();
  show(<NumberListPage what={`overdue-${myClassId}`} />, inApril());
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('五（2）班，逾期6件');
});

it('has its row in the statistics of the second term', () => {
  show(<MetricsPage />, inApril());
  for (const label of ['学习帮手率', '责任书签订率', '告知和同意完成率'])
    expect(within(screen.getByRole('row', { name: new RegExp(`^${label}`) })).getByText('0/2')).toBeVisible();
});
