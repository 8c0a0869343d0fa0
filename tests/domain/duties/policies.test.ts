import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DutyRecord } from '#domain/duties/counting.ts';
import type { Duty } from '#domain/duties/duty.ts';
import { dutiesOfSubject } from '#domain/duties/engine.ts';
import { chosenOf, mergedRules } from '#domain/duties/merging.ts';
import { policies, policiesOf, rulesOf } from '#domain/duties/policies.ts';
import { jss } from '#domain/duties/jss.ts';
import { jt } from '#domain/duties/jt.ts';
import { pl } from '#domain/duties/pl.ts';
import { planDuties } from '#domain/duties/plan.ts';
import { neverOf } from '#domain/duties/row-sense.ts';
import { appliesOf, appliesWords, eachOf, eachWords } from '#domain/duties/rule-words.ts';
import { isOfWalk, Rule } from '#domain/duties/rule.ts';
import { schoolSubject } from '#domain/duties/school-subjects.ts';
import { walkPolicies } from '#domain/duties/walk-policies.ts';
import { fieldOf } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { aDutyChild, calendar, somePlanOf, someRecordsOf, someSubjectOf } from '#tests/support/duty-world.ts';

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
    expect(rule.clause).toMatch(/^(JSS|JT|PL) [一二三四五附]|^(?:LAW|NET) \d+/);
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
        expect(codes.includes('*') ? ['*'] : ['?', ...codesOf(type, name)], `${type}.${name}`).toEqual(
          expect.arrayContaining(codes),
        );
  });

  it('asks of those it is for what may hold of them, in codes that exist', () => {
    const { appliesIf, each } = rule;
    expect(neverOf(rule)).toEqual([]);
    expect(appliesOf(appliesWords(appliesIf))).toEqual({ appliesIf });
    expect(eachOf(eachWords(each))).toEqual({ each });
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
    for (let seed = 0; seed < 400 && !isReached(); seed += 1)
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
    const stageOf = (id: string, chosen = policies) => rulesOf(chosen).find((rule) => rule.id === id)?.appliesIf.stage;
    expect(stageOf('jt.contact')).toBeUndefined();
    expect(rulesOf().find(({ id }) => id === 'jt.contact')?.clause).toBe('JT 二.5一；PL 三(二)；PL 四(二)三');
    expect(stageOf('jss.talk')).toEqual(['primary', 'junior']);
    expect([stageOf('jss.safety'), stageOf('jss.safety', [jss])]).toEqual([undefined, ['primary', 'junior']]);
  });

  it('do not depend on the order of the documents, but for the order of clauses', () => {
    const numbers = (chosen: typeof policies) =>
      rulesOf(chosen)
        .map(({ kind, when, isSchoolSetting }) => JSON.stringify([kind, when, isSchoolSetting]))
        .sort();
    expect(numbers([pl, jt, jss])).toEqual(numbers([jss, jt, pl]));
  });

  it('want a teacher beside each child where one of the documents that agree does not mean pupils', () => {
    const orOf = (chosen?: typeof policies) =>
      rulesOf(chosen).flatMap(({ id, counts }) => (id.endsWith('.pairing') ? [[id, counts.or?.length ?? 0]] : []));
    expect(orOf([pl])).toEqual([['pl.pairing', 1]]);
    expect(orOf([pl, jt])).toEqual([['jt.pairing', 0]]);
    expect(orOf([jt, pl])).toEqual([['jt.pairing', 0]]);
  });

  it('take the school’s own number of visits', () => {
    const visit = rulesOf([jss], { visitsPerTerm: 3 }).find((rule) => rule.kind === 'home-visit');
    expect(visit).toMatchObject({ when: { every: 'term', count: 3 }, isSchoolSetting: true });
    expect(rulesOf([jss], { visitsPerTerm: 0 })).toEqual(jss.rules);
  });
});

it('a county’s own rule for every teacher or class is none of the first list, though it asks for a visit', () => {
  const visit = rulesOf([jss]).find(({ kind }) => kind === 'home-visit');
  expect(visit && isOfWalk(visit)).toBe(true);
  for (const per of ['teacher', 'class', 'school'] as const) expect(visit && isOfWalk({ ...visit, per })).toBe(false);
});

