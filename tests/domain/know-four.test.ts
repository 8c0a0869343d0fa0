import { describe, expect, it } from 'vitest';
import { knowFourOf, knownShare, type KnowBar, type Known } from '#domain/know-four.ts';

const today = '2026-04-15';
const phone = [{ number: '19900002716' }];

/** A child of whom everything is known; each test takes something away. */
const known = (changes: Partial<Known> = {}): Known => ({
  child: { name: '马尕麦', birth: '2015-09-03', personality: '话少，爱笑' },
  flags: { father: 'away', mother: 'away' },
  members: [
    { relation: 'father', name: '马成祥', workplace: { region: '新疆 乌鲁木齐' }, phones: phone },
    { relation: 'mother', name: '韩秀兰', workplace: { region: '福建 晋江' }, phones: phone },
  ],
  guardians: [{ kind: 'paternal-grandparents', relationWords: '奶奶', name: '妥乙布', phones: phone }],
  snapshot: { health: 'well', learning: 'good' },
  visits: [
    { happenedOn: '2026-03-10', manner: 'onsite', house: 'safe', electricity: 'fine', fire: 'mend', water: 'fine' },
  ],
  today,
  ...changes,
});

const bar = (key: KnowBar['key'], changes: Partial<Known> = {}) => {
  const found = knowFourOf(known(changes)).find((each) => each.key === key);
  return `${found?.cells.join(' ')}${found?.missing ? ` | ${found.missing}` : ''}`;
};
const father = { relation: 'father' as const, name: '马成祥', workplace: { region: '新疆 库尔勒' }, phones: phone };

describe('四知道', () => {
  it('has four bars in the printed words', () => {
    expect(knowFourOf(known()).map(({ label }) => label)).toEqual([
      '家长去向与联系方式',
      '家庭情况',
      '儿童个人情况',
      '儿童周边环境',
    ]);
  });

  it('is full when everything is known', () => {
    expect(knowFourOf(known()).map((each) => each.missing)).toEqual([undefined, undefined, undefined, undefined]);
    expect(knownShare(knowFourOf(known()))).toBe(1);
  });

  it('is three quarters known while one bar is empty, however few cells that bar has', () => {
    expect(knownShare(knowFourOf(known({ visits: [] })))).toBe(0.75);
  });

  it('is empty for a new child, and asks for one thing in each bar', () => {
    const bars = knowFourOf({ child: {}, members: [], guardians: [], visits: [], today });
    expect(knownShare(bars)).toBe(0);
    expect(bars.map(({ cells }) => cells.filter((cell) => cell === 'ask').length)).toEqual([1, 1, 1, 1]);
    expect(bars[0]?.missing).toBe('爸爸在哪里，还有3项');
  });

  it('gives every cell a name', () => {
    for (const each of knowFourOf(known())) expect(each.fields).toHaveLength(each.cells.length);
  });
});

