import { describe, expect, it } from 'vitest';
import type { Doc } from '#domain/records/kind.ts';
import { sharedNumberFindings } from '#domain/records/shared-numbers.ts';

const shop = [{ number: '19900001111' }];
const mine = 'mine';
const homes = (count: number, doc: Doc) => Array.from({ length: count }, (_, i) => ({ child: `child ${i}`, doc }));
const found = (doc: Doc, others: Parameters<typeof sharedNumberFindings>[1]) =>
  sharedNumberFindings({ child: mine, doc }, others).map(({ field, level }) => `${level} ${field}`);

describe('a number that several homes share', () => {
  it('is asked about from the fourth child on, be it their own or the one that is rung instead', () => {
    for (const theirs of [{ phones: shop }, { backupPhones: shop }]) {
      expect(found({ phones: shop }, homes(2, theirs))).toEqual([]);
      expect(found({ phones: shop }, homes(3, theirs))).toEqual(['warning phones']);
      expect(found({ backupPhones: shop }, homes(3, theirs))).toEqual(['warning backupPhones']);
    }
  });

  it('is one however it was typed', () => {
    expect(found({ phones: [{ number: '199 0000 1111' }] }, homes(3, { phones: shop }))).toEqual(['warning phones']);
  });

  it('counts children and not papers: this child’s own rows and two rows of one other are two', () => {
    const theirs = { child: 'child 0', doc: { phones: shop } };
    const own = { child: mine, doc: { backupPhones: shop } };
    expect(found({ phones: shop }, [theirs, theirs, own, own])).toEqual([]);
    expect(found({ phones: shop }, [theirs, own, ...homes(3, { phones: shop })])).toEqual(['warning phones']);
  });
});
