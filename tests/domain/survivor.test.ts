import fc from 'fast-check';
import { expect, it } from 'vitest';
import { survivorOf } from '#domain/survivor.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];
const someMerges = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...ids));

it('[G2] follows every file to the one that stands for it', () => {
  const into: Record<string, string> = { a: 'b', b: 'c' };
  expect(ids.map((id) => survivorOf(id, (each) => into[each]))).toEqual(['c', 'c', 'c', 'd', 'e']);
});

it('[G2] of two files that were each merged into the other the lower id stands for both', () => {
  const into: Record<string, string> = { b: 'c', c: 'b', a: 'c' };
  expect(['a', 'b', 'c'].map((id) => survivorOf(id, (each) => into[each]))).toEqual(['b', 'b', 'b']);
});

it('[G2] whatever was merged into whatever, a survivor stands for itself and for all on the way', () => {
  fc.assert(
    fc.property(someMerges, fc.constantFrom(...ids), (into, id) => {
      const standsFor = (each: string) => survivorOf(each, (of) => into[of]);
      expect(standsFor(standsFor(id))).toBe(standsFor(id));
      const next = into[id];
      if (next !== undefined) expect(standsFor(next)).toBe(standsFor(id));
    }),
  );
});
