/**
 * What must be in force without a gap: an entrustment, a pairing of a child who needs one. One duty a school year,
 * and one more for each time it began to be needed again within it.
 */
import { addDays, type Day } from '#domain/calendar/day.ts';
import { lastDayOfSchoolYear, type DaySpan } from '#domain/calendar/school-year.ts';
import { textOf, type Dated, type DutyRecord } from './counting.ts';
import { askOf, dutyOf, type Duty } from './duty.ts';
import type { PlannedPeriod, RuleCase } from './plan.ts';
import type { WhenOf } from './rule.ts';
import { within } from './subject.ts';

/**
 * Met while something is in force for the days ahead; due by its last day where that is near, else soon after it began to
 * be owed. Where the rule holds with gaps, each stretch of the year asks anew.
 */
export function coverDuties(of: RuleCase, when: WhenOf<'cover'>): Duty[] {
  const forces = of.made.map((each) => ({ ...each, end: lastDayOf(each.record, when.ends) || undefined }));
  return of.planned.periods.flatMap((period) =>
    within(of.spans, period.counted)
      .filter(({ from }) => from <= of.plan.today)
      .flatMap((stretch, index) => coverOf(of, { when, period, forces, stretch, ordinal: index + 1 })),
  );
}

interface Stretch {
  readonly when: WhenOf<'cover'>;
  readonly period: PlannedPeriod;
  readonly forces: readonly Force[];
  readonly stretch: DaySpan;
  readonly ordinal: number;
}

function coverOf(of: RuleCase, { when, period, forces, stretch, ordinal }: Stretch): Duty[] {
  const { today } = of.plan;
  const seen = { rule: of.planned.rule, today };
  const duty = (span: DaySpan, met: Dated | undefined) =>
    dutyOf(of.subject, askOf(seen, period, { span, ordinal, of: 1 }), met);
  const asOf = earlier(today, stretch.to);
  const chain = inForceOn(forces, asOf);
  const spanAfter = (ended: Day | undefined): DaySpan =>
    ended !== undefined && ended >= stretch.from
      ? { from: later(addDays(ended, -when.warn), stretch.from), to: earlier(ended, stretch.to) }
      : { from: stretch.from, to: earlier(addDays(stretch.from, when.within), stretch.to) };
  if (chain !== undefined && (chain.end === undefined || chain.end >= earlier(addDays(asOf, when.warn), stretch.to)))
    return [duty(spanAfter(lastEnd(forces, chain.first.day)), chain.first)];
  if (asOf < today) return [];
  return [duty(spanAfter(chain?.end ?? lastEnd(forces, asOf)), undefined)];
}

/** A letter that was signed before it had a last day holds for its school year; what else has none goes on: empty. */
export function lastDayOf({ type, doc }: Pick<DutyRecord, 'type' | 'doc'>, until: string): Day {
  const [end, signed] = [textOf(doc[until]), textOf(doc['signedOn'])];
  return end === '' && type === 'responsibility-letter' && signed !== '' ? lastDayOfSchoolYear(signed) : end;
}

const earlier = (one: Day, other: Day): Day => (one < other ? one : other);
const later = (one: Day, other: Day): Day => (one > other ? one : other);

interface Force extends Dated {
  /** The last day; open where there is none. */
  readonly end: Day | undefined;
}

/** What is in force that day, since the day from which there was no gap, together with what follows it without one. */
function inForceOn(forces: readonly Force[], day: Day): { first: Dated; end: Day | undefined } | undefined {
  const now = forces.filter((each) => each.day <= day && (each.end === undefined || each.end >= day));
  const [first] = now;
  if (first === undefined) return undefined;
  let end = first.end;
  for (const each of [...now, ...forces])
    if (end !== undefined && each.day <= addDays(end, 1) && (each.end === undefined || each.end > end)) end = each.end;
  let begun = first.day;
  for (const each of [...forces].reverse())
    if (each.day < begun && (each.end === undefined || each.end >= addDays(begun, -1))) begun = each.day;
  return { first: { ...first, day: begun }, end };
}

const lastEnd = (forces: readonly Force[], day: Day): Day | undefined =>
  forces
    .flatMap(({ end }) => (end !== undefined && end < day ? [end] : []))
    .sort()
    .pop();
