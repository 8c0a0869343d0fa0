/** What something that happened asks for: a day away without leave a call home, a new guardian a fresh look. */
import { addDays, daysBetween, type Day } from '#domain/calendar/day.ts';
import { datedBy, hasCodes, textOf, type Dated } from './counting.ts';
import { isPartOfDay } from '#domain/records/absence.ts';
import { isCaseOn } from './case-end.ts';
import { askOf, dutyOf, stillWaitedFor, type Duty } from './duty.ts';
import { termIdBy } from './periods.ts';
import { schoolDayCount, type Plan, type RuleCase } from './plan.ts';
import type { WhenOf } from './rule.ts';
import { isHereOn } from './subject.ts';

/** One duty for each occasion; a record counts for it from the first day of the streak until the next occasion begins. */
export function caseDuties(of: RuleCase, when: WhenOf<'case'>): Duty[] {
  const { plan, subject, planned } = of;
  const seen = { rule: planned.rule, today: plan.today };
  const since = plan.calendar.terms.map((term) => term.from).sort()[0] ?? '';
  const occasions = occasionsOf(of, when).filter(
    ({ day, begins }) => begins >= since && day <= plan.today && isHereOn(subject, day),
  );
  if (when.times !== undefined)
    return occasions.flatMap(({ day }, index) => timesAfter(of, when, { day, next: occasions[index + 1]?.day }));
  return occasions.map(({ day, begins }, index) => {
    const next = occasions[index + 1];
    const to = next === undefined ? addDays(day, 366) : addDays(next.begins, -1);
    const span = { from: day, to: addDays(day, when.within) };
    const counted = { from: begins, to: to < day ? day : to };
    const met = of.made.find(
      (each) => each.day <= counted.to && (each.day >= counted.from || isCaseOn(each.record, counted.from)),
    );
    const termId = termIdBy(inOrder(plan), day);
    return dutyOf(subject, askOf(seen, { id: day, termId, counted }, { span, ordinal: 1, of: 1 }), met);
  });
}

/** One window after the other until it happened again. Each is met by what was done in it; one with too few school days asks nothing. */
function timesAfter(
  { plan, planned, subject, made }: RuleCase,
  { within, times = 1 }: WhenOf<'case'>,
  { day, next }: { readonly day: Day; readonly next: Day | undefined },
): Duty[] {
  const { rule } = planned;
  const duties = Array.from({ length: times }, (_, index) => index).flatMap((index) => {
    const span = { from: addDays(day, index * within), to: addDays(day, (index + 1) * within - 1) };
    const isAsked = span.from <= plan.today && isHereOn(subject, span.from) && (next === undefined || span.from < next);
    if (!isAsked || schoolDayCount(plan, span) < rule.leastSchoolDays) return [];
    const period = { id: day, termId: termIdBy(inOrder(plan), span.from), counted: span };
    const ask = askOf({ rule, today: plan.today }, period, { span, ordinal: index + 1, of: times });
    return [
      dutyOf(
        subject,
        ask,
        made.find((each) => each.day >= span.from && each.day <= span.to),
      ),
    ];
  });
  return stillWaitedFor(duties, plan.today);
}

interface Occasion {
  readonly day: Day;
  /** The first day of the streak. */
  readonly begins: Day;
}

const inOrder = (plan: Plan) => [...plan.calendar.terms].sort((a, b) => (a.from < b.from ? -1 : 1));

function occasionsOf({ plan, records }: RuleCase, when: WhenOf<'case'>): readonly Occasion[] {
  const isStreak = when.streak !== undefined;
  const meant = (records.get(when.of) ?? []).filter(
    ({ doc }) => hasCodes(when.where, doc) && !(isStreak && isPartOfDay(doc)),
  );
  const all = datedBy(({ [when.day]: day }) => textOf(day), meant);
  // What has no day was there before anything changed, so it is the first.
  const happened = when.skipsFirst && all.length === meant.length ? all.slice(1) : all;
  const days = [...new Set(happened.map((each: Dated) => each.day))];
  const streak = when.streak ?? 1;
  const found: Occasion[] = [];
  let run: Day[] = [];
  for (const day of days) {
    const last = run[run.length - 1];
    run = last !== undefined && follows(plan, last, day) ? [...run, day] : [day];
    if (run.length === streak || when.streak === undefined) found.push({ day, begins: run[0] ?? day });
  }
  return when.streak === undefined ? found.map(({ day }) => ({ day, begins: day })) : found;
}

/** No school day lies between the two: a weekend does not break a streak. */
const follows = (plan: Plan, one: Day, next: Day): boolean =>
  daysBetween(one, next) === 1 || schoolDayCount(plan, { from: addDays(one, 1), to: addDays(next, -1) }) === 0;
