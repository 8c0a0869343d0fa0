import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acknowledge, changesBetween, overlay, type Replica } from '#sync/replica.ts';
import { anOp, setTo } from '#tests/support/sync-world.ts';

const replica = (over: Partial<Replica> = {}): Replica => ({
  rev: 3,
  base: { name: '马尕麦', phone: '1' },
  isGone: false,
  ...over,
});
const op = anOp({ baseRev: 3, set: setTo({ phone: '2' }, { phone: '1' }) });
const verdict = (over: object) => ({ opId: op.opId, verdict: 'applied' as const, rev: 4, ...over });

describe('[R1] what a person sees', () => {
  it('[R1] is the base with her waiting ops laid over it in device order', () => {
    const waiting = [
      anOp({ deviceSeq: 2, set: setTo({ phone: '3' }) }),
      anOp({ deviceSeq: 1, set: setTo({ phone: '2', name: null }) }),
    ];
    expect(overlay(replica().base, waiting)).toEqual({ phone: '3' });
  });

  it('[R1] is the base itself when nothing waits', () => {
    const { base } = replica();
    expect(overlay(base, [])).toBe(base);
  });

  it('[R1] leaves the base as it was', () => {
    const { base } = replica();
    overlay(base, [op]);
    expect(base).toEqual({ name: '马尕麦', phone: '1' });
  });
});

describe('[O3] the changes of a form', () => {
  it('[O3] name only what really changed', () => {
    expect(
      changesBetween(
        { name: '甲', tags: ['a'], home: { town: '松岔', village: '上湾' } },
        { name: '乙', tags: ['a'], home: { village: '上湾', town: '松岔' } },
      ),
    ).toEqual({
      name: { from: '甲', to: '乙' },
    });
  });

  it('[O3] write an emptied field as null, and absent for absent is no change', () => {
    expect(changesBetween({ name: '甲', phone: null }, { phone: undefined })).toEqual({
      name: { from: '甲', to: null },
    });
  });

  it('[O3] laid over the form as it was give the form as it is', () => {
    const form = () =>
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(fc.string(), fc.integer(), fc.array(fc.string())));
    fc.assert(
      fc.property(form(), form(), (before, after) => {
        const set = changesBetween(before, after);
        expect(overlay(before, [anOp({ set })])).toEqual(after);
        expect(changesBetween(after, after)).toEqual({});
      }),
    );
  });
});

describe('[R2] a verdict', () => {
  it('[R2] applied enters the base and moves the revision on', () => {
    expect(acknowledge(replica(), op, verdict({}))).toEqual({
      rev: 4,
      base: { name: '马尕麦', phone: '2' },
      isGone: false,
    });
  });

  it('[R2] merged enters the base and leaves the revision, because somebody wrote in between', () => {
    expect(acknowledge(replica(), op, verdict({ verdict: 'merged', rev: 6 }))).toMatchObject({
      rev: 3,
      base: { phone: '2' },
    });
  });

  it.each(['stored', 'conflict', 'held'] as const)('[R2] %s changes nothing', (name) => {
    const before = replica();
    expect(acknowledge(before, op, verdict({ verdict: name }))).toBe(before);
  });

  it('[R2] that comes after a pull which already held it does not undo what came since', () => {
    const pulled = replica({ rev: 6, base: { name: '马尕麦', phone: '9' } });
    expect(acknowledge(pulled, op, verdict({ rev: 4 }))).toBe(pulled);
  });

  it('[R2] on a delete takes the record away', () => {
    expect(acknowledge(replica(), anOp({ kind: 'delete', baseRev: 3 }), verdict({}))).toMatchObject({
      isGone: true,
      rev: 4,
    });
  });

  it('[R2] on a restore brings it back', () => {
    expect(acknowledge(replica({ isGone: true }), anOp({ kind: 'restore', baseRev: 3 }), verdict({}))).toMatchObject({
      isGone: false,
    });
  });
});
