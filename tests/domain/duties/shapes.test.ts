import { describe, expect, it } from 'vitest';
import type { DutyRecord } from '#domain/duties/counting.ts';
import { dutiesOfSubject } from '#domain/duties/engine.ts';
import { planDuties } from '#domain/duties/plan.ts';
import { rulesOf } from '#domain/duties/policies.ts';
import type { When } from '#domain/duties/rule.ts';
import type { Fact } from '#domain/duties/subject.ts';
import { aContactOn, aDutyChild, aRule, aTalkOn, aVisitOn, calendar } from '#tests/support/duty-world.ts';

interface Case {
  readonly when: When;
  readonly today: string;
  readonly records?: readonly DutyRecord[];
  readonly kind?: string;
  readonly facts?: readonly Fact[];
  readonly appliesIf?: NonNullable<Parameters<typeof aRule>[0]>['appliesIf'];
  readonly since?: string;
}

/** `2026-03-14 open 0`: due, state, days late of each duty of one rule. */
function told({ when, today, records = [], kind = 'talk', facts = [], appliesIf = {}, since = '2026-03-01' }: Case) {
  const one = aRule({ kind, when, appliesIf });
  const plan = planDuties({ calendar, rules: [one], today, since });
  return dutiesOfSubject(plan, aDutyChild({ facts }), records).map(
    (duty) => `${duty.label} ${duty.due} ${duty.state} ${duty.daysLate}`,
  );
}

describe('every so many days', () => {
  const when = { every: 'days', days: 14 } as const;

  it('cuts the term in stretches, and one record meets one stretch', () => {
    expect(told({ when, today: '2026-03-30', records: [aTalkOn('2026-03-20')] })).toEqual([
      '谈心（每两周一次） 2026-03-14 overdue 16',
      '谈心（每两周一次） 2026-03-28 done 0',
      '谈心（每两周一次） 2026-04-11 open 0',
    ]);
  });

  it('goes on being late into the next stretch until somebody comes, and then only the stretch itself is missed', () => {
    const twice = ['谈心（每两周一次） 2026-03-14 overdue 27', '谈心（每两周一次） 2026-03-28 overdue 13'];
    expect(told({ when, today: '2026-04-10' })).toEqual([...twice, '谈心（每两周一次） 2026-03-14 overdue 27']);
    expect(told({ when, today: '2026-04-10', records: [aTalkOn('2026-04-09')] })).toEqual([
      ...twice,
      '谈心（每两周一次） 2026-04-11 done 0',
    ]);
    expect(told({ when, today: '2026-04-13', records: [aTalkOn('2026-04-09')] }).pop()).toBe(
      '谈心（每两周一次） 2026-04-25 open 0',
    );
  });

  it('holds only while a child is flagged, and ends with the flag', () => {
    const facts: Fact[] = [{ name: 'flag', code: 'learning', from: '2026-03-16', until: '2026-04-03' }];
    const asked = { when, facts, appliesIf: { flag: ['learning'] } };
    expect(told({ ...asked, today: '2026-04-02' })).toEqual([
      '谈心（每两周一次） 2026-03-28 overdue 5',
      '谈心（每两周一次） 2026-03-28 overdue 5',
    ]);
    expect(told({ ...asked, today: '2026-04-20' })).toEqual(['谈心（每两周一次） 2026-03-28 overdue 23']);
    expect(told({ ...asked, appliesIf: { flag: ['morals'] }, today: '2026-04-02' })).toEqual([]);
  });
});

describe('within so many days of a period', () => {
  it('is due then and can still be done until the period ends', () => {
    const when = { every: 'term', count: 1, within: 28 } as const;
    expect(told({ when, today: '2026-03-02' })).toEqual(['谈心 2026-03-28 open 0']);
    expect(told({ when, today: '2026-04-10', records: [aTalkOn('2026-04-08')] })).toEqual(['谈心 2026-03-28 done 11']);
  });

  it('of a school year begins with its first term', () => {
    const when = { every: 'year', count: 1, within: 42 } as const;
    expect(told({ when, today: '2026-03-02' })).toEqual(['谈心 2025-10-12 overdue 141']);
  });
});

describe('a date each year', () => {
  const when: When = { every: 'date', on: ['03-31', '09-30'], opens: 30 };

  it('opens before it and counts until the next one opens', () => {
    const asked = { when, since: '2025-09-01' };
    expect(told({ ...asked, today: '2026-02-20' })).toEqual(['谈心 2025-09-30 overdue 143']);
    expect(told({ ...asked, today: '2026-03-02', records: [aTalkOn('2026-03-01')] })).toEqual([
      '谈心 2025-09-30 overdue 153',
      '谈心 2026-03-31 done 0',
    ]);
  });
});

