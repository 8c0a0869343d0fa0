/**
 * Dates as schools' own rosters hold them: `2015.9`, `2015年9月3日生`, `二〇一五年九月`, `2015 9 3`, `20150903`, Excel serials.
 * The reader says how precise the source was, so that nothing prints a day nobody wrote.
 */

import { toHalfWidth } from '#domain/people/half-width.ts';
import { dayOfEpochDay, dayOfParts, isDay } from './day.ts';
import type { Day } from './day.ts';

export interface LooseDay {
  /** The first day of the month or year when the source named no more than that. */
  readonly day: Day;
  readonly precision: 'day' | 'month' | 'year';
  /** The month was there and cannot be told: 2015.1 is January, or October with its zero lost. */
  readonly isMonthLost?: true;
}

const SEPARATED = /^(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2})?[日号]?)?$/;
const YEAR_ONLY = /^(\d{4})年?$/;
const SIX_OR_EIGHT = /^(\d{4})(\d{2})(\d{2})?$/;
const FIVE_DIGIT_SERIAL = /^\d{5}$/;
const TRAILING_TIME = /[T ]\d{1,2}:\d{2}.*$/;
const LAST_SERIAL = 80_000;
const PHANTOM_LEAP_DAY = 60;
const EPOCH_AS_SERIAL = 25_569;

/**
 * Reads a cell's text or number. Numbers from 1 to 80000 are Excel serials of the 1900 system, but 1900–2100 is read as a year and
 * 2015.9 as a month, since nobody here was born in 1905. The number 2015.1 may be January or, with its zero lost, October:
 * it gives the year only. Undefined when it is no day between 1900 and 2100.
 */
export function parseLooseDay(source: string | number): LooseDay | undefined {
  if (typeof source === 'number') return looseDayOfNumber(source);
  const text = plainText(source);
  if (FIVE_DIGIT_SERIAL.test(text)) return looseDayOfSerial(Number(text));
  const parts = SEPARATED.exec(text) ?? SIX_OR_EIGHT.exec(text) ?? YEAR_ONLY.exec(text);
  return parts === null ? undefined : looseDayOfParts(parts[1], parts[2], parts[3]);
}

/** Digits and what parts them: a blank between two numbers parts them too, or 2015 9 would be the serial 20159. */
const plainText = (source: string): string =>
  toHalfWidth(source)
    .trim()
    .replace(/^['’‘`]/, '')
    .replace(TRAILING_TIME, '')
    .replace(/(?:星期.|周.|出?生)$/, '')
    .replace(/[〇○零一二三四五六七八九十]+/g, digitsOf)
    .replace(/(\d)\s+(?=\d)/g, '$1.')
    .replace(/\s/g, '')
    .replace(/[、，,。~～]/g, '.')
    .replace(/\.$/, '');

const CHINESE = '〇一二三四五六七八九';

/** `二〇一五` figure by figure, `十二` and `二十三` as numbers. */
function digitsOf(words: string): string {
  const figures = words.replace(/[○零]/g, '〇');
  const [tens = '', ones = ''] = figures.split('十');
  if (!figures.includes('十')) return Array.from(figures, (each) => CHINESE.indexOf(each)).join('');
  return String(10 * (tens === '' ? 1 : CHINESE.indexOf(tens)) + (ones === '' ? 0 : CHINESE.indexOf(ones)));
}

function looseDayOfNumber(value: number): LooseDay | undefined {
  if (!Number.isFinite(value)) return undefined;
  const whole = Math.floor(value);
  if (whole >= 1900 && whole <= 2100) {
    const text = String(value);
    if (!text.endsWith('.1')) return parseLooseDay(text);
    const year = parseLooseDay(text.slice(0, -2));
    return year && { ...year, isMonthLost: true };
  }
  return whole > LAST_SERIAL ? parseLooseDay(String(whole)) : looseDayOfSerial(whole);
}

/** Excel counts 1900-01-01 as 1 and, after Lotus, a 29 February 1900 that never was as 60. */
function looseDayOfSerial(serial: number): LooseDay | undefined {
  if (serial < 1 || serial > LAST_SERIAL || serial === PHANTOM_LEAP_DAY) return undefined;
  const epochDay = serial - EPOCH_AS_SERIAL + (serial < PHANTOM_LEAP_DAY ? 1 : 0);
  const day = dayOfEpochDay(epochDay);
  return isDay(day) ? { day, precision: 'day' } : undefined;
}

function looseDayOfParts(year?: string, month?: string, dayOfMonth?: string): LooseDay | undefined {
  const day = dayOfParts(Number(year), Number(month ?? 1), Number(dayOfMonth ?? 1));
  if (day === undefined || !isDay(day)) return undefined;
  if (dayOfMonth !== undefined) return { day, precision: 'day' };
  return { day, precision: month === undefined ? 'year' : 'month' };
}
