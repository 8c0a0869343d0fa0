/** Which stretch of time a paper is of: the words to choose it by, its days, and which records stand in it. */
import { addDays, lastDayOfMonth, monthOf, printMonth, type Day } from '#domain/calendar/day.ts';
import { schoolYearStartOf, type DaySpan, type Term } from '#domain/calendar/school-year.ts';
import { dayFieldOf, dayOfRecord, textOf } from '#domain/duties/counting.ts';
import { byText } from '#domain/order.ts';
import { fieldOf } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { LocalRecord } from '#device/device.ts';

export const spans = [
  { value: 'month', label: '这个月' },
  { value: 'last-month', label: '上个月' },
  { value: 'term', label: '这学期' },
  { value: 'year', label: '这学年' },
  { value: 'all', label: '全部' },
] as const;
export type Span = (typeof spans)[number]['value'];

/** A record that lasts stands in every stretch it reaches into, as it does in the 迎检目录; one without a day in all. */
export function isWithin(record: LocalRecord, days: DaySpan | undefined, terms: readonly Term[]): boolean {
  if (days === undefined || textOf(record.doc[dayFieldOf(record.type)]) === '') return true;
  const day = dayOfRecord(record, terms);
  const end = isLasting(record.type) ? textOf(record.doc['until']) || days.to : day;
  return day <= days.to && end >= days.from;
}

/** It has a last day of its own: the hour at which a visit ended is none, and what is for a term lasts no longer than that. */
function isLasting(type: string): boolean {
  const [kind, dayField] = [kindOf(type), dayFieldOf(type)];
  if (kind === undefined || dayField === 'term') return false;
  return dayField === 'from' || fieldOf(kind, 'until')?.widget === 'day';
}

const termNow = (terms: readonly Term[], today: Day): Term | undefined =>
  [...terms].filter(({ from }) => from <= today).sort((a, b) => byText(b.from, a.from))[0];

/** Nothing for all there is. */
export function daysOf(span: Span, today: Day, terms: readonly Term[]): DaySpan | undefined {
  const month = monthOf(today);
  const year = schoolYearStartOf(today);
  switch (span) {
    case 'month':
      return { from: `${month}-01`, to: lastDayOfMonth(month) };
    case 'last-month': {
      const last = monthOf(addDays(`${month}-01`, -1));
      return { from: `${last}-01`, to: lastDayOfMonth(last) };
    }
    case 'term':
      return termNow(terms, today);
    case 'year':
      return { from: `${year}-09-01`, to: `${year + 1}-08-31` };
    case 'all':
      return undefined;
    default:
      return span satisfies never;
  }
}

/** As it stands above a table. */
export function spanWords(span: Span, today: Day, terms: readonly Term[]): string {
  const days = daysOf(span, today, terms);
  if (span === 'month' || span === 'last-month') return printMonth(monthOf(days?.from ?? today));
  if (span === 'term') return termNow(terms, today)?.name ?? '';
  return span === 'year' ? `${schoolYearStartOf(today)}—${schoolYearStartOf(today) + 1}学年` : '';
}
