import { describe, expect, it } from 'vitest';
import { createJournal } from '#device/journal.ts';
import { createMirror } from '#device/mirror.ts';
import type { StoredRecord } from '#device/sealed-rows.ts';
import { settle } from '#device/settle.ts';
import type { OpResult } from '#sync/messages.ts';
import { idOf } from '#tests/support/builders.ts';

const opId = idOf(101);

/** A phone that holds a child at that revision and one waiting op on its name. */
const aWorld = (rev: number, name: string) => {
  const journal = createJournal();
  const mirror = createMirror(journal);
  const set = { name: { from: '一', to: '我的' } };
  const rest = {
    deviceSeq: 1,
    type: 'child',
    id: idOf(1),
    kind: 'patch' as const,
    baseRev: 1,
    deviceTime: 5,
    schema: 1,
  };
  journal.put([{ op: { opId, set, ...rest }, state: 'waiting' }]);
  const record: StoredRecord = {
    type: 'child',
    id: idOf(1),
    rev,
    base: { name },
    isGone: false,
    sealed: [],
    author: '',
    madeAt: 1,
    changedAt: 1,
    steps: [],
  };
  mirror.change({ put: [record] });
  return (result: Omit<OpResult, 'opId'>) =>
    settle({ journal, mirror, deps: { now: () => 77 } }, [{ opId, ...result }]);
};

describe('a verdict', () => {
  it('[R2] folds an applied op into the base and moves the revision on', () => {
    const { entries, records } = aWorld(1, '一')({ verdict: 'applied', rev: 2, receipt: '7F3A-2051' });
    expect(entries).toMatchObject([{ state: 'settled', sentAt: 77, result: { receipt: '7F3A-2051' } }]);
    expect(records).toMatchObject([{ base: { name: '我的' }, rev: 2 }]);
  });

  it('[R2] does not fold an op into a base that already contains it and more', () => {
    expect(aWorld(9, '后来的')({ verdict: 'applied', rev: 7 }).records).toEqual([]);
  });

  it.each(['stored', 'held', 'conflict'] as const)('%s leaves the base as it is', (verdict) => {
    const { entries, records } = aWorld(1, '一')({ verdict, rev: 2 });
    expect(records).toEqual([]);
    expect(entries).toMatchObject([{ state: verdict }]);
  });

  it('on an op this phone does not know changes nothing', () => {
    const journal = createJournal();
    const unknown = settle({ journal, mirror: createMirror(journal), deps: { now: () => 1 } }, [
      { opId, verdict: 'applied' },
    ]);
    expect(unknown).toEqual({ entries: [], records: [] });
  });
});
