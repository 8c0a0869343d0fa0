import { describe, expect, it } from 'vitest';
import { buildOps, type Desk } from '#device/build-ops.ts';
import type { Edit } from '#device/device.ts';
import type { Entry, StoredRecord } from '#device/sealed-rows.ts';
import { Op } from '#sync/messages.ts';
import { aRecord, idOf, nextId } from '#tests/support/builders.ts';
import { Child } from '#domain/records/child.ts';

interface Known {
  readonly rev: number;
  readonly base: Record<string, unknown>;
  readonly steps?: StoredRecord['steps'];
  readonly waiting?: readonly Op[];
}

const child = idOf(1);

/** A desk that knows one child. */
const aDesk = ({ rev, base, steps = [], waiting = [] }: Known): Desk => {
  const record = aRecord(Child, base, { id: child, child, rev });
  const stored: StoredRecord = { ...record, base, isGone: false, steps };
  return {
    now: 1000,
    nextSeq: 7,
    upTo: undefined,
    newId: nextId,
    stored: (key) => (key === `child:${child}` ? stored : undefined),
    seen: (key) => (key === `child:${child}` ? record : undefined),
    hasWritten: () => waiting.length > 0,
    waitingOn: (key): readonly Entry[] =>
      key === `child:${child}` ? waiting.map((op) => ({ op, state: 'waiting' as const })) : [],
  };
};

const opsOf = (edits: readonly Edit[], desk: Desk): readonly Op[] => {
  const built = buildOps(edits, desk);
  if (!built.ok) throw new Error(built.refusal.type);
  return built.value.ops.map((op) => Op.parse(op));
};

const aStep = (rev: number, field: string) => ({
  rev,
  opId: idOf(rev),
  by: idOf(9),
  at: 0,
  received: 0,
  kind: 'patch',
  set: { [field]: { from: null, to: 'x' } },
});

describe('[M6] an op on a group', () => {
  it('names every member as the writer had it before her, those she left alone too', () => {
    const desk = aDesk({ rev: 4, base: { idKind: 'card', idNumber: '62299920150101123X', name: '马兰' } });
    const doc = { idKind: 'none', noIdBecause: 'applying', idNumber: '62299920150101123X', name: '马兰' };
    const [op] = opsOf([{ do: 'patch', type: 'child', id: child, doc }], desk);
    expect(op?.set).toEqual({
      idKind: { from: 'card', to: 'none' },
      idNumber: { from: '62299920150101123X', to: '62299920150101123X' },
      noIdBecause: { from: null, to: 'applying' },
      idCopied: { from: null, to: null },
    });
  });

  it('[O2] counts as seen no member that changed under the open form', () => {
    const base = { idKind: 'card', idNumber: '62299920150101123X' };
    const desk = aDesk({ rev: 4, base, steps: [aStep(3, 'idNumber')] });
    const seen = { idKind: 'card' };
    const [op] = opsOf([{ do: 'patch', type: 'child', id: child, doc: { idKind: 'book' }, seen }], desk);
    expect(op).toMatchObject({ baseRev: 2, set: { idNumber: { from: null, to: null } } });
  });
});

describe('a record that a colleague began under the same id while she wrote', () => {
  const desk = aDesk({ rev: 4, base: { name: '马兰', pinyin: 'malan', nameNote: '小名兰兰' } });

  it('[O3] [M4] loses no word of the colleague’s, and what differs is asked about', () => {
    const doc = { name: '马兰兰', pinyin: 'malan', sex: undefined };
    const [op] = opsOf([{ do: 'create', type: 'child', id: child, doc }], desk);
    expect(op).toMatchObject({ kind: 'create', baseRev: 0 });
    expect(op?.set).toEqual({ name: { from: null, to: '马兰兰' }, pinyin: { from: null, to: 'malan' } });
  });

  it('[M2] gets no op when she wrote nothing else', () => {
    expect(opsOf([{ do: 'create', type: 'child', id: child, doc: { name: '马兰' } }], desk)).toEqual([]);
  });
});

