/** What follows from an assessment and from a return to school, where a school stands under one document alone. */
import { expect, it } from 'vitest';
import { dutyChildOf } from '#domain/duties/child-subject.ts';
import type { DutyRecord } from '#domain/duties/counting.ts';
import { dutiesOfSubject } from '#domain/duties/engine.ts';
import { planDuties } from '#domain/duties/plan.ts';
import { policiesOf, rulesOf } from '#domain/duties/policies.ts';
import { calendar } from '#tests/support/duty-world.ts';

const today = '2026-04-15';

/** What is open on the day, by the documents' rules with their clauses. */
function openUnder(document: string, records: readonly DutyRecord[]): readonly string[] {
  const plan = planDuties({ calendar, rules: rulesOf(policiesOf([document])), today, since: '2026-03-01' });
  const child = dutyChildOf('c', { state: 'registered' }, { grade: 'g3', records, terms: calendar.terms });
  return dutiesOfSubject(plan, child, records)
    .filter(({ state }) => state === 'open')
    .map(({ rule, clause }) => `${rule.id}, ${clause}`);
}

const look = (level: string, happenedOn: string): DutyRecord => ({
  id: 'look',
  type: 'assessment',
  doc: { happenedOn, level },
});

it.each([
  ['jss', 'JSS 二'],
  ['pl', 'PL 四(四)'],
])('%s alone has a child assessed as 高 visited each month, and one of 中 assessed each term', (document, clause) => {
  const visit = `${document}.high-visit, ${clause}`;
  const review = `${document}.middle-review, ${clause}`;
  expect(openUnder(document, [look('high', '2026-04-02')])).toContain(visit);
  expect(openUnder(document, [look('middle', '2026-01-05')])).toContain(review);
  const low = openUnder(document, [look('low', '2026-01-05')]);
  expect([low.includes(visit), low.includes(review)]).toEqual([false, false]);
});

it.each([
  ['jss', 'JSS 四(三)4'],
  ['jt', 'JT 二.2'],
  ['pl', 'PL 三(二)'],
])('%s alone has a child that came back followed', (document, clause) => {
  const back = { state: 'returned', since: '2026-03-16', backOn: '2026-04-10' };
  const follow = `${document}.back, ${clause}`;
  expect(openUnder(document, [{ id: 'case', type: 'dropout-case', doc: back }])).toContain(follow);
  expect(openUnder(document, [])).not.toContain(follow);
});
