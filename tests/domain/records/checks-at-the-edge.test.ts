/** What §4.3 asks about at the edges: each case beside the nearest one of which nothing is said. */
import { describe, expect, it, test } from 'vitest';
import type { Doc } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { findIn, today } from '#tests/support/find-in.ts';

/** What is odd, the kind, what all of it says, what is right, what is odd, what is found then and not before. */
type Edge = readonly [name: string, type: string, all: Doc, right: Doc, odd: Doc, found: string];

const carer = { kind: 'relatives', name: '妥乙布' };
const pupil = { name: '马尕麦', sex: 'female', birth: '2013-09-01', classId: 'x', idNumber: '622999201309010020' };
const sent = { kind: 'annex3', period: '2026年4月', state: 'sent', mailedOn: '2026-04-06' };
const signed = {
  state: 'signed',
  signedOn: '2026-03-01',
  from: '2026-03-01',
  noticeOn: '2026-03-02',
  screen: ['none'],
};
const agreed = { givenOn: '2026-03-01', by: '马成祥', state: 'signed' };
const reported = { happenedOn: '2026-04-14', policeAt: '2026-04-14T10:00', homeSuspected: true };

const edges: readonly Edge[] = [
  ['a child of two', 'child', { name: '马尕麦' }, { birth: '2023-04-15' }, { birth: '2023-04-16' }, 'warning birth'],
  ['a birth that its number gainsays', 'child', pupil, {}, { birth: '2013-09-02' }, 'warning birth'],
  ['a sex that its number gainsays', 'child', pupil, {}, { sex: 'male' }, 'warning sex'],
  ['a carer of seventeen', 'guardian', carer, { age: 18 }, { age: 17 }, 'warning age'],
  ['a carer past seventy', 'guardian', carer, { age: 70 }, { age: 71 }, 'warning age'],
  ['a carer who is gravely ill', 'guardian', carer, { health: 'chronic' }, { health: 'severe' }, 'warning health'],
  ['a carer with a disability', 'guardian', carer, { health: 'fair' }, { health: 'disabled' }, 'warning health'],
  [
    'a carer who is somebody else',
    'guardian',
    { name: '妥乙布' },
    { kind: 'relatives' },
    { kind: 'other' },
    'warning relationWords',
  ],
  ['another state of health', 'term-snapshot', { health: 'other' }, { healthWords: '待查' }, {}, 'warning healthWords'],
  ['somebody else on the sheet', 'term-snapshot', { care: 'other' }, { careWords: '邻居' }, {}, 'warning careWords'],
  [
    'a parent who cannot care',
    'family-member',
    { canCare: false },
    { cannotBecause: 'ill' },
    {},
    'warning cannotBecause',
  ],
  ['a consent that is kept nowhere', 'consent', agreed, {}, { state: 'kept' }, 'warning photos'],
  ['an agreement that is kept nowhere', 'entrustment', signed, {}, { state: 'kept' }, 'warning photos'],
  [
    'a friend with a surname',
    'peer-pairing',
    { manner: 'one' },
    { friend: '小云' },
    { friend: '王小云' },
    'warning friend',
  ],
  [
    'one of two with a surname',
    'peer-pairing',
    { manner: 'many' },
    { friend: '小云、尕麦' },
    { friend: '小云、马尕麦' },
    'warning friend',
  ],
  [
    'a friend by both names',
    'peer-pairing',
    { manner: 'one' },
    { friend: '哈克' },
    { friend: '穆萨·马成福' },
    'warning friend',
  ],
  ['附件3 sent and not printed', 'submission', sent, { printedOn: '2026-04-06' }, {}, 'error printedOn'],
  [
    'a yes on a tape that nobody agreed to',
    'consent',
    agreed,
    { how: 'voice', scopes: ['voice'] },
    { how: 'voice', scopes: ['photos'] },
    'warning how',
  ],
  [
    'a yes on a film that nobody agreed to',
    'consent',
    agreed,
    { how: 'video', scopes: ['voice'] },
    { how: 'video' },
    'warning how',
  ],
  [
    'a consent that ends before it is given',
    'consent',
    agreed,
    { until: '2026-03-01' },
    { until: '2026-02-28' },
    'error until',
  ],
  ['an agreement signed on no day', 'entrustment', signed, {}, { signedOn: undefined }, 'error signedOn'],
  [
    'a letter that ends before it is signed',
    'responsibility-letter',
    signed,
    { until: '2026-03-01' },
    { until: '2026-02-28' },
    'error until',
  ],
  [
    'more points than there are',
    'assessment',
    {},
    { sheet: [{ points: 10, most: 10 }] },
    { sheet: [{ points: 11, most: 10 }] },
    'error sheet',
  ],
  [
    'a line of the sheet that asks nothing',
    'assessment-sheet',
    {},
    { items: [{ item: '住房' }] },
    { items: [{ most: 10 }] },
    'error items',
  ],
  ['a committee of no level', 'activity', { kind: 'committee' }, { level: 'school' }, {}, 'warning level'],
  [
    'a high risk in counselling',
    'counselling',
    { cooperate: '照常' },
    { risk: 'watch' },
    { risk: 'high' },
    'warning risk',
  ],
  [
    'a home that is not told, and not why',
    'mandatory-report',
    reported,
    { whyNotTold: '怀疑的就是家里人' },
    {},
    'warning whyNotTold',
  ],
  [
    'a home that is suspected and told',
    'mandatory-report',
    reported,
    { homeTold: 'yes' },
    { homeTold: 'no' },
    'warning whyNotTold',
  ],
  ['an incident that began at no time', 'incident', {}, { startedAt: '2026-04-15T10:00' }, {}, 'warning startedAt'],
];

