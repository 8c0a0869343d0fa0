// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Receipt } from '#device/device.ts';
import { TodayPage } from '#features/today/today-page.tsx';
import { aChild, idOf, stoppedAt } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

it('says of pictures how many do not go, where every record is at the school', async () => {
  const sent = { opId: 'op-1', type: 'home-visit', recordId: idOf(5), kind: 'create', at: stoppedAt } as const;
  const receipts: Receipt[] = [{ ...sent, bucket: 'sent', photosWaiting: 3 }];
  show(<TodayPage />, stubDevice({ records: [aChild()], receipts, isStalled: true }));
  expect(await screen.findByRole('alert')).toHaveTextContent('有网，可是3张照片10分钟都没传出去');
});

it.each([
  ['after a new password', { type: 'signed-out' }, '登录过期了'],
  ['whose account was closed', { type: 'signed-out', isClosed: true }, '账号停用了'],
] as const)(
  '今日 says at once to her %s what only she can mend, also where nothing waits',
  async (_whom, syncState, say) => {
    show(<TodayPage />, stubDevice({ records: [aChild()], syncState, isStalled: true }));
    expect(await screen.findByText(new RegExp(`^${say}`))).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  },
);
