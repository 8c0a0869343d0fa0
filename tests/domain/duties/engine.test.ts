import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DutyRecord } from '#domain/duties/counting.ts';
import { isMissed, type Duty } from '#domain/duties/duty.ts';
import { dutiesOf, dutiesOfSubject } from '#domain/duties/engine.ts';
import { holidaySuggestionOf } from '#domain/duties/holiday.ts';
import { jss } from '#domain/duties/jss.ts';
import { planDuties } from '#domain/duties/plan.ts';
import { rulesOf } from '#domain/duties/policies.ts';
import type { Subject } from '#domain/duties/subject.ts';
import {
  aContactOn,
  aDutyChild,
  aTalkOn,
  aVisitOn,
  calendar,
  someChild,
  someDay,
  someRecords,
} from '#tests/support/duty-world.ts';

const rules = rulesOf();
const planOn = (today: string, since?: string) => planDuties({ calendar, rules, today, since });
const owed = (duties: readonly Duty[]) => duties.filter((duty) => duty.state !== 'done');

interface Case {
  readonly today: string;
  readonly child?: Subject;
  readonly records?: readonly DutyRecord[];
}

/** Duties of the spring term, which begins on 1 March 2026. */
const spring = ({ today, child = aDutyChild(), records = [] }: Case) =>
  dutiesOfSubject(planOn(today, '2026-03-01'), child, records);
const visits = (world: Case) => spring(world).filter((duty) => duty.rule.kind === 'home-visit');
const talks = (world: Case) => spring(world).filter((duty) => duty.rule.kind === 'talk');
const told = (duties: readonly Duty[]) =>
  duties.map((duty) => `${duty.label} ${duty.due} ${duty.state} ${duty.daysLate}`);

describe('visits', () => {
  it('are owed twice a term, the first by mid-term and the second by its end', () => {
    expect(told(visits({ today: '2026-03-02' }))).toEqual([
      '家访（第1次） 2026-05-06 open 0',
      '家访（第2次） 2026-07-10 open 0',
    ]);
  });

  it('name the clause that asks for them', () => {
    expect(visits({ today: '2026-03-02' })[0]?.clause).toContain('JSS 四(二)2');
  });

  it('are overdue from the day after they were due, and late by so many days', () => {
    expect(told(visits({ today: '2026-05-06' }))[0]).toBe('家访（第1次） 2026-05-06 open 0');
    expect(told(visits({ today: '2026-05-09' }))[0]).toBe('家访（第1次） 2026-05-06 overdue 3');
  });

  it('are missed when the term is over, and until then can still be done', () => {
    const missed = (today: string) => visits({ today }).map((duty) => isMissed(duty, today));
    expect(missed('2026-07-10')).toEqual([false, false]);
    expect(missed('2026-07-11')).toEqual([true, true]);
    const [march, april] = talks({ today: '2026-04-01' });
    expect([march, april].map((duty) => duty && isMissed(duty, '2026-04-01'))).toEqual([true, false]);
  });

  it('both count when both happen before mid-term', () => {
    const records = [aVisitOn('2026-03-20'), aVisitOn('2026-03-10')];
    expect(visits({ today: '2026-06-01', records }).map((duty) => duty.doneBy)).toEqual([
      'visit-2026-03-10',
      'visit-2026-03-20',
    ]);
  });

  it('meet the first duty late when the only one comes in the second half', () => {
    const records = [aVisitOn('2026-05-16')];
    expect(told(visits({ today: '2026-06-01', records }))).toEqual([
      '家访（第1次） 2026-05-06 done 10',
      '家访（第2次） 2026-07-10 open 0',
    ]);
  });

  it('by phone or video, or in a manner nobody wrote, do not count', () => {
    const records = ['phone', 'video', undefined].map((manner, index) =>
      aVisitOn('2026-03-10', { manner }, `v${index}`),
    );
    expect(owed(visits({ today: '2026-04-01', records }))).toHaveLength(2);
  });

  it('of the paired teacher alone are not the class teacher’s, together with her they are', () => {
    const child = aDutyChild({ isBeside: (person) => person === 'paired' });
    const alone = aVisitOn('2026-03-10', { visitors: ['paired'] });
    const together = aVisitOn('2026-03-12', { visitors: ['paired', 'teacher-1'] });
    expect(owed(visits({ today: '2026-04-01', child, records: [alone] }))).toHaveLength(2);
    expect(owed(visits({ today: '2026-04-01', child, records: [alone, together] }))).toHaveLength(1);
  });

  it('that name no visitor are judged by who wrote them', () => {
    const child = aDutyChild({ isBeside: (person) => person === 'teacher-1' });
    expect(owed(visits({ today: '2026-04-01', child, records: [aVisitOn('2026-03-10')] }))).toHaveLength(2);
  });

  it('of who leads the class are its teacher’s, also where she walks beside the child', () => {
    const isHer = (person: unknown) => person === 'teacher-1';
    const child = aDutyChild({ isBeside: isHer, isLedBy: isHer });
    expect(owed(visits({ today: '2026-04-01', child, records: [aVisitOn('2026-03-10')] }))).toHaveLength(1);
  });

  it('of last term do not meet this term’s duty', () => {
    expect(owed(visits({ today: '2026-04-01', records: [aVisitOn('2026-01-10')] }))).toHaveLength(2);
  });
});

