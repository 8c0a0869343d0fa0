// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { FocusFlag } from '#domain/records/focus-flag.ts';
import { MetricsPage } from '#features/reports/metrics-page.tsx';
import { StatisticsPaperPage } from '#features/reports/statistics-paper-page.tsx';
import { aChild, aPairing, aRecord, aSchool, aTeacher, onlyRules } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const calendar = {
  terms: [{ id: '2025-2026-2', name: '2025—2026学年第二学期', from: '2026-03-01', to: '2026-07-10' }],
  holidays: [],
  makeUpDays: [],
};
const child = aChild();
const records = [
  onlyRules('jt.contact', 'jt.paired-contact'),
  aSchool({ doc: { calendar } }),
  aTeacher(),
  child,
  aPairing({ child: child.id }),
];
const about = { child: child.id };
const device = () => stubDevice({ records, me: { roles: ['head'] } });
const lastCellOf = (label: string): string | null | undefined =>
  screen.getByRole('cell', { name: label }).closest('tr')?.lastElementChild?.textContent;

it.each([
  ['the screen', <MetricsPage key="screen" />],
  ['paper', <StatisticsPaperPage key="paper" />],
])('on %s a number and the sorts it falls into say once on what they rest', (_, page) => {
  show(page, device());
  expect(lastCellOf('孩子')).toMatch(/^金坛通知/);
  expect(lastCellOf('其中走读')).toBe('同上');
  expect(lastCellOf('建档率')).toMatch(/^平利意见/);
});

it('two rules that ask two people for the same are told apart', () => {
  show(<MetricsPage />, device());
  expect(screen.getByRole('cell', { name: '联系爸爸妈妈完成率（班主任）' })).toBeInTheDocument();
  expect(screen.getByRole('cell', { name: '联系爸爸妈妈完成率（帮扶教师）' })).toBeInTheDocument();
});

it('two rules that ask one person for the same say of which children and how often', () => {
  const flag = aRecord(FocusFlag, { reason: 'learning', from: '2026-03-02' }, about);
  const rules = onlyRules('jss.talk', 'jss.focus-talk');
  show(<MetricsPage />, stubDevice({ records: [rules, ...records.slice(1), flag], me: { roles: ['head'] } }));
  expect(screen.getByRole('cell', { name: '谈心完成率（每月1次）' })).toBeInTheDocument();
  expect(screen.getByRole('cell', { name: '谈心完成率（重点，每14天1次）' })).toBeInTheDocument();
});
