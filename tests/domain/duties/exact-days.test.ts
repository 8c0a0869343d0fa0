/** The engine on the very days at which it turns: the last of a stretch, the day a flag is lifted, just enough school days. */
import { describe, expect, it } from 'vitest';
import { schoolDaysIn } from '#domain/calendar/school-year.ts';
import { dutiesOfSubject } from '#domain/duties/engine.ts';
import { groundOf, periodsOf } from '#domain/duties/periods.ts';
import { planDuties } from '#domain/duties/plan.ts';
import type { Rule, When } from '#domain/duties/rule.ts';
import { aDutyChild, aRule, calendar } from '#tests/support/duty-world.ts';

const flagged = (from: string, until: string) =>
  aDutyChild({
    facts: [
      { name: 'stage', code: 'primary' },
      { name: 'flag', code: 'focus', from, until },
    ],
  });
const appliesIf = { flag: ['focus'] };

describe('a stretch', () => {
  it('fits once more into a term that ends on its last day', () => {
    const short = { terms: [{ id: '2025-2026-2', name: '下学期', from: '2026-03-01', to: '2026-03-28' }] };
    const stretches = periodsOf(aRule({ when: { every: 'days', days: 14 } }), groundOf({ ...calendar, ...short }));
    expect(stretches.map(({ counted }) => counted)).toEqual([
      { from: '2026-03-01', to: '2026-03-14' },
      { from: '2026-03-15', to: '2026-03-28' },
    ]);
  });
});

describe('a date', () => {
  const spans = (when: When) =>
    periodsOf(aRule({ when }), groundOf(calendar))
      .map(({ counted }) => counted)
      .slice(0, 2);

  it('is the only one of its year that counts since the year began where it is the first', () => {
    const twice: When = { every: 'date', on: ['10-15', '05-15'], opens: 14, since: 'year' };
    expect(spans(twice).map(({ from }) => from)).toEqual(['2025-09-01', '2026-05-01']);
  });

  it('counts up to its own day where the next one begins to count on it', () => {
    const near: When = { every: 'date', on: ['10-15', '10-20'], opens: 5 };
    expect(spans(near)).toEqual([
      { from: '2025-10-10', to: '2025-10-15' },
      { from: '2025-10-15', to: '2026-10-14' },
    ]);
  });
});

describe('a flag', () => {
  const owed = (today: string) =>
    dutiesOfSubject(
      planDuties({ calendar, rules: [aRule({ appliesIf })], today, since: '2026-04-01' }),
      flagged('2026-03-01', '2026-04-10'),
      [],
    ).map(({ due, state }) => `${due} ${state}`);

  it('asks on its last day still, and no more on the next', () => {
    expect(owed('2026-04-10')).toEqual(['2026-04-10 open']);
    expect(owed('2026-04-11')).toEqual([]);
  });
});

describe('school days', () => {
  const days = schoolDaysIn(calendar, { from: '2026-04-01', to: '2026-04-30' });
  const [first = '', fifth = ''] = [days[0], days[4]];
  const owed = (leastSchoolDays: number) =>
    dutiesOfSubject(
      planDuties({
        calendar,
        rules: [aRule({ appliesIf, leastSchoolDays })],
        today: first,
        since: '2026-04-01',
      }),
      flagged(first, fifth),
      [],
    ).length;

  it('are enough when there are just so many, the last one among them', () => {
    expect([owed(5), owed(6)]).toEqual([1, 0]);
  });
});

describe('what parents are asked', () => {
  const periods = (actor: Rule['actor']) =>
    planDuties({
      calendar,
      rules: [aRule({ actor })],
      today: '2026-05-10',
    }).rules[0]?.periods.map(({ id }) => id);

  it('has no past', () => {
    expect(periods('parent')).toEqual(['2026-05']);
    expect(periods('class-teacher')).toContain('2026-04');
  });
});