describe('a date by which something of the school year is to be done', () => {
  const when: When = { every: 'date', on: ['06-30'], opens: 45, since: 'year' };
  const asked = { when, since: '2025-09-01' };
  const early = [aTalkOn('2026-03-05')];

  it('is asked for when it opens, and not before', () => {
    expect(told({ ...asked, today: '2026-05-15' })).toEqual([]);
    expect(told({ ...asked, today: '2026-05-16' })).toEqual(['谈心 2026-06-30 open 0']);
    expect(told({ ...asked, today: '2026-07-01' })).toEqual(['谈心 2026-06-30 overdue 1']);
  });

  it('is met by what was done early in the year, and by what came late', () => {
    expect(told({ ...asked, today: '2026-05-16', records: early })).toEqual(['谈心 2026-06-30 done 0']);
    expect(told({ ...asked, today: '2026-07-20', records: [aTalkOn('2026-07-03')] })).toEqual([
      '谈心 2026-06-30 done 3',
    ]);
  });

  it('is not met by what was done for the year before', () => {
    expect(told({ ...asked, today: '2026-05-16', records: [aTalkOn('2025-08-30')] })).toEqual([
      '谈心 2026-06-30 open 0',
    ]);
  });

  it('counts only what was done since it opened where the rule does not say otherwise: a report in March is not the one of April', () => {
    const fromThen: When = { every: 'date', on: ['06-30'], opens: 45 };
    expect(told({ ...asked, when: fromThen, today: '2026-05-16', records: early })).toEqual(['谈心 2026-06-30 open 0']);
  });
});

describe('a date that some years do not have', () => {
  const on = (...dates: string[]): When => ({ every: 'date', on: dates, opens: 60 });

  it('is the last day of its month there', () => {
    expect(told({ when: on('02-29'), today: '2026-02-20', since: '2026-02-01' })).toEqual(['谈心 2026-02-28 open 0']);
  });

  it('asks for nothing where no year has it', () => {
    expect(told({ when: on('04-38', '02-30', '03-31'), today: '2026-03-20' })).toEqual(['谈心 2026-03-31 open 0']);
  });
});

describe('something in force', () => {
  const when = { every: 'cover', begins: 'from', ends: 'until', warn: 30, within: 42 } as const;
  const paper = (from: string, until?: string): DutyRecord => ({ id: from, type: 'pairing', doc: { from, until } });
  const asked = { when, kind: 'pairing' };

  it('is owed from the start of the school year', () => {
    expect(told({ ...asked, today: '2026-04-15' })).toEqual(['谈心 2025-10-13 overdue 184']);
  });

  it('is met while it lasts, and owed again thirty days before its last day', () => {
    const records = [paper('2025-09-05', '2026-05-31')];
    expect(told({ ...asked, records, today: '2026-04-15' })).toEqual(['谈心 2025-10-13 done 0']);
    expect(told({ ...asked, records, today: '2026-05-10' })).toEqual(['谈心 2026-05-31 open 0']);
    expect(told({ ...asked, records, today: '2026-06-03' })).toEqual(['谈心 2026-05-31 overdue 3']);
  });

  it('is met by what follows without a gap, though it begins later', () => {
    const records = [paper('2025-09-05', '2026-05-31'), paper('2026-06-01')];
    expect(told({ ...asked, records, today: '2026-05-10' })).toEqual(['谈心 2025-10-13 done 0']);
  });

  it('was in time where it was renewed before it ended, and late since then where it was not', () => {
    const first = paper('2025-09-05', '2026-03-31');
    const on = (from: string) => told({ ...asked, records: [first, paper(from)], today: '2026-06-03' });
    expect(on('2026-04-01')).toEqual(['谈心 2025-10-13 done 0']);
    expect(on('2026-03-20')).toEqual(['谈心 2025-10-13 done 0']);
    expect(on('2026-04-07')).toEqual(['谈心 2026-03-31 done 7']);
  });
});

describe('something in force that is needed with gaps', () => {
  const when = { every: 'cover', begins: 'from', ends: 'until', warn: 14, within: 14 } as const;
  const paper = (from: string, until?: string): DutyRecord => ({ id: from, type: 'pairing', doc: { from, until } });
  const facts: Fact[] = [
    { name: 'flag', code: 'focus', from: '2025-09-15', until: '2025-10-31' },
    { name: 'flag', code: 'focus', from: '2026-03-01' },
  ];
  const asked = { when, kind: 'pairing', facts, appliesIf: { flag: ['focus'] } };

  it('is owed again when it is needed again', () => {
    const records = [paper('2025-09-20', '2025-10-31')];
    expect(told({ ...asked, records, today: '2026-03-10' })).toEqual([
      '谈心 2025-09-29 done 0',
      '谈心 2026-03-15 open 0',
    ]);
  });

  it('stays done where it lasted as long as it was needed, and is not asked for when that is over', () => {
    const records = [paper('2025-09-20', '2025-11-03')];
    expect(told({ ...asked, records, today: '2026-02-10' })).toEqual(['谈心 2025-09-29 done 0']);
    expect(told({ ...asked, today: '2026-02-10' })).toEqual([]);
  });

  it('has a key of its own for each time', () => {
    const plan = planDuties({
      calendar,
      rules: rulesOf().filter(({ id }) => id === 'jss.focus-teacher'),
      today: '2026-03-10',
    });
    const keys = dutiesOfSubject(plan, aDutyChild({ facts }), [paper('2025-09-20')]).map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
  });
});

