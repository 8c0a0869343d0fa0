import { describe, expect, it } from 'vitest';
import { dutyChildOf, ownerOn } from '#domain/duties/child-subject.ts';
import { dutiesOfSubject } from '#domain/duties/engine.ts';
import { planDuties } from '#domain/duties/plan.ts';
import { rulesOf } from '#domain/duties/policies.ts';
import { hasLeftBy } from '#domain/duties/subject.ts';
import { childStates } from '#domain/records/child.ts';
import { calendar } from '#tests/support/duty-world.ts';

const codes = Object.keys(childStates) as (keyof typeof childStates)[];

describe('a child’s file', () => {
  it.each(codes.map((state) => [state, state === 'registered' || state === 'checking'] as const))(
    'in state %s carries duties: %s',
    (state, carries) => {
      const child = dutyChildOf('c', { state, stateSince: '2026-03-10' });
      expect(hasLeftBy(child, '2026-03-10')).toBe(!carries);
      expect(hasLeftBy(child, '2026-03-09')).toBe(false);
    },
  );

  it('whose state nobody wrote carries duties', () => {
    expect(hasLeftBy(dutyChildOf('c', {}), '2026-03-10')).toBe(false);
  });

  it('begun off the register without a day has never been on it', () => {
    expect(hasLeftBy(dutyChildOf('c', { state: 'left' }), '2020-01-01')).toBe(true);
  });

  it('ends with the sixteenth birthday, at the end of what is known of it', () => {
    const born = (birthKnown: 'day' | 'month' | 'year') =>
      dutyChildOf('c', { birth: '2010-07-01', birthKnown }).leavesOn;
    expect(born('day')).toBe('2026-07-01');
    expect(born('month')).toBe('2026-07-31');
    expect(born('year')).toBe('2026-12-31');
  });

  it.each([
    ['closed', { state: 'closed', closedAs: 'moved', closedOn: '2026-04-01' }, '2026-04-01'],
    ['closed as back at school', { state: 'closed', closedAs: 'returned', backOn: '2026-03-20' }, '2026-03-20'],
    ['followed after a return', { state: 'returned', backOn: '2026-03-20' }, undefined],
    ['opened again', { state: 'absent', closedAs: 'moved', closedOn: '2026-04-01' }, undefined],
  ])('tells of a case that is %s until its last day', (_, doc, until) => {
    const records = [{ id: 'r', type: 'dropout-case', doc: { since: '2026-03-01', ...doc } }];
    expect(dutyChildOf('c', {}, { records }).facts).toContainEqual(
      expect.objectContaining({ name: 'case', from: '2026-03-01', until }),
    );
  });

  it('ends with whichever comes first', () => {
    expect(dutyChildOf('c', { birth: '2010-07-01', state: 'left', stateSince: '2026-05-01' }).leavesOn).toBe(
      '2026-05-01',
    );
    expect(dutyChildOf('c', { birth: '2010-07-01', state: 'left', stateSince: '2026-09-01' }).leavesOn).toBe(
      '2026-07-01',
    );
  });

  it('knows a kindergarten by the grade', () => {
    const stage = (grade?: 'k2' | 'g2' | 'g8') => dutyChildOf('c', {}, { grade }).facts[0]?.code;
    expect([stage('k2'), stage('g2'), stage('g8'), stage()]).toEqual(['kindergarten', 'primary', 'junior', 'primary']);
  });
});

describe('a file that went on and off the register', () => {
  const at = (day: string) => Date.parse(`${day}T10:00:00+08:00`);
  const step = (day: string, [from, to]: readonly [string, string], since?: string) => ({
    at: at(day),
    set: { state: { from, to }, ...(since !== undefined && { stateSince: { to: since } }) },
  });
  const back = [
    step('2025-10-10', ['registered', 'left'], '2025-10-10'),
    step('2025-12-01', ['left', 'registered'], '2025-12-01'),
  ];
  const owedBy = (steps: readonly ReturnType<typeof step>[], doc: Parameters<typeof dutyChildOf>[1]) => {
    const plan = planDuties({ calendar, rules: rulesOf(), today: '2026-01-10', since: '2025-09-01' });
    return dutiesOfSubject(plan, dutyChildOf('c', doc, { grade: 'g3', steps }), []).filter(
      (duty) => duty.rule.kind === 'talk',
    );
  };
  const months = (duties: readonly { label: string }[]) => duties.map(({ label }) => label);

  it('owes nothing for the months in which it was at another school', () => {
    const talks = owedBy(back, { state: 'registered', stateSince: '2025-12-01' });
    expect(months(talks)).toEqual(['九月谈心', '十二月谈心', '一月谈心']);
  });

  it('owes from the day it came on the register, when it was only watched before', () => {
    const steps = [step('2025-11-10', ['watched', 'registered'], '2025-11-10')];
    const talks = owedBy(steps, { state: 'registered', stateSince: '2025-11-10' });
    expect(months(talks)).toEqual(['十一月谈心', '十二月谈心', '一月谈心']);
  });

  it('carries duties all along while it goes from 待核 to 在册', () => {
    const steps = [step('2025-11-10', ['checking', 'registered'], '2025-11-10')];
    expect(owedBy(steps, { state: 'registered', stateSince: '2025-11-10' })).toHaveLength(5);
  });

  it('without a day has left on the day that was written', () => {
    const child = dutyChildOf('c', { state: 'left' }, { steps: [step('2025-11-10', ['registered', 'left'])] });
    expect(hasLeftBy(child, '2025-11-09')).toBe(false);
    expect(hasLeftBy(child, '2025-11-10')).toBe(true);
  });

  it('has left on the day as it was corrected, and on the first of two states that carry none', () => {
    const corrected = { at: at('2025-11-20'), set: { stateSince: { from: '2025-11-10', to: '2025-11-12' } } };
    const steps = [step('2025-11-10', ['registered', 'watched'], '2025-11-10'), corrected];
    const last = step('2026-01-05', ['watched', 'left'], '2026-01-05');
    const child = dutyChildOf('c', { state: 'left', stateSince: '2026-01-05' }, { steps: [...steps, last] });
    expect(child.leavesOn).toBe('2025-11-12');
  });
});

