/** Holidays are kept day by day, because that is what counts school days; a person writes them as 国庆节 from … to …. */
import { addDays, isDay, type Day } from '#domain/calendar/day.ts';

export interface HolidaySpan {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
}

/** A span longer than a summer is a slip of the year, and would make a day record for each day. */
const MOST_DAYS = 100;

/** Neighbouring days of one name as one span, in order. */
export function holidaySpans(holidays: readonly { readonly day: Day; readonly name: string }[]): HolidaySpan[] {
  const spans: HolidaySpan[] = [];
  for (const { day, name } of [...holidays].sort((one, other) => one.day.localeCompare(other.day))) {
    const last = spans[spans.length - 1];
    if (last?.name === name && addDays(last.to, 1) >= day) spans[spans.length - 1] = { ...last, to: day };
    else spans.push({ name, from: day, to: day });
  }
  return spans;
}

/** Every day of the spans, once, in order; the earlier name stands where two overlap. */
export function holidaysOf(spans: readonly HolidaySpan[]): { day: Day; name: string }[] {
  const names = new Map<Day, string>();
  for (const { name, from, to } of spans)
    for (let day = from; day <= to; day = addDays(day, 1)) if (!names.has(day)) names.set(day, name);
  return [...names].map(([day, name]) => ({ day, name })).sort((one, other) => one.day.localeCompare(other.day));
}

/** True for two real days in order, at most 100 days long. */
export const isSpan = ({ from, to }: Pick<HolidaySpan, 'from' | 'to'>): boolean =>
  isDay(from) && isDay(to) && from <= to && to < addDays(from, MOST_DAYS);
