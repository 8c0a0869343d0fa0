/** On the very day: what something that happened asks for, what must be in force, the vacation's contact, the end of a case. */
import { describe, expect, it } from 'vitest';
import { isDoneAtHome } from '#domain/duties/at-home.ts';
import { awayStreakOf } from '#domain/duties/away-ladder.ts';
import { endOf, isCaseOn } from '#domain/duties/case-end.ts';
import type { DutyRecord } from '#domain/duties/counting.ts';
import { dutiesOfSubject } from '#domain/duties/engine.ts';
import { holidaySuggestionOf } from '#domain/duties/holiday.ts';
import { planDuties } from '#domain/duties/plan.ts';
import { rulesOf } from '#domain/duties/policies.ts';
import type { Rule, When } from '#domain/duties/rule.ts';
import type { Subject } from '#domain/duties/subject.ts';
import { aContactOn, aDutyChild, aRule, aTalkOn, aVisitOn, calendar } from '#tests/support/duty-world.ts';

const aVisitRule = (when: When, more: Parameters<typeof aRule>[0] = {}): Rule =>
  aRule({ kind: 'home-visit', label: '家访', when, ...more });

/** `2026-03-14 open`: due and state of each duty of that rule. */
const owedBy = (child: Subject) => (asked: Rule, today: string, records: readonly DutyRecord[]) =>
  dutiesOfSubject(planDuties({ calendar, rules: [asked], today, since: '2025-09-01' }), child, records).map(
    ({ due, state }) => `${due} ${state}`,
  );
const owed = owedBy(aDutyChild());

const aCase = (doc: Record<string, unknown>): DutyRecord => ({ id: 'case', type: 'dropout-case', doc });

describe('what something that happened asks for', () => {
  const asked = aVisitRule({ every: 'case', of: 'talk', day: 'happenedOn', where: { mood: ['1'] }, within: 0 });
  const low = (day: string) => aTalkOn(day, { mood: '1' }, `low-${day}`);

  it('is owed from the first day of the first term, and not of the day before', () => {
    expect(owed(asked, '2025-09-01', [low('2025-08-31'), low('2025-09-01')])).toEqual(['2025-09-01 open']);
  });

  it('is owed of a child from the day on which it came', () => {
    const came = (cameOn: string) => owedBy(aDutyChild({ cameOn }))(asked, '2026-04-07', [low('2026-04-07')]);
    expect([came('2026-04-07'), came('2026-04-08')]).toEqual([['2026-04-07 open'], []]);
  });

  it('is met by what was done up to the day before it happened again, and on that day the next is', () => {
    const twice = [low('2026-04-07'), low('2026-04-13')];
    const done = (day: string) => owed(asked, '2026-04-13', [...twice, aVisitOn(day)]);
    expect(done('2026-04-12')).toEqual(['2026-04-07 done', '2026-04-13 open']);
    expect(done('2026-04-13')).toEqual(['2026-04-07 overdue', '2026-04-13 done']);
  });
});

it('a case that was on when it happened answers it, though it was over soon after', () => {
  const when: When = { every: 'case', of: 'talk', day: 'happenedOn', where: {}, within: 0 };
  const answered = (backOn: string) =>
    owed(aVisitRule(when, { kind: 'dropout-case' }), '2026-05-04', [
      aTalkOn('2026-04-07'),
      aCase({ state: 'returned', since: '2026-03-02', backOn }),
    ]);
  expect(answered('2026-04-08')).toEqual(['2026-04-07 done']);
  expect(answered('2026-04-07')).toEqual(['2026-04-07 overdue']);
});

describe('the weeks after a return', () => {
  const when: When = {
    every: 'case',
    of: 'dropout-case',
    day: 'backOn',
    where: { state: ['returned'] },
    within: 7,
    times: 2,
  };
  const back = aCase({ since: '2026-03-02', state: 'returned', backOn: '2026-03-11' });
  const asked = aVisitRule(when, { kind: 'talk' });

  it('are met on their first and on their last day, each by its own', () => {
    expect(owed(asked, '2026-03-24', [back, aTalkOn('2026-03-17')])).toEqual(['2026-03-17 done', '2026-03-24 open']);
    expect(owed(asked, '2026-03-24', [back, aTalkOn('2026-03-18')])).toEqual(['2026-03-17 overdue', '2026-03-24 done']);
  });

  it('begin on the day itself, and the next with its own first day', () => {
    expect(owed(asked, '2026-03-18', [back, aTalkOn('2026-03-11')])).toEqual(['2026-03-17 done', '2026-03-24 open']);
    expect(owed(asked, '2026-03-17', [back])).toEqual(['2026-03-17 open']);
  });

  it('ask where they have just school days enough', () => {
    const least = (leastSchoolDays: number) =>
      owed(aVisitRule(when, { kind: 'talk', leastSchoolDays }), '2026-03-12', [back]).length;
    expect([least(5), least(6)]).toEqual([1, 0]);
  });

  it('end where another return begins, on the day on which the next week would', () => {
    const again = { ...aCase({ since: '2026-03-16', state: 'returned', backOn: '2026-03-18' }), id: 'again' };
    expect(owed(asked, '2026-03-18', [back, again])).toEqual(['2026-03-17 overdue', '2026-03-24 open']);
  });
});

