import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pinyinKeys } from '#domain/people/pinyin.ts';
import { SEARCH_RANKS, entriesFound, matches, searchKeysOf, searchQueryOf } from '#domain/people/search.ts';
import type { SearchedParts } from '#domain/people/search.ts';

const aChild = (parts: Partial<SearchedParts> = {}) =>
  searchKeysOf({
    names: ['马尕麦'],
    village: '上湾村',
    guardianNames: ['马秀英'],
    phones: ['199 0000 2716', '0930-7720000'],
    classNames: ['三年级（2）班'],
    ...parts,
  });

const rankOf = (text: string, parts?: Partial<SearchedParts>) => {
  const query = searchQueryOf(text);
  return query === undefined ? undefined : matches(aChild(parts), query);
};

describe('a search', () => {
  it.each([
    ['马尕麦', SEARCH_RANKS.nameHead],
    ['马', SEARCH_RANKS.nameHead],
    ['尕', SEARCH_RANKS.name],
    ['尕麦', SEARCH_RANKS.name],
    ['magamai', SEARCH_RANKS.nameHead],
    ['MaGa', SEARCH_RANKS.nameHead],
    ['ma ga mai', SEARCH_RANKS.nameHead],
    ["ma'ga", SEARCH_RANKS.nameHead],
    ['gamai', SEARCH_RANKS.name],
    ['gam', SEARCH_RANKS.name],
    ['mgm', SEARCH_RANKS.nameHead],
    ['mg', SEARCH_RANKS.nameHead],
    ['gm', SEARCH_RANKS.name],
    ['ｍｇｍ', SEARCH_RANKS.nameHead],
    ['秀英', SEARCH_RANKS.guardian],
    ['maxiuying', SEARCH_RANKS.guardian],
    ['mxy', SEARCH_RANKS.guardian],
    ['xiuying', SEARCH_RANKS.guardian],
    ['上湾', SEARCH_RANKS.place],
    ['湾村', SEARCH_RANKS.place],
    ['shangwan', SEARCH_RANKS.place],
    ['swc', SEARCH_RANKS.place],
    ['三年级', SEARCH_RANKS.place],
    ['三年级(2)', SEARCH_RANKS.place],
    ['2716', SEARCH_RANKS.place],
    ['199 0000', SEARCH_RANKS.place],
    ['199-0000-2716', SEARCH_RANKS.place],
    ['+86 19900002716', SEARCH_RANKS.place],
    ['０９３０', SEARCH_RANKS.place],
    ['马 上湾', SEARCH_RANKS.nameHead],
    ['mgm 2716', SEARCH_RANKS.nameHead],
  ])('for %j gives rank %i', (text, rank) => {
    expect(rankOf(text)).toBe(rank);
  });

  it.each(['agamai', 'mai麦', '716', '27169', 'hangwan', '麦尕', 'mm', '马 下湾', 'a', '·', '', '   '])(
    'for %j finds nothing',
    (text) => {
      expect(rankOf(text)).toBeUndefined();
    },
  );

  it('finds a name with dots by either half, with and without the dot', () => {
    const parts = { names: ['穆萨·马成福'] };
    for (const text of ['穆萨', '马成福', '穆萨马成福', '穆萨•马', 'machengfu', 'mcf', 'msmcf', 'musamacheng']) {
      expect(rankOf(text, parts)).toBe(SEARCH_RANKS.nameHead);
    }
    expect(rankOf('成福', parts)).toBe(SEARCH_RANKS.name);
    expect(rankOf('samacheng', parts)).toBe(SEARCH_RANKS.name);
  });

  it('finds a child by an alias, a rare character, ü and every reading of a surname', () => {
    expect(rankOf('尕娃', { names: ['马尕麦', '尕娃'] })).toBe(SEARCH_RANKS.nameHead);
    expect(rankOf('𬭎', { names: ['马𬭎'] })).toBe(SEARCH_RANKS.name);
    expect(rankOf('mahong', { names: ['马𬭎'] })).toBe(SEARCH_RANKS.nameHead);
    for (const text of ['lü', 'lv', 'lu']) expect(rankOf(text, { names: ['吕小雨'] })).toBe(SEARCH_RANKS.nameHead);
    for (const text of ['sxy', 'dxy', 'shanxiao'])
      expect(rankOf(text, { names: ['单小雨'] })).toBe(SEARCH_RANKS.nameHead);
  });

  it('asks for four digits of a phone', () => {
    expect(rankOf('271')).toBeUndefined();
    expect(rankOf('0000')).toBe(SEARCH_RANKS.place);
  });

  it('needs no more than a name', () => {
    const query = searchQueryOf('mgm');
    expect(query && matches(searchKeysOf({ names: ['马尕麦'] }), query)).toBe(SEARCH_RANKS.nameHead);
  });

  it('does not match across two values of a child', () => {
    const parts = { names: ['马麦', '尕娃'], phones: ['19900002716', '13900000001'] };
    expect(rankOf('麦尕', parts)).toBeUndefined();
    expect(rankOf('maiga', parts)).toBeUndefined();
    expect(rankOf('27161390', parts)).toBeUndefined();
  });

  it('finds every name by each of its spellings and each of its tails', () => {
    const aName = fc.array(fc.constantFrom('马', '尕', '麦', '单', '雨', '吕', '𬭎', '行'), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(aName, fc.nat(5), (characters, start) => {
        const name = characters.join('');
        const { full, initials } = pinyinKeys(name);
        for (const text of [name, ...full, ...initials])
          expect(rankOf(text, { names: [name] })).toBe(SEARCH_RANKS.nameHead);
        const tail = characters.slice(start % characters.length).join('');
        expect(rankOf(tail, { names: [name] })).toBeLessThanOrEqual(SEARCH_RANKS.name);
      }),
    );
  });
});

describe('the children found', () => {
  const children = [
    { id: 'guardian', keys: aChild({ names: ['冶二布'], guardianNames: ['马尕麦'] }) },
    { id: 'inside', keys: aChild({ names: ['韩马尕麦'], guardianNames: [] }) },
    { id: 'first', keys: aChild() },
    { id: 'second', keys: aChild() },
    { id: 'other', keys: aChild({ names: ['单小雨'], guardianNames: [] }) },
  ];
  const idsOf = (text: string) => entriesFound(children, text).map((child) => child.id);

  it('come by rank and otherwise in their order', () => {
    expect(idsOf('马尕麦')).toEqual(['first', 'second', 'inside', 'guardian']);
    expect(idsOf('mgm')).toEqual(['first', 'second', 'inside', 'guardian']);
    expect(idsOf('上湾')).toEqual(['guardian', 'inside', 'first', 'second', 'other']);
  });

  it('are all when nothing is typed and none when nothing fits', () => {
    expect(idsOf('  ')).toHaveLength(5);
    expect(idsOf('zzz')).toEqual([]);
  });
});
