import { expect, it } from 'vitest';
import { Boarding } from '#domain/records/boarding.ts';
import { Entrustment } from '#domain/records/entrustment.ts';
import { isWithin } from '#features/papers/spans.ts';
import { aRecord, aVisit, idOf } from '#tests/support/builders.ts';

const about = { child: idOf(1) };
const term = { from: '2026-03-01', to: '2026-07-10' };
const bed = (doc: object) => isWithin(aRecord(Boarding, { state: 'granted', ...doc }, about), term, []);
const entrusted = (doc: object) => isWithin(aRecord(Entrustment, { state: 'signed', ...doc }, about), term, []);

it('has whoever came to board in an earlier term and boards still, and not who left before', () => {
  expect(bed({ since: '2025-09-01' })).toBe(true);
  expect(bed({ since: '2025-09-01', until: '2026-03-02' })).toBe(true);
  expect(bed({ since: '2025-09-01', until: '2026-02-28' })).toBe(false);
  expect(bed({ since: '2026-07-11' })).toBe(false);
});

it('has an agreement for as long as it holds', () => {
  expect(entrusted({ signedOn: '2025-09-10', until: '2026-08-31' })).toBe(true);
  expect(entrusted({ signedOn: '2024-09-10', until: '2025-08-31' })).toBe(false);
});

it('has a visit on its day alone, whether or not its hours are written', () => {
  const visited = (doc: object) => isWithin(aVisit({ ...about, doc }), term, []);
  expect(visited({ happenedOn: '2025-12-01', from: '10:00', until: '10:30' })).toBe(false);
  expect(visited({ happenedOn: '2025-12-01', until: undefined })).toBe(false);
  expect(visited({ happenedOn: '2026-03-01', until: undefined })).toBe(true);
});
