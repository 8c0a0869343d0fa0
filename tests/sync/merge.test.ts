import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bothOf, sameValue, unite, WHOLE_RECORD, type MergeState } from '#sync/merge.ts';
import { emptyState, meet, setTo } from '#tests/support/sync-world.ts';

/** A record that device A made, with the given fields, at revision 1. */
const made = (doc: Record<string, unknown>): MergeState =>
  meet(emptyState, 'a', { kind: 'create', set: setTo(doc) }).state;
const start = made({ name: '马尕麦', phone: '199 0000 0001', grade: 'one', note: '听力', tags: ['学习'] });

/** What device B writes having seen revision 1, after A has changed something. */
const after = (set: Record<string, unknown>) =>
  meet(start, 'a', { deviceSeq: 2, baseRev: 1, set: setTo(set, start.doc) }).state;
const fromB = (state: MergeState, set: Record<string, unknown>, baseRev = 1) =>
  meet(state, 'b', { opId: 'b', baseRev, set: setTo(set, start.doc) });

describe('[M1] merging goes field by field, by revision', () => {
  it('[M1] two people who change different fields both keep theirs', () => {
    const outcome = fromB(after({ name: '马尕买' }), { phone: '199 0000 0002' });
    expect(outcome.verdict).toBe('merged');
    expect(outcome.state.doc).toMatchObject({ name: '马尕买', phone: '199 0000 0002' });
    expect(outcome.conflicts).toEqual([]);
  });

  it('[M1] the clock of the phone decides nothing', () => {
    const early = meet(after({ name: '甲' }), 'b', {
      baseRev: 1,
      deviceTime: -1e12,
      set: setTo({ name: '乙' }, start.doc),
    });
    const late = meet(after({ name: '甲' }), 'b', {
      baseRev: 1,
      deviceTime: 1e15,
      set: setTo({ name: '乙' }, start.doc),
    });
    expect(early.state).toEqual(late.state);
    expect(early.verdict).toBe(late.verdict);
  });

  it('[M1] fields nobody named are never touched', () => {
    expect(fromB(start, { phone: '2' }).state.doc).toEqual({ ...start.doc, phone: '2' });
  });

  it('[O3] null takes a value away', () => {
    const outcome = fromB(start, { phone: null });
    expect(outcome.state.doc).not.toHaveProperty('phone');
    expect(outcome.applied).toEqual({ phone: { from: '199 0000 0001', to: null } });
  });
});

it('[M2] the same value on both sides is no change', () => {
  const outcome = fromB(after({ name: '马尕买' }), { name: '马尕买' });
  expect(outcome).toMatchObject({ verdict: 'merged', applied: {}, conflicts: [] });
  expect(outcome.state.rev).toBe(2);
});

describe('[M3] what nobody else changed is taken', () => {
  it('[M3] a writer who has seen the last revision is applied', () => {
    const state = after({ name: '甲' });
    const outcome = meet(state, 'b', { baseRev: 2, set: setTo({ name: '乙' }, state.doc) });
    expect(outcome).toMatchObject({ verdict: 'applied', applied: { name: { from: '甲', to: '乙' } } });
  });

  it('[M3] a device’s own earlier op is not somebody else', () => {
    const outcome = meet(after({ name: '甲' }), 'a', { deviceSeq: 3, baseRev: 1, set: setTo({ name: '丙' }) });
    expect(outcome.conflicts).toEqual([]);
    expect(outcome.state.doc.name).toBe('丙');
  });

  it('[M3] an op of the device’s own that comes out of turn asks rather than overwrite', () => {
    expect(meet(after({ name: '甲' }), 'a', { deviceSeq: 1, baseRev: 1, set: setTo({ name: '丙' }) }).verdict).toBe(
      'conflict',
    );
  });
});

describe('[M4] what somebody else changed unseen is asked about', () => {
  const outcome = fromB(after({ name: '甲' }), { name: '乙', phone: '2' });

  it('[M4] the school’s value stays and ours waits beside it', () => {
    expect(outcome.verdict).toBe('conflict');
    expect(outcome.state.doc.name).toBe('甲');
    expect(outcome.conflicts).toMatchObject([
      { field: 'name', base: '马尕麦', kept: { value: '甲', by: 'a' }, waiting: { value: '乙', by: 'b', opId: 'b' } },
    ]);
  });

  it('[M4] a writer who saw another value than the one that stands is asked, whatever her revision', () => {
    const set = { name: { from: '马尕麦', to: '乙' } };
    expect(meet(after({ name: '甲' }), 'b', { baseRev: 2, set }).verdict).toBe('conflict');
    expect(meet(after({ name: '甲' }), 'b', { baseRev: 2, set: { name: { to: '乙' } } }).verdict).toBe('applied');
  });

  it('[M4] the other fields of the same op are taken', () => {
    expect(outcome.state.doc.phone).toBe('2');
  });

  it('[M4] two phones that make the same record collide where they differ', () => {
    const again = meet(start, 'b', { kind: 'create', set: setTo({ name: '马尕麦', phone: '2' }) });
    expect(again.conflicts.map(({ field }) => field)).toEqual(['phone']);
  });
});

