import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOfEpochDay, epochDayOf } from '#domain/calendar/day.ts';
import {
  checkCharacterOf,
  checkIdNumber,
  compareIdWithFacts,
  idNumberFrom15,
  isProvinceKnown,
  maskIdNumber,
  normaliseIdNumber,
  sentenceForIdRefusal,
} from '#domain/people/id-number.ts';
import type { IdRefusal } from '#domain/people/id-number.ts';
import type { Result } from '#domain/result.ts';

const TODAY = '2026-04-15';
const refusalOf = (result: Result<unknown, IdRefusal>) => (result.ok ? undefined : result.refusal);

/** Sound numbers of region 622999, which is assigned to nobody. */
const anIdNumber = () =>
  fc
    .record({
      epochDay: fc.integer({ min: epochDayOf('1920-01-01'), max: epochDayOf(TODAY) }),
      order: fc.integer({ min: 1, max: 999 }),
    })
    .map(({ epochDay, order }) => {
      const first17 = `622999${dayOfEpochDay(epochDay).split('-').join('')}${String(order).padStart(3, '0')}`;
      return first17 + checkCharacterOf(first17);
    });

describe('an 18-character number', () => {
  it.each([
    ['11010519491231002X', '1949-12-31', '女'],
    ['440524188001010014', '1880-01-01', '男'],
    ['622999201202290018', '2012-02-29', '男'],
    ['622999201309010020', '2013-09-01', '女'],
    ['320499201106150031', '2011-06-15', '男'],
    ['610999201403100045', '2014-03-10', '女'],
    ['62299920150701003X', '2015-07-01', '男'],
    ['62299920100701005X', '2010-07-01', '男'],
  ])('%s says birth %s and sex %s', (number, birth, sex) => {
    expect(checkCharacterOf(number)).toBe(number.charAt(17));
    expect(checkIdNumber(number, TODAY)).toEqual({
      ok: true,
      value: { number, birth, sex, region6: number.slice(0, 6) },
    });
  });

  it('is read from full-width digits, spaces, dashes and a small x', () => {
    expect(normaliseIdNumber(' ６２２９９９ 20150701-003ｘ ')).toBe('62299920150701003X');
    expect(checkIdNumber(' ６２２９９９ 20150701-003ｘ ', TODAY).ok).toBe(true);
  });

  it.each([
    ['62299920120229001', { type: 'wrong-length', length: 17 }],
    ['', { type: 'wrong-length', length: 0 }],
    ['622999120229001', { type: 'old-number' }],
    ['6229992012O2290018', { type: 'wrong-characters' }],
    ['X22999201202290018', { type: 'wrong-characters' }],
    ['622999201302290018', { type: 'wrong-date' }],
    ['622999201213010018', { type: 'wrong-date' }],
    ['622999201202290019', { type: 'wrong-check-digit' }],
    ['622999202604160013', { type: 'future' }],
  ])('%j is refused as %j', (text, refusal) => {
    expect(refusalOf(checkIdNumber(text, TODAY))).toEqual(refusal);
  });

  it('of a child born today is not in the future', () => {
    const first17 = '62299920260415001';
    expect(checkIdNumber(first17 + checkCharacterOf(first17), TODAY).ok).toBe(true);
  });

  it('is sound for every day and order number, its sex by the 17th digit', () => {
    fc.assert(
      fc.property(anIdNumber(), (number) => {
        const result = checkIdNumber(number, TODAY);
        expect(result).toMatchObject({ ok: true, value: { sex: '13579'.includes(number.charAt(16)) ? '男' : '女' } });
      }),
    );
  });

  it('does not survive one wrong digit', () => {
    fc.assert(
      fc.property(
        anIdNumber(),
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (number, place, shift) => {
          const wrong = String((Number(number.charAt(place)) + shift) % 10);
          expect(checkIdNumber(number.slice(0, place) + wrong + number.slice(place + 1), TODAY).ok).toBe(false);
        },
      ),
    );
  });

  it('does not survive two neighbours swapped', () => {
    fc.assert(
      fc.property(anIdNumber(), fc.integer({ min: 0, max: 15 }), (number, place) => {
        const [one, other] = [number.charAt(place), number.charAt(place + 1)];
        fc.pre(one !== other);
        expect(checkIdNumber(number.slice(0, place) + other + one + number.slice(place + 2), TODAY).ok).toBe(false);
      }),
    );
  });
});

describe('a 15-digit number', () => {
  it('turns into 18 characters', () => {
    expect(idNumberFrom15('130503670401001')).toEqual({
      ok: true,
      value: { number: '130503196704010016', birth: '1967-04-01', sex: '男', region6: '130503' },
    });
  });

  it('says the sex by its last digit', () => {
    expect(idNumberFrom15('622999530101002')).toMatchObject({ ok: true, value: { sex: '女', birth: '1953-01-01' } });
  });

  it.each([
    ['13050367040100', { type: 'wrong-length', length: 14 }],
    ['13050367040100X', { type: 'wrong-characters' }],
    ['130503671301001', { type: 'wrong-date' }],
  ])('%s is refused as %j', (text, refusal) => {
    expect(refusalOf(idNumberFrom15(text))).toEqual(refusal);
  });
});

describe('what a screen shows of a number', () => {
  it('is its last two characters', () => {
    expect(maskIdNumber('62299920150701003X')).toBe('****************3X');
    expect(maskIdNumber('18')).toBe('**');
    expect(maskIdNumber('')).toBe('');
  });

  it('is a sentence for every refusal', () => {
    const refusals: IdRefusal[] = [
      { type: 'wrong-length', length: 17 },
      { type: 'old-number' },
      { type: 'wrong-characters' },
      { type: 'wrong-date' },
      { type: 'future' },
      { type: 'wrong-check-digit' },
    ];
    const sentences = refusals.map(sentenceForIdRefusal);
    expect(new Set(sentences).size).toBe(refusals.length);
    expect(sentences[0]).toBe('身份证号应是18位，现在是17位，请对照户口簿补全。');
    expect(sentences.every((sentence) => sentence.endsWith('。'))).toBe(true);
  });
});

describe('a number beside the written facts', () => {
  const id = { number: '622999201202290018', birth: '2012-02-29', sex: '男', region6: '622999' } as const;

  it('names what disagrees', () => {
    expect(compareIdWithFacts(id, { birth: '2012-02-29', sex: '男' })).toEqual([]);
    expect(compareIdWithFacts(id, { birth: '2012-02-28', sex: '男' })).toEqual(['birth']);
    expect(compareIdWithFacts(id, { birth: '2012-02-28', sex: '女' })).toEqual(['birth', 'sex']);
    expect(compareIdWithFacts(id, { sex: undefined })).toEqual([]);
  });

  it('knows a province and doubts what is none', () => {
    expect(isProvinceKnown('622999')).toBe(true);
    expect(isProvinceKnown('992999')).toBe(false);
  });
});
