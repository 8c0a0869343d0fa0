import { describe, expect, it } from 'vitest';
import type { DutyRecord } from '#domain/duties/counting.ts';
import { daysToSixteen, endingPapersOf } from '#domain/duties/soon.ts';

describe('a sixteenth birthday', () => {
  it.each([
    ['2026-04-15', undefined],
    ['2026-04-16', 1],
    ['2026-07-14', 90],
    ['2026-07-15', undefined],
    [undefined, undefined],
  ])('on %s is told on 15 April: %s', (leavesOn, days) => {
    expect(daysToSixteen({ leavesOn }, '2026-04-15')).toBe(days);
  });
});

describe('papers', () => {
  const paper = (until: string | undefined, id = 'one'): DutyRecord => ({ id, type: 'pairing', doc: { until } });
  const told = (...records: DutyRecord[]) => endingPapersOf(records, '2026-04-15').map((each) => each.daysLeft);

  it('are told of before their last day and for a month after it', () => {
    expect(told(paper('2026-04-20'))).toEqual([5]);
    expect(told(paper('2026-04-01'))).toEqual([-14]);
    expect(told(paper('2026-05-20'))).toEqual([]);
    expect(told(paper('2026-01-01'))).toEqual([]);
  });

  it('are not told of while another goes on', () => {
    expect(told(paper('2026-04-20'), paper('2026-12-31', 'two'))).toEqual([]);
    expect(told(paper('2026-04-20'), paper(undefined, 'two'))).toEqual([]);
  });

  it('are not asked for anew once they were taken back', () => {
    const back: DutyRecord = { id: 'one', type: 'entrustment', doc: { until: '2026-04-20', state: 'withdrawn' } };
    expect(told(back)).toEqual([]);
    expect(told({ ...back, doc: { ...back.doc, state: 'ended' } })).toEqual([5]);
  });

  it('are told of although the next one lies there unsigned', () => {
    const signed: DutyRecord = { id: 'one', type: 'entrustment', doc: { until: '2026-04-20', state: 'signed' } };
    const next = (doc: DutyRecord['doc']): DutyRecord => ({ id: 'two', type: 'entrustment', doc });
    expect(told(signed, next({ state: 'waiting' }))).toEqual([5]);
    expect(told(signed, next({ state: 'waiting', until: '2027-04-20' }))).toEqual([5]);
    expect(told(signed, next({ state: 'signed', until: '2027-04-20' }))).toEqual([]);
  });

  it.each([
    ['consent', { until: '2026-05-01' }, [16]],
    ['consent', { givenOn: '2025-09-01' }, []],
    ['responsibility-letter', { until: '2026-04-10', signedOn: '2025-09-10' }, [-5]],
  ])('a %s is told of by its own last day, and one without goes on', (type, doc, days) => {
    expect(told({ id: 'one', type, doc })).toEqual(days);
  });

  it('hold for their school year where a letter was signed before it had a last day', () => {
    const letter: DutyRecord = { id: 'old', type: 'responsibility-letter', doc: { signedOn: '2025-09-10' } };
    expect(endingPapersOf([letter], '2026-07-31')).toEqual([]);
    expect(endingPapersOf([letter], '2026-08-05')).toMatchObject([{ until: '2026-08-31', daysLeft: 26 }]);
    expect(endingPapersOf([letter], '2026-09-05')).toMatchObject([{ daysLeft: -5 }]);
  });
});