describe('what a paired teacher does beside her child', () => {
  const child = aDutyChild({
    facts: [
      { name: 'stage', code: 'primary' },
      { name: 'paired', code: 'yes' },
    ],
    isBeside: (person) => person === 'paired',
  });
  const metBy = (record: DutyRecord) =>
    dutiesOfSubject(planOn('2026-03-20'), child, [record])
      .filter(({ rule, state }) => rule.kind === 'pairing-log' && state === 'done')
      .map(({ rule }) => rule.id);
  const day = '2026-03-10';

  it.each([
    [aTalkOn(day, { speakers: ['paired'] }), ['jss.pairing-log']],
    [{ ...aTalkOn(day), author: 'paired' }, ['jss.pairing-log']],
    [aContactOn(day, { staff: ['paired'] }), ['jss.pairing-log']],
    [aContactOn(day, { staff: ['paired'], result: 'missed' }), []],
    [aVisitOn(day, { visitors: ['teacher-1', 'paired'] }), ['jss.pairing-log', 'jss.pairing-visit']],
    [aVisitOn(day, { visitors: ['paired'], manner: 'phone' }), ['jss.pairing-log']],
  ])('is her pairing contact, wherever it was written: %o', (record, ids) => {
    expect(metBy(record)).toEqual(ids);
  });

  it.each([aTalkOn(day), aContactOn(day), aVisitOn(day), aTalkOn(day, { speakers: ['teacher-1'] })])(
    'is not what the class teacher did: %o',
    (record) => {
      expect(metBy(record)).toEqual([]);
    },
  );
});

describe('talks', () => {
  it('are owed for every month with ten school days, and none in the vacation', () => {
    const labels = dutiesOfSubject(planOn('2026-07-31'), aDutyChild(), [])
      .filter((duty) => duty.rule.kind === 'talk')
      .map((duty) => duty.label);
    expect(labels).toEqual(
      ['九月', '十月', '十一月', '十二月', '一月', '三月', '四月', '五月', '六月'].map((month) => `${month}谈心`),
    );
  });

  it('of a month that has not begun are not on the list', () => {
    expect(talks({ today: '2026-04-15' }).map((duty) => duty.label)).toEqual(['三月谈心', '四月谈心']);
  });

  it('entered late count for the month they happened in', () => {
    const records = [aTalkOn('2026-03-30')];
    expect(told(talks({ today: '2026-04-15', records }))).toEqual([
      '三月谈心 2026-03-31 done 0',
      '四月谈心 2026-04-30 open 0',
    ]);
  });

  it('by anyone count for the child', () => {
    const child = aDutyChild({ isBeside: (person) => person === 'teacher-1' });
    expect(owed(talks({ today: '2026-03-15', child, records: [aTalkOn('2026-03-03')] }))).toHaveLength(0);
  });

  it('are not asked of a kindergarten', () => {
    expect(
      talks({ today: '2026-04-15', child: aDutyChild({ facts: [{ name: 'stage', code: 'kindergarten' }] }) }),
    ).toHaveLength(0);
  });

  it('dated after today do not count yet', () => {
    expect(owed(talks({ today: '2026-03-15', records: [aTalkOn('2026-03-20')] }))).toHaveLength(1);
  });
});

