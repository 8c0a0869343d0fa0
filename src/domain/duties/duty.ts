/** One duty: what is asked of whom and by when, and how it stands. */
import { daysBetween, type Day } from '#domain/calendar/day.ts';
import type { DaySpan } from '#domain/calendar/school-year.ts';
import type { ByKind, Dated } from './counting.ts';
import type { Plan, PlannedPeriod, PlannedRule } from './plan.ts';
import type { Rule } from './rule.ts';
import type { Subject } from './subject.ts';

export interface Duty {
  /** The same for the same duty on every phone and every day. */
  readonly key: string;
  readonly rule: Rule;
  /** The id of the child, class, teacher or school, as `rule.per` says. */
  readonly subject: string;
  /** A term's id, `YYYY-MM`, a school year or the day it is about. */
  readonly period: string;
  readonly termId: string;
  /** 1 for the first of its period. */
  readonly ordinal: number;
  readonly from: Day;
  readonly due: Day;
  /** The last day on which a record would still count. */
  readonly until: Day;
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

/**
 * 没赶上: its month or term is over, so that no record made now would count. What is overdue and not missed is 逾期 and can
 * still be done.
 */
export const isMissed = ({ state, until }: Pick<Duty, 'state' | 'until'>, today: Day): boolean =>
  state === 'overdue' && until < today;

/** One rule and one subject: all that its duties are made from. */
export interface RuleCase {
  readonly plan: Plan;
  readonly planned: PlannedRule;
  readonly subject: Subject;
  /** The days on which the rule holds. */
  readonly spans: readonly DaySpan[];
  readonly records: ByKind;
  readonly made: readonly Dated[];
}

export type Stand = Pick<Duty, 'state' | 'daysLate' | 'doneBy' | 'doneOn'>;

/** How a duty stands that was due by then and was met by that record, or by none yet. */
export function standOf(due: Day, met: Dated | undefined, today: Day): Stand {
  if (met !== undefined)
    return {
      state: 'done',
      doneBy: met.record.id,
      doneOn: met.day,
      daysLate: met.day > due ? daysBetween(due, met.day) : 0,
    };
  return today > due ? { state: 'overdue', daysLate: daysBetween(due, today) } : { state: 'open', daysLate: 0 };
}

/** A duty's place: its period, its window as far as it is owed, and which of how many it is. */
export interface Place extends Pick<PlannedPeriod, 'id' | 'termId' | 'counted'> {
  readonly span: DaySpan;
  readonly stand: Stand;
  readonly ordinal: number;
  readonly of: number;
}

export function dutyOf({ planned: { rule }, subject }: RuleCase, place: Place): Duty {
  const { id, termId, span, stand, ordinal } = place;
  return {
    key: `${subject.id}/${rule.id}/${id}/${ordinal}`,
    rule,
    subject: subject.id,
    period: id,
    termId,
    ordinal,
    from: span.from,
    due: span.to,
    until: place.counted.to,
    ...stand,
    label: labelOf(rule, place),
    clause: rule.clause,
  };
}

const MONTHS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'] as const;

function labelOf({ when, label }: Rule, { id, ordinal, of }: Place): string {
  const nth = of > 1 ? `（第${ordinal}次）` : '';
  if (when.every === 'month') return `${MONTHS[Number(id.slice(5, 7)) - 1] ?? ''}月${label}${nth}`;
  if (when.every === 'days') return `${label}（${when.days === 14 ? '每两周' : `每${when.days}天`}一次）`;
  return `${label}${nth}`;
}
