import { describe, expect, it } from 'vitest';
import { folded } from '#device/folded.ts';
import { createJournal } from '#device/journal.ts';
import { createMirror } from '#device/mirror.ts';
import type { Entry, StoredRecord } from '#device/sealed-rows.ts';
import { settle, takenBack } from '#device/settle.ts';
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
  return (result: Omit<OpResult, 'opId'>) => settle({ journal, mirror }, [{ opId, ...result }], { at: 77 });
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
    const unknown = settle({ journal, mirror: createMirror(journal) }, [{ opId, verdict: 'applied' }], { at: 1 });
    expect(unknown).toEqual({ entries: [], records: [] });
  });
});

describe('a record from the disk', () => {
  const record: StoredRecord = {
    type: 'child',
    id: idOf(1),
    rev: 2,
    base: { name: '二' },
    isGone: false,
    sealed: [],
    author: '',
    madeAt: 1,
    changedAt: 1,
    steps: [],
  };
  const entryOf = (deviceSeq: number, to: string, rev: number): Entry => ({
    op: {
      opId: idOf(200 + deviceSeq),
      deviceSeq,
      type: 'child',
      id: idOf(1),
      kind: 'patch',
      baseRev: 1,
      set: { name: { to } },
      deviceTime: 5,
      schema: 1,
    },
    state: 'settled',
    result: { opId: idOf(200 + deviceSeq), verdict: 'applied', rev },
  });
  const journalOf = (...entries: readonly Entry[]) => {
    const journal = createJournal();
    journal.put(entries);
    return journal;
  };

  it('[R2] has the later verdicts folded in, in the order in which the school took the ops', () => {
    const journal = journalOf(entryOf(1, '五', 5), entryOf(2, '四', 4), entryOf(3, '一', 1));
    expect(folded(record, journal)).toMatchObject({ rev: 5, base: { name: '五' } });
    expect(folded({ ...record, rev: 5 }, journal)).toMatchObject({ rev: 5, base: { name: '二' } });
  });

  it('[R2] of a school that went back to an older copy is what that gives', () => {
    const journal = journalOf(entryOf(1, '五', 5), entryOf(2, '二', 2));
    const back = takenBack(journal, [record]);
    expect(back.map(({ op }) => op.deviceSeq)).toEqual([1]);
    journal.put(back);
    expect(folded(record, journal)).toEqual(record);
    expect(journal.all().every(({ state }) => state === 'settled')).toBe(true);
  });
});
