/** What a school wrote of a rule under an id that another build, or another choice of documents, calls otherwise. */
import { describe, expect, it } from 'vitest';
import { ownRulesOf, underIdsOf, withRulesOfSchool } from '#domain/duties/other-ids.ts';
import { policiesOf, rulesOf } from '#domain/duties/policies.ts';
import { ruleColumns } from '#domain/duties/rule-row.ts';
import { readRuleTable, rowsOfRules } from '#domain/duties/rule-table.ts';

const all = rulesOf();
const inPl = rulesOf(policiesOf(['pl']));
const idsOf = (rules: readonly { readonly id: string }[]) => rules.map(({ id }) => id);
const ruleOf = (rules: typeof all, id: string) => {
  const found = rules.find((rule) => rule.id === id);
  if (found === undefined) throw new Error(`There is no rule ${id}.`);
  return found;
};

const renamed = [
  ['pl.assessment', 'jss.assessment'],
  ['pl.assessment-change', 'jss.assessment-change'],
  ['pl.dropout-report', 'jss.dropout-report'],
  ['pl.high-visit', 'jss.high-visit'],
  ['pl.middle-review', 'jss.middle-review'],
  ['pl.back', 'jss.back'],
  ['pl.pairing', 'jss.pairing'],
  ['pl.regime-register', 'jss.regime-register'],
  ['pl.regime-guardians', 'jss.regime-guardians'],
  ['pl.regime-pairing', 'jss.regime-pairing'],
  ['pl.regime-talks', 'jss.regime-talks'],
] as const;

describe.each(renamed)('%s, which stands in %s now', (before, now) => {
  it('stays switched off', () => {
    expect(idsOf(all)).toContain(now);
    expect(withRulesOfSchool(all, { rules: [], off: [before] })).toEqual(all.filter(({ id }) => id !== now));
  });

  it('stays as the school wrote it, in its place', () => {
    const mine = { ...ruleOf(inPl, before), label: '照县里的做' };
    const held = withRulesOfSchool(all, { rules: [mine], off: [] });
    expect(idsOf(held)).toEqual(idsOf(all));
    expect(ruleOf(held, now)).toEqual({ ...mine, id: now });
  });

  it('stays switched off where its document alone is chosen', () => {
    expect(withRulesOfSchool(inPl, { rules: [], off: [now] })).toEqual(inPl.filter(({ id }) => id !== before));
    expect(withRulesOfSchool(inPl, { rules: [], off: [before] })).toEqual(inPl.filter(({ id }) => id !== before));
  });
});

it('what the school says of the id of now goes before what it said of the other', () => {
  const mine = { ...ruleOf(all, 'jss.assessment'), label: '每学期评估' };
  const held = withRulesOfSchool(all, { rules: [mine], off: ['pl.assessment'] });
  expect(ruleOf(held, 'jss.assessment')).toEqual(mine);
});

it('is kept under the id of now, so that it can be switched on again', () => {
  const own = underIdsOf(all, { rules: [], off: ['pl.assessment', 'own.2'] });
  expect(own.off).toEqual(['jss.assessment', 'own.2']);
  expect(ownRulesOf(all, { ...own, off: own.off.filter((id) => id !== 'jss.assessment') }).off).toEqual(['own.2']);
});

describe('a table', () => {
  /** As it was saved when the rule went by its other id. */
  const older = (off: readonly string[], called: readonly [string, string] = ['jss.assessment', 'pl.assessment']) =>
    rowsOfRules(all, off).map((row) => row.map((cell, at) => (at === 0 && cell === called[0] ? called[1] : cell)));

  it('that was saved under the other id says the same', () => {
    expect(readRuleTable(older([]), all)).toMatchObject({ rules: all, mistakes: [] });
    expect(idsOf(readRuleTable(older(['jss.assessment']), all).rules)).toEqual(
      idsOf(all.filter(({ id }) => id !== 'jss.assessment')),
    );
  });

  it('that names what no document has is told so, also where the row is not used', () => {
    for (const off of [[], ['jss.assessment']]) {
      const { rules, mistakes } = readRuleTable(older(off, ['jss.assessment', 'jss.asessment']), all);
      expect(rules).toEqual([]);
      expect(mistakes).toEqual([
        {
          row: idsOf(all).indexOf('jss.assessment') + 2,
          column: ruleColumns[0],
          say: '哪个文件里都没有“jss.asessment”。要改原来的，从存下来的表里抄编号；要添新的，写成 own.1 这样。',
        },
      ]);
    }
  });

  it('may speak of a document that is not chosen now', () => {
    expect(readRuleTable(rowsOfRules(all, []), rulesOf(policiesOf(['jss']))).mistakes).toEqual([]);
  });
});
