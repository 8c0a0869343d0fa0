import { describe, expect, it } from 'vitest';
import { guardiansOn } from '#domain/records/guardian.ts';

const day = '2026-04-15';
const of = (name: string, from?: string, until?: string) => ({ doc: { name, from, until } });
const names = (...all: ReturnType<typeof of>[]) => guardiansOn(all, day).map(({ doc }) => doc.name);

describe('who looks after a child on a day', () => {
  it('is whoever has begun and not ended, who began last first', () => {
    expect(names(of('ended', '2024-09-01', '2026-04-14'), of('always'), of('since', '2025-09-01'))).toEqual([
      'since',
      'always',
    ]);
  });

  it('is still she whose end is planned, up to and with that day', () => {
    expect(names(of('planned', '2024-09-01', '2026-07-01'), of('last day', '2023-09-01', day))).toEqual([
      'planned',
      'last day',
    ]);
  });

  it('is not yet she who begins tomorrow', () => {
    expect(names(of('tomorrow', '2026-04-16'))).toEqual([]);
  });
});
