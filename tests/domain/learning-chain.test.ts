/** The learning chain of JSS 四(三)1: one link after the other, and what is missing next. */
import { describe, expect, test } from 'vitest';
import { dutyChildOf } from '#domain/duties/child-subject.ts';
import { dutiesOfSubject } from '#domain/duties/engine.ts';
import { jss } from '#domain/duties/jss.ts';
import { planDuties } from '#domain/duties/plan.ts';
import { chainOf, type ChainRecords } from '#domain/learning-chain.ts';
import { calendar } from '#tests/support/duty-world.ts';

const time = { today: '2026-04-15', term: '2025-2026-2', termFrom: '2026-02-25' } as const;
const none: ChainRecords = { groups: [], plans: [], helpers: [], progress: [] };
const group = (id: string, subject: 'chinese' | 'maths', need: 'some' | 'steady' = 'some') => ({
  id,
  doc: { subject, need, until: '2026-07-10' },
});
const plan = (
  id: string,
  subject: 'chinese' | 'maths',
  stages: { until?: string; target?: string; effect?: string }[] = [],
) => ({
  id,
  doc: { subject, madeOn: '2026-03-10', stages },
});
const nextOf = (records: Partial<ChainRecords>) => chainOf({ ...none, ...records }, time).next;

describe('the next link', () => {
  const groups = [group('g1', 'chinese'), group('g2', 'maths')];
  const helpers = [{ id: 'h', doc: { helper: '韩小军', from: '2026-03-01' } }];

  test('is the group, then a plan for each subject that needs help, then the helper, then progress', () => {
    expect(nextOf({})).toEqual({ write: 'learning-group' });
    expect(nextOf({ groups })).toMatchObject({ write: 'learning-plan', group: { id: 'g1' } });
    const one = [plan('p1', 'chinese')];
    expect(nextOf({ groups, plans: one })).toMatchObject({ write: 'learning-plan', group: { id: 'g2' } });
    const both = [...one, plan('p2', 'maths')];
    expect(nextOf({ groups, plans: both })).toEqual({ write: 'learning-helper' });
    const nextAfter = (...progress: ChainRecords['progress']) => nextOf({ groups, plans: both, helpers, progress });
    const entry = (happenedOn: string, subject?: 'chinese' | 'maths') => ({ id: 'e', doc: { happenedOn, subject } });
    expect(nextAfter()).toMatchObject({ write: 'progress-entry', plan: { id: 'p1' } });
    expect(nextAfter(entry('2026-04-02', 'chinese'))).toMatchObject({ write: 'progress-entry', plan: { id: 'p2' } });
    expect(nextAfter(entry('2026-04-02', 'chinese'), entry('2026-04-03', 'maths'))).toBeUndefined();
    expect(nextAfter(entry('2026-03-30', 'chinese'), entry('2026-04-03', 'maths'))).toMatchObject({
      plan: { id: 'p1' },
    });
    expect(nextAfter(entry('2026-04-02'))).toMatchObject({ plan: { id: 'p1' } });
  });

  test.each([
    ['maths', 'done', undefined],
    ['chinese', 'open', 'progress-entry'],
    [undefined, 'open', 'progress-entry'],
  ] as const)(
    'after an entry on %s is none more where the duty is met, and asks where it is %s',
    (subject, state, write) => {
      const records = [
        { id: 'p', type: 'learning-plan', doc: { ...plan('p', 'maths').doc, term: time.term } },
        { id: 'e', type: 'progress-entry', doc: { happenedOn: '2026-04-02', subject } },
      ];
      const rules = jss.rules.filter(({ id }) => id === 'jss.progress');
      const duties = dutiesOfSubject(
        planDuties({ calendar, rules, today: time.today }),
        dutyChildOf('c', {}, { grade: 'g3', records, terms: calendar.terms }),
        records,
      );
      expect(duties.find(({ period }) => period === '2026-04')?.state).toBe(state);
      const progress = [{ id: 'e', doc: { happenedOn: '2026-04-02', subject } }];
      const asked = nextOf({ groups: [group('g2', 'maths')], plans: [plan('p', 'maths')], helpers, progress });
      expect(asked?.write).toBe(write);
    },
  );

  test('is one plan even for a child who keeps up', () => {
    expect(nextOf({ groups: [group('g', 'maths', 'steady')] })).toMatchObject({ write: 'learning-plan' });
    expect(nextOf({ groups: [group('g', 'maths', 'steady')], plans: [plan('p', 'maths')] })).toEqual({
      write: 'learning-helper',
    });
  });

  test('is the effect of a stage whose time is over', () => {
    const over = plan('p', 'chinese', [{ until: '2026-04-01', target: '背完第一单元' }]);
    const done = plan('p', 'chinese', [{ until: '2026-04-01', target: '背完第一单元', effect: '背完了' }]);
    const nextWith = (one: typeof over) => nextOf({ groups: [group('g1', 'chinese')], plans: [one], helpers });
    expect(nextWith(over)).toMatchObject({ write: 'effect', plan: { id: 'p' } });
    expect(nextWith(done)).toMatchObject({ write: 'progress-entry' });
  });
});

test('a group that has ended, a helper who has stopped and a plan of last term are no links any more', () => {
  const chain = chainOf(
    {
      groups: [{ id: 'g', doc: { subject: 'maths', until: '2026-01-20' } }],
      plans: [{ id: 'p', doc: { subject: 'maths', madeOn: '2025-10-01', term: '2025-2026-1' } }],
      helpers: [{ id: 'h', doc: { helper: '韩小军', from: '2025-09-10', until: '2026-01-20' } }],
      progress: [{ id: 'e', doc: { happenedOn: '2025-12-01' } }],
    },
    time,
  );
  expect(chain).toEqual({ strands: [], loose: [], helpers: [], progress: [], next: { write: 'learning-group' } });
});
