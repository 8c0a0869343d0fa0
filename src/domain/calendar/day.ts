/**
 * A day as people mean it: `YYYY-MM-DD` with no clock time and no zone. All arithmetic runs on UTC epoch days,
 * so a phone set to any zone gives the same answer; the only clock here is China Standard Time, UTC+8.
 */

import { z } from 'zod';

const MS_PER_DAY = 86_400_000;
const CHINA_OFFSET_MS = 8 * 3_600_000;
const DAY_SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;
const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** The day of a four-digit year, a month 1–12 and a day of the month; undefined when no such day exists. Old papers reach back before 1900. */
export function dayOfParts(year: number, month: number, dayOfMonth: number): Day | undefined {
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
  const isReal =
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === dayOfMonth &&
    date.getUTCFullYear() === year &&
    year >= 1000;
  return isReal ? `${year}-${twoDigits(month)}-${twoDigits(dayOfMonth)}` : undefined;
}

/** True for a date that comes round, `04-08`; the 29th of February does, though not every year. */
export const isYearlyDate = (date: string): boolean => isDay(`2024-${date}`);

/** The day of such a date in that year: where February has no 29th, its last day. Undefined for a text that is no date. */
export function dayInYear(year: string, date: string): Day | undefined {
  if (!isYearlyDate(date)) return undefined;
  const day = `${year}-${date}`;
  return isDay(day) ? day : lastDayOfMonth(day.slice(0, 7));
}

/** True for a real day from 1900-01-01 to 2100-12-31 in `YYYY-MM-DD`. */
export function isDay(value: unknown): boolean {
  const parts = typeof value === 'string' ? DAY_SHAPE.exec(value) : null;
  const [year, month, dayOfMonth] = (parts ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined || dayOfMonth === undefined) return false;
  return year >= FIRST_YEAR && year <= LAST_YEAR && dayOfParts(year, month, dayOfMonth) !== undefined;
}

export const Day = z.string().refine(isDay, { error: '日期不对，请写成 2015-09-03 这样的真实日期' });
export type Day = string;

/** A calendar month as `YYYY-MM`. */
export const Month = z.string().refine((text) => isDay(`${text}-01`), { error: '月份不对，请写成 2015-09 这样' });
export type Month = string;

const epochDays = new Map<Day, number>();

/** Days since 1970-01-01. Throws on a text that is not a day: validate what comes from outside first. */
export function epochDayOf(day: Day): number {
  const known = epochDays.get(day);
  if (known !== undefined) return known;
  const ms = DAY_SHAPE.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError('Not a day in YYYY-MM-DD. Check it with isDay before doing arithmetic.');
  // Parsing costs more than all the rest of counting duties; there are only so many days.
  epochDays.set(day, ms / MS_PER_DAY);
  return ms / MS_PER_DAY;
}

const daysByNumber = new Map<number, Day>();

/** The day that lies so many days after 1970-01-01; remembered for the same reason. */
export function dayOfEpochDay(epochDay: number): Day {
  const known = daysByNumber.get(epochDay);
  if (known !== undefined) return known;
  const day = new Date(epochDay * MS_PER_DAY).toISOString().slice(0, 10);
  daysByNumber.set(epochDay, day);
  return day;
}

/** The day `count` days later, earlier when negative. */
export const addDays = (day: Day, count: number): Day => dayOfEpochDay(epochDayOf(day) + count);

/** How many days `to` lies after `from`; negative when it lies before. */
export const daysBetween = (from: Day, to: Day): number => epochDayOf(to) - epochDayOf(from);

const WEEKDAY_NUMBERS: readonly Weekday[] = [4, 5, 6, 7, 1, 2, 3];

/** The ISO weekday; 1970-01-01 was a Thursday. */
export function weekdayOf(day: Day): Weekday {
  const index = ((epochDayOf(day) % 7) + 7) % 7;
  return WEEKDAY_NUMBERS[index] ?? 4;
}

/** `周一` … `周日`. */
export const spokenWeekday = (day: Day): string => WEEKDAYS[weekdayOf(day) - 1] ?? '';

/** The Monday of the week that holds this day. */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day));

export const monthOf = (day: Day): Month => day.slice(0, 7);

export const lastDayOfMonth = (month: Month): Day => addDays(`${nextMonthOf(month)}-01`, -1);

/** The month after this one. */
const nextMonthOf = (month: Month): Month => monthOf(addDays(`${month}-01`, 31));

/** The months from the one that holds `from` to the one that holds `to`, both included. */
export function monthsFrom(from: Day, to: Day): Month[] {
  const months: Month[] = [];
  for (let month = monthOf(from); month <= monthOf(to); month = nextMonthOf(month)) months.push(month);
  return months;
}

/** `2025年4月15日`, as the government forms print it. */
export const printDay = (day: Day): string => `${printMonth(day)}${Number(day.slice(8, 10))}日`;

/** `2014年9月`, from a month or from any day in it. */
export const printMonth = (month: Month): string => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;

/** A day as one says it: 今天, 昨天, 明天, 周五 within this Monday-to-Sunday week, 4月30日 within this year, else with the year. */
export function spokenDay(day: Day, today: Day): string {
  const distance = daysBetween(today, day);
  if (distance === 0) return '今天';
  if (distance === -1) return '昨天';
  if (distance === 1) return '明天';
  if (mondayOf(day) === mondayOf(today)) return spokenWeekday(day);
  return day.slice(0, 4) === today.slice(0, 4) ? printDay(day).slice(5) : printDay(day);
}

/** `4/30`, for the narrow margin of a timeline. */
export const marginDay = (day: Day): string => `${Number(day.slice(5, 7))}/${Number(day.slice(8, 10))}`;

/** The day in China at this instant, in milliseconds since 1970 UTC. China has one zone and no summer time. */
export const dayInChina = (epochMs: number): Day => new Date(epochMs + CHINA_OFFSET_MS).toISOString().slice(0, 10);

/** `HH:MM:SS` in China at this instant, in milliseconds since 1970 UTC. */
export const timeInChina = (epochMs: number): string => new Date(epochMs + CHINA_OFFSET_MS).toISOString().slice(11, 19);
