// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { TodayPage } from '#features/today/today-page.tsx';
import { aChild } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

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