describe('a plan of help with learning', () => {
  const progress = (doc: Record<string, unknown>, today: string) => {
    const plan = planDuties({ calendar, rules: rulesOf(), today, since: '2025-09-01' });
    const records = [{ id: 'p', type: 'learning-plan', doc: { madeOn: '2025-09-20', ...doc } }];
    const child = dutyChildOf('c', { state: 'registered' }, { grade: 'g3', records, terms: calendar.terms });
    return dutiesOfSubject(plan, child, records)
      .filter(({ rule }) => rule.id === 'jss.progress')
      .map(({ period }) => period);
  };

  it('is looked after in the months of its term and no longer', () => {
    expect(progress({ term: '2025-2026-1' }, '2026-05-20')).toEqual(['2025-10', '2025-11', '2025-12', '2026-01']);
  });

  it('without a term holds to its last stage', () => {
    expect(progress({ stages: [{ until: '2025-11-30' }] }, '2026-05-20')).toEqual(['2025-10', '2025-11']);
  });
});

describe('a child that was assessed', () => {
  const look = (happenedOn: string, level: string | undefined, id = happenedOn) => ({
    id,
    type: 'assessment',
    doc: { happenedOn, ...(level !== undefined && { level }) },
  });
  const owed = (id: string, looks: readonly ReturnType<typeof look>[], today: string) => {
    const plan = planDuties({ calendar, rules: rulesOf(), today, since: '2025-09-01' });
    const child = dutyChildOf('c', { state: 'registered' }, { grade: 'g3', records: looks, terms: calendar.terms });
    return dutiesOfSubject(plan, child, looks)
      .filter(({ rule }) => rule.id === id)
      .map(({ period, state, daysLate }) => `${period} ${state} ${daysLate}`);
  };

  it('as high is visited each month from then on, and by who was made to answer for it', () => {
    expect(owed('jss.high-visit', [look('2026-04-02', 'high')], '2026-05-31')).toEqual([
      '2026-04 overdue 31',
      '2026-05 open 0',
    ]);
    expect(owed('jss.high-visit', [look('2026-04-02', 'middle'), look('2026-03-02', 'high')], '2026-05-31')).toEqual([
      '2026-03 overdue 61',
    ]);
    const looks = [look('2026-03-02', 'high', 'b'), look('2026-03-02', 'low', 'a')].map((each) => ({
      ...each,
      doc: { ...each.doc, owner: each.id },
    }));
    expect([ownerOn(looks, '2026-03-02'), ownerOn(looks, '2026-03-01')]).toEqual(['b', '']);
  });

  it('stays high after a look that came to no level', () => {
    const looks = [look('2026-03-02', 'high'), look('2026-04-01', undefined)];
    expect(owed('jss.high-visit', looks, '2026-04-15')).toEqual(['2026-03 overdue 15', '2026-04 open 0']);
  });

  it('as middle is assessed again each term, and then in time whatever came of it', () => {
    const first = look('2025-09-20', 'middle');
    expect(owed('jss.middle-review', [first], '2026-04-15')).toEqual(['2025-2026-1 done 0', '2025-2026-2 open 0']);
    expect(owed('jss.middle-review', [first, look('2026-05-20', 'low')], '2026-06-15')).toEqual([
      '2025-2026-1 done 0',
      '2025-2026-2 done 0',
    ]);
  });

  it('as low owes neither', () => {
    expect(owed('jss.high-visit', [look('2026-03-02', 'low')], '2026-05-31')).toEqual([]);
    expect(owed('jss.middle-review', [look('2026-03-02', 'low')], '2026-05-31')).toEqual([]);
  });
});
