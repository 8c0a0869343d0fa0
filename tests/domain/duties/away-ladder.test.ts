import { describe, expect, it } from 'vitest';
import { caseStepOf } from '#domain/duties/away-case.ts';
import { awayStreakOf } from '#domain/duties/away-ladder.ts';
import type { DutyRecord } from '#domain/duties/counting.ts';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import { isLeap } from '#domain/records/steps.ts';

const calendar = {
  terms: [{ id: '2025-2026-2', name: '第二学期', from: '2026-03-01', to: '2026-07-10' }],
  holidays: [{ day: '2026-04-06', name: '清明节' }],
  makeUpDays: [],
};
let made = 0;
const record = (type: string, doc: Record<string, unknown>): DutyRecord => ({
  id: `r${(made += 1)}`,
  type,
  doc,
  author: 'me',
});
const away = (happenedOn: string, doc: Record<string, unknown> = {}) =>
  record('absence', { happenedOn, leave: 'none', ...doc });
// 13 April 2026 is a Monday.
const [monday, tuesday, wednesday] = ['2026-04-13', '2026-04-14', '2026-04-15'];
const at = (today: string, ...records: DutyRecord[]) =>
  awayStreakOf(records, { calendar, today, isInKindergarten: false, isHomeKept: false });

describe('a child that does not come without leave (domain §13.7)', () => {
  it('is asked after at home on the first day, visited on the second, and a case on the third', () => {
    expect(at(monday, away(monday))).toMatchObject({ since: monday, open: ['call'] });
    const reached = away(monday, { reached: '奶奶，电话' });
    expect(at(monday, reached)?.open).toEqual([]);
    expect(at(tuesday, reached, away(tuesday))).toMatchObject({ days: [monday, tuesday], open: ['visit'] });
    const visit = record('home-visit', { happenedOn: tuesday, manner: 'onsite' });
    expect(at(tuesday, reached, away(tuesday), visit)?.open).toEqual([]);
    expect(at(wednesday, reached, away(tuesday), visit, away(wednesday))?.open).toEqual(['case', 'report']);
  });

  it('is where a child of the third day is while its file says that it goes to no school', () => {
    const out = (...records: DutyRecord[]) =>
      awayStreakOf(records, {
        calendar,
        today: wednesday,
        isInKindergarten: false,
        isHomeKept: false,
        outSince: tuesday,
      });
    expect(out()).toMatchObject({ days: [], since: tuesday, open: ['call', 'visit', 'case', 'report'] });
    expect(out(record('home-visit', { happenedOn: monday, manner: 'onsite' }))?.open).toContain('visit');
    expect(out(record('home-visit', { happenedOn: tuesday, manner: 'onsite' }))?.open).not.toContain('visit');
    const opened = record('dropout-case', { state: 'suspected', since: tuesday });
    expect(out(opened)).toMatchObject({ caseId: opened.id, open: ['call', 'visit', 'report'] });
    const closed = (closedOn: string) => record('dropout-case', { state: 'closed', since: '2026-03-02', closedOn });
    expect(out(closed(wednesday))).toBeUndefined();
    expect(out(closed('2026-03-20'))?.open).toContain('case');
  });

  it('is sent no letter from a kindergarten: there a call and a visit are all', () => {
    const days = [away(monday), away(tuesday), away(wednesday)];
    const streak = awayStreakOf(days, { calendar, today: wednesday, isInKindergarten: true, isHomeKept: false });
    expect(streak).toMatchObject({ steps: ['call', 'visit'], open: ['call', 'visit'] });
    expect(
      awayStreakOf(days, { calendar, today: '2026-04-20', isInKindergarten: true, isHomeKept: false }),
    ).toBeUndefined();
    expect(at('2026-04-20', ...days)?.open).toContain('case');
  });

  it('asks for neither call nor visit while home may not be told, and for the case all the same', () => {
    const days = [away(monday), away(tuesday), away(wednesday)];
    const streak = awayStreakOf(days, { calendar, today: wednesday, isInKindergarten: false, isHomeKept: true });
    expect(streak).toMatchObject({ open: ['case', 'report'], held: ['call', 'visit'] });
    expect(at(wednesday, ...days)).toMatchObject({ open: ['call', 'visit', 'case', 'report'], held: [] });
  });

  it('has met a step however it was written: a call of its own, a word in the absence, a visit by somebody else', () => {
    const call = record('parent-contact', { happenedOn: monday, result: 'reached' });
    const missed = record('parent-contact', { happenedOn: monday, result: 'missed' });
    const sent = record('parent-contact', { happenedOn: monday, channel: 'wechat', result: 'sent' });
    expect(at(monday, away(monday), missed)?.open).toEqual(['call']);
    expect(at(monday, away(monday), sent)?.open).toEqual(['call']);
    expect(at(monday, away(monday), call)?.open).toEqual([]);
    expect(at(tuesday, away(monday), call, away(tuesday, { wentHome: true }))?.open).toEqual([]);
  });

  it('counts over a weekend and a holiday, and not over a day at school', () => {
    expect(at('2026-04-13', away('2026-04-10'), away('2026-04-13'))?.days).toHaveLength(2);
    expect(at('2026-04-07', away('2026-04-03'), away('2026-04-07'))?.days).toHaveLength(2);
    expect(at(wednesday, away(monday), away(wednesday))?.days).toEqual([wednesday]);
  });

  it('is over once a school day has passed with the child there; leave asked for is no streak', () => {
    expect(at(tuesday, away(monday))).toBeDefined();
    expect(at(wednesday, away(monday))).toBeUndefined();
    expect(at(monday, record('absence', { happenedOn: monday, leave: 'leave' }))).toBeUndefined();
  });

  it('stays in sight after a third day that nobody opened a case for', () => {
    const three = [away(monday), away(tuesday), away(wednesday)];
    expect(at('2026-04-24', ...three)?.open).toContain('case');
    const done = record('dropout-case', { state: 'returned', since: monday, backOn: '2026-04-20' });
    expect(at('2026-04-24', ...three, done)).toBeUndefined();
  });

  it('goes on by its case until the report is with both, and ends when the child is back', () => {
    const open = (doc: Record<string, unknown>) =>
      record('dropout-case', { state: 'persuading', since: monday, ...doc });
    expect(at('2026-06-01', open({}))?.open).toEqual(['call', 'visit', 'report']);
    expect(at('2026-06-01', open({ reports: [{ to: 'bureau' }] }))?.open).toContain('report');
    expect(at('2026-06-01', open({ reports: [{ to: 'bureau' }, { to: 'town' }] }))?.open).not.toContain('report');
    expect(at('2026-06-01', open({ state: 'returned' }))).toBeUndefined();
  });

  it('asks for nothing more on the day the child is back, and for no report that is written', () => {
    const three = [away(monday, { reached: '奶奶' }), away(tuesday, { wentHome: true }), away(wednesday)];
    const back = (doc: Record<string, unknown>) =>
      at(
        '2026-04-16',
        ...three,
        record('dropout-case', { state: 'returned', since: monday, backOn: '2026-04-16', ...doc }),
      );
    expect(back({})).toBeUndefined();
    expect(back({ state: 'closed', backOn: undefined, closedOn: '2026-04-16' })).toBeUndefined();
    const moved = { state: 'closed', closedAs: 'moved', closedOn: '2026-04-16' };
    expect(back({ ...moved, backOn: '2026-03-20' })).toBeUndefined();
    expect(back({ backOn: undefined })?.open).toEqual(['report']);
    expect(back({ backOn: undefined, reports: [{ to: 'bureau' }, { to: 'town' }] })?.open).toEqual([]);
  });

  it('counts the tries written in the case, as far as they are of these days', () => {
    const tried = (...persuasions: Record<string, unknown>[]) =>
      at('2026-04-20', record('dropout-case', { state: 'persuading', since: monday, persuasions }))?.open;
    const of = (how: string, on = tuesday) => ({ how, on, said: '说好了日子' });
    expect(tried(of('call'), of('visit'))).toEqual(['report']);
    expect(tried(of('visit'))).toEqual(['call', 'report']);
    expect(tried(of('call', '2026-04-02'), of('village'))).toEqual(['call', 'visit', 'report']);
  });

  it('is not away who missed some lessons', () => {
    expect(at(monday, away(monday, { span: 'part' }))).toBeUndefined();
    expect(at(tuesday, away(monday, { span: 'part' }), away(tuesday, { span: 'whole' }))?.days).toEqual([tuesday]);
  });
});

