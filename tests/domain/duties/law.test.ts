/** What the law has a school look into once a year (未成年人保护法 62, 未成年人网络保护条例 37), and be ready for (未成年人保护法 37). */
import { describe, expect, it } from 'vitest';
import { dutiesOfSubject } from '#domain/duties/engine.ts';
import { withLaw } from '#domain/duties/law-holds.ts';
import { withRulesOfSchool } from '#domain/duties/other-ids.ts';
import { planDuties } from '#domain/duties/plan.ts';
import { policiesOf, rulesOf } from '#domain/duties/policies.ts';
import { schoolSubject } from '#domain/duties/school-subjects.ts';
import { calendar } from '#tests/support/duty-world.ts';

describe('what the school looks into every year', () => {
  it.each(['law.staff-check', 'law.data-audit'])('is done by the paper of %s alone', (id) => {
    const rules = rulesOf().filter((each) => each.id === id);
    const plan = planDuties({ calendar, rules, today: '2026-04-15', since: '2025-09-01' });
    const statesWith = (kind: string) => {
      const paper = { id: 'p', type: 'work-plan', author: 'me', doc: { kind, adoptedOn: '2026-03-02' } };
      return dutiesOfSubject(plan, schoolSubject(false), [paper]).map(({ state }) => state);
    };
    expect(statesWith(id.slice('law.'.length))).toEqual(['done']);
    for (const other of ['plan', id === 'law.staff-check' ? 'data-audit' : 'staff-check'])
      expect(statesWith(other)).toEqual(['open']);
  });
});

describe('what the school is to be ready for', () => {
  const asked = (documents: readonly string[], off: readonly string[] = []) =>
    withLaw(withRulesOfSchool(rulesOf(policiesOf(documents)), { rules: [], off })).filter(
      ({ label }) => label === '应急预案',
    );

  it('is planned for once, whichever documents are chosen, and a school that left it off under another id is asked as well', () => {
    for (const documents of [[], ['jt'], ['jss'], ['pl'], ['jss', 'jt', 'pl']])
      for (const off of [[], ['jss.emergency'], ['pl.emergency'], ['law.emergency']])
        expect(
          asked(documents, off).map(({ id }) => id),
          documents.join(),
        ).toEqual(['law.emergency']);
    expect(asked(['jss', 'jt', 'pl'])[0]?.clause).toBe('LAW 37；JSS 三；PL 四(四)');
  });

  it('is gone through with the children each term: a lesson that was no drill is none', () => {
    const rules = rulesOf(policiesOf(['jt'])).filter(({ id }) => id === 'law.drill');
    const plan = planDuties({ calendar, rules, today: '2026-04-15', since: '2026-03-01' });
    const statesWith = (how: string) => {
      const doc = { happenedOn: '2026-03-12', topics: ['escape'], how };
      const lesson = { id: 'one', type: 'safety-lesson', author: 'me', doc };
      return dutiesOfSubject(plan, schoolSubject(false), [lesson]).map(({ state, rule }) => [state, rule.actor]);
    };
    expect(statesWith('drill')).toEqual([['done', 'deputy']]);
    expect(statesWith('lesson')).toEqual([['open', 'deputy']]);
  });
});
