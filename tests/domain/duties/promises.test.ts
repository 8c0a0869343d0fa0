import { describe, expect, it } from 'vitest';
import type { DutyRecord } from '#domain/duties/counting.ts';
import { datedPromisesOf, promisesOf, promiseToAsk } from '#domain/duties/promises.ts';
import { fieldOf, fieldsOf } from '#domain/records/kind.ts';
import { allKinds } from '#domain/records/kinds.ts';
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

describe('a day that a record names', () => {
  const made = (type: string, doc: Record<string, unknown>, id = type): DutyRecord => ({ id, type, doc });
  const told = (records: readonly DutyRecord[], today = '2026-04-15') =>
    promisesOf({ child: 'c', records, today }).map(({ what, by, state }) => `${what} ${by ?? ''} ${state}`);

  it.each([
    ['case-note', { happenedOn: '2026-04-01', againOn: '2026-04-10' }, '再看看怎样了 2026-04-10 overdue'],
    ['parent-contact', { happenedOn: '2026-04-01', next: '2026-04-20' }, '再联系一次 2026-04-20 open'],
    ['counselling', { happenedOn: '2026-04-01', next: '2026-04-20' }, '约好再谈一次 2026-04-20 open'],
    ['assessment', { happenedOn: '2026-03-20', level: 'high', nextOn: '2026-04-19' }, '再评估一次 2026-04-19 open'],
    ['individual-plan', { madeOn: '2026-03-20', reviews: [{ on: '2026-04-14' }] }, '看看效果怎样 2026-04-14 overdue'],
    ['meeting', { happenedOn: '2026-04-01', issues: [{ what: '迟到多', by: '2026-04-30' }] }, '迟到多 2026-04-30 open'],
    [
      'hazard-check',
      { happenedOn: '2026-04-01', steps: [{ what: '盖水窖', by: '2026-04-30' }] },
      '盖水窖 2026-04-30 open',
    ],
    [
      'inspection',
      { happenedOn: '2026-04-01', mendings: [{ what: '补台账', by: '2026-04-30' }] },
      '补台账 2026-04-30 open',
    ],
  ])('of a %s comes back on it', (type, doc, words) => {
    expect(told([made(type, doc)])).toEqual([words]);
  });

  it.each([
    ['case-note', { happenedOn: '2026-04-01', againOn: '2026-04-10', againDone: true }],
    ['individual-plan', { madeOn: '2026-03-20', reviews: [{ on: '2026-04-14', words: '好多了' }] }],
    ['individual-plan', { madeOn: '2026-03-20', reviews: [{ on: '2026-05-14' }], closedOn: '2026-04-10' }],
    ['meeting', { happenedOn: '2026-04-01', issues: [{ what: '迟到多', by: '2026-04-30', done: '好了' }] }],
    ['hazard-check', { happenedOn: '2026-04-01', steps: [{ what: '盖水窖', by: '2026-04-30' }], state: 'mended' }],
    ['inspection', { happenedOn: '2026-04-01', mendings: [{ what: '补台账', by: '2026-04-30', done: '2026-04-10' }] }],
  ])('of a %s is over once it is done: %o', (type, doc) => {
    expect(datedPromisesOf({ records: [made(type, doc)], today: '2026-04-15' })).toEqual([]);
  });

  it('is answered by the next record of the kind, if that is an answer', () => {
    const call = made('parent-contact', { happenedOn: '2026-04-01', next: '2026-04-10' });
    const again = (result: string) => made('parent-contact', { happenedOn: '2026-04-12', result }, 'again');
    expect(told([again('missed'), call])).toEqual(['再联系一次 2026-04-10 overdue']);
    expect(told([again('reached'), call])).toEqual(['再联系一次 2026-04-10 kept']);
  });

  it('is whose the record names, and where it names nobody whose record it is', () => {
    const whoseOf = (doc: Record<string, unknown>, type = 'case-note') =>
      promisesOf({ records: [{ ...made(type, doc), author: 'writer' }], today: '2026-04-15' }).map(
        ({ whose }) => whose,
      );
    expect(whoseOf({ againOn: '2026-04-10', staff: ['tuo', 'han'] })).toEqual([['tuo', 'han']]);
    expect(whoseOf({ againOn: '2026-04-10' })).toEqual([['writer']]);
    expect(whoseOf({ nextOn: '2026-04-20', owner: 'lao', by: ['han'] }, 'assessment')).toEqual([['lao']]);
    expect(whoseOf({ promise: '多读书', speakers: ['han'] }, 'talk')).toEqual([['han']]);
    expect(whoseOf({ next: '2026-04-20', openTo: ['su'] }, 'counselling')).toEqual([['writer']]);
  });

  it('is no task before its month', () => {
    const records = [made('assessment', { happenedOn: '2026-04-01', level: 'low', nextOn: '2027-04-01' })];
    expect(datedPromisesOf({ records, today: '2027-02-28' })).toEqual([]);
    expect(datedPromisesOf({ records, today: '2027-03-01' })).toHaveLength(1);
  });

  it('names fields that there are', () => {
    const notes = allKinds().flatMap((kind) => (kind.comesBack === undefined ? [] : [{ kind, note: kind.comesBack }]));
    expect(notes.length).toBeGreaterThan(8);
    for (const { kind, note } of notes) {
      const of = note.list === undefined ? kind.schema : fieldOf(kind, note.list)?.of;
      const names = typeof of === 'object' ? fieldsOf(of).map(({ name }) => name) : [];
      for (const name of [note.day, note.what, note.who, note.done])
        if (name !== undefined) expect(names, `${kind.type}.${name}`).toContain(name);
      if (note.whose !== undefined)
        expect(fieldOf(kind, note.whose)?.label, `${kind.type}.${note.whose}`).toBeDefined();
    }
  });
});
