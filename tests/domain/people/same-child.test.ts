import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isSameIdNumber, likenessOf, pairsAmong, type Identity } from '#domain/people/same-child.ts';

const ma: Identity = {
  id: 'a',
  name: '马尕麦',
  birth: '2013-09-01',
  birthKnown: 'day',
  sex: 'female',
  idNumber: '622999201309010020',
  phones: ['19900002716'],
};
const bare = (over: Partial<Identity>): Identity => ({ id: 'b', ...over });

test.each([
  ['６22999 201309010020', true],
  ['622999201202290018', false],
])('one number is the same however it is typed: %s', (typed, isSame) => {
  expect(isSameIdNumber('622999201309010020', typed)).toBe(isSame);
});

test.each(['E12345678', 'h0123456789'])('%s, a passport or a permit, is the same as itself', (typed) => {
  expect(isSameIdNumber(typed, typed.toUpperCase())).toBe(true);
  expect(isSameIdNumber(typed, 'E12345679')).toBe(false);
});

test.each(['', '/', 'X', '未上户', '6.22999E+17', '622999'])(
  '%j is no whole number and the same as nobody’s',
  (typed) => {
    expect(isSameIdNumber(typed, typed)).toBe(false);
    const one: Identity = { id: 'a', name: '马小明', idNumber: typed };
    expect(pairsAmong([one], [one, { id: 'b', name: '冶二布', idNumber: typed }])).toEqual([]);
  },
);

describe('[G1] two files are of one child', () => {
  it.each([
    ['the same number, whatever the names', { idNumber: '622999201309010020', name: '马小麦' }, ['id-number'], 100],
    [
      'the same number typed with spaces and full width',
      { idNumber: '６２２９９９ 2013 0901 0020' },
      ['id-number'],
      100,
    ],
    ['the same name and birth', { name: '马尕麦', birth: '2013-09-01' }, ['name-birth'], 60],
    ['the same name and phone', { name: '马尕麦', phones: ['199 0000 2716'] }, ['name-phone'], 50],
    [
      'name, birth and phone',
      { name: '马尕麦', birth: '2013-09-01', phones: ['+86 19900002716'] },
      ['name-birth', 'name-phone'],
      80,
    ],
    ['a name she also goes by', { name: '麦麦', aliases: ['马尕麦'], birth: '2013-09-01' }, ['name-birth'], 60],
    [
      'a number with a wrong check digit tells nobody apart',
      { name: '马尕麦', birth: '2013-09-01', idNumber: '622999201309010021' },
      ['name-birth'],
      60,
    ],
    [
      'a number that is not whole says nothing',
      { name: '马尕麦', birth: '2013-09-01', idNumber: '622999' },
      ['name-birth'],
      60,
    ],
  ])('%s', (_, other, ...[reasons, score]) => {
    expect(likenessOf(ma, bare(other))).toEqual({ reasons, score, isCertain: score === 100 });
  });

  it('an old number of fifteen digits is the eighteen it became', () => {
    const old = bare({ idNumber: '130503670401001' });
    expect(likenessOf({ id: 'a', idNumber: '130503196704010016' }, old)?.isCertain).toBe(true);
  });

  it.each(['阿依•古丽', '阿依.古丽', '阿依 古丽', '阿依古丽'])('the name %s is written with another dot', (name) => {
    const one: Identity = { id: 'a', name: '阿依·古丽', birth: '2013-09-01' };
    expect(likenessOf(one, bare({ name, birth: '2013-09-01' }))?.reasons).toEqual(['name-birth']);
  });
});

describe('[G1] two files are of two children', () => {
  it.each([
    ['the name alone is the same', { name: '马尕麦' }],
    ['two whole numbers differ', { ...ma, id: 'b', idNumber: '622999201202290018' }],
    ['one is a boy', { name: '马尕麦', birth: '2013-09-01', sex: 'male' }],
    [
      'the birth differs, even with one phone in the house',
      { name: '马尕麦', birth: '2013-09-02', phones: ['19900002716'] },
    ],
    ['the birth is known to the month only', { name: '马尕麦', birth: '2013-09-01', birthKnown: 'month' }],
    ['twins have everything but the name', { ...ma, id: 'b', idNumber: undefined, name: '马尕兰' }],
    ['a phone that is no number', { name: '马尕麦', phones: ['无'] }],
    ['two empty names', { name: '', birth: '2013-09-01' }],
  ])('%s', (_, other) => {
    expect(likenessOf({ ...ma, phones: ['19900002716', '无'] }, bare(other))).toBeUndefined();
  });
});

const anIdentity = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  name: fc.constantFrom('马兰', '马尕麦', '阿依·古丽', '阿依•古丽'),
  birth: fc.constantFrom(undefined, '2013-09-01', '2014-05-02'),
  sex: fc.constantFrom(undefined, 'male', 'female'),
  idNumber: fc.constantFrom(undefined, '622999201309010020', '622999201202290018'),
  phones: fc.constantFrom([], ['19900002716']),
});
const someIdentities = fc.uniqueArray(anIdentity, { selector: ({ id }) => id });

it('[G1] likeness is the same from both sides', () => {
  fc.assert(
    fc.property(anIdentity, anIdentity, (one, other) => {
      expect(likenessOf(one, other)).toEqual(likenessOf(other, one));
    }),
  );
});

it('[G1] the index finds exactly the pairs that a look at every two would find', () => {
  fc.assert(
    fc.property(someIdentities, (all) => {
      const found = pairsAmong(all, all).map(({ one, other }) => `${one}${other}`);
      const expected = all.flatMap((one) =>
        all.flatMap((other) => (one.id < other.id && likenessOf(one, other) ? [one.id + other.id] : [])),
      );
      expect([...found].sort()).toEqual([...expected].sort());
    }),
  );
});
