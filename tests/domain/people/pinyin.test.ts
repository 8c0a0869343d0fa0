import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import { PINYIN_TABLE, SURNAME_READINGS } from '#domain/people/pinyin-table.ts';
import { pinyinKeys, readingsOf, readingsOfName } from '#domain/people/pinyin.ts';

const SAMPLE_NAMES =
  '马尕麦 穆萨·马成福 阿依舍·韩秀兰 冶二布 单小雨 尉迟晓 𬭎 阿卜杜热合曼·买买提依明·托合提 伊德莱斯·马正廉 哈克 优素 穆罕子'.split(
    ' ',
  );
const GB2312 = Array.from({ length: 72 * 94 }, (_, index) =>
  new TextDecoder('gb2312').decode(new Uint8Array([0xb0 + Math.floor(index / 94), 0xa1 + (index % 94)])),
).filter((character) => /^[\u4E00-\u9FFF]$/.test(character));

describe('the table of readings', () => {
  it('reads all 6,763 characters of GB 2312', () => {
    expect(GB2312).toHaveLength(6763);
    expect(GB2312.filter((character) => readingsOf(character).length === 0)).toEqual([]);
  });

  it('agrees with its source on the usual reading', () => {
    fc.assert(
      fc.property(fc.constantFrom(...GB2312), (character) => {
        expect(readingsOf(character)[0]).toBe(
          pinyin(character, { toneType: 'none', v: true, multiple: true, type: 'array' })[0],
        );
      }),
    );
  });

  it('reads every character of the sample names', () => {
    const characters = SAMPLE_NAMES.flatMap((name) => Array.from(name.replace(/·/g, '')));
    expect(characters.filter((character) => readingsOf(character).length === 0)).toEqual([]);
  });

  it('stays small enough for the first load', () => {
    expect(gzipSync(PINYIN_TABLE + SURNAME_READINGS, { level: 9 }).length).toBeLessThan(20_480);
  });
});

describe('the spellings of a name', () => {
  it.each([
    ['马尕麦', 'magamai', 'mgm'],
    ['冶二布', 'yeerbu', 'yeb'],
    ['𬭎', 'hong', 'h'],
    ['穆萨·马成福', 'musamachengfu', 'msmcf'],
    ['阿依舍·韩秀兰', 'ayishehanxiulan', 'ayshxl'],
    ['阿卜杜热合曼·买买提依明·托合提', 'abudurehemanmaimaitiyimingtuoheti', 'abdrhmmmtymtht'],
    ['尉迟晓', 'yuchixiao', 'ycx'],
    ['万俟晓', 'moqixiao', 'mqx'],
  ])('%s begins with %s and %s', (name, full, initials) => {
    const keys = pinyinKeys(name);
    expect(keys.full[0]).toBe(full);
    expect(keys.initials[0]).toBe(initials);
  });

  it.each([
    ['单', 'shan'],
    ['解', 'xie'],
    ['仇', 'qiu'],
    ['查', 'zha'],
    ['任', 'ren'],
    ['曾', 'zeng'],
    ['区', 'ou'],
    ['朴', 'piao'],
    ['翟', 'zhai'],
    ['盖', 'ge'],
    ['覃', 'qin'],
    ['乐', 'yue'],
    ['妥', 'tuo'],
    ['撒', 'sa'],
    ['祁', 'qi'],
  ])('take the surname %s as %s first', (surname, syllable) => {
    expect(pinyinKeys(`${surname}小雨`).full[0]).toBe(`${syllable}xiaoyu`);
  });

  it('keep the other readings of a surname', () => {
    expect(pinyinKeys('单小雨').full).toEqual(expect.arrayContaining(['shanxiaoyu', 'danxiaoyu']));
    expect(pinyinKeys('覃小雨').full).toContain('tanxiaoyu');
    expect(pinyinKeys('乐小雨').initials).toEqual(expect.arrayContaining(['yxy', 'lxy']));
  });

  it('read a surname so at the head only', () => {
    expect(pinyinKeys('马单').full[0]).toBe('madan');
    expect(pinyinKeys('穆萨·单明').full[0]).toBe('musashanming');
  });

  it('write ü as v and as u', () => {
    expect(pinyinKeys('吕小雨').full).toEqual(['lvxiaoyu', 'luxiaoyu']);
    expect(pinyinKeys('马女').full.slice(0, 2)).toEqual(['manv', 'manu']);
  });

  it('pass over what nobody can read and keep letters', () => {
    expect(pinyinKeys('马\u{2A6D6}麦').full).toEqual(['mamai']);
    expect(pinyinKeys('马A').full[0]).toBe('maa');
    expect(pinyinKeys('')).toEqual({ full: [], initials: [] });
  });

  it('are at most eight, all different, one syllable a character', () => {
    const aName = fc
      .array(fc.constantFrom('单', '行', '乐', '长', '马', '吕', '·'), { maxLength: 10 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(aName, (name) => {
        const readings = readingsOfName(name);
        expect(readings.length).toBeLessThanOrEqual(8);
        expect(new Set(readings.map((reading) => reading.join(' '))).size).toBe(readings.length);
        expect(readings.every((reading) => reading.length === name.replace(/·/g, '').length)).toBe(true);
      }),
    );
  });
});
