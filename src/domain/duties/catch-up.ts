/**
 * 集中补录 (domain §5): what one person wrote down for many children in the last days of a month or a term, or of days long past
 * in one go. It counts like any other record; a head sees it, so that she knows how much her numbers weigh. Nobody is accused.
 */
import { addDays, dayInChina, daysBetween, isDay, lastDayOfMonth, monthOf, type Day } from '#domain/calendar/day.ts';
import type { DaySpan, Term as SchoolTerm } from '#domain/calendar/school-year.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { dayFieldOf, dayOfRecord, type DutyRecord } from './counting.ts';

/** A record as far as this needs it. */
export interface Written {
  readonly id: string;
  readonly type: string;
  readonly child?: string | undefined;
  readonly author: string;
  /** Ms of the writer's clock. */
  readonly madeAt: number;
  /** The day it tells of. */
  readonly day: Day;
}

/**
 * How they came together: in the last days of a month or of a term, of which they tell; or on one day, later than they
 * happened. `key` is the month `2026-03`, the term `2025-2026-2` or the day they were written on.
 */
export interface CatchUp {
  readonly when: 'month' | 'term' | 'day';
  readonly key: string;
  readonly author: string;
  readonly type: string;
  readonly records: readonly Written[];
  /** How many of them tell of an earlier day than the one they were written on. */
  readonly late: number;
  /** The last day on which one of them was written. */
  readonly on: Day;
}

const LAST_DAYS = 3;
const MANY_CHILDREN = 10;

type Term = DaySpan & { readonly id: string };

/** Newest first; a person, a kind and an occasion make one. Records that name no child are not looked at. */
export function catchUpsOf(written: readonly Written[], terms: readonly Term[]): readonly CatchUp[] {
  const groups = new Map<string, Pick<CatchUp, 'when' | 'key'> & { readonly records: Written[] }>();
  for (const each of written) {
    const occasion = each.child === undefined ? undefined : occasionOf(each, terms);
    if (occasion === undefined) continue;
    const name = [occasion.when, occasion.key, each.author, each.type].join('/');
    const group = groups.get(name) ?? { ...occasion, records: [] };
    group.records.push(each);
    groups.set(name, group);
  }
  return [...groups.values()]
    .filter(({ records }) => new Set(records.map(({ child }) => child)).size > MANY_CHILDREN)
    .flatMap(({ records, ...occasion }): CatchUp[] => {
      const [first] = records;
      if (first === undefined) return [];
      const late = records.filter(({ madeAt, day }) => lateDays(madeAt, day) > 0).length;
      const on = dayInChina(Math.max(...records.map(({ madeAt }) => madeAt)));
      return [{ ...occasion, author: first.author, type: first.type, records, late, on }];
    })
    .sort((a, b) => (a.on === b.on ? b.records.length - a.records.length : a.on < b.on ? 1 : -1));
}

/** Nothing for what was written in its time. */
function occasionOf({ madeAt, day }: Written, terms: readonly Term[]): Pick<CatchUp, 'when' | 'key'> | undefined {
  const made = dayInChina(madeAt);
  const isAtTheEndOf = (last: Day) => made > addDays(last, -LAST_DAYS) && made <= last;
  const term = terms.find(({ from, to }) => day >= from && day <= to);
  if (term !== undefined && isAtTheEndOf(term.to)) return { when: 'term', key: term.id };
  if (isAtTheEndOf(lastDayOfMonth(monthOf(day)))) return { when: 'month', key: monthOf(day) };
  return lateDays(madeAt, day) > LATE_AFTER ? { when: 'day', key: made } : undefined;
}

/**
 * Up to which day a record is written down in time: one for a term while that lasts, any other on the day on which it is
 * first known. Empty where it says no day, or tells of no deed.
 */
export function timelyUntil(record: Pick<DutyRecord, 'type' | 'doc'>, terms: readonly SchoolTerm[]): Day {
  if (dayFieldOf(record.type) === 'term') return terms.find(({ id }) => id === record.doc.term)?.to ?? '';
  return firstKnown(record.type, dayOfRecord(record, terms));
}

/** The day on which it is first known what happened on that one; empty for what tells of no deed. */
export function firstKnown(type: string, day: Day): Day {
  if (!tellsOfDeed(type)) return '';
  return isDay(day) ? addDays(day, kindOf(type)?.knownAfter ?? 0) : day;
}

/**
 * What has lasted since a day — a bed, a helper, a child to be looked after more — is written down whenever it is learnt, and
 * that is no delay. What is known so many days after it began is the deed of whoever wrote it in time.
 */
function tellsOfDeed(type: string): boolean {
  const field = dayFieldOf(type);
  return kindOf(type)?.knownAfter !== undefined || (field !== 'from' && field !== 'since');
}

/** How many days after the day it tells of a record was written, below 0 for what is still to come; 0 where there is no such day. */
export const lateDays = (madeAt: number, day: Day): number => (day === '' ? 0 : daysBetween(day, dayInChina(madeAt)));

/** The evening after a visit is no delay; from the second day on a record says that it was written later. */
export const LATE_AFTER = 1;
