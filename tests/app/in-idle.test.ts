import { afterEach, describe, expect, it, vi } from 'vitest';
import { inIdle } from '#app/in-idle.ts';

function* counting(done: number[]) {
  for (let i = 1; i <= 5; i += 1) yield done.push(i);
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('work for idle moments', () => {
  it('takes as many pieces as a moment has room for, and the rest in the next one', () => {
    const moments: ((deadline: { timeRemaining: () => number }) => void)[] = [];
    vi.stubGlobal('requestIdleCallback', (run: (typeof moments)[number]) => moments.push(run));
    vi.stubGlobal('cancelIdleCallback', () => undefined);
    const done: number[] = [];
    inIdle(counting(done));
    expect(done).toEqual([]);
    moments[0]?.({ timeRemaining: () => 0 });
    expect(done).toEqual([1]);
    moments[1]?.({ timeRemaining: () => 50 });
    expect(done).toEqual([1, 2, 3, 4, 5]);
    expect(moments).toHaveLength(2);
  });

  it('goes on piece by piece where the browser does not say when it is idle, until it is called off', () => {
    vi.useFakeTimers();
    vi.stubGlobal('requestIdleCallback', undefined);
    const done: number[] = [];
    const stop = inIdle(counting(done));
    vi.advanceTimersByTime(100);
    expect(done).toEqual([1, 2]);
    stop();
    vi.advanceTimersByTime(1000);
    expect(done).toEqual([1, 2]);
  });
});