describe('what is odd alone is asked about', () => {
  it.each(edges.map((edge) => [edge[0], edge] as const))('%s', (_, [, type, all, right, odd, found]) => {
    expect(findIn(type, { ...all, ...odd })).toContain(found);
    expect(findIn(type, { ...all, ...right })).not.toContain(found);
  });
});

test('an agreement that ended yesterday has run out, and one that ends today has no day left', () => {
  const says = (until: string) =>
    kindOf('entrustment')
      ?.check?.({ ...signed, until }, { today, earlier: [] })
      .map(({ say }) => say);
  expect(says('2026-04-14')).toEqual(['已经到期了，续签或者改成“到期”。']);
  expect(says('2026-04-15')).toEqual(['还有0天到期，提醒家里续签。']);
});

describe('a record of a day on which the child was not at the school', () => {
  const enrolled = { from: '2026-03-01', until: '2026-04-10' };
  const on = (happenedOn: string) =>
    findIn('home-visit', { happenedOn, manner: 'onsite', metName: '妥乙布' }, { enrolled });

  it('is asked about before the day it came and after the day it left', () => {
    expect(on('2026-02-28')).toEqual(['warning happenedOn']);
    expect(on('2026-03-01')).toEqual([]);
    expect(on('2026-04-10')).toEqual([]);
    expect(on('2026-04-11')).toEqual(['warning happenedOn']);
  });

  it('is asked about nowhere where the file says neither', () => {
    expect(
      findIn('home-visit', { happenedOn: '2026-03-01', manner: 'onsite', metName: '妥乙布' }, { enrolled: {} }),
    ).toEqual([]);
  });
});

describe('a carer beside others', () => {
  const caring = { name: '马八姑', from: '2025-09-01' };

  it('is asked since when, while the other cares', () => {
    expect(findIn('guardian', carer, { earlier: [caring] })).toEqual(['warning from']);
    expect(findIn('guardian', { ...carer, from: '2026-04-01' }, { earlier: [caring] })).toEqual([]);
    expect(findIn('guardian', carer, { earlier: [{ ...caring, until: '2026-04-14' }] })).toEqual([]);
    expect(findIn('guardian', { ...carer, until: '2026-04-14' }, { earlier: [caring] })).toEqual([]);
  });

  it('of four children has enough to do, and of five too much', () => {
    const phones = [{ number: '19900001234' }];
    const others = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ child: `child ${index}`, doc: { ...carer, phones } }));
    const asked = (count: number) =>
      findIn('guardian', { ...carer, phones, from: '2026-04-01' }, { elsewhere: others(count) }).filter((each) =>
        each.endsWith('name'),
      );
    expect(asked(3)).toEqual([]);
    expect(asked(4)).toEqual(['warning name']);
  });
});