describe('the case of a third day', () => {
  const records = [
    away(monday, { reached: '奶奶', reason: '说肚子疼', staff: ['me'] }),
    record('home-visit', { happenedOn: tuesday, manner: 'onsite', visitors: ['me'], guardianSaid: '想跟表哥去打工' }),
    away(tuesday),
    away(wednesday, { seen: '在县城表哥家' }),
  ];
  const streak = at(wednesday, ...records);
  const { id, doc } = streak === undefined ? { id: '', doc: {} } : caseStepOf(streak, records, () => '妥文珍');

  it('is told from what was written on the way', () => {
    expect(id).toBeUndefined();
    expect(doc).toEqual({
      state: 'persuading',
      since: monday,
      whereabouts: '在县城表哥家',
      persuasions: [
        { on: monday, how: 'call', who: '妥文珍', said: '说肚子疼', result: 'not' },
        { on: tuesday, how: 'visit', who: '妥文珍', where: '家里', said: '想跟表哥去打工', result: 'not' },
      ],
    });
    expect(DropoutCase.schema.safeParse(doc).success).toBe(true);
  });

  it('only grows: no try and no report is taken out again', () => {
    const check = (now: Record<string, unknown>) =>
      (DropoutCase.check?.(now, { today: wednesday, earlier: [], before: doc }) ?? []).map(({ field }) => field);
    expect(check(doc)).toEqual([]);
    expect(check({ ...doc, persuasions: [{ on: tuesday, how: 'visit' }] })).toContain('persuasions');
    expect(
      check({ ...doc, persuasions: [{ on: monday, said: '改了字' }, { on: tuesday }, { on: wednesday }] }),
    ).toEqual([]);
  });
});

