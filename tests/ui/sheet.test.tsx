// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { Sheet } from '#ui/sheet.tsx';

afterEach(cleanup);

function Called() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setIsOpen(true)}>
        打完了
      </button>
      <Sheet open={isOpen} onClose={() => setIsOpen(false)} title="刚才打通了吗？">
        <button type="button">没接</button>
      </Sheet>
    </>
  );
}

const open = async () => {
  render(<Called />);
  await userEvent.click(screen.getByRole('button', { name: '打完了' }));
};

describe('a sheet', () => {
  it('shows nothing before it is opened', () => {
    render(<Called />);
    expect(screen.queryByText('没接')).not.toBeInTheDocument();
  });

  it('opens as a dialog named by its title', async () => {
    await open();
    expect(screen.getByRole('dialog', { name: '刚才打通了吗？' })).toHaveAttribute('open');
    expect(screen.getByRole('button', { name: '没接' })).toBeInTheDocument();
  });

  it('closes by its own button', async () => {
    await open();
    await userEvent.click(screen.getByRole('button', { name: '关上' }));
    expect(screen.queryByText('没接')).not.toBeInTheDocument();
  });

  it('closes when Escape cancels the dialog, and leaves closing to its owner', async () => {
    await open();
    const wentThrough = fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
    expect(wentThrough).toBe(false);
    expect(screen.queryByText('没接')).not.toBeInTheDocument();
  });

  it('closes by a press beside it and not by a press inside', async () => {
    await open();
    await userEvent.click(screen.getByRole('heading', { name: '刚才打通了吗？' }));
    expect(screen.getByText('没接')).toBeInTheDocument();
    fireEvent.click(screen.getByRole('dialog'));
    expect(screen.queryByText('没接')).not.toBeInTheDocument();
  });
});

describe('a sheet where the browser has no modal dialogs', () => {
  const native = Object.getOwnPropertyDescriptor(HTMLDialogElement.prototype, 'showModal');
  const withoutDialogs = async (act: () => Promise<void>) => {
    Reflect.deleteProperty(HTMLDialogElement.prototype, 'showModal');
    try {
      await act();
    } finally {
      if (native) Object.defineProperty(HTMLDialogElement.prototype, 'showModal', native);
    }
  };

  it('is still modal, closes on Escape and gives the focus back', async () => {
    await withoutDialogs(async () => {
      await open();
      expect(screen.getByRole('dialog')).toHaveAttribute('aria-modal', 'true');
      expect(screen.getByRole('dialog')).toHaveFocus();
      await userEvent.keyboard('{Escape}');
      expect(screen.queryByText('没接')).not.toBeInTheDocument();
      expect(screen.getByRole('button', { name: '打完了' })).toHaveFocus();
    });
  });
});
