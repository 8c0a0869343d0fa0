/**
 * The rules laid over the school calendar: every period in which something can be owed, its windows and its school days.
 * It is the same for all children, so it is made once and then asked three hundred times.
 */
import { addDays, type Day } from '#domain/calendar/day.ts';
import { schoolDaysIn, type DaySpan, type SchoolCalendar, type Term } from '#domain/calendar/school-year.ts';
import { fieldOf, type Doc } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { periodsOf, type Period } from './periods.ts';
import { isScored, type Rule, type Where } from './rule.ts';

export interface PlannedRule {
  readonly rule: Rule;
  /** The kinds of record that meet it, each with the codes it must hold and the day that counts. */
  readonly meets: readonly Meeting[];
  readonly periods: readonly PlannedPeriod[];
}

/** The day on which a record of some kind counts; empty where it has none. */
export type DayOf = (doc: Doc) => Day;

interface Meeting {
  readonly kind: string;
  readonly where: Where;
  readonly dayOf: DayOf;
}

interface PlannedWindow extends DaySpan {
  readonly schoolDays: number;
}

export interface PlannedPeriod extends Period {
  readonly windows: readonly PlannedWindow[];
}

export interface Plan {
  readonly today: Day;
  readonly calendar: SchoolCalendar;
  readonly schoolDays: readonly Day[];
  readonly rules: readonly PlannedRule[];
}

export interface PlanInput {
  readonly calendar: SchoolCalendar;
  readonly rules: readonly Rule[];
  readonly today: Day;
  /** Periods that ended before this day are left out, for instance those of last term. */
  readonly since?: Day | undefined;
}

/** Every period that has begun by today. A month or window without enough school days is judged later, child by child. */
export function planDuties({ calendar, rules, today, since = '' }: PlanInput): Plan {
  const terms = [...calendar.terms].sort((a, b) => (a.from < b.from ? -1 : 1));
  const schoolDays = terms.flatMap((term) => schoolDaysIn(calendar, term));
  const ground = { terms, schoolDays };
  const planned = rules.map((rule): PlannedRule => {
    // A parent's duty is shown as it stands today and never counted, so its past is nobody's business.
    const first = isScored(rule) ? since : today;
    const periods = periodsOf(rule, ground)
      .filter(({ counted }) => counted.from <= today && counted.to >= first)
      .map((period) => ({ ...period, windows: period.windows.map((span) => withDays(schoolDays, span)) }));
    return { rule, meets: meetingsOf(rule, terms), periods };
  });
  return { today, calendar, schoolDays, rules: planned };
}

function meetingsOf({ kind, counts, when }: Rule, terms: readonly Term[]): readonly Meeting[] {
  const field = when.every === 'cover' ? when.begins : dayFieldOf(kind);
  return [
    { kind, where: counts.where, dayOf: dayReader(field, terms) },
    ...(counts.or ?? []).map((other) => ({ ...other, dayOf: dayReader(dayFieldOf(other.kind), terms) })),
  ];
}

/** What says when a record was: the kind's own day, from when it lasts, or else the term it is for. */
export function dayFieldOf(type: string): string {
  const kind = kindOf(type);
  if (kind?.happenedOn !== undefined) return kind.happenedOn;
  return kind !== undefined && fieldOf(kind, 'from') === undefined && fieldOf(kind, 'term') !== undefined
    ? 'term'
    : 'from';
}

/** Reads that field; a term counts from its first day. */
function dayReader(field: string, terms: readonly Term[]): DayOf {
  if (field !== 'term') return (doc) => textOf(doc[field]);
  return (doc) => terms.find((term) => term.id === doc.term)?.from ?? '';
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const withDays = (schoolDays: readonly Day[], span: DaySpan): PlannedWindow => ({
  ...span,
  schoolDays: daysIn(schoolDays, span),
});

/** How many school days lie in the span, both ends included. */
export const schoolDayCount = (plan: Plan, span: DaySpan): number => daysIn(plan.schoolDays, span);

const daysIn = (schoolDays: readonly Day[], { from, to }: DaySpan): number =>
  Math.max(0, placeOf(schoolDays, addDays(to, 1)) - placeOf(schoolDays, from));

/** The index of the first day that is not before `day`. */
function placeOf(days: readonly Day[], day: Day): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? '') < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
