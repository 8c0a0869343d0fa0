import { describe, expect, it } from 'vitest';
import type { DutyRecord } from '#domain/duties/counting.ts';
import { datedPromisesOf, promisesOf, promiseToAsk } from '#domain/duties/promises.ts';
import { aTalkOn, aVisitOn } from '#tests/support/duty-world.ts';

const first = aTalkOn('2026-03-03', { promise: '周末给爸爸打电话', promiseBy: '2026-03-08' }, 'first');
const of = (records: readonly DutyRecord[], today = '2026-03-10') => promisesOf({ child: 'c', records, today });

describe('a promise made in a talk', () => {
  it('is a task until its day, and overdue after it', () => {
    expect(of([first], '2026-03-08')).toMatchObject([
      { record: 'first', what: '周末给爸爸打电话', by: '2026-03-08', state: 'open' },
    ]);
    expect(of([first], '2026-03-10')).toMatchObject([{ state: 'overdue', daysLate: 2 }]);
  });

  it('is kept once a later talk says so, and no task any more', () => {
    const later = aTalkOn('2026-04-01', { lastPromise: 'first', lastPromiseKept: 'kept' });
    expect(of([later, first])).toMatchObject([{ state: 'kept', daysLate: 0 }]);
    expect(datedPromisesOf({ child: 'c', records: [later, first], today: '2026-03-10' })).toEqual([]);
  });

  it('that was not kept stays a task', () => {
    expect(of([first, aTalkOn('2026-03-09', { lastPromise: 'first', lastPromiseKept: 'not' })])).toMatchObject([
      { state: 'overdue' },
    ]);
  });

  it('moved to a new promise is closed, because the new one stands', () => {
    const later = aTalkOn(
      '2026-03-09',
      { lastPromiseKept: 'moved', promise: '月底前打电话', promiseBy: '2026-03-31' },
      'second',
    );
    expect(of([first, later])).toMatchObject([{ record: 'second', by: '2026-03-31', state: 'open' }]);
  });

  it('moved without new words is due on the new day', () => {
    const later = aTalkOn('2026-03-09', { lastPromiseKept: 'moved', promiseBy: '2026-03-20' });
    expect(of([first, later])).toMatchObject([{ record: 'first', by: '2026-03-20', state: 'open' }]);
  });

  it('is answered without being named only until a newer promise is made', () => {
    const second = aTalkOn('2026-03-20', { promise: '交作业', promiseBy: '2026-03-25' }, 'second');
    const third = aTalkOn('2026-04-01', { lastPromiseKept: 'kept' });
    expect(of([first, second, third]).map(({ state }) => state)).toEqual(['overdue', 'kept']);
  });

  it('without a day is asked at the next talk and is no dated task', () => {
    const records = [aTalkOn('2026-03-03', { promise: '多读书' }, 'undated'), aVisitOn('2026-03-04')];
    expect(datedPromisesOf({ child: 'c', records, today: '2026-05-01' })).toEqual([]);
    expect(promiseToAsk({ child: 'c', records, today: '2026-05-01' })).toMatchObject({
      record: 'undated',
      state: 'open',
    });
  });
});

describe('what a visit found must be mended', () => {
  const followUps = [
    { what: '换插座', who: '村干部', by: '2026-03-08' },
    { what: '水渠加盖', done: true },
    { who: '没写要改什么' },
  ];

  it('is a task with its day and who does it, until it is done', () => {
    expect(of([aVisitOn('2026-03-01', { followUps }, 'visit')])).toMatchObject([
      { key: 'visit.0', type: 'home-visit', index: 0, what: '换插座', who: '村干部', state: 'overdue', daysLate: 2 },
      { key: 'visit.1', index: 1, what: '水渠加盖', state: 'kept' },
    ]);
  });

  it('is nothing a talk asks about', () => {
    expect(
      promiseToAsk({ child: 'c', records: [aVisitOn('2026-03-01', { followUps })], today: '2026-03-10' }),
    ).toBeUndefined();
  });
});

describe('the promise book', () => {
  it('keeps and moves a promise without another talk', () => {
    const kept = { ...first, doc: { ...first.doc, promiseKept: true } };
    expect(of([kept])).toMatchObject([{ state: 'kept' }]);
    const moved = { ...first, doc: { ...first.doc, promiseMovedTo: '2026-03-20' } };
    expect(of([moved])).toMatchObject([{ by: '2026-03-20', state: 'open' }]);
  });
});
