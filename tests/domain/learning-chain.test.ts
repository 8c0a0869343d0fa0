/** The learning chain of JSS 四(三)1: one link after the other, and what is missing next. */
import { describe, expect, test } from 'vitest';
import { chainOf, type ChainRecords } from '#domain/learning-chain.ts';

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
    expect(nextOf({ groups, plans: both, helpers })).toEqual({ write: 'progress-entry' });
    const progress = [{ id: 'e', doc: { happenedOn: '2026-04-02', fact: '会背了' } }];
    expect(nextOf({ groups, plans: both, helpers, progress })).toBeUndefined();
    const lastMonth = [{ id: 'e', doc: { happenedOn: '2026-03-30', fact: '会背了' } }];
    expect(nextOf({ groups, plans: both, helpers, progress: lastMonth })).toEqual({ write: 'progress-entry' });
  });

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
    expect(nextWith(done)).toEqual({ write: 'progress-entry' });
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
