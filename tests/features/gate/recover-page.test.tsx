// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { refuse, succeed } from '#domain/result.ts';
import { open, pressPin } from './at-the-door.tsx';
import { anEnrolment, anOpenDevice, type GateAnswers } from './stub-gate.ts';

afterEach(cleanup);

describe('忘了密码', () => {
  test('asks for the account and sets new digits', async () => {
    const { gate, onOpen, user } = open({ enrolments: async () => [anEnrolment()] });
    await user.click(await screen.findByRole('button', { name: '忘了密码' }));
    await user.type(await screen.findByLabelText('用户名'), 'qihe');
    await user.type(screen.getByLabelText('密码'), 'malan2026');
    await user.click(screen.getByRole('button', { name: '下一步' }));
    await pressPin(user, '830514');
    await screen.findByText('再按一遍，记住它');
    await pressPin(user, '830514');
    await waitFor(() => expect(onOpen).toHaveBeenCalledWith(anOpenDevice));
    const proof = { username: 'qihe', password: 'malan2026', pin: '830514' };
    expect(gate.calls).toContainEqual(['recover', anEnrolment().personId, proof]);
  });

  test('with a password of the school’s leads on to the change and back, and nothing is asked for twice', async () => {
    const changed: string[] = [];
    let isDown = true;
    const recover = vi.fn<GateAnswers['recover']>(async () => {
      if (changed.length === 0) return refuse({ type: 'refused', status: 403, code: 'must-change-password' });
      return isDown ? refuse({ type: 'offline' }) : succeed(anOpenDevice);
    });
    const { onOpen, user } = open({
      enrolments: async () => [anEnrolment()],
      recover,
      changePassword: async (_old, next) => {
        changed.push(next);
        return succeed(true as const);
      },
    });
    await user.click(await screen.findByRole('button', { name: '忘了密码' }));
    await user.type(await screen.findByLabelText('用户名'), 'qihe');
    await user.type(screen.getByLabelText('密码'), 'hua-shan-lu');
    await user.click(screen.getByRole('button', { name: '下一步' }));
    await pressPin(user, '830514');
    await screen.findByText('再按一遍，记住它');
    await pressPin(user, '830514');
    await user.type(await screen.findByLabelText('新密码'), 'malan2026');
    await user.type(screen.getByLabelText('再写一遍'), 'malan2026');
    await user.click(screen.getByRole('button', { name: '换好，下一步' }));
    expect(await screen.findByText('现在没有网。连上学校的网再试。')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('用户名').value).toBe('qihe');
    isDown = false;
    await user.click(screen.getByRole('button', { name: '下一步' }));
    await waitFor(() => expect(onOpen).toHaveBeenCalledWith(anOpenDevice));
    const proof = { username: 'qihe', password: 'malan2026', pin: '830514' };
    expect(recover).toHaveBeenLastCalledWith(anEnrolment().personId, proof);
    expect(changed).toEqual(['malan2026']);
  });
});
