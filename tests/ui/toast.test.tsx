// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { showToast, ToastRegion } from '#ui/toast.tsx';

const passTime = (ms: number) =>
  act(() => {
    vi.advanceTimersByTime(ms);
  });

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  passTime(60_000);
  vi.useRealTimers();
  cleanup();
});

describe('a toast', () => {
  it('is said in the status region and goes by itself', () => {
    render(<ToastRegion />);
    act(() => showToast('放进“今天去”了'));
    expect(screen.getByRole('status')).toHaveTextContent('放进“今天去”了');
    passTime(5000);
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  it('with an action stays longer and can be taken back', () => {
    const onPress = vi.fn();
    render(<ToastRegion />);
    act(() => showToast('拿掉了一张照片', { label: '撤回', onPress }));
    passTime(7000);
    fireEvent.click(screen.getByRole('button', { name: '撤回' }));
    expect(onPress).toHaveBeenCalledOnce();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  it('gives way to the next one', () => {
    render(<ToastRegion />);
    act(() => showToast('第一句'));
    passTime(4000);
    act(() => showToast('第二句'));
    passTime(4000);
    expect(screen.getByRole('status')).toHaveTextContent('第二句');
    expect(screen.queryByText('第一句')).not.toBeInTheDocument();
  });
});
