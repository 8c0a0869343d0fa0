// @vitest-environment happy-dom
/** A new version is offered when nothing is half written. Taken over: the page is quiet first, asks once, reads itself anew, and says so when nothing comes of it. */
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Workbox } from 'workbox-window';
import { WorkboxEvent } from 'workbox-window/utils/WorkboxEvent.js';
import { NewVersionOffer, TakingOver } from '#app/new-version.tsx';
import { useOnlyOnScreen } from '#features/foot/page/only-on-screen.ts';
import { idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

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

function Field({ isTyped }: { isTyped: boolean }) {
  useOnlyOnScreen(isTyped);
  return null;
}

describe('a new version that waits', () => {
  const words = { key: '/office/school', type: 'page', title: '学校', recordId: idOf(1), values: { name: '松岔' } };
  const isOffered = () => screen.queryByText(/有新的版本/) !== null;

  /** The worker says that a newer one waits. */
  async function offered(device = stubDevice(), isTyped = false) {
    vi.stubEnv('DEV', false);
    vi.spyOn(Workbox.prototype, 'register').mockImplementation(async function (this: Workbox) {
      this.dispatchEvent(new WorkboxEvent('waiting', {}));
      return undefined;
    });
    const view = render(
      <>
        <Field isTyped={isTyped} />
        <NewVersionOffer device={device} onTake={() => undefined} />
      </>,
    );
    await vi.dynamicImportSettled();
    await act(async () => undefined);
    return { view, device };
  }

  test('is offered on a page where nothing is typed', async () => {
    await offered();
    expect(isOffered()).toBe(true);
  });

  test('is not offered while a password or a few words stand on the screen alone', async () => {
    await offered(stubDevice(), true);
    expect(isOffered()).toBe(false);
  });

  test('is not offered while a page of the office lies half written, until it is done', async () => {
    const { device } = await offered();
    await act(async () => void (await device.drafts.keep(words)));
    expect(isOffered()).toBe(false);
    await act(async () => device.drafts.drop(words.key));
    expect(isOffered()).toBe(true);
  });
});
