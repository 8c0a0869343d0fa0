import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dutiesOfChild } from '#domain/duties/engine.ts';
import { planDuties } from '#domain/duties/plan.ts';
import { policies, rulesOf } from '#domain/duties/policies.ts';
import { jss } from '#domain/duties/jss.ts';
import { jt } from '#domain/duties/jt.ts';
import { pl } from '#domain/duties/pl.ts';
import { Rule } from '#domain/duties/rule.ts';
import { fieldOf } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { calendar, someChild, someDay, someRecords } from '#tests/support/duty-world.ts';

const everyRule = policies.flatMap((policy) => policy.rules);

describe.each(everyRule.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  it('is a rule, with one window for each time it asks', () => {
    expect(Rule.parse(rule)).toEqual(rule);
    expect(rule.windows).toHaveLength(rule.count);
    expect([...rule.windows].sort((a, b) => a - b)).toEqual(rule.windows);
    expect(rule.windows[rule.count - 1]).toBe(1);
  });

  it('counts a kind that exists, by fields and codes that exist', () => {
    const kind = kindOf(rule.kind);
    expect(kind).toBeDefined();
    for (const where of [rule.counts.where, rule.counts.apart ?? {}])
      for (const [name, codes] of Object.entries(where)) {
        const known = kind && fieldOf(kind, name)?.options?.map((option) => option.code);
        expect(known).toEqual(expect.arrayContaining(codes));
      }
  });

  it('serves a row that its kind serves', () => {
    expect(rule.clause).toMatch(/^(JSS|JT|PL) [一二三四五]/);
    const served = [...(kindOf(rule.kind)?.serves ?? []), 'B11'];
    expect(served).toEqual(expect.arrayContaining(rule.serves));
  });

  it('is owed in some world and met in another', () => {
    const statesIn = fc
      .record({ child: someChild(), records: someRecords(), today: someDay() })
      .map(({ child, records, today }) =>
        dutiesOfChild(planDuties({ calendar, rules: [rule], today }), child, records),
      );
    const seen = new Set(
      fc.sample(statesIn, { numRuns: 300, seed: 20260415 }).flatMap((all) => all.map((duty) => duty.state)),
    );
    expect([...seen].sort()).toEqual(['done', 'open', 'overdue']);
  });
});

describe('the rules of a school', () => {
  it('ask for nothing twice when it stands under all three documents', () => {
    const keys = rulesOf().map((rule) => `${rule.kind}/${rule.period}`);
    expect(keys.sort()).toEqual(['home-visit/term', 'parent-contact/month', 'talk/month']);
  });

  it('keep the greater number and name every clause', () => {
    const visit = rulesOf().find((rule) => rule.kind === 'home-visit');
    expect(visit).toMatchObject({
      id: 'jss.visit',
      count: 2,
      clause: 'JSS 四(二)2；JT 二.5二；PL 三(六)',
      isSchoolSetting: false,
    });
  });

  it('do not depend on the order of the documents, but for the order of clauses', () => {
    const numbers = (chosen: typeof policies) =>
      rulesOf(chosen)
        .map(({ kind, count, isSchoolSetting }) => [kind, count, isSchoolSetting].join(' '))
        .sort();
    expect(numbers([pl, jt, jss])).toEqual(numbers([jss, jt, pl]));
  });

  it('take the school’s own number of visits and cut the term evenly', () => {
    const visit = rulesOf([jss], { visitsPerTerm: 3 }).find((rule) => rule.kind === 'home-visit');
    expect(visit).toMatchObject({ count: 3, windows: [1 / 3, 2 / 3, 1], isSchoolSetting: true });
    expect(rulesOf([jss], { visitsPerTerm: 0 })).toEqual(jss.rules);
  });
});