describe('[M5] declared sets unite', () => {
  it('[M5] what either side added stays and what either side removed goes', () => {
    const outcome = fromB(after({ tags: ['学习', '家庭'] }), { tags: ['情绪'] });
    expect(outcome.conflicts).toEqual([]);
    expect(outcome.state.doc.tags).toEqual(['家庭', '情绪']);
  });

  it('[M5] a device that writes twice does not take away what another added in between', () => {
    const one = fromB(after({ tags: ['学习', '家庭'] }), { tags: ['学习', '情绪'] }).state;
    const two = meet(one, 'b', {
      deviceSeq: 2,
      baseRev: 1,
      set: { tags: { from: ['学习', '情绪'], to: ['学习', '情绪', '愿望'] } },
    });
    expect(two.state.doc.tags).toEqual(['学习', '家庭', '情绪', '愿望']);
  });

  it('[M5] a set emptied by one and grown by the other keeps what was added', () => {
    expect(fromB(after({ tags: ['学习', '家庭'] }), { tags: null }).state.doc.tags).toEqual(['家庭']);
    expect(fromB(after({ tags: [] }), { tags: null }).state.doc).not.toHaveProperty('tags');
  });

  const aSet = () =>
    fc.uniqueArray(
      fc.integer({ min: 0, max: 8 }).map((value) => ({ number: value })),
      { selector: (each) => each.number },
    );
  const asSet = (list: readonly unknown[]) => new Set(list.map((each) => JSON.stringify(each)));

  it('[F20] [I4] [M5] union is the same from both sides', () => {
    fc.assert(
      fc.property(aSet(), aSet(), aSet(), (base, mine, theirs) => {
        expect(asSet(unite(base, mine, theirs))).toEqual(asSet(unite(base, theirs, mine)));
      }),
    );
  });

  it('[F20] [I3] [M5] union laid over itself changes nothing, and no entry is doubled', () => {
    fc.assert(
      fc.property(aSet(), aSet(), aSet(), (base, mine, theirs) => {
        const once = unite(base, mine, theirs);
        expect(unite(base, mine, once)).toEqual(once);
        expect(unite(once, once, once)).toEqual(once);
        expect(asSet(once).size).toBe(once.length);
      }),
    );
  });
});

describe('[M6] a group of fields is one register', () => {
  it('[F16] [M6] if one member collides, one question holds both sides whole', () => {
    const outcome = fromB(after({ grade: 'two' }), { grade: 'three', note: '视力' });
    expect(outcome.state.doc).toMatchObject({ grade: 'two', note: '听力' });
    expect(outcome.conflicts).toMatchObject([
      {
        field: 'grade',
        fields: ['grade', 'note'],
        base: { grade: 'one', note: '听力' },
        kept: { value: { grade: 'two', note: '听力' }, by: 'a' },
        waiting: { value: { grade: 'three', note: '视力' }, by: 'b' },
      },
    ]);
  });

  it('[M6] members collide even where each side changed a different one', () => {
    const outcome = fromB(after({ grade: 'two' }), { grade: 'one', note: '视力' });
    expect(outcome.verdict).toBe('conflict');
    expect(outcome.state.doc).toMatchObject({ grade: 'two', note: '听力' });
    expect(outcome.conflicts).toMatchObject([{ waiting: { value: { grade: 'one', note: '视力' } } }]);
  });

  it('[M6] members on which both sides agree do not collide', () => {
    expect(fromB(after({ grade: 'two' }), { grade: 'two', note: '视力' })).toMatchObject({
      verdict: 'merged',
      conflicts: [],
    });
  });

  it('[M6] fields outside the group go through', () => {
    expect(fromB(after({ grade: 'two' }), { note: '视力', phone: '2' }).applied).toHaveProperty('phone');
  });

  it('[M6] an app that names one member collides as one that names all', () => {
    const outcome = fromB(after({ grade: 'two' }), { note: '视力' });
    expect(outcome.conflicts).toMatchObject([{ waiting: { value: { grade: 'two', note: '视力' } } }]);
    expect(outcome.state.doc).toMatchObject({ grade: 'two', note: '听力' });
  });

  it('[M6] what builds on a half that never arrived brings that half along, or asks with it', () => {
    const set = setTo({ grade: 'three', note: '视力' }, { grade: 'three', note: '听力' });
    const whole = { grade: 'three', note: '视力' };
    expect(meet(start, 'a', { deviceSeq: 3, baseRev: 1, set }).state.doc).toMatchObject(whole);
    const asked = meet(start, 'b', { baseRev: 1, set });
    expect(asked.state.doc).toMatchObject({ grade: 'one', note: '听力' });
    expect(asked.conflicts).toMatchObject([{ waiting: { value: whole } }]);
  });

  it('[M6] whoever makes a record left empty what she does not name', () => {
    const again = meet(start, 'b', { kind: 'create', set: setTo({ grade: 'three' }) });
    expect(again.conflicts).toMatchObject([{ waiting: { value: { grade: 'three', note: null } } }]);
  });
});

