/** What must be in force without a gap: an entrustment, a pairing of a child who needs one. One duty a school year. */
import { addDays, type Day } from '#domain/calendar/day.ts';
import type { DaySpan } from '#domain/calendar/school-year.ts';
import { textOf, type Dated } from './counting.ts';
import { askOf, dutyOf, type Duty } from './duty.ts';
import type { PlannedPeriod, RuleCase } from './plan.ts';
import type { WhenOf } from './rule.ts';
import { within } from './subject.ts';

/** Met while something is in force for the days ahead; due by its last day where that is near, else soon after it began to be owed. */
export function coverDuties(of: RuleCase, when: WhenOf<'cover'>): Duty[] {
  return of.planned.periods.flatMap((period) => coverOfYear(of, when, period));
}

function coverOfYear(of: RuleCase, when: WhenOf<'cover'>, period: PlannedPeriod): Duty[] {
  const seen = { rule: of.planned.rule, today: of.plan.today };
  const duty = (span: DaySpan, met: Dated | undefined) =>
    dutyOf(of.subject, askOf(seen, period, { span, ordinal: 1, of: 1 }), met);
  const [first] = within(of.spans, period.counted);
  if (first === undefined || first.from > of.plan.today) return [];
  const asOf = of.plan.today < first.to ? of.plan.today : first.to;
  const forces = of.made.map((each) => ({ ...each, end: textOf(each.record.doc[when.ends]) || undefined }));
  const chain = inForceOn(forces, asOf);
  const soon = earlier(addDays(first.from, when.within), first.to);
  if (chain !== undefined && (chain.end === undefined || chain.end >= addDays(asOf, when.warn))) {
    return [duty({ from: first.from, to: soon }, chain.first)];
  }
  if (asOf < of.plan.today) return [];
  const ended = chain?.end ?? lastEnd(forces, asOf);
  const span =
    ended !== undefined && ended >= first.from
      ? { from: later(addDays(ended, -when.warn), first.from), to: earlier(ended, first.to) }
      : { from: first.from, to: soon };
  return [duty(span, undefined)];
}

const earlier = (one: Day, other: Day): Day => (one < other ? one : other);
const later = (one: Day, other: Day): Day => (one > other ? one : other);

interface Force extends Dated {
  /** The last day; open where there is none. */
  readonly end: Day | undefined;
}

/** What is in force that day together with what follows it without a gap. */
function inForceOn(forces: readonly Force[], day: Day): { first: Dated; end: Day | undefined } | undefined {
  const now = forces.filter((each) => each.day <= day && (each.end === undefined || each.end >= day));
  const [first] = now;
  if (first === undefined) return undefined;
  let end = first.end;
  for (const each of [...now, ...forces])
    if (end !== undefined && each.day <= addDays(end, 1) && (each.end === undefined || each.end > end)) end = each.end;
  return { first, end };
}

const lastEnd = (forces: readonly Force[], day: Day): Day | undefined =>
  forces
    .flatMap(({ end }) => (end !== undefined && end < day ? [end] : []))
    .sort()
    .pop();
