import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annex2 } from '#paper/annex2.ts';
import { aChildFile, countOf, gridOf, holesIn } from './a-child-file.ts';

const heading = { unit: '松岔中心小学', day: '2026-04-08' };
const others = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    relation: 'other' as const,
    relationWords: '姑姑',
    name: `马${index}`,
  }));

describe('附件2', () => {
  it('has thirteen columns on A4 landscape, and its rows in the order of the form', () => {
    const form = annex2(undefined, {});
    expect(form.orientation).toBe('landscape');
    expect(form.columnsMm).toHaveLength(13);
    expect(holesIn(form)).toEqual([]);
    expect(gridOf(form).map((row) => row[0])).toEqual([
      '家庭成员',
      '留守儿童',
      '父亲',
      '母亲',
      '其他主要成员',
      '',
      '',
      '祖父',
      '祖母',
      '外祖父',
      '外祖母',
      '是否单亲',
      '',
    ]);
  });

  it('breaks the two headers that the form breaks', () => {
    const header = gridOf(annex2(undefined, {}))[0];
    expect(header).toContain('户籍\n所在地');
    expect(header).toContain('现常住\n详细地址');
  });

  it('strikes exactly four cells, in the child’s row, with U+2215', () => {
    const form = annex2(aChildFile(), heading);
    expect(countOf(form, '\u2215')).toBe(4);
    expect(gridOf(form)[1]?.slice(6, 10)).toEqual(['∕', '∕', '∕', '∕']);
  });

  it('counts ages at the heading’s day, and carries a told age on from its year', () => {
    const members = [
      { relation: 'father' as const, birth: '1985-04-09' },
      { relation: 'paternal-grandmother' as const, age: 70, ageAsOf: 2024 },
    ];
    const grid = gridOf(annex2(aChildFile({ members }), heading));
    expect(grid[1]?.[3]).toBe('11');
    expect(grid[2]?.[3]).toBe('40');
    expect(grid[8]?.[3]).toBe('72');
  });

  it('writes a year’s income as whole 元 and several phones below one another', () => {
    const members = [
      { relation: 'father' as const, income: 42000, phones: [{ number: '19900001111' }, { number: '0930-0000158' }] },
    ];
    const row = gridOf(annex2(aChildFile({ members }), heading))[2];
    expect(row?.[9]).toBe('42000');
    expect(row?.[12]).toBe('19900001111\n0930-0000158');
  });

  it('writes the band where nobody could say a number', () => {
    const income = (doc: object) =>
      gridOf(annex2(aChildFile({ members: [{ relation: 'father', ...doc }] }), heading))[2]?.[9];
    expect([income({ incomeBand: 'to5' }), income({ incomeBand: 'to5', income: 42000 }), income({})]).toEqual([
      '3万到5万',
      '42000',
      '',
    ]);
  });

  it('keeps the name of a relative who died and dashes the rest', () => {
    const flags = { father: 'died', mother: 'away' } as const;
    const row = gridOf(annex2(aChildFile({ flags }), heading))[2];
    expect(row?.[2]).toBe('马成祥');
    expect(row?.[5]).toBe('去世');
    expect(row?.slice(6)).toEqual(['—', '—', '—', '—', '—', '—', '—']);
    const last = gridOf(annex2(aChildFile({ flags }), heading))[12];
    expect(last?.[0]).toBe('是');
    expect(last?.[5]).toBe('√');
  });

  it('writes no stepfather down as dead: he stands among the others, by the word for him', () => {
    const flags = { father: 'died', mother: 'away' } as const;
    const members = [
      { relation: 'father' as const, relationWords: '继父', name: '韩有福' },
      { relation: 'father' as const, name: '马成祥' },
    ];
    const grid = gridOf(annex2(aChildFile({ flags, members }), heading));
    expect([grid[2]?.[2], grid[2]?.[5]]).toEqual(['马成祥', '去世']);
    expect(grid.flatMap((row) => row.filter((cell) => cell === '继父'))).toHaveLength(1);
    expect(grid.find((row) => row.includes('韩有福'))?.includes('去世')).toBe(false);
    const alone = gridOf(annex2(aChildFile({ flags, members: members.slice(0, 1) }), heading));
    expect([alone[2]?.[2], alone[2]?.[5]]).toEqual(['', '去世']);
    const living = gridOf(annex2(aChildFile({ flags: { ...flags, father: 'divorced' }, members }), heading));
    expect(living[2]?.[2]).toBe('韩有福');
  });

  it('goes on to a second sheet with the fourth other member, in order and losing nobody', () => {
    const form = annex2(aChildFile({ guardians: [], members: others(4) }), heading);
    expect(form.sheets).toHaveLength(2);
    expect(
      gridOf(form, 0)
        .slice(4, 7)
        .map((row) => row[2]),
    ).toEqual(['马0', '马1', '马2']);
    expect(gridOf(form, 1).map((row) => row[2])).toEqual(['姓名', '马尕麦', '马3', '', '']);
    expect(holesIn(form)).toEqual([]);
  });

  it('prints every member of any family exactly once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 14 }), (count) => {
        const form = annex2(aChildFile({ members: others(count) }), heading);
        const names = form.sheets.flatMap((_, sheet) =>
          gridOf(form, sheet)
            .slice(2)
            .map((row) => row[2]),
        );
        expect(names.filter((name) => /^马\d/.test(name ?? ''))).toEqual(others(count).map((member) => member.name));
      }),
    );
  });
});
