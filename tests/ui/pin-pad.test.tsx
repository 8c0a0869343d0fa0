// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { act, cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PinPad } from '#ui/pin-pad.tsx';

afterEach(cleanup);

const pressed = (count: number) => screen.getByText(`已按${count}位，共6位`);

describe('the pad', () => {
  it('hands over six digits once and empties', async () => {
    const onComplete = vi.fn();
    render(<PinPad onComplete={onComplete} />);
    for (const digit of ['1', '2', '3', '4', '0', '6'])
      await userEvent.click(screen.getByRole('button', { name: digit }));
    expect(onComplete).toHaveBeenCalledExactlyOnceWith('123406');
    expect(pressed(0)).toBeInTheDocument();
  });

  it('takes the digits and Backspace of a keyboard', async () => {
    const onComplete = vi.fn();
    render(<PinPad onComplete={onComplete} />);
    await userEvent.keyboard('9{Backspace}12x34');
    expect(pressed(4)).toBeInTheDocument();
    await userEvent.keyboard('56');
    expect(onComplete).toHaveBeenCalledExactlyOnceWith('123456');
  });

  it('stays full and deaf until the check has settled', async () => {
    let settle = () => {};
    const onComplete = vi.fn(() => new Promise<void>((resolve) => (settle = resolve)));
    render(<PinPad onComplete={onComplete} />);
    await userEvent.keyboard('1234567');
    expect(pressed(6)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '1' })).toBeDisabled();
    await act(async () => settle());
    expect(pressed(0)).toBeInTheDocument();
    expect(onComplete).toHaveBeenCalledOnce();
  });

  it('is deaf while locked out and says why', async () => {
    const onComplete = vi.fn();
    render(<PinPad onComplete={onComplete} disabled message={{ text: '等30秒再试', wrong: true }} />);
    await userEvent.keyboard('123456');
    expect(onComplete).not.toHaveBeenCalled();
    expect(screen.getByText('等30秒再试')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '退格' })).toBeDisabled();
  });

  it('never writes a digit of the code into the page', async () => {
    const { container } = render(<PinPad onComplete={vi.fn()} />);
    const before = container.textContent.replace('已按0位', '');
    await userEvent.keyboard('77');
    expect(container.textContent.replace('已按2位', '')).toBe(before);
  });

  it('leaves the keys of a text field alone', async () => {
    render(
      <>
        <input aria-label="学校" />
        <PinPad onComplete={vi.fn()} />
      </>,
    );
    await userEvent.type(screen.getByRole('textbox'), '12');
    expect(pressed(0)).toBeInTheDocument();
  });
});