describe('what something that happened asks for', () => {
  const when: When = { every: 'case', of: 'talk', day: 'happenedOn', where: { mood: ['1'] }, within: 0 };
  const away = (day: string): DutyRecord => aTalkOn(day, { mood: '1' }, `away-${day}`);
  const asked = { when, kind: 'home-visit' };

  it('is owed for each of them until a record comes', () => {
    const records = [away('2026-04-07'), away('2026-04-13'), aVisitOn('2026-04-08')];
    expect(told({ ...asked, records, today: '2026-04-15' })).toEqual([
      '谈心 2026-04-07 done 1',
      '谈心 2026-04-13 overdue 2',
    ]);
  });

  it('counts school days in a row, over a weekend too', () => {
    const second = { ...when, streak: 2 };
    const records = [away('2026-04-10'), away('2026-04-13'), away('2026-04-15')];
    expect(told({ ...asked, when: second, records, today: '2026-04-15' })).toEqual(['谈心 2026-04-13 overdue 2']);
    const third = { ...when, streak: 3 };
    expect(told({ ...asked, when: third, records: [...records, away('2026-04-14')], today: '2026-04-15' })).toEqual([
      '谈心 2026-04-14 overdue 1',
    ]);
  });

  it('takes what has no day for how it began, so that the first with a day is a change', () => {
    const changed = { ...when, skipsFirst: true, within: 30 };
    const imported: DutyRecord = { id: 'imported', type: 'talk', doc: { mood: '1' } };
    expect(told({ ...asked, when: changed, records: [imported], today: '2026-04-15' })).toEqual([]);
    expect(told({ ...asked, when: changed, records: [imported, away('2026-04-07')], today: '2026-04-15' })).toEqual([
      '谈心 2026-05-07 open 0',
    ]);
  });

  it('takes the first for how it began where a change is asked for', () => {
    const changed = { ...when, skipsFirst: true, within: 30 };
    const records = [away('2026-03-10'), away('2026-04-07')];
    expect(told({ ...asked, when: changed, records, today: '2026-04-15' })).toEqual(['谈心 2026-05-07 open 0']);
  });
});

describe('so often after something that happened', () => {
  const when: When = {
    every: 'case',
    of: 'dropout-case',
    day: 'backOn',
    where: { state: ['returned', 'closed'] },
    within: 7,
    times: 4,
  };
  const back = (doc: Record<string, unknown> = {}): DutyRecord => ({
    id: 'case-1',
    type: 'dropout-case',
    doc: { since: '2026-03-02', state: 'returned', backOn: '2026-03-11', ...doc },
  });

  it('asks once in each of the weeks that have begun, and is late from the first that went by', () => {
    const week = (records: readonly DutyRecord[], today: string) =>
      told({ when, today, records: [back(), ...records] });
    expect(week([], '2026-03-12')).toEqual(['谈心（第1次） 2026-03-17 open 0']);
    expect(week([aTalkOn('2026-03-11'), aTalkOn('2026-03-12')], '2026-03-26')).toEqual([
      '谈心（第1次） 2026-03-17 done 0',
      '谈心（第2次） 2026-03-24 overdue 2',
      '谈心（第3次） 2026-03-24 overdue 2',
    ]);
    expect(week([], '2026-06-01').map((each) => each.split(' ')[1])).toEqual([
      '2026-03-17',
      '2026-03-24',
      '2026-03-31',
      '2026-04-07',
    ]);
  });

  it('asks nothing of a child who is still away, or away again, and nothing of a week without school', () => {
    expect(told({ when, today: '2026-03-20', records: [back({ state: 'persuading' })] })).toEqual([]);
    const late = back({ backOn: '2026-07-06' });
    expect(told({ when, today: '2026-08-20', records: [late] })).toEqual(['谈心（第1次） 2026-07-12 overdue 39']);
  });

  it('is asked by the rule for children who came back, met by a talk, a visit or a call that was answered', () => {
    const plan = planDuties({ calendar, rules: rulesOf(), today: '2026-04-20', since: '2026-03-01' });
    const talk = aTalkOn('2026-03-12');
    const visit = aVisitOn('2026-03-20');
    const call = aContactOn('2026-03-26');
    const missed = aContactOn('2026-04-02', { result: 'missed' });
    const duties = dutiesOfSubject(plan, aDutyChild(), [back(), talk, visit, call, missed]);
    const asked = duties.filter(({ rule: { id } }) => id === 'jss.back');
    expect(asked.map(({ state, doneAs }) => doneAs ?? state)).toEqual([
      'talk',
      'home-visit',
      'parent-contact',
      'overdue',
    ]);
    expect(asked[0]?.clause).toBe('JSS 四(三)4；JT 二.2；PL 三(二)');
  });
});
