// @vitest-environment happy-dom
/** What is typed and kept nowhere: the browser asks before the page goes, as long as there is any. */
import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { useIsOnlyOnScreen, useOnlyOnScreen } from '#features/foot/page/only-on-screen.ts';

afterEach(cleanup);

/** True when the browser would ask first. */
function asksBeforeLeaving(): boolean {
  const leaving = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(leaving);
  return leaving.defaultPrevented;
}

test('the browser asks while one of several fields holds something, and no longer', () => {
  const live = renderHook(() => useIsOnlyOnScreen());
  const one = renderHook(({ isTyped }) => useOnlyOnScreen(isTyped), { initialProps: { isTyped: false } });
  const other = renderHook(({ isTyped }) => useOnlyOnScreen(isTyped), { initialProps: { isTyped: true } });
  const now = () => {
    live.rerender();
    return [live.result.current, asksBeforeLeaving()];
  };
  expect(now()).toEqual([true, true]);
  one.rerender({ isTyped: true });
  other.unmount();
  expect(now()).toEqual([true, true]);
  one.rerender({ isTyped: false });
  expect(now()).toEqual([false, false]);
});
