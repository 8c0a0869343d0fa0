/** A child that leaves takes along nobody: who walked beside it, kept its bed or taught its group does so up to that day. */
import { expect, it } from 'vitest';
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
