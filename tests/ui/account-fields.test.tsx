// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { PasswordField } from '#ui/account-fields.tsx';

afterEach(cleanup);

describe('a password', () => {
  it('is dots until she asks to see it, keeps what was typed, and is covered again', async () => {
    const user = userEvent.setup();
    render(<PasswordField label="密码" autoComplete="current-password" />);
    const field = screen.getByLabelText('密码');
    await user.type(field, 'yun-dan-tian-gao');
    expect(field).toHaveAttribute('type', 'password');
    await user.click(screen.getByRole('button', { name: '看一眼', pressed: false }));
    expect(field).toHaveAttribute('type', 'text');
    expect(field).toHaveValue('yun-dan-tian-gao');
    await user.click(screen.getByRole('button', { name: '遮住', pressed: true }));
    expect(field).toHaveAttribute('type', 'password');
  });

  it('says what was wrong with it', () => {
    render(<PasswordField label="密码" autoComplete="new-password" error="至少8个字，长一点更好。" />);
    expect(screen.getByLabelText('密码')).toBeInvalid();
    expect(screen.getByLabelText('密码')).toHaveAccessibleDescription('至少8个字，长一点更好。');
  });
});
