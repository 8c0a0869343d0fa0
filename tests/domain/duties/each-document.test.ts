/** What a school is asked under one document as under another, and what none of them asks. */
import { expect, it } from 'vitest';
import type { DutyRecord } from '#domain/duties/counting.ts';
import { dutiesOfSubject } from '#domain/duties/engine.ts';
import { planDuties } from '#domain/duties/plan.ts';
import { policiesOf, rulesOf } from '#domain/duties/policies.ts';
import { readRuleTable, rowsOfRules } from '#domain/duties/rule-table.ts';
import { classSubject, schoolSubject } from '#domain/duties/school-subjects.ts';
import { aDutyChild, calendar } from '#tests/support/duty-world.ts';

it('each document that assesses asks again where another cares for the child, and JT, which assesses nobody, does not', () => {
  const guardian = (from: string): DutyRecord => ({ id: from, type: 'guardian', doc: { kind: 'grandparents', from } });
  const asked = (documents: readonly string[], stage = 'primary') => {
    const plan = planDuties({
      calendar,
      rules: rulesOf(policiesOf(documents)),
      today: '2026-04-15',
      since: '2026-03-01',
    });
    return dutiesOfSubject(plan, aDutyChild({ facts: [{ name: 'stage', code: stage }] }), [
      guardian('2025-09-01'),
      guardian('2026-03-20'),
    ]).flatMap(({ rule, state }) => (rule.id.endsWith('.assessment-change') ? [[rule.clause, state]] : []));
  };
  expect(asked(['jss'])).toEqual([['JSS 二', 'open']]);
  expect(asked(['pl'])).toEqual([['PL 四(四)', 'open']]);
  expect(asked(['jss', 'pl'])).toEqual([['JSS 二；PL 四(四)', 'open']]);
  expect(asked(['jt'])).toEqual([]);
  expect([asked(['jss'], 'kindergarten'), asked(['pl'], 'kindergarten').length]).toEqual([[], 1]);
});

it('a month without a report on who stays away is seen under each of the three documents', () => {
  const clauses = ['jt', 'jss', 'pl'].map((document) =>
    rulesOf(policiesOf([document])).flatMap(({ label, clause }) => (label === '控辍保学月报' ? [clause] : [])),
  );
  expect(clauses).toEqual([['JT 二.2'], ['JSS 四(三)4'], ['PL 三(二)']]);
  expect(rulesOf().filter(({ label }) => label === '控辍保学月报')).toHaveLength(1);
});

it('a kindergarten reports nobody who stays away, and a school that has one beside its classes reports on those', () => {
  const rules = rulesOf(policiesOf(['jt'])).filter(({ id }) => id === 'jt.dropout-report');
  const plan = planDuties({ calendar, rules, today: '2026-04-15', since: '2026-03-01' });
  const monthsOf = (...classes: Parameters<typeof schoolSubject>[1] & object) =>
    dutiesOfSubject(plan, schoolSubject(false, classes), []).map(({ period }) => period);
  expect(monthsOf({ grade: 'k1' }, { grade: 'k3' })).toEqual([]);
  expect(monthsOf({ grade: 'k3' }, { grade: 'g1' })).toEqual(['2026-03', '2026-04']);
  expect(monthsOf({ grade: 'k3' }, { grade: 'g6', leftOn: '2026-04-01' })).toEqual(['2026-03']);
  expect(monthsOf()).toEqual(['2026-03', '2026-04']);
});

it('1530, which no document asks, is for a school that keeps it a row of its own', () => {
  const base = rulesOf();
  const cells = [
    'own.1',
    '放假前30分钟',
    '安全教育',
    '班主任',
    '每个班',
    '每学期1次',
    '',
    '',
    '怎么讲的：放假前30分钟',
  ];
  const row = [...cells, '', '1', '不做', '学校自定', '用'];
  const { rules, mistakes } = readRuleTable([...rowsOfRules(base, []), row], base);
  expect(mistakes).toEqual([]);
  const mine = rules.filter(({ id }) => id === 'own.1');
  const plan = planDuties({ calendar, rules: mine, today: '2026-04-15', since: '2026-03-01' });
  const stateWith = (how: string) => {
    const doc = { happenedOn: '2026-04-03', topics: ['water'], how };
    return dutiesOfSubject(plan, classSubject('class-1', { grade: 'g3' }), [
      { id: 'one', type: 'safety-lesson', author: 'me', doc },
    ]).map(({ state }) => state);
  };
  expect([stateWith('holiday'), stateWith('friday')]).toEqual([['done'], ['open']]);
});