describe('what must be in force', () => {
  const asked = aVisitRule(
    { every: 'cover', begins: 'from', ends: 'until', warn: 30, within: 42 },
    { kind: 'pairing' },
  );
  const paper = (from: string, until?: string): DutyRecord => ({ id: from, type: 'pairing', doc: { from, until } });

  it('is asked for from the day on which it begins to be needed', () => {
    expect(owed(asked, '2025-09-01', [])).toEqual(['2025-10-13 open']);
  });

  it('is enough while it lasts as many days as are told ahead, and not one fewer', () => {
    const on = (today: string) => owed(asked, today, [paper('2025-09-05', '2026-05-31')]);
    expect(on('2026-05-01')).toEqual(['2025-10-13 done']);
    expect(on('2026-05-02')).toEqual(['2026-05-31 open']);
  });

  it('holds on its first day and on its last', () => {
    expect(owed(asked, '2026-04-15', [paper('2026-04-15')])).toEqual(['2025-10-13 done']);
    const last = [paper('2025-09-05', '2026-04-15'), paper('2026-04-16')];
    expect(owed(asked, '2026-04-15', last)).toEqual(['2025-10-13 done']);
  });

  it('is owed since it ended where that was on the first day on which it is needed', () => {
    const ended = (until: string) => owed(asked, '2025-09-10', [paper('2025-03-01', until)]);
    expect(ended('2025-09-01')).toEqual(['2025-09-01 overdue']);
    expect(ended('2025-08-31')).toEqual(['2025-10-13 open']);
  });

  it('is renewed by the day after its last, and a day later there was a gap', () => {
    const then = (from: string) => owed(asked, '2026-03-20', [paper('2025-09-05', '2026-03-31'), paper(from)]);
    expect(then('2026-04-01')).toEqual(['2025-10-13 done']);
    expect(then('2026-04-02')).toEqual(['2026-03-31 open']);
  });
});

describe('the vacation’s contact', () => {
  const rules = rulesOf();
  const suggested = (today: string, ...records: DutyRecord[]) =>
    holidaySuggestionOf(planDuties({ calendar, rules, today }), aDutyChild(), records) !== undefined;

  it('is suggested from the day after the term to the day before the next', () => {
    const days = ['2026-01-20', '2026-01-21', '2026-02-28', '2026-03-01'];
    expect(days.map((day) => suggested(day))).toEqual([false, true, true, false]);
  });

  it('is not the one of the term’s last day', () => {
    expect(suggested('2026-02-10', aContactOn('2026-01-20'))).toBe(true);
    expect(suggested('2026-02-10', aContactOn('2026-01-21'))).toBe(false);
  });

  it('is had where any of the rules that suggest it counts what was done', () => {
    expect(suggested('2026-02-10', aTalkOn('2026-02-01'))).toBe(false);
  });
});

describe('a case of 疑似辍学', () => {
  it('is on from its first day until the one on which it is over', () => {
    const back = aCase({ state: 'returned', since: '2026-03-02', backOn: '2026-04-01' });
    const days = ['2026-03-01', '2026-03-02', '2026-03-31', '2026-04-01'];
    expect(days.map((day) => isCaseOn(back, day))).toEqual([false, true, true, false]);
  });

  it('ends with the return it was closed for, and else with its closing', () => {
    const days = { backOn: '2026-04-01', closedOn: '2026-05-01' };
    expect(endOf({ state: 'closed', closedAs: 'returned', ...days })).toBe('2026-04-01');
    expect(endOf({ state: 'closed', closedAs: 'moved', ...days })).toBe('2026-05-01');
    expect(endOf({ state: 'closed', closedAs: 'moved', backOn: '2026-04-01' })).toBe('2026-04-01');
  });
});

describe('a child away without leave', () => {
  const away = (happenedOn: string): DutyRecord => ({
    id: happenedOn,
    type: 'absence',
    doc: { happenedOn, leave: 'none' },
  });
  const at = (today: string, ...records: DutyRecord[]) =>
    awayStreakOf(records, { calendar, today, isInKindergarten: false, isHomeKept: false });
  const three = [away('2026-04-13'), away('2026-04-14'), away('2026-04-15')];

  it('is told of for sixty days after its third, and no longer', () => {
    expect(at('2026-06-14', ...three)?.open).toContain('case');
    expect(at('2026-06-15', ...three)).toBeUndefined();
  });

  it('is away anew where it was back on a day on which it was away', () => {
    const back = (backOn: string) => aCase({ state: 'returned', since: '2026-04-13', backOn });
    expect(at('2026-04-15', ...three, back('2026-04-15'))).toBeDefined();
    expect(at('2026-04-15', ...three, back('2026-04-16'))).toBeUndefined();
  });

  it('is not in the case that was closed on its first day', () => {
    const closed = (closedOn: string) => aCase({ state: 'closed', since: '2026-03-02', closedOn });
    expect(at('2026-04-15', ...three, closed('2026-04-13'))?.open).toContain('case');
    expect(at('2026-04-15', ...three, closed('2026-04-14'))?.open).not.toContain('case');
  });

  it('goes on by its case in a kindergarten too', () => {
    const on = aCase({ state: 'persuading', since: '2026-04-13' });
    const from = { calendar, today: '2026-04-15', isInKindergarten: true, isHomeKept: false };
    expect(awayStreakOf([...three, on], from)?.open).toContain('report');
  });

  it('has met what was tried and sent on the first of these days', () => {
    const sent = [
      { to: 'bureau', on: '2026-04-13' },
      { to: 'town', on: '2026-04-13' },
    ];
    const on = { state: 'persuading', since: '2026-03-02', again: '2026-04-13', reports: sent };
    const persuasions = [{ on: '2026-04-13', how: 'call' }];
    expect(at('2026-04-15', ...three, aCase({ ...on, persuasions }))?.open).toEqual(['visit']);
  });
});

it('what is done at home is asked by any of its answers', () => {
  const log = (kind: string[]) => isDoneAtHome({ kind: 'pairing-log', counts: { where: { kind }, by: 'anyone' } });
  expect([log(['visit']), log(['talk', 'call']), log(['talk'])]).toEqual([true, true, false]);
});
