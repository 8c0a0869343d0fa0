import { describe, expect, it } from 'vitest';
import { createJournal } from '#device/journal.ts';
import { createMirror } from '#device/mirror.ts';
import type { Entry, StoredRecord } from '#device/sealed-rows.ts';
import { Child } from '#domain/records/child.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { idOf } from '#tests/support/builders.ts';

const aStored = (over: Partial<StoredRecord> & Pick<StoredRecord, 'type' | 'id'>): StoredRecord => ({
  child: idOf(1),
  rev: 1,
  base: {},
  isGone: false,
  sealed: [],
  author: idOf(9),
  madeAt: 1,
  changedAt: 1,
  steps: [],
  ...over,
});

const anEntry = (over: Partial<Entry['op']>, rest: Partial<Entry> = {}): Entry => ({
  op: {
    opId: idOf(100 + (over.deviceSeq ?? 1)),
    deviceSeq: 1,
    type: 'child',
    id: idOf(1),
    kind: 'patch',
    baseRev: 1,
    set: {},
    deviceTime: 5,
    schema: 1,
    ...over,
  },
  state: 'waiting',
  ...rest,
});

const aWorld = () => {
  const journal = createJournal();
  return { journal, mirror: createMirror(journal) };
};

describe('the mirror', () => {
  it('[R1] lays waiting ops over the base in device order', () => {
    const { journal, mirror } = aWorld();
    journal.put([
      anEntry({ deviceSeq: 2, set: { name: { from: '二', to: '三' } } }),
      anEntry({ deviceSeq: 1, set: { name: { from: '一', to: '二' }, pinyin: { from: null, to: 'yi' } } }),
    ]);
    mirror.change({ put: [aStored({ type: 'child', id: idOf(1), base: { name: '一', sex: 'male' } })] });
    expect(mirror.get(Child, idOf(1))?.doc).toEqual({ name: '三', sex: 'male', pinyin: 'yi' });
    expect(mirror.get(Child, idOf(1))?.waiting).toBe(2);
    expect(mirror.get(Child, idOf(1))?.unsent?.map(({ at, set }) => [at, set['name']?.to])).toEqual([
      [5, '二'],
      [5, '三'],
    ]);
  });

  it('keeps a conflicting op over the base until the pull brings the state in which the question was opened', () => {
    const { journal, mirror } = aWorld();
    const set = { name: { from: '一', to: '我的' } };
    journal.put([anEntry({ set }, { state: 'conflict', result: { opId: idOf(101), verdict: 'conflict', rev: 3 } })]);
    mirror.change({ put: [aStored({ type: 'child', id: idOf(1), rev: 1, base: { name: '一' } })] });
    expect(mirror.get(Child, idOf(1))?.doc.name).toBe('我的');
    mirror.change({ put: [aStored({ type: 'child', id: idOf(1), rev: 3, base: { name: '学校的' } })] });
    expect(mirror.get(Child, idOf(1))?.doc.name).toBe('学校的');
  });

  it('hands out the same arrays until one of their own records changes', () => {
    const { mirror } = aWorld();
    const visit = (id: number, child: number) => aStored({ type: 'home-visit', id: idOf(id), child: idOf(child) });
    mirror.change({ put: [visit(11, 1), visit(12, 2), aStored({ type: 'child', id: idOf(1) })] });
    const visits = mirror.all(HomeVisit);
    const ofOne = mirror.ofChild(HomeVisit, idOf(1));
    const children = mirror.all(Child);
    const about = mirror.about(idOf(1));
    mirror.change({ put: [visit(13, 2)] });
    expect(mirror.all(HomeVisit)).not.toBe(visits);
    expect(mirror.all(HomeVisit)).toHaveLength(3);
    expect(mirror.ofChild(HomeVisit, idOf(1))).toBe(ofOne);
    expect(mirror.about(idOf(1))).toBe(about);
    expect(mirror.all(Child)).toBe(children);
    mirror.change({ drop: [`home-visit:${idOf(11)}`] });
    expect(mirror.ofChild(HomeVisit, idOf(1))).toEqual([]);
    expect(mirror.about(idOf(1)).map(({ type }) => type)).toEqual(['child']);
  });

  it('moves a record to another child’s list with its child', () => {
    const { mirror } = aWorld();
    mirror.change({ put: [aStored({ type: 'home-visit', id: idOf(11), child: idOf(1) })] });
    mirror.change({ put: [aStored({ type: 'home-visit', id: idOf(11), child: idOf(2), rev: 2 })] });
    expect(mirror.ofChild(HomeVisit, idOf(1))).toEqual([]);
    expect(mirror.ofChild(HomeVisit, idOf(2))).toHaveLength(1);
  });

  it('[K1] shows a kind this build does not know with everything about the child', () => {
    const { mirror } = aWorld();
    mirror.change({ put: [aStored({ type: 'star-chart', id: idOf(21) })] });
    expect(mirror.about(idOf(1)).map(({ type }) => type)).toEqual(['star-chart']);
  });

  it('tells listeners once for a whole page', () => {
    const { mirror } = aWorld();
    let heard = 0;
    const stop = mirror.subscribe(() => (heard += 1));
    mirror.change({ put: [1, 2, 3].map((id) => aStored({ type: 'child', id: idOf(id) })) });
    expect(heard).toBe(1);
    stop();
    mirror.change({ drop: [`child:${idOf(1)}`] });
    expect(heard).toBe(1);
  });
});
