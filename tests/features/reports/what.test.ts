import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listHref, parts, whatOf, workKeys, type What } from '#features/reports/what.ts';

const someScope = () => fc.oneof(fc.constant('all'), fc.constant('none'), fc.uuid());

const someWhat = (): fc.Arbitrary<What> =>
  fc.oneof(
    someScope().map((scope): What => ({ of: 'children', scope })),
    someScope().map((scope): What => ({ of: 'overdue', scope })),
    someScope().map((scope): What => ({ of: 'missed', scope })),
    fc
      .record({ of: fc.constantFrom(...workKeys), part: fc.constantFrom(...parts), scope: someScope() })
      .map((what): What => what),
    fc
      .record({
        rule: fc.constantFrom('jss.visit', 'pl.entrustment', 'own.1', 'jt.annex-3'),
        part: fc.constantFrom(...parts),
        scope: fc.oneof(someScope(), fc.constant('mine')),
      })
      .chain((what) => fc.constantFrom<What>({ of: 'rule', ...what }, { of: 'ring', ...what })),
  );

describe('the address of a number', () => {
  test('is read as what it was written for', () => {
    fc.assert(
      fc.property(someWhat(), (what) => {
        expect(whatOf(listHref(what).replace('/reports/list/', ''))).toEqual(what);
      }),
    );
  });

  test('all alone is every child', () => {
    expect(whatOf('all')).toEqual({ of: 'children', scope: 'all' });
  });

  test.each([
    '',
    'overdue',
    'overdue-',
    'missed-',
    'visits-all',
    'visits-late-all',
    'ring-jss.visit-late-all',
    'secrets-all',
  ])('%o is no number', (address) => {
    expect(whatOf(address)).toBeUndefined();
  });
});
