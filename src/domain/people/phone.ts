/**
 * Phone numbers as a roster holds them and as a phone dials them (domain reference §10). A number that fits no pattern
 * only warns: village short codes and shop lines are real, and a wrong number is better kept than lost.
 */

import { toHalfWidth } from './half-width.ts';

export interface PhoneFinding {
  readonly level: 'warning';
  readonly type: 'wrong-mobile-length' | 'lost-zero' | 'unknown-pattern';
  /** One sentence in plain Chinese that says what to do. */
  readonly say: string;
}

const MOBILE = /^1[3-9]\d{9}$/;
const FIXED = /^(010|02\d|0[3-9]\d{2})(\d{7,8})(?:-(\d{1,6}))?$/;
const SERVICE = /^(?:[48]00\d{7}|9[56]\d{3,6})$/;
const SHORT_CODE = /^\d{3,6}$/;
const WITH_EXTENSION = /^(0\d{2,3}-?\d{7,8})(?:-|转)(\d{1,6})$/;
/** An area code whose leading zero a spreadsheet dropped, then 7 or 8 digits. */
const LOST_ZERO = /^(?:10\d{8}|2\d{9}|[3-9]\d{9,10})$/;
const SCIENTIFIC = /^(\d)(?:\.(\d+))?E\+?(\d{1,2})$/i;
const SHORTEST_WHOLE_NUMBER = 10;
const BETWEEN_NUMBERS = /[、,;/|\n；，]/;

/** Only the digits to dial: no spaces, dashes, brackets or +86, a fixed line's leading zero kept, its extension after one `-`. */
export function normalisePhone(text: string): string {
  const compact = toHalfWidth(text)
    .replace(/[\s()（）'’]/g, '')
    .replace(/[‐–—－]/g, '-')
    .replace(/^(?:\+86|0086)-?/, '');
  const extended = WITH_EXTENSION.exec(compact);
  if (extended !== null)
    return `${compact.slice(0, (extended[1] ?? '').length).replace(/-/g, '')}-${extended[2] ?? ''}`;
  const plain = compact.replace(/[-.]/g, '');
  return /^861[3-9]\d{9}$/.test(plain) ? plain.slice(2) : plain;
}

/**
 * The number in a spreadsheet cell, normalised; empty when the cell is. Numbers and full E-notation (1.9900002716E10) give all
 * digits back; E-notation that has lost digits stays as it is, so that it is seen as no number rather than taken for another.
 */
export function phoneFromCell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : '';
  const text = toHalfWidth(value).trim();
  const parts = SCIENTIFIC.exec(text);
  if (parts === null) return normalisePhone(text.replace(/^(\d{5,})\.0+$/, '$1'));
  const [, head = '', tail = '', exponent = ''] = parts;
  return tail.length === Number(exponent) ? head + tail : text;
}

/** 无, 没有, 暂无电话: words that say there is none, which are no number themselves. */
export const saysNoPhone = (text: string): boolean =>
  /^(?:暂时?|都|均)?(?:无|没有?)(?:联系|手机)?(?:电话|方式|手机)?(?:号码?)?$/.test(text.replace(/[\s。.()（）]/g, ''));

/** All numbers of a cell that holds several, each normalised, none twice; what says that there is none is none. Spaces part two numbers only where both sides can be dialled. */
export function phonesFromCell(value: string | number | null | undefined): string[] {
  const pieces = typeof value === 'string' ? toHalfWidth(value).split(BETWEEN_NUMBERS).flatMap(spacedNumbers) : [value];
  return [...new Set(pieces.map(phoneFromCell))].filter((phone) => phone !== '' && !saysNoPhone(phone));
}

function spacedNumbers(piece: string): string[] {
  const words = piece.trim().split(/\s+/);
  return words.every((word) => word.length >= SHORTEST_WHOLE_NUMBER && isDialable(word)) ? words : [piece];
}

/** Whether a text reaches it. */
export const isMobile = (phone: string): boolean => MOBILE.test(normalisePhone(phone));

/** Whether a phone can call it: mobile, fixed line with area code, 400/800, 95/96, or a short code of 3 to 6 digits. */
export const isDialable = (phone: string): boolean =>
  [MOBILE, FIXED, SERVICE, SHORT_CODE].some((pattern) => pattern.test(normalisePhone(phone)));

const WRONG_MOBILE_LENGTH: PhoneFinding = {
  level: 'warning',
  type: 'wrong-mobile-length',
  say: '手机号应是11位，请数一数有没有多打或少打。',
};
const ZERO_LOST: PhoneFinding = { level: 'warning', type: 'lost-zero', say: '座机号前面好像少了区号的0，请看一看。' };
const UNKNOWN: PhoneFinding = { level: 'warning', type: 'unknown-pattern', say: '这不像一个电话号码，请再核对一次。' };

/** What is odd about a number as typed. None for an empty one: 无电话 is a value of its own. */
export function phoneFindings(phone: string): PhoneFinding[] {
  const number = normalisePhone(phone);
  if (number === '' || isDialable(number)) return [];
  if (/^1[3-9]\d*$/.test(number)) return [WRONG_MOBILE_LENGTH];
  return [LOST_ZERO.test(number) ? ZERO_LOST : UNKNOWN];
}

/** A number to read aloud: `199 0000 2716`, `0930 7721234 转 805`, `400 000 2716`; what fits no pattern stays as it is. */
export function printPhone(phone: string): string {
  const number = normalisePhone(phone);
  if (MOBILE.test(number)) return `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`;
  if (/^[48]00\d{7}$/.test(number)) return `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`;
  const fixed = FIXED.exec(number);
  if (fixed === null) return phone;
  const [, area = '', line = '', extension] = fixed;
  return extension === undefined ? `${area} ${line}` : `${area} ${line} 转 ${extension}`;
}

/** The numbers in a field for telephones as another record holds it, as they were typed. */
export const numbersIn = (phones: unknown): readonly string[] =>
  (Array.isArray(phones) ? phones : []).flatMap((phone: unknown) =>
    typeof phone === 'object' && phone !== null && 'number' in phone && typeof phone.number === 'string'
      ? [phone.number]
      : [],
  );
