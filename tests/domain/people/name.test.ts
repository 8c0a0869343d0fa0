import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameFindings, nameLength, nameParts, normaliseName } from '#domain/people/name.ts';

const LONG_NAME = '阿卜杜热合曼·买买提依明·托合提';
const aName = () =>
  fc.string({ unit: fc.constantFrom('马', '尕', '𬭎', '·', '.', '•', '-', ' ', '　', 'a', '1'), maxLength: 30 });
const typesOf = (name: string) => nameFindings(name).map((finding) => finding.type);

describe('the separator of a name', () => {
  it.each(['·', '•', '・', '．', '‧', '∙', '.', '-', ' · ', '－'])('becomes U+00B7 where it was %j', (separator) => {
    expect(normaliseName(`穆萨${separator}马成福`)).toBe('穆萨\u00B7马成福');
  });

  it('is mended at every place, between single and rare characters too', () => {
    expect(normaliseName('阿卜杜热合曼.买买提依明•托合提')).toBe(LONG_NAME);
    expect(normaliseName('马.𬭎.麦')).toBe('马·𬭎·麦');
    expect(normaliseName('𠅤-𬭎')).toBe('𠅤·𬭎');
  });

  it('stays as it is where no Chinese characters meet', () => {
    expect(normaliseName('J. Smith-Jones')).toBe('J. Smith-Jones');
    expect(normaliseName('马小明.')).toBe('马小明.');
  });
});

describe('a name', () => {
  it('loses the spaces a roster put around and inside', () => {
    expect(normaliseName('　单　小 雨 ')).toBe('单小雨');
  });

  it('keeps compatibility ideographs and full-width letters, since it is no NFKC', () => {
    expect(normaliseName('\uF9D1')).toBe('\uF9D1');
    expect(normaliseName('ａ')).toBe('ａ');
  });

  it('is normalised once and for all', () => {
    fc.assert(fc.property(aName(), (name) => normaliseName(normaliseName(name)) === normaliseName(name)));
  });

  it('is counted by code point', () => {
    expect(nameLength('𠅤𬭎')).toBe(2);
    expect(nameLength(LONG_NAME)).toBe(16);
  });

  it('splits after its dots and joins to itself', () => {
    expect(nameParts(LONG_NAME)).toEqual(['阿卜杜热合曼·', '买买提依明·', '托合提']);
    expect(nameParts('马尕麦')).toEqual(['马尕麦']);
    expect(nameParts('')).toEqual([]);
    fc.assert(fc.property(aName(), (name) => nameParts(name).join('') === name));
  });
});

describe('the findings of a name', () => {
  it.each(['马尕麦', '穆萨·马成福', '冶二布', '尉迟晓', '𬭎', LONG_NAME])('are none for %s', (name) => {
    expect(nameFindings(name)).toEqual([]);
  });

  it('are an error only when it is empty', () => {
    expect(nameFindings(' 　')).toMatchObject([{ level: 'error', type: 'empty' }]);
    expect(nameFindings('马1').every((finding) => finding.level === 'warning')).toBe(true);
  });

  it.each([
    ['马小明2', 'digits'],
    ['马小明２', 'digits'],
    ['马mai麦', 'latin'],
    ['·马成福', 'edge-dot'],
    ['马成福·', 'edge-dot'],
    ['马\uE123麦', 'private-use'],
    ['穆萨•马成福', 'odd-separator'],
    ['马'.repeat(26), 'too-long'],
  ])('of %s are %s', (name, type) => {
    expect(typesOf(name)).toEqual([type]);
  });

  it('allow 25 characters, rare ones counted once', () => {
    expect(typesOf('𬭎'.repeat(25))).toEqual([]);
  });

  it('come with one sentence each', () => {
    const sentences = nameFindings('·马1a\uE123•麦')
      .concat(nameFindings(''))
      .map((finding) => finding.say);
    expect(new Set(sentences).size).toBe(6);
    expect(nameFindings('马'.repeat(26))[0]?.say).toContain('25个字');
  });
});