describe('[M7] deleting', () => {
  it('[F17] [I3] [M7] a delete that has seen everything takes the record away, a second one changes nothing', () => {
    const gone = meet(start, 'b', { kind: 'delete', baseRev: 1 });
    expect(gone).toMatchObject({ verdict: 'applied', state: { isGone: true, rev: 2 } });
    expect(meet(gone.state, 'a', { kind: 'delete', baseRev: 1 }).state).toBe(gone.state);
  });

  it('[M7] a delete against an unseen edit leaves the record and asks', () => {
    const outcome = meet(after({ name: '甲' }), 'b', { kind: 'delete', baseRev: 1 });
    expect(outcome).toMatchObject({ verdict: 'conflict', state: { isGone: false, rev: 2 } });
    expect(outcome.conflicts).toMatchObject([
      { field: WHOLE_RECORD, kept: { value: 'edited', by: 'a' }, waiting: { value: 'deleted', by: 'b' } },
    ]);
  });

  it('[M7] an edit of a deleted record revives it and asks', () => {
    const gone = meet(start, 'a', { kind: 'delete', deviceSeq: 2, baseRev: 1 }).state;
    const outcome = fromB(gone, { phone: '2' });
    expect(outcome).toMatchObject({ verdict: 'conflict', state: { isGone: false, doc: { phone: '2' } } });
    expect(outcome.conflicts).toMatchObject([
      { field: WHOLE_RECORD, kept: { value: 'deleted' }, waiting: { value: 'edited', by: 'b' } },
    ]);
  });

  it('[M7] a restore brings the record back without a question', () => {
    const gone = meet(start, 'a', { kind: 'delete', deviceSeq: 2, baseRev: 1 }).state;
    expect(meet(gone, 'b', { kind: 'restore', baseRev: 2 })).toMatchObject({
      conflicts: [],
      state: { isGone: false, rev: 3, doc: start.doc },
    });
  });
});

describe('two values are the same', () => {
  it.each([
    [null, undefined, true],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [[1, 2], [2, 1], false],
    [[], {}, false],
    ['1', 1, false],
    [0, null, false],
    [{ a: [{ b: 1 }] }, { a: [{ b: 1 }] }, true],
  ])('%j and %j: %s', (a, b, same) => {
    expect(sameValue(a, b)).toBe(same);
    expect(sameValue(b, a)).toBe(same);
  });
});

describe('[C2] both values of a question in one', () => {
  it.each([
    { says: 'words stand one after the other', base: '', kept: '操场', waiting: '教室', both: '操场；教室' },
    { says: 'the same words are not said twice', base: '', kept: '操场', waiting: '操场', both: '操场' },
    {
      says: 'lists unite, and what either side removed goes',
      base: ['a', 'b'],
      kept: ['a', 'c'],
      waiting: ['a', 'b', 'd'],
      both: ['a', 'c', 'd'],
    },
    { says: 'a list beside nothing stays whole', base: ['a'], kept: ['a'], waiting: null, both: ['a'] },
    { says: 'nothing beside words is no loss', base: null, kept: null, waiting: '教室', both: '教室' },
    { says: 'of anything else there cannot be two', base: 1, kept: 2, waiting: 3, both: 2 },
  ])('$says', ({ base, kept, waiting, both }) => {
    expect(bothOf(base, kept, waiting)).toEqual(both);
  });
});
