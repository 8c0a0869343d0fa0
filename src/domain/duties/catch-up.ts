/**
 * 集中补录 (domain §5): what one person wrote down for many children in the last days of a month. It counts like any other
 * record; a head sees it, so that she knows how much her numbers weigh. Nobody is accused of anything.
 */
import {
  addDays,
  dayInChina,
  daysBetween,
  lastDayOfMonth,
  monthOf,
  type Day,
  type Month,
} from '#domain/calendar/day.ts';

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

export interface CatchUp {
  readonly author: string;
  readonly type: string;
  readonly month: Month;
  readonly records: readonly Written[];
  /** How many of them tell of an earlier day than the one they were written on. */
  readonly late: number;
}

const LAST_DAYS = 3;
const MANY_CHILDREN = 10;

/** Newest month first; a person, a kind and a month make one. Records that name no child are not looked at. */
export function catchUpsOf(written: readonly Written[]): readonly CatchUp[] {
  const groups = new Map<string, Written[]>();
  for (const each of written) {
    const made = dayInChina(each.madeAt);
    const month = monthOf(each.day);
    const isAtTheEnd = made > addDays(lastDayOfMonth(month), -LAST_DAYS) && made <= lastDayOfMonth(month);
    if (each.child === undefined || !isAtTheEnd) continue;
    const key = `${month}/${each.author}/${each.type}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()]
    .filter((group) => new Set(group.map(({ child }) => child)).size > MANY_CHILDREN)
    .flatMap((records) => {
      const [first] = records;
      if (first === undefined) return [];
      const late = records.filter(({ madeAt, day }) => lateDays(madeAt, day) > 0).length;
      return [{ author: first.author, type: first.type, month: monthOf(first.day), records, late }];
    })
    .sort((a, b) => (a.month === b.month ? b.records.length - a.records.length : a.month < b.month ? 1 : -1));
}

/** How many days after the day it tells of a record was written; below 0 for what is still to come. */
export const lateDays = (madeAt: number, day: Day): number => daysBetween(day, dayInChina(madeAt));

/** The evening after a visit is no delay; from the second day on a record says that it was written later. */
export const LATE_AFTER = 1;
