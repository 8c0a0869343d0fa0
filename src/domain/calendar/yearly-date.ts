/** Dates without a year in what people write: until when a list is due each year. */
import { toHalfWidth } from '#domain/people/half-width.ts';
import { isYearlyDate } from './day.ts';

const YEARLY = /(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]/;

/** The date a letter names in its own words, `04-08` in 截止4月8日; nothing where it names none, or one no year has, 4月38日. */
export function yearlyDateIn(words: string): string | undefined {
  const [, month, day] = YEARLY.exec(toHalfWidth(words)) ?? [];
  if (month === undefined || day === undefined) return undefined;
  const date = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isYearlyDate(date) ? date : undefined;
}