describe('the parents’ bar', () => {
  it.each([
    [
      'a mother without a number',
      { members: [father, { relation: 'mother' as const, workplace: { region: '福建 晋江' } }] },
      'on on on ask | 妈妈现在的电话',
    ],
    [
      'a number nobody can dial',
      {
        members: [
          father,
          { relation: 'mother' as const, workplace: { region: '福建 晋江' }, phones: [{ number: '没有' }] },
        ],
      },
      'on on on ask | 妈妈现在的电话',
    ],
    [
      'a father away who knows where',
      { members: [{ ...father, workplace: { region: '不详' } }], flags: { father: 'away', mother: 'died' } },
      'ask on | 爸爸在哪里',
    ],
    [
      'a father away of whom a province is known',
      { members: [{ ...father, workplace: { region: '新疆' } }], flags: { father: 'away', mother: 'died' } },
      'ask on | 爸爸在哪个市',
    ],
    [
      'a father away of whom the province and his trade are known',
      {
        members: [{ ...father, workplace: { region: '新疆维吾尔自治区', detail: '摘棉花' } }],
        flags: { father: 'away', mother: 'died' },
      },
      'ask on | 爸爸在哪个市',
    ],
    [
      'a father away in a city that stands below the province',
      {
        members: [{ ...father, workplace: { region: '新疆', detail: '库尔勒市农场' } }],
        flags: { father: 'away', mother: 'died' },
      },
      'on on',
    ],
    [
      'a father away in a city under the centre',
      { members: [{ ...father, workplace: { region: '北京' } }], flags: { father: 'away', mother: 'died' } },
      'on on',
    ],
    ['a father who has died', { flags: { father: 'died', mother: 'away' } }, 'on on'],
    ['a mother in prison', { flags: { father: 'away', mother: 'prison' } }, 'on on on'],
    [
      'a father at home',
      { flags: { father: 'home', mother: 'missing' }, members: [{ ...father, workplace: {} }] },
      'on on',
    ],
    ['an orphan', { flags: { father: 'died', mother: 'missing' } }, 'on on'],
    [
      'an orphan whose guardian has no phone',
      { flags: { father: 'died', mother: 'died' }, guardians: [{ kind: 'relatives', name: '马哈克' }] },
      'on ask | 照护人的电话',
    ],
    [
      'an orphan whose aunt has gone with her phone',
      {
        flags: { father: 'died', mother: 'died' },
        guardians: [
          { kind: 'relatives', name: '马秀英', phones: phone, until: '2026-04-14' },
          { kind: 'relatives', name: '马哈克' },
        ],
      },
      'on ask | 照护人的电话',
    ],
  ] satisfies [string, Partial<Known>, string][])('of %s', (_, changes, cells) => {
    expect(bar('parents', changes)).toBe(cells);
  });
});

describe('the other bars', () => {
  const cases = [
    ['family', 'flags nobody answered', { flags: undefined }, 'ask off on on on | 爸爸的情况，还有1项'],
    ['family', 'a child alone', { guardians: [{ kind: 'none' }] }, 'on on ask on on | 谁在照顾'],
    [
      'family',
      'a guardian who has gone',
      { guardians: [{ kind: 'relatives', name: '马哈克', until: '2026-04-14' }] },
      'on on ask on on | 谁在照顾',
    ],
    [
      'family',
      'a grandmother without phone and a neighbour who relays',
      {
        members: [{ relation: 'paternal-grandmother', name: '妥乙布' }],
        guardians: [{ kind: 'paternal-grandparents', name: '妥乙布', backupPhones: phone }],
      },
      'on on on on on',
    ],
    [
      'family',
      'a neighbour who relays to a grandmother that cares no more',
      {
        members: [{ relation: 'paternal-grandmother', name: '妥乙布' }],
        guardians: [
          { kind: 'paternal-grandparents', name: '妥乙布', backupPhones: phone, until: '2026-04-14' },
          { kind: 'relatives', name: '马哈克' },
        ],
      },
      'on on on on ask | 家里一位大人的电话',
    ],
    [
      'child',
      'only the year of birth',
      { child: { birth: '2015-01-01', birthKnown: 'year', personality: '开朗' } },
      'ask on on on | 出生日期',
    ],
    ['child', 'no term sheet', { snapshot: undefined }, 'on ask off on | 身体情况，还有1项'],
    [
      'surroundings',
      'a call instead of a visit',
      { visits: [{ happenedOn: '2026-03-10', manner: 'phone' }] },
      'ask off | 去家里看一看，还有1项',
    ],
    [
      'surroundings',
      'a visit without the checklist',
      { visits: [{ happenedOn: '2026-03-10', manner: 'onsite', house: 'safe' }] },
      'on ask | 这次家访看一看住的地方',
    ],
    [
      'surroundings',
      'a visit more than half a year ago',
      { visits: [{ happenedOn: '2025-10-13', manner: 'onsite', house: 'safe' }] },
      'ask off | 去家里看一看，还有1项',
    ],
  ] satisfies [KnowBar['key'], string, Partial<Known>, string][];

  it.each(cases.map((each) => [`${each[0]}: ${each[1]}`, each] as const))('%s', (_, [key, , changes, cells]) => {
    expect(bar(key, changes)).toBe(cells);
  });
});
