/**
 * The 18-character citizen identity number of GB 11643 and the 15-digit number before it.
 * A number that fails is never thrown away: the teacher may keep what the paper says (domain reference §4.3).
 */

import { dayOfParts } from '#domain/calendar/day.ts';
import type { Day } from '#domain/calendar/day.ts';
import { refuse, succeed } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import { toHalfWidth } from './half-width.ts';

export type Sex = '男' | '女';

/** What a sound number says of its owner. `region6` is where it was issued, under the code of that time. */
export interface IdNumber {
  readonly number: string;
  readonly birth: Day;
  readonly sex: Sex;
  readonly region6: string;
}

export type IdRefusal =
  | { readonly type: 'wrong-length'; readonly length: number }
  | { readonly type: 'old-number' }
  | { readonly type: 'wrong-characters' }
  | { readonly type: 'wrong-date' }
  | { readonly type: 'future' }
  | { readonly type: 'wrong-check-digit' };

const WEIGHTS: readonly number[] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
const EIGHTEEN = /^\d{17}[\dX]$/;
const FIFTEEN = /^\d{15}$/;
const HIDDEN = '*';
const PROVINCES =
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83';

/** Plain digits, upper-case X, no spaces or dashes. */
export const normaliseIdNumber = (text: string): string => toHalfWidth(text).replace(/[\s-]/g, '').toUpperCase();

/** The 18th character that GB 11643 computes from the first 17 digits. */
export function checkCharacterOf(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17.charAt(index)), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/** The facts in an 18-character number as typed, or the first thing wrong with it. A birth after `today` is refused; the region is not judged. */
export function checkIdNumber(text: string, today: Day): Result<IdNumber, IdRefusal> {
  const number = normaliseIdNumber(text);
  if (FIFTEEN.test(number)) return refuse({ type: 'old-number' });
  if (number.length !== 18) return refuse({ type: 'wrong-length', length: number.length });
  if (!EIGHTEEN.test(number)) return refuse({ type: 'wrong-characters' });
  const birth = dayOfDigits(number.slice(6, 14));
  if (birth === undefined) return refuse({ type: 'wrong-date' });
  if (birth > today) return refuse({ type: 'future' });
  if (checkCharacterOf(number) !== number.charAt(17)) return refuse({ type: 'wrong-check-digit' });
  return succeed({
    number,
    birth,
    sex: Number(number.charAt(16)) % 2 === 1 ? '男' : '女',
    region6: number.slice(0, 6),
  });
}

/** The 18-character number of a 15-digit one: only for old papers of grown-ups, all born in the 1900s. The caller keeps the original, marked 转换. */
export function idNumberFrom15(text: string): Result<IdNumber, IdRefusal> {
  const old = normaliseIdNumber(text);
  if (old.length !== 15) return refuse({ type: 'wrong-length', length: old.length });
  if (!FIFTEEN.test(old)) return refuse({ type: 'wrong-characters' });
  const first17 = `${old.slice(0, 6)}19${old.slice(6)}`;
  return checkIdNumber(`${first17}${checkCharacterOf(first17)}`, '1999-12-31');
}

const dayOfDigits = (digits: string): Day | undefined =>
  dayOfParts(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6)));

/** Whether the first two digits are a province of GB/T 2260. Codes below change over the years, so a no may only warn. */
export const isProvinceKnown = (region6: string): boolean => PROVINCES.split(' ').includes(region6.slice(0, 2));

/**
 * The number as a screen may show it: only the last two characters. With the birth month beside it the usual 6+4 mask
 * leaves two to four candidates (domain reference §9). Two characters or fewer are hidden whole.
 */
export function maskIdNumber(number: string): string {
  const shown = number.length > 2 ? number.slice(-2) : '';
  return HIDDEN.repeat(number.length - shown.length) + shown;
}

/** Which written facts disagree with the number. What is not written does not disagree; the 户口簿 decides. */
export function compareIdWithFacts(
  id: IdNumber,
  facts: { readonly birth?: Day | undefined; readonly sex?: Sex | undefined },
): ('birth' | 'sex')[] {
  const disagreeing: ('birth' | 'sex')[] = [];
  if (facts.birth !== undefined && facts.birth !== id.birth) disagreeing.push('birth');
  if (facts.sex !== undefined && facts.sex !== id.sex) disagreeing.push('sex');
  return disagreeing;
}

/** What the teacher reads: what is wrong and what to do next. It never repeats the number. */
export function sentenceForIdRefusal(refusal: IdRefusal): string {
  switch (refusal.type) {
    case 'wrong-length':
      return `身份证号应是18位，现在是${refusal.length}位，请对照户口簿补全。`;
    case 'old-number':
      return '这是15位的旧号码，请换成户口簿上的18位号码；老人的旧证件可以转换。';
    case 'wrong-characters':
      return '身份证号只能是数字，最后一位可以是X，请检查有没有多打的字。';
    case 'wrong-date':
      return '号码里的出生日期不存在，请检查第7到14位。';
    case 'future':
      return '号码里的出生日期还没有到，请检查第7到14位，再看看手机日期对不对。';
    case 'wrong-check-digit':
      return '这个号码有一位不对，请对照证件逐位核对。';
  }
}
