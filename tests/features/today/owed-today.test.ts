import { describe, expect, it } from 'vitest';
import { Absence } from '#domain/records/absence.ts';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import { FocusFlag } from '#domain/records/focus-flag.ts';
import type { Role } from '#domain/records/roles.ts';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import { todayPieceByPiece } from '#features/today/ahead.ts';
import { sinceVisitWords } from '#features/today/owed.ts';
import { owedToday } from '#features/today/owed-today.ts';
import {
  aChild,
  aClass,
  aContact,
  aRecord,
  aSchool,
  aTalk,
  aVisit,
  idOf,
  myClassId,
  onlyRules,
} from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';
import { dayInChina } from '#domain/calendar/day.ts';

const records = [
  aSchool(),
  aClass({ id: myClassId }),
  ...[1, 2, 3].map((n) => aChild({ id: idOf(n), doc: { name: `马尕麦${n}` } })),
  aTalk({ child: idOf(1), doc: { happenedOn: '2026-04-10', promised: [] } }),
];

describe('今日 computed ahead', () => {
  it('is what it is when computed at once', () => {
    const [ahead, atOnce] = [stubDevice({ records }), stubDevice({ records })];
    const today = dayInChina(ahead.now());
    const pieces = [...todayPieceByPiece(ahead)].length;
    expect(pieces).toBeGreaterThan(3);
    expect(dutiesOfSchool(ahead.records, today)).toEqual(dutiesOfSchool(atOnce.records, today));
    expect(owedToday(ahead, today)).toEqual(owedToday(atOnce, today));
    expect(owedToday(ahead, today).all.length).toBeGreaterThan(0);
  });

  it('is asked for once as long as nothing changes', () => {
    const device = stubDevice({ records });
    const today = dayInChina(device.now());
    expect([...todayPieceByPiece(device)].length).toBeGreaterThan(0);
    expect(owedToday(device, today)).toBe(owedToday(device, today));
    expect(owedToday(device, '2026-04-30')).not.toBe(owedToday(device, today));
  });

  it('may be half done when the page is opened', () => {
    const [ahead, atOnce] = [stubDevice({ records }), stubDevice({ records })];
    const today = dayInChina(ahead.now());
    const work = todayPieceByPiece(ahead);
    work.next();
    work.next();
    expect(owedToday(ahead, today)).toEqual(owedToday(atOnce, today));
    expect([...work].length).toBeGreaterThan(0);
  });
});

describe('今日 of a child that is to be talked with every two weeks', () => {
  const flag = aRecord(FocusFlag, { reason: 'learning', from: '2026-03-02' }, { child: idOf(1) });
  const talkOn = (happenedOn: string) => aTalk({ child: idOf(1), doc: { happenedOn, speakers: [] } });
  const late = (...days: readonly string[]) => {
    const rules = onlyRules('jss.focus-talk');
    const child = aChild({ id: idOf(1) });
    const device = stubDevice({
      records: [rules, aSchool(), aClass({ id: myClassId }), child, flag, ...days.map(talkOn)],
    });
    return owedToday(device, '2026-04-15').late.flatMap(({ tasks }) =>
      tasks.map(({ what, daysLate }) => [what, daysLate]),
    );
  };

  it('has it as overdue once the two weeks went by, until somebody talks with it', () => {
    expect(late('2026-03-05', '2026-03-26')).toEqual([['谈心（每两周一次）', 4]]);
    expect(late('2026-03-05', '2026-03-26', '2026-04-08')).toEqual([]);
    expect(late('2026-03-05', '2026-03-26', '2026-04-14')).toEqual([]);
  });
});

describe('今日 of a child that did not come', () => {
  const away = (...days: readonly string[]) => {
    const absences = days.map((happenedOn) =>
      aRecord(Absence, { happenedOn, span: 'whole', leave: 'none' }, { child: idOf(1) }),
    );
    const child = aChild({ id: idOf(1) });
    const rules = onlyRules('jt.away-1', 'jt.away-2', 'jt.away-3');
    const device = stubDevice({ records: [rules, aSchool(), aClass({ id: myClassId }), child, ...absences] });
    return owedToday(device, '2026-04-15').all.flatMap(({ tasks }) => tasks.map(({ what }) => what));
  };

  it('names the call and the visit, for neither answers the other', () => {
    expect(away('2026-04-14')).toEqual(['没来第1天：问家里']);
    expect(away('2026-04-13', '2026-04-14', '2026-04-15')).toEqual([
      '没来第1天：问家里',
      '没来第2天：上门',
      '没来第3天：疑似辍学登记',
    ]);
  });
});

describe('今日 of a child that came back to school', () => {
  it('has it once a week until somebody asked after it, late from the week nobody did', () => {
    const doc = { state: 'returned', since: '2026-03-16', backOn: '2026-04-01' };
    const back = aRecord(DropoutCase, doc, { child: idOf(1) });
    const child = aChild({ id: idOf(1) });
    const asked = aContact({ child: idOf(1), doc: { happenedOn: '2026-04-03', result: 'reached' } });
    const device = stubDevice({
      records: [onlyRules('jss.back'), aSchool(), aClass({ id: myClassId }), child, back, asked],
    });
    const named = (today: string) => owedToday(device, today).all.flatMap(({ tasks }) => tasks.map(({ what }) => what));
    expect(named('2026-04-09')).toEqual(['复学跟踪（第2次）']);
    expect(
      owedToday(device, '2026-04-16').late.map(({ tasks }) => tasks.map(({ what, daysLate }) => [what, daysLate])),
    ).toEqual([[['复学跟踪（第3次）', 2]]]);
  });
});

describe('今日 of children whose visit is owed', () => {
  const since = (...roles: Role[]) => {
    const base = [onlyRules('jss.visit'), aSchool(), aClass({ id: myClassId })];
    const children = [1, 2].map((n) => aChild({ id: idOf(n) }));
    const visit = aVisit({ child: idOf(1), doc: { happenedOn: '2026-01-10' } });
    const called = aVisit({ child: idOf(2), doc: { happenedOn: '2026-03-10', manner: 'phone' } });
    const device = stubDevice({ records: [...base, ...children, visit, called], me: { roles } });
    return owedToday(device, '2026-04-15').all.map(sinceVisitWords).sort();
  };

  it('says how long nobody was there, and of whom nobody ever was', () => {
    expect(since('class-teacher')).toEqual(['距上次家访95天', '还没去过'].sort());
  });

  it('says of nobody that nobody was there where visits do not come', () => {
    expect(since('subject-teacher')).toEqual([]);
  });
});
