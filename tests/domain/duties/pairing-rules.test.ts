/** Whom a teacher walks beside: every child, or those alone who are to be looked after more (domain.md §6.20). */
import { describe, expect, it } from 'vitest';
import { jss } from '#domain/duties/jss.ts';
import { jt } from '#domain/duties/jt.ts';
import { pl } from '#domain/duties/pl.ts';
import { rulesOf, type policies } from '#domain/duties/policies.ts';

describe('rules of a pairing', () => {
  const asked = (pairFor: 'all' | 'focus' | undefined, ...chosen: typeof policies) =>
    rulesOf(chosen, { pairFor })
      .filter(({ kind, per }) => kind === 'pairing' && per === 'child')
      .map(({ id, appliesIf }) => [id, appliesIf.flag?.includes('focus') === true]);

  it('are about each child in every document, and JSS wants a teacher besides for whoever is flagged', () => {
    for (const pairFor of ['all', undefined] as const) {
      expect(asked(pairFor, jt)).toEqual([['jt.pairing', false]]);
      expect(asked(pairFor, pl)).toEqual([['pl.pairing', false]]);
      expect(asked(pairFor, jss)).toEqual([
        ['jss.pairing', false],
        ['jss.focus-teacher', true],
      ]);
    }
  });

  it('are about the flagged alone, once, where the school says so', () => {
    expect(asked('focus', jt)).toEqual([['jt.pairing', true]]);
    expect(asked('focus', pl)).toEqual([['pl.pairing', true]]);
    for (const chosen of [[jss], [jss, jt, pl], [pl, jss]]) {
      const rules = asked('focus', ...chosen);
      expect(rules).toEqual([['jss.focus-teacher', true]]);
    }
  });
});
