/** What is owed by the month or every so many days, and goes on in the vacation. */
import { expect, it } from 'vitest';
import type { DutyRecord } from '#domain/duties/counting.ts';
import { dutiesOfSubject } from '#domain/duties/engine.ts';
import { planDuties } from '#domain/duties/plan.ts';
import { rule, type Rule, type When } from '#domain/duties/rule.ts';
import { aDutyChild, aTalkOn, calendar } from '#tests/support/duty-world.ts';

const [days, month] = [{ every: 'days', days: 14 } as const, { every: 'month', count: 1 } as const];

/** `2026-02-28 open`: the duty of that day, and nothing where none is owed then. */
function toldOn(today: string, when: When, more: { records?: DutyRecord[]; holiday?: Rule['holiday'] } = {}) {
  const { records = [], holiday = 'owed' } = more;
  const asked = { id: 'own.one', kind: 'talk', label: '谈心', clause: 'JSS 四(二)4', serves: ['D1'] };
  const one = rule({ ...asked, actor: 'class-teacher', when, leastSchoolDays: 0, holiday });
  const plan = planDuties({ calendar, rules: [one], today, since: today });
  return dutiesOfSubject(plan, aDutyChild(), records).map(({ due, state }) => `${due} ${state}`);
}

it('is owed on to the day before the next term, and in summer to the end of the school year', () => {
  expect(toldOn('2026-01-25', days)).toEqual(['2026-02-01 open']);
  expect(toldOn('2026-02-20', days)).toEqual(['2026-02-28 open']);
  expect(toldOn('2026-08-31', days, { records: [aTalkOn('2026-08-20')] })).toEqual(['2026-08-31 done']);
  expect(toldOn('2026-02-10', month)).toEqual(['2026-02-28 open']);
  expect(toldOn('2026-08-05', month, { records: [aTalkOn('2026-08-01')] })).toEqual(['2026-08-31 done']);
});

it('is nothing of the kind where the rule does not say so', () => {
  for (const when of [days, month]) expect(toldOn('2026-02-10', when, { holiday: 'none' })).toEqual([]);
});
