/** A child that leaves takes along nobody: who walked beside it, kept its bed or taught its group does so up to that day. */
import { describe, expect, it } from 'vitest';
import type { LocalRecord } from '#device/device.ts';
import { Boarding } from '#domain/records/boarding.ts';
import { Child } from '#domain/records/child.ts';
import { childExtra } from '#features/writing/extras/child.ts';
import { aChild, aPairing, aRecord, aTalk, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const child = aChild({ id: idOf(1) });
const bed = { state: 'granted', since: '2026-03-01', teacher: idOf(60) };
const beside = [
  aPairing({ id: idOf(10), child: child.id, doc: { teacher: idOf(50), from: '2026-03-01' } }),
  aPairing({ id: idOf(11), child: child.id, doc: { teacher: idOf(51), from: '2025-03-01', until: '2026-01-20' } }),
  aPairing({ id: idOf(12), child: child.id, doc: { teacher: idOf(52), from: '2026-05-01' } }),
  aRecord(Boarding, bed, { id: idOf(13), child: child.id }),
  aTalk({ id: idOf(14), child: child.id }),
];
const endsOf = (doc: object, before: object = {}) => {
  const record = { ...child, doc: { ...child.doc, ...before } };
  const device = stubDevice({ records: [record, ...beside] });
  const opening = { device, kind: Child, child: child.id, recordId: child.id, record };
  const edits = childExtra.editsBeside?.(opening, { ...record.doc, ...doc }, {}) ?? [];
  return edits.map((edit) => ['id' in edit && edit.id, 'doc' in edit && edit.doc['until']]);
};

it.each(['left', 'graduated', 'died'])('ends them in state %s with that day', (state) => {
  expect(endsOf({ state, stateSince: '2026-04-10' })).toEqual([
    [idOf(10), '2026-04-10'],
    [idOf(12), '2026-05-01'],
    [idOf(13), '2026-04-10'],
  ]);
});

it('and without a day today', () => {
  expect(endsOf({ state: 'left' })[0]).toEqual([idOf(10), '2026-04-15']);
});

it('leaves them to a child that stays, and ends nothing twice', () => {
  for (const state of ['registered', 'watched', 'grown', 'returned'])
    expect(endsOf({ state, stateSince: '2026-04-10' })).toEqual([]);
  expect(endsOf({ state: 'left', stateSince: '2026-04-10', phones: [] }, { state: 'left' })).toEqual([]);
});

describe('a press that is taken back', () => {
  const at = Date.UTC(2026, 3, 15, 2, 0);
  const step = (set: LocalRecord['steps'][number]['set'], when = at) => ({
    rev: 2,
    opId: idOf(90),
    by: idOf(9),
    received: when,
    at: when,
    kind: 'patch' as const,
    set,
  });
  const file = (when: number): LocalRecord => ({
    ...child,
    doc: { ...child.doc, state: 'left', stateSince: '2026-04-10' },
    steps: [step({ state: { from: 'registered', to: 'left' } }, when)],
  });
  /** A pairing that somebody ended with 10 April; what was its last day before, if it had one. */
  const pairing = (id: number, when: number, before: string | null = null): LocalRecord => ({
    ...aPairing({
      id: idOf(id),
      child: child.id,
      doc: { teacher: idOf(50), from: '2026-03-01', until: '2026-04-10' },
    }),
    steps: [step({ until: { from: before, to: '2026-04-10' } }, when)],
  });
  const world = (when: number) => [
    file(when),
    pairing(10, when + 3),
    pairing(11, when, '2026-07-10'),
    // Ended by somebody the day before.
    pairing(12, when - 86_400_000),
  ];
  const opened = (records: readonly LocalRecord[]) => {
    const device = stubDevice({ records });
    const [record] = records;
    const opening = { device, kind: Child, child: child.id, recordId: child.id, record };
    const doc = { ...record?.doc, state: 'registered', stateSince: undefined };
    const edits = childExtra.editsBeside?.(opening, doc, {}) ?? [];
    const says = (childExtra.findings?.(opening, doc) ?? []).map(({ say }) => say).join();
    return { edits, says };
  };

  it('on its own day opens what it had ended, until the day it had before, and says what stays', () => {
    const { edits, says } = opened(world(at));
    expect(edits.map((edit) => ['id' in edit && edit.id, 'doc' in edit && edit.doc['until']])).toEqual([
      [idOf(10), undefined],
      [idOf(11), '2026-07-10'],
    ]);
    expect(says).toContain('结对都写上了“到哪天止”，不会自己接上');
  });

  it('opens it as well before the school has heard of the press', () => {
    const [first, bond] = world(at).map(({ steps, ...record }): LocalRecord => ({
      ...record,
      steps: [],
      unsent: steps,
    }));
    const { edits, says } = opened(first && bond ? [first, bond] : []);
    expect(edits).toMatchObject([{ do: 'patch', id: idOf(10) }]);
    expect(says).toBe('');
  });

  it('of a child that is back after a while opens nothing, and says so', () => {
    const { edits, says } = opened(world(at - 20 * 86_400_000));
    expect(edits).toEqual([]);
    expect(says).toContain('结对都写上了“到哪天止”，不会自己接上');
  });
});
