// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { LocalRecord } from '#device/device.ts';
import { succeed } from '#domain/result.ts';
import { ReportsPage } from '#features/reports/reports-page.tsx';
import { aQuestion, idOf, myId, stoppedAt } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';
import { aHead, aSchoolInApril } from './a-school.ts';

afterEach(cleanup);

const side = (value: string) => ({ value, opId: idOf(61), by: myId, at: stoppedAt, received: stoppedAt });
const question = aQuestion(
  {
    about: { type: 'child', id: idOf(810_001) },
    field: 'name',
    base: '马一甲',
    kept: side('马一乙'),
    waiting: side('马一丙'),
    state: 'open',
  },
  { child: idOf(810_001) },
);
const phones = async () =>
  succeed([{ personId: myId, pending: 4, seenAt: stoppedAt, received: 100, ranges: [], stuck: 0 }]);
const aSchool = (...more: readonly LocalRecord[]) =>
  stubDevice({ ...aHead, records: [...aSchoolInApril(), ...more], office: { devices: phones } });
const hrefOf = (name: RegExp) => screen.getByRole('link', { name }).getAttribute('href');

it('what is asked leads to the questions, and what waits to the phones', async () => {
  show(<ReportsPage />, aSchool(question));
  await screen.findByText(/手机待传/);
  expect(hrefOf(/需处理 1/)).toBe('/me/receipts');
  expect(hrefOf(/送达情况.*手机待传4/)).toBe('/reports/phones/all');
});

it('where nothing is asked there is nothing to lead to', async () => {
  show(<ReportsPage />, aSchool());
  await screen.findByText(/手机待传/);
  expect(hrefOf(/送达情况.*需处理0/)).toBe('/reports/phones/all');
});
