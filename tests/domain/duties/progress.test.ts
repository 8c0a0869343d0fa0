import { describe, expect, it } from 'vitest';
import { dutiesOf } from '#domain/duties/engine.ts';
import { jss } from '#domain/duties/jss.ts';
import { countApart, progressByGroup, progressOf } from '#domain/duties/progress.ts';
import { daysSinceVisit, lastVisitDay } from '#domain/duties/last-visit.ts';
import { aDutyChild, aTalkOn, aVisitOn, calendar } from '#tests/support/duty-world.ts';

const children = Array.from({ length: 10 }, (_, index) => aDutyChild({ id: `c${index}` }));
const records = new Map([
  ['c0', [aVisitOn('2026-03-10'), aTalkOn('2026-04-02')]],
  ['c1', [aVisitOn('2026-05-20')]],
]);
const dutiesOn = (today: string) =>
  dutiesOf({ calendar, rules: jss.rules, today, since: '2026-03-01', subjects: children, records });
const visitsOn = (today: string) => progressOf(dutiesOn(today), today).find(({ rule }) => rule.kind === 'home-visit');

describe('progress', () => {
  it('counts what is done, due, overdue and expected by today', () => {
    expect(visitsOn('2026-04-03')).toMatchObject({ done: 1, due: 20, overdue: 0, expected: 5 });
    expect(visitsOn('2026-05-21')).toMatchObject({ done: 2, due: 20, overdue: 8 });
    expect(visitsOn('2026-07-10')).toMatchObject({ expected: 20 });
  });

  it('of each class adds up to the school’s', () => {
    const groups = progressByGroup(dutiesOn('2026-05-21'), '2026-05-21', (child) => (child < 'c5' ? 'one' : 'two'));
    const due = (group: string) => groups.get(group)?.reduce((sum, each) => sum + each.due, 0) ?? 0;
    expect(due('one') + due('two')).toBe(dutiesOn('2026-05-21').length);
    expect(progressByGroup(dutiesOn('2026-05-21'), '2026-05-21', () => undefined).size).toBe(0);
  });

  it('tells visits by phone beside the number', () => {
    const calls = [
      aVisitOn('2026-03-10', { manner: 'phone' }),
      aVisitOn('2026-03-11'),
      aVisitOn('2026-02-01', { manner: 'video' }),
    ];
    const rule = jss.rules[0];
    expect(rule && countApart(rule, calls, { from: '2026-03-01', to: '2026-07-10' })).toBe(1);
  });
});

describe('the last visit', () => {
  it('is the latest one at the door, whatever the order of entry', () => {
    const own = [
      aVisitOn('2026-03-10'),
      aVisitOn('2026-02-01'),
      aVisitOn('2026-04-01', { manner: 'phone' }),
      aTalkOn('2026-04-02'),
    ];
    expect(lastVisitDay(own)).toBe('2026-03-10');
    expect(daysSinceVisit(own, '2026-04-16')).toBe(37);
  });

  it('is nothing where nobody has come yet', () => {
    expect(lastVisitDay([])).toBeUndefined();
    expect(daysSinceVisit([aTalkOn('2026-04-02')], '2026-04-16')).toBeUndefined();
  });
});