it('the first list asks for what the whole policies ask with a child or at its home, and for nothing else', () => {
  expect(mergedRules(walkPolicies)).toEqual(rulesOf().filter(isOfWalk));
  expect(mergedRules(chosenOf(walkPolicies, ['pl']))).toEqual(rulesOf(policiesOf(['pl'])).filter(isOfWalk));
});

describe('whom a document means', () => {
  const day = '2026-04-14';
  const call = (doc: Record<string, unknown>): DutyRecord => ({
    id: 'one',
    type: 'parent-contact',
    doc: { happenedOn: day, ...doc },
  });
  const spoke = (doc: Record<string, unknown>): DutyRecord => ({
    id: 'one',
    type: 'family-call',
    doc: { happenedOn: day, ...doc },
  });
  const isMet = (id: string, record: DutyRecord): boolean => {
    const plan = planDuties({ calendar, rules: everyRule, today: '2026-04-15', since: '2026-04-01' });
    return dutiesOfSubject(plan, aDutyChild(), [record]).some(({ rule, state }) => rule.id === id && state === 'done');
  };
  const reached = { result: 'reached' };

  it.each([
    ['jt.contact', call({ ...reached, whom: 'parents' }), true],
    ['jt.contact', call({ ...reached, whom: 'carer' }), false],
    ['jt.contact', call({ result: 'missed', whom: 'parents' }), false],
    ['jt.contact', call({ result: 'sent', whom: 'parents' }), true],
    ['pl.contact', call({ ...reached, whom: 'carer' }), true],
    ['jss.parent-teacher', call({ ...reached, whom: 'parents', direction: 'theirs' }), true],
    ['jss.parent-teacher', call({ ...reached, whom: 'parents', direction: 'ours' }), false],
    ['jss.parent-teacher', call({ ...reached, whom: 'other', direction: 'theirs' }), false],
    ['jss.parent-guardian', call({ ...reached, whom: 'carer', carerToo: true }), true],
    ['jss.parent-guardian', call({ ...reached, whom: 'carer', carerToo: false }), false],
    ['jss.parent-guardian', spoke({ manner: 'phone', whom: 'parents', place: 'home' }), false],
    ['jss.family-call', spoke({ manner: 'phone', whom: 'parents' }), true],
    ['jss.family-call', spoke({ manner: 'phone', whom: 'other' }), false],
    ['law.parent-call', spoke({ manner: 'phone', whom: 'other' }), false],
    ['jss.parent-letter', spoke({ manner: 'letter', whom: 'other' }), false],
  ])('is asked by %s: %o', (id, record, met) => {
    expect(isMet(id, record)).toBe(met);
  });

  it.each([
    ['jt.contact', call(reached)],
    ['jss.parent-teacher', call(reached)],
    ['jss.parent-guardian', spoke({ manner: 'phone', place: 'home' })],
    ['jss.family-call', spoke({ manner: 'phone' })],
    ['law.parent-call', spoke({ manner: 'phone' })],
  ])('was not written before it was asked, and counts for %s: %o', (id, record) => {
    expect(isMet(id, record)).toBe(true);
  });

  it('makes one rule of two where what meets the narrower is often enough for the other', () => {
    const [wide, narrow] = [rulesOf([pl]), rulesOf([jt])].map((rules) =>
      rules.find(({ kind }) => kind === 'parent-contact'),
    );
    if (wide === undefined || narrow === undefined) throw new Error('Both ask for a contact.');
    const idsOf = (...rules: readonly Rule[]) => rulesOf([{ id: 'law', name: '', rules }]).map(({ id }) => id);
    const twice = (each: Rule): Rule => ({ ...each, when: { every: 'month', count: 2 } });
    expect(idsOf(wide, narrow)).toEqual([narrow.id]);
    expect(idsOf(twice(wide), narrow)).toEqual([wide.id, narrow.id]);
    expect(idsOf(wide, twice(narrow))).toEqual([narrow.id]);
    expect(
      rulesOf()
        .filter(({ kind }) => kind === 'term-snapshot')
        .map(({ id }) => id),
    ).toEqual(['jt.annex-1', 'jt.annex-2']);
  });
});