describe('contacts', () => {
  it('that nobody answered do not count', () => {
    const state = (result: string) =>
      spring({ today: '2026-03-20', records: [aContactOn('2026-03-10', { result })] }).find(
        (duty) => duty.rule.kind === 'parent-contact',
      )?.state;
    expect(state('missed')).toBe('open');
    expect(state('reached')).toBe('done');
  });
});

describe('a child who comes or goes', () => {
  it('owes the remaining share when it comes in the second half of the term', () => {
    expect(told(visits({ today: '2026-06-01', child: aDutyChild({ cameOn: '2026-05-20' }) }))).toEqual([
      '家访 2026-07-10 open 0',
    ]);
  });

  it('owes no talk for a month in which fewer than ten school days are left', () => {
    expect(
      talks({ today: '2026-05-31', child: aDutyChild({ cameOn: '2026-04-22' }) }).map((duty) => duty.label),
    ).toEqual(['五月谈心']);
  });

  it('owes nothing from the day it left, and keeps what was done', () => {
    const world = { child: aDutyChild({ leavesOn: '2026-05-20' }), records: [aTalkOn('2026-03-10')] };
    expect(owed(spring({ ...world, today: '2026-05-20' }))).toEqual([]);
    expect(told(spring({ ...world, today: '2026-05-20' }))).toEqual(['三月谈心 2026-03-31 done 0']);
    expect(owed(spring({ ...world, today: '2026-05-19' })).length).toBeGreaterThan(0);
  });

  it('owes what is due before a known sixteenth birthday, the day before at the latest', () => {
    const child = aDutyChild({ leavesOn: '2026-06-20' });
    expect(visits({ today: '2026-04-01', child }).map((duty) => duty.due)).toEqual(['2026-05-06', '2026-06-19']);
  });
});

describe('the vacation', () => {
  const child = aDutyChild();
  it('suggests one contact until there has been one', () => {
    const plan = planOn('2026-02-10');
    const suggestion = holidaySuggestionOf(plan, child, [aContactOn('2026-01-15')]);
    expect(suggestion?.rules.map(({ holiday }) => holiday)).toContain('suggest');
    expect(suggestion).toMatchObject({
      child: 'child-1',
      label: '假期联系一次',
      since: '2026-01-21',
      until: '2026-02-28',
    });
    expect(holidaySuggestionOf(plan, child, [aContactOn('2026-02-01')])).toBeUndefined();
  });

  it('suggests nothing in term time, or for a child who has left', () => {
    expect(holidaySuggestionOf(planOn('2026-03-10'), child, [])).toBeUndefined();
    expect(holidaySuggestionOf(planOn('2026-02-10'), aDutyChild({ leavesOn: '2026-02-01' }), [])).toBeUndefined();
  });
});

describe('in any world', () => {
  const world = () => fc.record({ child: someChild(), records: someRecords(), today: someDay() });
  it('nothing is owed before a child came or from the day it left', () => {
    fc.assert(
      fc.property(world(), ({ child, records, today }) => {
        for (const duty of owed(dutiesOfSubject(planOn(today), child, records))) {
          expect(duty.from >= (child.cameOn ?? '')).toBe(true);
          expect(duty.due < (child.leavesOn ?? '9')).toBe(true);
          expect(today < (child.leavesOn ?? '9')).toBe(true);
        }
      }),
    );
  });

  it('one child asked alone gives the same as the whole school', () => {
    const children = ['a', 'b', 'c'].map((id) => aDutyChild({ id }));
    const records = new Map(children.map(({ id }) => [id, [aTalkOn('2026-03-10', {}, id)]]));
    const all = dutiesOf({ calendar, rules: jss.rules, today: '2026-04-15', subjects: children, records });
    const plan = planDuties({ calendar, rules: jss.rules, today: '2026-04-15' });
    expect(all).toEqual(children.flatMap((child) => dutiesOfSubject(plan, child, records.get(child.id) ?? [])));
  });
});
