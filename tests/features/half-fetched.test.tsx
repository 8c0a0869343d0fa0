// @vitest-environment happy-dom
/** A page that counts or lists all there is shows nothing, and gives nothing away, while half of it is still at school. */
import { cleanup, screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { AssessmentsPage } from '#features/assessments/assessments-page.tsx';
import { LedgerPage } from '#features/attending/ledger-page.tsx';
import { ConsentsPage } from '#features/consents/consents-page.tsx';
import { ClassChainPage } from '#features/learning/class-chain-page.tsx';
import { PairsPage } from '#features/pairs/pairs-page.tsx';
import { MetricListPage, MetricsPage } from '#features/reports/metrics-page.tsx';
import { NumberListPage } from '#features/reports/number-list-page.tsx';
import { ReportsPage } from '#features/reports/reports-page.tsx';
import { WorkListPage, WorkPage } from '#features/reports/workload-page.tsx';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';
import { aHead, aSchoolInApril, otherTeacherId } from './reports/a-school.ts';

afterEach(cleanup);

const pages: readonly (readonly [string, ReactNode])[] = [
  ['报表', <ReportsPage key="reports" />],
  ['学期统计', <MetricsPage key="metrics" />],
  ['a list of 学期统计', <MetricListPage key="metric" metric="children" part="met" />],
  ['工作量', <WorkPage key="work" />],
  ['a list of 工作量', <WorkListPage key="deeds" person={otherTeacherId} of="talk" span="term" />],
  ['a list of 报表', <NumberListPage key="number" what="children-all" />],
  ['台账', <LedgerPage key="ledger" ledger="school-age" />],
  ['同意书', <ConsentsPage key="consents" />],
  ['评估', <AssessmentsPage key="assessments" />],
  ['结对', <PairsPage key="pairs" />],
  ['学习', <ClassChainPage key="learning" />],
];

test.each(pages)('%s waits for the first pull and says so', (_, page) => {
  show(page, stubDevice({ ...aHead, records: aSchoolInApril(), isFetching: true }));
  expect(screen.getByRole('heading', { name: '还没取完' })).toBeTruthy();
  const body = within(screen.getByRole('main'));
  expect(body.queryByRole('table')).toBeNull();
  expect(body.queryByRole('button')).toBeNull();
  expect(body.queryByRole('link')).toBeNull();
  cleanup();
  show(page, stubDevice({ ...aHead, records: aSchoolInApril() }));
  expect(screen.queryByText('还没取完')).toBeNull();
});
