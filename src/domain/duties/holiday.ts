/** In the vacation nothing is owed, and one contact is suggested to every child nobody has spoken with since it began. */
import { addDays, type Day } from '#domain/calendar/day.ts';
import { termOf } from '#domain/calendar/school-year.ts';
import { byKindOf, countingFor, type DutyRecord } from './counting.ts';
import type { Plan } from './plan.ts';
import type { Rule } from './rule.ts';
import { isHereOn, type Subject } from './subject.ts';

export interface HolidaySuggestion {
  readonly child: string;
  readonly label: string;
  /** Those that suggest it: whose it is and who may say that nobody spoke with the child follow from them. */
  readonly rules: readonly Rule[];
  readonly since: Day;
  /** The vacation's last day as far as the calendar knows, today where it knows no term ahead. */
  readonly until: Day;
}

/** The vacation's suggestion for this child; nothing in term time, after a contact, or where no rule suggests one. */
export function holidaySuggestionOf(
  plan: Plan,
  child: Subject,
  records: readonly DutyRecord[],
): HolidaySuggestion | undefined {
  const { today, calendar } = plan;
  if (termOf(calendar.terms, today) !== undefined || !isHereOn(child, today)) return undefined;
  const lastEnd = calendar.terms
    .map((term) => term.to)
    .filter((to) => to < today)
    .sort()
    .pop();
  const suggesting = plan.rules.filter(({ rule }) => rule.per === 'child' && rule.holiday === 'suggest');
  if (lastEnd === undefined || suggesting.length === 0) return undefined;
  const byKind = byKindOf(records);
  const isSpokenWith = suggesting.some((planned) =>
    countingFor(planned, child, { records: byKind, until: today }).some(({ day }) => day > lastEnd),
  );
  if (isSpokenWith) return undefined;
  const next = calendar.terms
    .map((term) => term.from)
    .filter((from) => from > today)
    .sort()[0];
  const until = next === undefined ? today : addDays(next, -1);
  return {
    child: child.id,
    label: '假期联系一次',
    rules: suggesting.map(({ rule }) => rule),
    since: addDays(lastEnd, 1),
    until,
  };
}
