// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import type { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { refuse, succeed } from '#domain/result.ts';
import { open, pressPin, signIn } from './at-the-door.tsx';
import { anEnrolment, anOpenDevice, type GateAnswers } from './stub-gate.ts';

afterEach(cleanup);

describe('[P12] a new account where the school has forgotten somebody of this phone', () => {
  const old = anEnrolment({ personId: '00000000-0000-4000-8000-000000000009', name: '马兰' });
  const forgotten = (isFree: boolean) => ({
    enrolments: async () => [old],
    strangers: async () => succeed({ enrolments: [old], isFree }),
  });
  const signInAsAnother = async (user: ReturnType<typeof userEvent.setup>) => {
    await user.click(await screen.findByRole('button', { name: '换人' }));
    await user.click(await screen.findByRole('button', { name: '别的老师登录' }));
    await signIn(user);
  };

  test('asks whether she is that person, and her old digits open what lies here', async () => {
    const { gate, onOpen, user } = open(forgotten(true));
    await signInAsAnother(user);
    expect(await screen.findByText(/丢了马兰原来的账号。写过的都还在这部手机里/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /马兰.*我就是，接着用/ }));
    await screen.findByText('马老师，请按原来的六位密码');
    await pressPin(user, '830514');
    await waitFor(() => expect(onOpen).toHaveBeenCalledWith(anOpenDevice));
    expect(gate.calls).toContainEqual(['takeUp', old.personId, '830514']);
    expect(gate.calls.some(([name]) => name === 'enrol')).toBe(false);
  });

  test('says why it did not go, and takes the digits again', async () => {
    const takeUp = vi.fn<GateAnswers['takeUp']>(async () => refuse({ type: 'wrong-pin', waitMs: 0 }));
    const { onOpen, user } = open({ ...forgotten(true), takeUp });
    await signInAsAnother(user);
    await user.click(await screen.findByRole('button', { name: /我就是/ }));
    await screen.findByText('马老师，请按原来的六位密码');
    await pressPin(user, '830515');
    expect(await screen.findByText('密码不对，再按一次。')).toBeTruthy();
    takeUp.mockResolvedValue(refuse({ type: 'refused', status: 409, code: 'account-used' }));
    await pressPin(user, '830514');
    expect(await screen.findByText(/请校长另开一个/)).toBeTruthy();
    takeUp.mockResolvedValue(succeed(anOpenDevice));
    await pressPin(user, '830514');
    await waitFor(() => expect(onOpen).toHaveBeenCalled());
  });

  test('somebody else goes on to digits of her own', async () => {
    const { gate, user } = open(forgotten(true));
    await signInAsAnother(user);
    await user.click(await screen.findByRole('button', { name: '不是，我是另一位老师' }));
    expect(await screen.findByText('选一个六位密码')).toBeTruthy();
    expect(gate.calls.some(([name]) => name === 'takeUp')).toBe(false);
  });

  test('an account that was used already cannot be hers, and the way out is said', async () => {
    const { user } = open(forgotten(false));
    await signInAsAnother(user);
    await user.click(await screen.findByRole('button', { name: /马兰.*我就是/ }));
    expect(await screen.findByText(/请校长另开一个账号，用户名换一个/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '返回' }));
    await user.click(await screen.findByRole('button', { name: /马兰.*我就是/ }));
    await user.click(screen.getByRole('button', { name: '先用这个账号' }));
    expect(await screen.findByText('选一个六位密码')).toBeTruthy();
  });

  test('a colleague with an account of years is asked the same, and told of no other account', async () => {
    const { user } = open(forgotten(false));
    await signInAsAnother(user);
    const isAnother = await screen.findByRole('button', { name: '不是，我是另一位老师' });
    expect(screen.getByRole('heading', { name: '你是不是这位老师' })).toBeTruthy();
    expect(screen.queryByText(/另开一个账号/)).toBeNull();
    await user.click(isAnother);
    expect(await screen.findByText('选一个六位密码')).toBeTruthy();
  });

  test('a school that does not answer decides nothing', async () => {
    const { user } = open({ ...forgotten(true), strangers: async () => refuse({ type: 'offline' }) });
    await signInAsAnother(user);
    expect(await screen.findByRole('button', { name: '再试一次' })).toBeTruthy();
  });
});