describe('days away without leave', () => {
  const [monday, tuesday, wednesday] = ['2026-04-13', '2026-04-14', '2026-04-15'];
  const away = (happenedOn: string, doc = {}): DutyRecord => ({
    id: happenedOn,
    type: 'absence',
    doc: { happenedOn, leave: 'none', span: 'whole', ...doc },
  });
  const plan = planDuties({ calendar, rules: jt.rules, today: wednesday });
  const stateOf = (records: readonly DutyRecord[], id: string) =>
    dutiesOfSubject(plan, aDutyChild(), records)
      .filter(({ rule }) => rule.id === id)
      .map(({ state }) => state);
  const three = [away(monday), away(tuesday), away(wednesday)];

  it('are none where only some lessons were missed', () => {
    const lessons = [monday, tuesday, wednesday].map((day) => away(day, { span: 'part' }));
    for (const id of ['jt.away-1', 'jt.away-2', 'jt.away-3']) expect(stateOf(lessons, id)).toEqual([]);
    const unsaid = three.map(({ doc, ...rest }) => ({ ...rest, doc: { ...doc, span: undefined } }));
    expect(stateOf(unsaid, 'jt.away-3')).toEqual(['open']);
  });

  it.each([
    ['from before the first of them', { state: 'suspected', since: '2026-04-10' }, 'done'],
    ['opened again', { state: 'suspected', since: '2025-10-08', backOn: '2025-11-03' }, 'done'],
    ['that was over before', { state: 'returned', since: '2025-10-08', backOn: '2025-11-03' }, 'open'],
    ['that begins later', { state: 'suspected', since: '2026-04-20' }, 'open'],
  ])('are answered by a case %s: %o', (_, doc, state) => {
    expect(stateOf([...three, { id: 'case', type: 'dropout-case', doc }], 'jt.away-3')).toEqual([state]);
  });
});

describe('a letter of responsibility', () => {
  const plan = (today: string) => planDuties({ calendar, rules: pl.rules, today, since: '2025-09-01' });
  const statesOn = (today: string, doc: Record<string, string>) =>
    dutiesOfSubject(plan(today), aDutyChild(), [
      { id: 'letter', type: 'responsibility-letter', doc: { state: 'signed', ...doc } },
    ])
      .filter(({ rule }) => rule.id === 'pl.letter')
      .map(({ state }) => state);

  it('signed at registration, before the first day of school, counts for the year that begins', () => {
    expect(statesOn('2025-10-20', { signedOn: '2025-08-30', until: '2026-08-31' })).toEqual(['done']);
    expect(statesOn('2025-10-20', { signedOn: '2025-08-30' })).toEqual(['done']);
  });

  it('of the year before does not', () => {
    expect(statesOn('2025-10-20', { signedOn: '2024-09-10', until: '2025-08-31' })).toEqual(['overdue']);
  });

  it('is not asked for anew in the last weeks of the year it was signed for', () => {
    expect(statesOn('2026-08-20', { signedOn: '2025-09-10', until: '2026-08-31' })).toEqual(['done']);
  });
});

it('a report that was only begun, or came back, is no report', () => {
  const school = schoolSubject(false);
  const reports = rulesOf().filter(({ kind }) => kind === 'submission');
  expect(reports.length).toBeGreaterThan(3);
  for (const one of reports) {
    const plan = planDuties({ calendar, rules: [one], today: '2026-04-15', since: '2026-03-01' });
    const done = (state: string) => {
      const kind = one.counts.where['kind']?.[0];
      const doc = { kind, state, asOf: '2026-04-08' };
      return dutiesOfSubject(plan, school, [{ id: 'one', type: 'submission', doc }]).some(
        (duty) => duty.state === 'done',
      );
    };
    expect([one.id, done('draft'), done('frozen')]).toEqual([one.id, false, false]);
    expect([one.id, done('returned'), done('corrected')]).toEqual([one.id, false, false]);
    expect([one.id, done('sent'), done('accepted')]).toEqual([one.id, true, true]);
  }
});

it('a school may ask for more visits than the document and never for fewer', () => {
  const visits = (visitsPerTerm: number, chosen = policies) => {
    const found = rulesOf(chosen, { visitsPerTerm }).find(
      ({ kind, actor }) => kind === 'home-visit' && actor === 'class-teacher',
    );
    return found && 'count' in found.when ? found.when.count : undefined;
  };
  expect([visits(1), visits(2), visits(3)]).toEqual([2, 2, 3]);
  expect(visits(2, [jt])).toBe(2);
  expect(visits(1, [jt])).toBe(1);
});
