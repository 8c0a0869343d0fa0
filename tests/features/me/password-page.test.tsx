// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import type { Device } from '#device/device.ts';
import { refuse, succeed } from '#domain/result.ts';
import { DeviceProvider } from '#features/foot/page/device-context.tsx';
import { PasswordPage } from '#features/me/password-page.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

/** The page, filled in and sent. */
async function send(changePassword: Device['changePassword'], [old, next, again = next]: readonly string[]) {
  const place = memoryLocation({ path: '/me/password', record: true });
  render(
    <Router hook={place.hook}>
      <DeviceProvider device={{ ...stubDevice(), changePassword }}>
        <PasswordPage />
      </DeviceProvider>
    </Router>,
  );
  const user = userEvent.setup();
  if (old) await user.type(screen.getByLabelText('现在的密码'), old);
  if (next) await user.type(screen.getByLabelText('新密码'), next);
  if (again) await user.type(screen.getByLabelText('再写一遍'), again);
  await user.click(screen.getByRole('button', { name: '换成新密码' }));
  return place;
}

const valueOf = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value;

describe('账号密码', () => {
  test('hands the old one and the new one to the school, and goes back to 我', async () => {
    const changePassword = vi.fn(async () => succeed(true as const));
    const { history } = await send(changePassword, ['malan2026', 'shan-gao-lu-yuan']);
    await vi.waitFor(() => expect(history).toEqual(['/me/password', '/me']));
    expect(changePassword).toHaveBeenCalledExactlyOnceWith('malan2026', 'shan-gao-lu-yuan');
  });

  test.each([
    { type: 'offline' as const, words: '现在没有网。连上学校的网再试。' },
    { type: 'signed-out' as const, words: /登录已经过期/ },
  ])('says why not ($type), and keeps what was typed', async ({ words, ...refusal }) => {
    await send(async () => refuse(refusal), ['malan2026', 'shan-gao-lu-yuan']);
    expect((await screen.findByRole('alert')).textContent).toMatch(words);
    expect(['现在的密码', '新密码', '再写一遍'].map(valueOf)).toEqual([
      'malan2026',
      'shan-gao-lu-yuan',
      'shan-gao-lu-yuan',
    ]);
  });

  test('says at the old one that it is wrong', async () => {
    const wrong = { type: 'refused', status: 403, code: 'wrong-password' } as const;
    await send(async () => refuse(wrong), ['malan2025', 'shan-gao-lu-yuan']);
    expect(await screen.findByText(/现在的密码不对/)).toBeTruthy();
  });

  test.each([
    [['', 'shan-gao-lu-yuan'], '写上现在的密码。'],
    [['malan2026', 'short'], '至少8个字，长一点更好。'],
    [['malan2026', 'malan2026'], '和现在的一样。换一个。'],
    [['malan2026', 'shan-gao-lu-yuan', 'shan-gao-lu-yua'], '两次写的不一样。'],
  ])('asks the school nothing of %j: %s', async (typed, words) => {
    const changePassword = vi.fn(async () => succeed(true as const));
    await send(changePassword, typed);
    expect(await screen.findByText(words)).toBeTruthy();
    expect(changePassword).not.toHaveBeenCalled();
  });
});
