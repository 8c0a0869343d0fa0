import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Duty } from '#domain/duties/duty.ts';
import { dutiesOfSubject } from '#domain/duties/engine.ts';
import { policies, rulesOf } from '#domain/duties/policies.ts';
import { jss } from '#domain/duties/jss.ts';
import { jt } from '#domain/duties/jt.ts';
import { pl } from '#domain/duties/pl.ts';
import { Rule } from '#domain/duties/rule.ts';
import { fieldOf } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { somePlanOf, someRecordsOf, someSubjectOf } from '#tests/support/duty-world.ts';

const everyRule = policies.flatMap((policy) => policy.rules);

const codesOf = (type: string, name: string): readonly string[] => {
  const kind = kindOf(type);
  const field = kind && fieldOf(kind, name);
  return field?.widget === 'yes-no' ? ['yes', 'no'] : (field?.options ?? []).map((option) => option.code);
};

describe.each(everyRule.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('is a rule of its policy with a clause', () => {
    expect(Rule.parse(rule)).toEqual(rule);
    expect(policies.find((policy) => policy.rules.includes(rule))?.id).toBe(id.slice(0, id.indexOf('.')));
    expect(rule.clause).toMatch(/^(JSS|JT|PL) [一二三四五附]|^LAW \d+/);
  });

  it('counts a kind that exists, by fields and codes that exist', () => {
    const { when, kind } = rule;
    expect(kindOf(kind), kind).toBeDefined();
    const wheres = [
      { kind, where: rule.counts.where },
      { kind, where: rule.counts.apart ?? {} },
    ];
    if (when.every === 'case') wheres.push({ kind: when.of, where: when.where });
    wheres.push(...(rule.counts.or ?? []));
    for (const { kind: type, where } of wheres)
      for (const [name, codes] of Object.entries(where))
        expect(codes.includes('*') ? ['*'] : codesOf(type, name), `${type}.${name}`).toEqual(
          expect.arrayContaining(codes),
        );
  });

  it('follows and reads fields that exist', () => {
    const { when, kind } = rule;
    const named =
      when.every === 'case'
        ? [[when.of, when.day]]
        : when.every === 'cover'
          ? [
              [kind, when.begins],
              [kind, when.ends],
            ]
          : [];
    for (const [type = '', field = ''] of named) {
      const of = kindOf(type);
      expect(of && fieldOf(of, field), `${type}.${field}`).toBeDefined();
    }
  });

  it('serves rows of the documents', () => {
    for (const row of rule.serves) expect(row).toMatch(/^[A-J]\d{1,2}$/);
  });

  it('is owed in some school and met in another', () => {
    const worlds = fc
      .record({ subject: someSubjectOf(rule), records: someRecordsOf(rule), plan: somePlanOf(rule) })
      .map(({ subject, records, plan }) => dutiesOfSubject(plan, subject, records));
    const seen = new Set<Duty['state']>();
    const isReached = () => seen.has('done') && (seen.has('open') || seen.has('overdue'));
    for (let seed = 0; seed < 40 && !isReached(); seed += 1)
      for (const duties of fc.sample(worlds, { numRuns: 50, seed })) for (const duty of duties) seen.add(duty.state);
    expect(isReached(), [...seen].join()).toBe(true);
  });
});

describe('the rules of a school', () => {
  it('ask for nothing twice when it stands under all documents', () => {
    const merged = new Set(rulesOf([...policies, ...policies]).map((rule) => rule.id));
    expect(merged).toEqual(new Set(rulesOf().map((rule) => rule.id)));
    expect(rulesOf().length).toBeLessThan(everyRule.length);
  });

  it('keep the greater number and name every clause', () => {
    const visit = rulesOf().find((rule) => rule.kind === 'home-visit');
    expect(visit).toMatchObject({
      id: 'jss.visit',
      when: { every: 'term', count: 2 },
      clause: 'JSS 四(二)2；JT 二.5二；PL 三(六)',
      isSchoolSetting: false,
    });
  });

  it('ask a kindergarten where one of the documents that agree names it', () => {
    const stageOf = (id: string) => rulesOf().find((rule) => rule.id === id)?.appliesIf.stage;
    expect(stageOf('jt.contact')).toBeUndefined();
    expect(stageOf('jss.talk')).toEqual(['primary', 'junior']);
  });

  it('do not depend on the order of the documents, but for the order of clauses', () => {
    const numbers = (chosen: typeof policies) =>
      rulesOf(chosen)
        .map(({ kind, when, isSchoolSetting }) => JSON.stringify([kind, when, isSchoolSetting]))
        .sort();
    expect(numbers([pl, jt, jss])).toEqual(numbers([jss, jt, pl]));
  });

  it('take the school’s own number of visits', () => {
    const visit = rulesOf([jss], { visitsPerTerm: 3 }).find((rule) => rule.kind === 'home-visit');
    expect(visit).toMatchObject({ when: { every: 'term', count: 3 }, isSchoolSetting: true });
    expect(rulesOf([jss], { visitsPerTerm: 0 })).toEqual(jss.rules);
  });
});
