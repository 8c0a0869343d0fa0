/**
 * What is owed for each child, what has met it and how late. Pure and quick, so that a list on the phone can ask it
 * after every save; one child can be asked alone.
 */
import { addDays, daysBetween, type Day } from '#domain/calendar/day.ts';
import { termOf, type DaySpan } from '#domain/calendar/school-year.ts';
import type { Doc } from '#domain/records/kind.ts';
import { planDuties, schoolDayCount, type Period, type Plan, type PlanInput } from './plan.ts';
import { hasLeftBy, presentIn, type DutyChild } from './presence.ts';
import type { Rule } from './rule.ts';

/** A record as far as duties need to know it; a `LocalRecord` is one. */
export interface DutyRecord {
  readonly id: string;
  readonly type: string;
  readonly doc: Doc;
  /** Who wrote it: stands in where the record names nobody who was there. */
  readonly author?: string | undefined;
}

export interface Duty {
  /** The same for the same duty on every phone and every day. */
  readonly key: string;
  readonly rule: Rule;
  readonly child: string;
  /** A term's id or `YYYY-MM`. */
  readonly period: string;
  readonly termId: string;
  /** 1 for the first of its period. */
  readonly ordinal: number;
  readonly from: Day;
  readonly due: Day;
  readonly state: 'done' | 'open' | 'overdue';
  /** The record that met it. */
  readonly doneBy?: string;
  readonly doneOn?: Day;
  /** Days between `due` and the record, or today while nothing met it; 0 when in time. */
  readonly daysLate: number;
  /** 家访（第2次） · 四月谈心 */
  readonly label: string;
  readonly clause: string;
}

export interface DutiesInput extends PlanInput {
  readonly children: readonly DutyChild[];
  readonly records: ReadonlyMap<string, readonly DutyRecord[]>;
}

/**
 * All duties of these children in the periods that have begun, child by child. Who came late owes the windows that still
 * hold enough school days; who left or turned sixteen owes nothing from then on, and what was done stays done.
 */
export function dutiesOf(input: DutiesInput): Duty[] {
  const plan = planDuties(input);
  return input.children.flatMap((child) => dutiesOfChild(plan, child, input.records.get(child.id) ?? []));
}

/** The duties of one child; `records` are the child's own, of any kind and in any order. */
export function dutiesOfChild(plan: Plan, child: DutyChild, records: readonly DutyRecord[]): Duty[] {
  const duties: Duty[] = [];
  for (const { rule, periods } of plan.rules) {
    if (child.isInKindergarten && !rule.appliesIf.kindergarten) continue;
    const counting = records.filter((record) => countsFor(rule, record, child)).sort(byDayThenId);
    for (const period of periods) duties.push(...dutiesOfPeriod({ plan, child, rule, period, counting }));
  }
  return duties;
}

interface PeriodCase {
  readonly plan: Plan;
  readonly child: DutyChild;
  readonly rule: Rule;
  readonly period: Period;
  readonly counting: readonly DutyRecord[];
}

function dutiesOfPeriod({ plan, child, rule, period, counting }: PeriodCase): Duty[] {
  const owed = period.windows
    .map((window) => presentIn(child, window))
    .filter((window) => window !== undefined)
    .filter((window) => schoolDayCount(plan, window) >= rule.leastSchoolDays);
  if (owed.length === 0) return [];
  const made = counting.filter((record) => {
    const day = dayOf(record);
    return day >= period.counted.from && day <= period.counted.to && day <= plan.today;
  });
  const duties = owed.map((window, index): Duty => ({
    key: [child.id, rule.id, period.id, index + 1].join('/'),
    rule,
    child: child.id,
    period: period.id,
    termId: period.termId,
    ordinal: index + 1,
    from: window.from,
    due: window.to,
    ...standOf(window, made[index], plan.today),
    label: labelOf(rule, period, { ordinal: index + 1, of: owed.length }),
    clause: rule.clause,
  }));
  return hasLeftBy(child, plan.today) ? duties.filter((duty) => duty.state === 'done') : duties;
}