it('a new case does not say where the child was another time', () => {
  const [monday, tuesday, wednesday] = ['2026-04-13', '2026-04-14', '2026-04-15'];
  const before = away('2026-03-10', { seen: '在集市网吧' });
  const now = [away(monday), away(tuesday, { seen: '在家放羊' }), away(wednesday)];
  const caseNow = (...records: DutyRecord[]) => {
    const streak = at(wednesday, ...records);
    return streak && caseStepOf(streak, records, () => '').doc['whereabouts'];
  };
  expect(caseNow(before, away(monday), away(tuesday), away(wednesday))).toBeUndefined();
  expect(caseNow(...[...now].reverse(), before)).toBe('在家放羊');
});

describe('a child that came back and is away again (R23)', () => {
  const first = { on: '2026-03-04', how: 'visit', said: '说好了', result: 'back' };
  const back = (doc: Record<string, unknown> = {}) =>
    record('dropout-case', {
      state: 'returned',
      since: '2026-03-02',
      reason: 'no-wish',
      whereabouts: '在家里',
      backOn: '2026-04-01',
      persuasions: [first],
      reports: [
        { to: 'bureau', on: '2026-03-20' },
        { to: 'town', on: '2026-03-20' },
      ],
      ...doc,
    });

  it('is in the case there is, from the first day on, and not in a second one', () => {
    const stood = back();
    expect(at(monday, stood, away(monday))).toMatchObject({
      since: monday,
      open: ['call', 'case'],
      caseId: undefined,
      returnedCaseId: stood.id,
    });
    const [once, twice] = [stood, back({ state: 'closed', closedAs: 'returned', closedOn: '2026-04-10' })];
    expect(at(monday, once, away(monday))?.returnedCaseId).toBe(once.id);
    expect(at(monday, twice, away(monday))).toMatchObject({ open: ['call'], returnedCaseId: undefined });
    expect(at(wednesday, stood, away('2026-04-10'), away(monday))?.returnedCaseId).toBeUndefined();
  });

  it('is asked for no longer where the child was here the next day', () => {
    expect(at('2026-04-15', back(), away(monday))).toBeUndefined();
    expect(at('2026-04-24', back(), away(monday), away(tuesday), away(wednesday))?.open).toContain('case');
  });

  it('opens at 缺勤 with what was tried since, and becomes 疑似辍学 on the third day', () => {
    const stood = back();
    const called = away(monday, { reached: '奶奶', reason: '不想念了' });
    const streak = at(monday, stood, called);
    const opened = streak && caseStepOf(streak, [stood, called], () => '妥文珍');
    expect(opened).toEqual({
      id: stood.id,
      doc: {
        state: 'absent',
        since: '2026-03-02',
        again: monday,
        reason: 'no-wish',
        persuasions: [first, { on: monday, how: 'call', said: '不想念了', result: 'not' }],
        reports: stood.doc['reports'],
      },
    });
    const now = { ...stood, doc: opened?.doc ?? {} };
    expect(isLeap(DropoutCase, stood.doc, now.doc)).toBe(false);
    expect(DropoutCase.check?.(now.doc, { today: monday, earlier: [], before: stood.doc })).toEqual([]);
    expect(at(monday, now, called)).toMatchObject({ open: [], caseId: stood.id });

    const days = [called, away(tuesday, { wentHome: true }), away(wednesday, { seen: '在县城' })];
    const third = at(wednesday, now, ...days);
    expect(third).toMatchObject({ open: ['case', 'report'], caseId: stood.id });
    const doubted = third && caseStepOf(third, [now, ...days], () => '');
    expect(doubted).toMatchObject({ id: stood.id, doc: { state: 'suspected', again: monday, whereabouts: '在县城' } });
    expect(doubted?.doc['persuasions']).toHaveLength(3);
    expect(isLeap(DropoutCase, now.doc, doubted?.doc ?? {})).toBe(false);
    const after = { ...now, doc: doubted?.doc ?? {} };
    expect(at(wednesday, after, ...days)?.open).toEqual(['report']);
  });

  it('is reported anew: what was sent the first time tells nothing of now', () => {
    const sent = (on: string) => ({
      reports: [
        { to: 'bureau', on },
        { to: 'town', on },
      ],
    });
    const again = { state: 'persuading', again: monday, backOn: undefined };
    expect(at('2026-07-06', back(again))?.open).toContain('report');
    expect(at('2026-07-06', back({ ...again, ...sent('2026-04-20') }))?.open).not.toContain('report');
  });

  it('comes back on another day than the first time', () => {
    const check = (now: Record<string, unknown>, before: Record<string, unknown>) =>
      (DropoutCase.check?.(now, { today: wednesday, earlier: [], before }) ?? []).map(({ field }) => field);
    const stood = back().doc;
    const again = { ...stood, state: 'absent', again: monday };
    expect(check({ ...again, backOn: undefined }, stood)).toEqual([]);
    expect(check({ ...again, state: 'returned' }, again)).toEqual(['backOn']);
  });
});
