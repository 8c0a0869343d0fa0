// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { navigate } from 'wouter/use-browser-location';
import { usePageTop } from '#app/use-page-top.ts';

const scrollTo = vi.fn();

beforeEach(() => {
  vi.stubGlobal('scrollTo', scrollTo.mockClear());
  navigate('/children');
  renderHook(() => usePageTop());
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const open = (path: string, isReplaced = false) => act(() => navigate(path, { replace: isReplaced }));

/** The browser has changed the address already when it tells of going back. */
function goBackTo(path: string): void {
  act(() => {
    History.prototype.replaceState.call(window.history, null, '', path);
    window.dispatchEvent(new PopStateEvent('popstate'));
  });
}

describe('a page', () => {
  test('opens at its top', () => {
    open('/children/one');
    expect(scrollTo).toHaveBeenCalledExactlyOnceWith(0, 0);
  });

  test('opens at its top when it takes the place of a finished form', () => {
    open('/children/one', true);
    expect(scrollTo).toHaveBeenCalledExactlyOnceWith(0, 0);
  });

  test('stays where the browser puts it on the way back, and the next one opens at its top again', () => {
    open('/children/one');
    goBackTo('/children');
    expect(scrollTo).toHaveBeenCalledTimes(1);
    open('/me');
    expect(scrollTo).toHaveBeenCalledTimes(2);
  });

  test('opens at its top when only the question in the address changes', () => {
    open('/children?child=one');
    expect(scrollTo).toHaveBeenCalledExactlyOnceWith(0, 0);
  });

  test('is left alone when it is opened a second time', () => {
    open('/children');
    expect(scrollTo).not.toHaveBeenCalled();
  });
});
