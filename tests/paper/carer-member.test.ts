/** 附件2 is not asked for twice: whoever looks after the child stands in it, by the row her name belongs to. */
import { expect, it } from 'vitest';
import { annex1 } from '#paper/annex1.ts';
import { annex2 } from '#paper/annex2.ts';
import type { GuardianDoc, MemberDoc } from '#paper/child-file.ts';
import { aChildFile, gridOf } from './a-child-file.ts';

const heading = { unit: '松岔中心小学', day: '2026-04-08' };
const carer: GuardianDoc = {
  kind: 'paternal-grandparents',
  relationWords: '奶奶',
  name: '马八姑',
  age: 66,
  health: 'chronic',
  education: 'none',
  sameHouse: true,
  phones: [{ number: '19900002716' }],
};
const rowsOf = (guardian: GuardianDoc, members: readonly MemberDoc[] = []) =>
  gridOf(annex2(aChildFile({ guardians: [guardian], members }), heading))
    .filter((row) => row.includes(guardian.name ?? ''))
    .map((row) => row.filter(Boolean));

it.each([
  ['paternal-grandparents', '奶奶', '祖母'],
  ['paternal-grandparents', '阿爷', '祖父'],
  ['maternal-grandparents', '外婆', '外祖母'],
  ['maternal-grandparents', '姥姥', '外祖母'],
  ['maternal-grandparents', '外公', '外祖父'],
  ['father', '爸爸', '父亲'],
] as const)('a carer of the kind %s called %s stands in the row 「%s」', (kind, relationWords, row) => {
  expect(rowsOf({ ...carer, kind, relationWords })).toEqual([
    [row, '马八姑', '66', '慢性病', '文盲', '松岔乡上湾村上庄社', '19900002716'],
  ]);
});

it('is as old as on the day of the form, by whichever row says her age', () => {
  const told = { ...carer, age: 69, ageAsOf: 2023 };
  const own: MemberDoc = { relation: 'paternal-grandmother', name: '马八姑' };
  expect(rowsOf(told)[0]?.[2]).toBe('72');
  expect(rowsOf(told, [own])[0]?.[2]).toBe('72');
  expect(rowsOf(told, [{ ...own, age: 65 }])[0]?.[2]).toBe('65');
  expect(rowsOf(told, [{ ...own, age: 70, ageAsOf: 2025 }])[0]?.[2]).toBe('71');
});

it('an aunt, and a grandparent of whom nobody says which, stand among the others', () => {
  expect(rowsOf({ ...carer, kind: 'relatives', relationWords: '姑姑' })[0]?.slice(0, 3)).toEqual([
    '其他主要成员',
    '姑姑',
    '马八姑',
  ]);
  expect(rowsOf({ ...carer, relationWords: undefined })[0]?.slice(0, 3)).toEqual(['其他主要成员', '祖父母', '马八姑']);
});

it('her own row of the family holds, what it leaves open is filled in, and her number is the one of today', () => {
  const own: MemberDoc = {
    relation: 'paternal-grandmother',
    name: '马八姑',
    age: 65,
    occupation: '务农',
    phones: [{ number: '19900009999' }],
  };
  expect(rowsOf(carer, [own])).toEqual([
    ['祖母', '马八姑', '65', '慢性病', '文盲', '务农', '松岔乡上湾村上庄社', '19900002716'],
  ]);
  expect(rowsOf({ ...carer, phones: undefined }, [own])[0]).toContain('19900009999');
  expect(rowsOf(carer, [{ relation: 'paternal-grandmother', occupation: '务农' }])).toHaveLength(1);
  expect(rowsOf(carer, [{ relation: 'paternal-grandmother', name: '冶八姑' }])).toEqual([
    ['其他主要成员', '奶奶', '马八姑', '66', '慢性病', '文盲', '松岔乡上湾村上庄社', '19900002716'],
  ]);
});

it('a carer who is tied to a row of the family stands there, whatever she is called', () => {
  const row: MemberDoc = { id: 'row', relation: 'paternal-grandmother', name: '马秀英' };
  const printed = (guardian: GuardianDoc) =>
    gridOf(annex2(aChildFile({ guardians: [guardian], members: [row] }), heading))
      .filter((cells) => cells.includes('马秀英') || cells.includes('马八姑'))
      .map((cells) => cells.filter(Boolean));
  const hers = ['祖母', '马秀英', '66', '慢性病', '文盲', '松岔乡上湾村上庄社', '19900002716'];
  expect(printed({ ...carer, familyMemberId: 'row' })).toEqual([hers]);
  expect(printed({ ...carer, name: undefined, familyMemberId: 'row' })).toEqual([hers]);
  expect(printed({ ...carer, familyMemberId: 'another' })).toHaveLength(2);
});

it('who looked after the child before, or will, is nobody of that day', () => {
  expect(rowsOf({ ...carer, until: '2026-03-01' })).toEqual([]);
  expect(rowsOf({ ...carer, from: '2026-05-01' })).toEqual([]);
});

it('附件1 names the number at which home is reached where the child has none', () => {
  const numberOf = (phones?: { number: string }[]) => {
    const file = aChildFile({ guardians: [carer] });
    return gridOf(annex1({ ...file, child: { ...file.child, phones } }, heading))[3]?.[0];
  };
  expect(numberOf()).toBe('19900002716');
  expect(numberOf([{ number: '19900000001' }])).toBe('19900000001');
});
