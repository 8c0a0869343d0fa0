import { describe, expect, it } from 'vitest';
import { guardiansOn } from '#domain/records/guardian.ts';
import type { Doc } from '#domain/records/kind.ts';
import { idOf } from '#tests/support/builders.ts';
import { findIn } from '#tests/support/find-in.ts';

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

describe('a number that several homes share', () => {
  const shop = [{ number: '19900001111' }];
  const homes = (count: number, doc: Doc) => Array.from({ length: count }, (_, i) => ({ child: idOf(i + 1), doc }));
  const found = (doc: Doc, elsewhere: ReturnType<typeof homes>) =>
    findIn('guardian', { kind: 'relatives', name: '妥乙布', ...doc }, { elsewhere });

  it('is asked about from the fourth child on, be it their own or the one that is rung instead', () => {
    for (const theirs of [{ phones: shop }, { backupPhones: shop }]) {
      expect(found({ phones: shop }, homes(2, theirs))).toEqual([]);
      expect(found({ phones: shop }, homes(3, theirs))).toEqual(['warning phones']);
      expect(found({ backupPhones: shop }, homes(3, theirs))).toEqual(['warning backupPhones']);
    }
  });
});
