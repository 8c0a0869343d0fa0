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
});
