/** What the law has a school look into once a year (未成年人保护法 62, 未成年人网络保护条例 37). */
import { describe, expect, it } from 'vitest';
import { dutiesOfSubject } from '#domain/duties/engine.ts';
import { planDuties } from '#domain/duties/plan.ts';
import { rulesOf } from '#domain/duties/policies.ts';
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
