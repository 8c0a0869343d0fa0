// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FamilyMember } from '#domain/records/family-member.ts';
import { childrenFound, spellOut } from '#features/foot/children/find-children.ts';
import { rosterOf } from '#features/foot/children/roster.ts';
import { aChild, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function aRoster(count: number) {
  vi.useFakeTimers();
  const children = Array.from({ length: count }, (_, index) => aChild({ id: idOf(1000 + index) }));
  const { records } = stubDevice({ records: children });
  const entries = rosterOf(records, '2026-04-15');
  const read = vi.spyOn(records, 'ofChild');
  const spelt = () => read.mock.calls.filter(([kind]) => kind.type === FamilyMember.type).length;
  return { records, entries, spelt };
}

describe('search keys made ahead', () => {
  it('come a slice at a time until all children are spelt out, each once', () => {
    const { records, entries, spelt } = aRoster(100);
    spellOut(records, entries);
    expect(spelt()).toBe(0);
    vi.advanceTimersToNextTimer();
    expect(spelt()).toBe(40);
    vi.runAllTimers();
    expect(spelt()).toBe(100);
  });

  it('stop in the middle when the page is left', () => {
    const { records, entries, spelt } = aRoster(100);
    const stop = spellOut(records, entries);
    vi.advanceTimersToNextTimer();
    stop();
    vi.runAllTimers();
    expect(spelt()).toBe(40);
  });
});

it('finds a child by its hamlet where no village is written', () => {
  const { records } = stubDevice({
    records: [
      aChild({ id: idOf(1), doc: { name: '马尕麦', home: { town: '松岔乡', detail: '上湾' } } }),
      aChild({ id: idOf(2), doc: { name: '冶二布', home: { village: '上庄村', detail: '上湾路口' } } }),
    ],
  });
  const found = (text: string) => childrenFound(records, rosterOf(records, '2026-04-15'), text).map(({ name }) => name);
  expect([found('上湾'), found('shangwan'), found('上庄')]).toEqual([['马尕麦'], ['马尕麦'], ['冶二布']]);
});
