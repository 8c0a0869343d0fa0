/** Whom a duty is about — a child, a class, a teacher, the school — and on which days a rule holds for it. */
import { addDays, type Day } from '#domain/calendar/day.ts';
import type { DaySpan } from '#domain/calendar/school-year.ts';
import type { FactName, Rule } from './rule.ts';

/** Something known of a subject that a rule may ask for; without days it holds always. */
export interface Fact {
  readonly name: FactName;
  readonly code: string;
  /** The 科目 it is about. */
  readonly strand?: string | undefined;
  readonly from?: Day | undefined;
  /** The last day. */
  readonly until?: Day | undefined;
}

export interface Subject {
  readonly id: string;
  readonly per: Rule['per'];
  readonly cameOn?: Day | undefined;
  /** The first day without duties; absent while none is in sight. */
  readonly leavesOn?: Day | undefined;
  /** Days in between on which it carried none: a child that went to another school and came back. */
  readonly breaks?: readonly DaySpan[] | undefined;
  readonly facts: readonly Fact[];
  /** True for who walked beside the child on that day. */
  readonly isBeside: (person: unknown, day: Day) => boolean;
  /** True for who led its class that day, who may walk beside it as well. */
  readonly isLedBy?: ((person: unknown, day: Day) => boolean) | undefined;
}

const FIRST: Day = '0000-01-01';
/** After every day. */
export const LAST: Day = '9999-12-31';

/** The days on which the rule holds for the subject, in order and apart; none when it never does. */
export function daysOf(subject: Subject, rule: Rule): readonly DaySpan[] {
  const { cameOn = FIRST, leavesOn, breaks = [] } = subject;
  const whole = { from: cameOn, to: leavesOn === undefined ? LAST : addDays(leavesOn, -1) };
  let spans: readonly DaySpan[] = breaks.reduce(without, [whole]);
  for (const name of Object.keys(rule.appliesIf) as FactName[]) {
    const codes = rule.appliesIf[name] ?? [];
    const facts = subject.facts.filter((fact) => fact.name === name && codes.includes(fact.code));
    if (facts.length === 0) return [];
    if (facts.some(({ from, until }) => from === undefined && until === undefined)) continue;
    spans = united(facts).flatMap((fact) => within(spans, fact));
  }
  return spans;
}

/** True when they cover it from its first day to its last without a gap. */
export const holdsThrough = (spans: readonly DaySpan[], { from, to }: DaySpan): boolean =>
  spans.some((span) => span.from <= from && span.to >= to);

/** The parts of these spans that lie in this one. */
export function within(spans: readonly DaySpan[], span: DaySpan): readonly DaySpan[] {
  const parts: DaySpan[] = [];
  for (const { from, to } of spans) {
    const first = from > span.from ? from : span.from;
    const last = to < span.to ? to : span.to;
    if (first <= last) parts.push({ from: first, to: last });
  }
  return parts;
}

/** What is left of these spans outside the gap. */
export const without = (spans: readonly DaySpan[], gap: DaySpan): readonly DaySpan[] =>
  spans.flatMap((span) => {
    if (gap.to < span.from || gap.from > span.to) return [span];
    const before = gap.from > span.from ? [{ from: span.from, to: addDays(gap.from, -1) }] : [];
    return gap.to < span.to ? [...before, { from: addDays(gap.to, 1), to: span.to }] : before;
  });

/** Facts that overlap or touch become one span, so that no day counts twice. */
export function united(facts: readonly Fact[]): readonly DaySpan[] {
  const spans = facts
    .map(({ from = FIRST, until = LAST }) => ({ from, to: until }))
    .filter(({ from, to }) => from <= to)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const apart: { from: Day; to: Day }[] = [];
  for (const span of spans) {
    const last = apart[apart.length - 1];
    if (last === undefined || (last.to !== LAST && span.from > addDays(last.to, 1))) apart.push({ ...span });
    else if (span.to > last.to) last.to = span.to;
  }
  return apart;
}

/** True from the day on which the subject's duties ended. */
export const hasLeftBy = (subject: Subject, today: Day): boolean =>
  subject.leavesOn !== undefined && subject.leavesOn <= today;

/** True on a day on which it carries duties at all. */
export const isHereOn = ({ cameOn, leavesOn, breaks = [] }: Subject, day: Day): boolean =>
  (cameOn === undefined || cameOn <= day) &&
  (leavesOn === undefined || leavesOn > day) &&
  !breaks.some(({ from, to }) => from <= day && day <= to);