function standOf(
  { to: due }: DaySpan,
  record: DutyRecord | undefined,
  today: Day,
): Pick<Duty, 'state' | 'daysLate' | 'doneBy' | 'doneOn'> {
  if (record === undefined)
    return { state: today > due ? 'overdue' : 'open', daysLate: Math.max(0, daysBetween(due, today)) };
  const doneOn = dayOf(record);
  return { state: 'done', doneBy: record.id, doneOn, daysLate: Math.max(0, daysBetween(due, doneOn)) };
}

const MONTHS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'] as const;

function labelOf(rule: Rule, period: Period, { ordinal, of }: { ordinal: number; of: number }): string {
  const nth = of > 1 ? `（第${ordinal}次）` : '';
  const month = rule.period === 'month' ? `${MONTHS[Number(period.id.slice(5, 7)) - 1] ?? ''}月` : '';
  return `${month}${rule.label}${nth}`;
}

/** True when the record meets the rule: its kind, the listed codes, and somebody there whose deed it is. */
const countsFor = (rule: Rule, record: DutyRecord, child: DutyChild): boolean =>
  record.type === rule.kind &&
  dayOf(record) !== '' &&
  hasCodes(rule.counts.where, record.doc) &&
  (rule.counts.by === 'anyone' || !isOnlyPaired(record, child));

/** True for what is told beside the number and never in it: a visit by phone, a call nobody took. */
export const countsApart = (rule: Rule, record: DutyRecord): boolean =>
  record.type === rule.kind && rule.counts.apart !== undefined && hasCodes(rule.counts.apart, record.doc);

const hasCodes = (where: Rule['counts']['where'], doc: Doc): boolean =>
  Object.entries(where).every(([field, codes]) => codes.some((code) => code === doc[field]));

function isOnlyPaired({ doc, author }: DutyRecord, child: DutyChild): boolean {
  const named: readonly unknown[] = Array.isArray(doc.visitors) ? doc.visitors : [];
  const there = named.length > 0 ? named : [author];
  return there.every((person) => child.pairedTeachers.some((teacher) => teacher === person));
}

const dayOf = ({ doc }: DutyRecord): Day => (typeof doc.happenedOn === 'string' ? doc.happenedOn : '');

const byDayThenId = (a: DutyRecord, b: DutyRecord): number =>
  dayOf(a) === dayOf(b) ? (a.id < b.id ? -1 : 1) : dayOf(a) < dayOf(b) ? -1 : 1;

/** In the vacation nothing is owed, and one contact is suggested to every child nobody has spoken with since it began. */
export interface HolidaySuggestion {
  readonly child: string;
  readonly label: string;
  readonly since: Day;
}

/** The vacation's suggestion for this child; nothing in term time, after a contact, or where no rule suggests one. */
export function holidaySuggestionOf(
  plan: Plan,
  child: DutyChild,
  records: readonly DutyRecord[],
): HolidaySuggestion | undefined {
  const { today, calendar } = plan;
  const ended = calendar.terms.map((term) => term.to).filter((to) => to < today);
  const lastEnd = ended.sort().pop();
  const suggesting = plan.rules.filter(({ rule }) => rule.holiday === 'suggest').map(({ rule }) => rule);
  const isVacation = lastEnd !== undefined && termOf(calendar.terms, today) === undefined;
  if (!isVacation || suggesting.length === 0 || presentIn(child, { from: today, to: today }) === undefined)
    return undefined;
  const isContact = (record: DutyRecord): boolean =>
    dayOf(record) > lastEnd && plan.rules.some(({ rule }) => countsFor(rule, record, child));
  return records.some(isContact) ? undefined : { child: child.id, label: '假期联系一次', since: addDays(lastEnd, 1) };
}
