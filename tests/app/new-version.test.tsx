// @vitest-environment happy-dom
/** Taking a new version over: the page is quiet first, asks once, reads itself anew, and says so when nothing comes of it. */
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Workbox } from 'workbox-window';
import { TakingOver } from '#app/new-version.tsx';

/** Of the phone, for all its tabs. */
const registration: { waiting: object | null } = { waiting: null };

beforeEach(() => {
  vi.useFakeTimers();
  registration.waiting = {};
  const serviceWorker = Object.assign(new EventTarget(), {
    controller: null,
    getRegistration: async () => registration,
  });
  vi.stubGlobal('navigator', { serviceWorker });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function aWaitingVersion() {
  const waiting = new Workbox('/service-worker.js');
  const asked = vi.spyOn(waiting, 'messageSkipWaiting').mockImplementation(() => undefined);
  return { waiting, asked };
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe('a new version that was taken', () => {
  test('is asked to take over once, and only after the page has been quiet', async () => {
    const { waiting, asked } = aWaitingVersion();
    render(<TakingOver waiting={waiting} isShown />);
    expect(screen.getByRole('heading', { name: '正在换上新的版本' })).toBeDefined();
    await pass(500);
    expect(asked).not.toHaveBeenCalled();
    await pass(40_000);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(screen.getByRole('heading', { name: '正在换上新的版本' })).toBeDefined();
  });

  test('says what to do where it does not come', async () => {
    const { waiting } = aWaitingVersion();
    render(<TakingOver waiting={waiting} isShown />);
    await pass(60_000);
    expect(screen.getByRole('heading', { name: '还没换上' })).toBeDefined();
    expect(screen.getByRole('status').textContent).toContain('把别处开着的守望都关掉');
  });

  test('is on already where another tab was first: the page reads itself anew at once', async () => {
    const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined);
    const { waiting, asked } = aWaitingVersion();
    registration.waiting = null;
    render(<TakingOver waiting={waiting} isShown />);
    await pass(2_000);
    expect(reload).toHaveBeenCalledTimes(1);
    expect(asked).not.toHaveBeenCalled();
    reload.mockRestore();
  });

  test('leaves the screen to 紧急, and goes on behind it', async () => {
    const { waiting, asked } = aWaitingVersion();
    render(<TakingOver waiting={waiting} isShown={false} />);
    await pass(2_000);
    expect(screen.queryByRole('heading')).toBeNull();
    expect(asked).toHaveBeenCalledTimes(1);
  });
});
