/** The door on a screen, with a stub behind it: opening it, pressing digits, signing in. */
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { vi, type Mock } from 'vitest';
import type { Device } from '#device/device.ts';
import { GatePage } from '#features/gate/gate-page.tsx';
import { stubGate, type GateAnswers, type StubGate } from './stub-gate.ts';

const april = Date.parse('2026-04-24T02:00:00Z');

/** A page that nobody has touched, and whoever touches it. */
export function open(given: Partial<GateAnswers> = {}): {
  readonly gate: StubGate;
  readonly onOpen: Mock<(device: Device) => void>;
  readonly user: ReturnType<typeof userEvent.setup>;
} {
  const gate = stubGate(given);
  const onOpen = vi.fn<(device: Device) => void>();
  render(<GatePage gate={gate} now={() => april} onOpen={onOpen} />);
  return { gate, onOpen, user: userEvent.setup() };
}

export async function pressPin(user: ReturnType<typeof userEvent.setup>, pin: string) {
  for (const digit of pin) await user.click(await screen.findByRole('button', { name: digit }));
}

export async function signIn(user: ReturnType<typeof userEvent.setup>, password = 'malan2026') {
  await user.type(await screen.findByLabelText('用户名'), 'qihe');
  await user.type(screen.getByLabelText('密码'), password);
  await user.click(screen.getByRole('button', { name: '登录' }));
}