describe('an op', () => {
  it('[O1] takes the next numbers, [O3] names only changed fields and [O2] the revision that was seen', () => {
    const desk = aDesk({ rev: 4, base: { name: '马兰', pinyin: 'malan' } });
    const [one, two] = opsOf(
      [
        { do: 'patch', type: 'child', id: child, doc: { name: '马兰', pinyin: 'ma lan' } },
        { do: 'create', type: 'home-visit', id: idOf(5), child, doc: { metName: '奶奶', interpreter: undefined } },
      ],
      desk,
    );
    expect(one).toMatchObject({
      deviceSeq: 7,
      kind: 'patch',
      baseRev: 4,
      set: { pinyin: { from: 'malan', to: 'ma lan' } },
    });
    expect(two).toMatchObject({
      deviceSeq: 8,
      kind: 'create',
      baseRev: 0,
      child,
      set: { metName: { from: null, to: '奶奶' } },
    });
  });

  it('[O2] names the earlier waiting op, and does not look past what that one had seen of the same field', () => {
    const [earlier] = opsOf(
      [{ do: 'patch', type: 'child', id: child, doc: { name: '二' } }],
      aDesk({ rev: 2, base: { name: '一' } }),
    );
    if (!earlier) throw new Error('no op');
    const desk = aDesk({ rev: 5, base: { name: '别人的', pinyin: 'p' }, waiting: [earlier] });
    const [same] = opsOf(
      [{ do: 'patch', type: 'child', id: child, doc: { name: '三', pinyin: 'p' }, seen: { name: '二', pinyin: 'p' } }],
      desk,
    );
    expect(same).toMatchObject({ prevOpId: earlier.opId, baseRev: 2 });
    const [other] = opsOf(
      [{ do: 'patch', type: 'child', id: child, doc: { name: '二', pinyin: 'q' }, seen: { name: '二', pinyin: 'p' } }],
      desk,
    );
    expect(other).toMatchObject({ prevOpId: earlier.opId, baseRev: 5 });
  });

  it('[O2] [M7] voids nothing that came under her own waiting words, and looks past what came beside them', () => {
    const [earlier] = opsOf(
      [{ do: 'patch', type: 'child', id: child, doc: { name: '二' } }],
      aDesk({ rev: 2, base: { name: '一' } }),
    );
    if (!earlier) throw new Error('no op');
    const voided: Edit = { do: 'delete', type: 'child', id: child, reason: '重了' };
    const desk = (steps: StoredRecord['steps']) =>
      aDesk({ rev: 5, base: { name: '别人的' }, steps, waiting: [earlier] });
    const steps = [aStep(1, 'name'), aStep(3, 'pinyin'), aStep(5, 'name')];
    expect(opsOf([voided], desk(steps))).toMatchObject([{ kind: 'delete', baseRev: 4 }]);
    expect(opsOf([voided], desk([aStep(1, 'name'), aStep(5, 'pinyin')]))).toMatchObject([{ baseRev: 5 }]);
  });

  it('[M4] names the revision before a change that came while the form was open', () => {
    const desk = aDesk({
      rev: 6,
      base: { name: '新', pinyin: 'p', nameNote: 'n' },
      steps: [aStep(3, 'pinyin'), aStep(5, 'name'), aStep(6, 'sex')],
    });
    const seen = { name: '旧', pinyin: 'p', nameNote: 'n' };
    const [touched] = opsOf([{ do: 'patch', type: 'child', id: child, doc: { ...seen, name: '我的' }, seen }], desk);
    expect(touched?.baseRev).toBe(4);
    const [untouched] = opsOf(
      [{ do: 'patch', type: 'child', id: child, doc: { ...seen, nameNote: '改了' }, seen }],
      desk,
    );
    expect(untouched?.baseRev).toBe(6);
    expect(Object.keys(untouched?.set ?? {})).toEqual(['nameNote']);
  });

  it('names the photos it brings in, and not those that were there', () => {
    const [was, now] = ['aa'.repeat(32), 'bb'.repeat(32)];
    const desk = aDesk({ rev: 1, base: { extra: [{ sha256: was, size: 1 }] } });
    const doc = {
      extra: [
        { sha256: was, size: 1 },
        { sha256: now, size: 2 },
      ],
    };
    expect(opsOf([{ do: 'patch', type: 'child', id: child, doc }], desk)[0]?.attachments).toEqual([now]);
  });

  it('about a new child names the child itself', () => {
    const [op] = opsOf(
      [{ do: 'create', type: 'child', id: idOf(8), doc: { name: '何春' } }],
      aDesk({ rev: 1, base: {} }),
    );
    expect(op?.child).toBe(idOf(8));
  });
});
