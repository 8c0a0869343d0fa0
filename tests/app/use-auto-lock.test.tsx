// @vitest-environment happy-dom
import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { useAutoLock } from '#app/use-auto-lock.ts';
import { idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const MINUTE = 60_000;
const words = { key: 'talk/new', type: 'talk', recordId: idOf(1), values: { said: '我不怕' } };

function laidAside() {
  const device = stubDevice();
  const lock = vi.fn();
  const { unmount } = renderHook(() => useAutoLock(device, lock));
  const pass = (ms: number) => {
    device.pass(ms);
    return vi.advanceTimersByTimeAsync(ms);
  };
  return { device, lock, pass, unmount };
}

describe('a phone that is laid aside', () => {
  test('locks after ten minutes without a touch', async () => {
    const { lock, pass } = laidAside();
    await pass(9 * MINUTE);
    document.dispatchEvent(new Event('keydown'));
    await pass(9 * MINUTE);
    expect(lock).not.toHaveBeenCalled();
    await pass(2 * MINUTE);
    expect(lock).toHaveBeenCalled();
  });

  test('locks at once when she signs out in another tab, and hears nothing more afterwards', () => {
    const { device, lock, unmount } = laidAside();
    device.signOutElsewhere();
    expect(lock).toHaveBeenCalledOnce();
    unmount();
    device.signOutElsewhere();
    expect(lock).toHaveBeenCalledOnce();
  });

  /** As the browser says it when the page goes behind another app, or comes back. */
  function turn(to: DocumentVisibilityState) {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(to);
    document.dispatchEvent(new Event('visibilitychange'));
  }

  test('locks after five minutes behind another app, and not before', async () => {
    const { lock, pass } = laidAside();
    turn('hidden');
    await pass(4 * MINUTE);
    expect(lock).not.toHaveBeenCalled();
    await pass(2 * MINUTE);
    expect(lock).toHaveBeenCalled();
  });

  test('locks when it comes back later than that, although no timer ran while it was away', async () => {
    const { device, lock, pass } = laidAside();
    turn('hidden');
    device.pass(6 * MINUTE);
    expect(lock).not.toHaveBeenCalled();
    turn('visible');
    expect(lock).toHaveBeenCalledTimes(1);
    lock.mockClear();
    document.dispatchEvent(new Event('pointerdown'));
    await pass(6 * MINUTE);
    expect(lock).not.toHaveBeenCalled();
  });

  test('counts anew each time it goes away, and not at all while it is looked at', async () => {
    const { lock, pass } = laidAside();
    for (const to of ['hidden', 'visible', 'hidden'] as const) {
      turn(to);
      await pass(3 * MINUTE);
    }
    expect(lock).not.toHaveBeenCalled();
  });

  test.each(['touched', 'hidden'] as const)('locks too when the clock is put back while it is %s last', async (how) => {
    const { device, lock, pass } = laidAside();
    if (how === 'hidden') turn('hidden');
    device.pass(-60 * MINUTE);
    await pass(MINUTE);
    expect(lock).toHaveBeenCalled();
  });

  test('stays open while words are unkept, keeps them once there is room, and locks then', async () => {
    const { device, lock, pass } = laidAside();
    device.refusals.drafts = { type: 'disk-full' };
    await device.drafts.keep(words);
    await pass(20 * MINUTE);
    expect(lock).not.toHaveBeenCalled();
    expect(device.drafts.get(words.key)?.values).toEqual(words.values);
    device.refusals.drafts = undefined;
    await pass(MINUTE);
    expect(device.drafts.hasUnkept()).toBe(false);
    expect(lock).toHaveBeenCalled();
  });
});
