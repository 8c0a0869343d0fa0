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
  readonly doneBy: string | undefined;
  readonly doneOn: Day | undefined;
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
  const isLate = today > due;
  return {
    state: isLate ? 'overdue' : 'open',
    doneBy: undefined,
    doneOn: undefined,
    daysLate: isLate ? daysBetween(due, today) : 0,
  };
}

/** Where in its period a duty stands: its window as far as it is owed, and which of how many it is. */
export interface Place {
  readonly span: DaySpan;
  readonly stand: Stand;
  readonly ordinal: number;
  readonly of: number;
}

type PeriodOfDuty = Pick<PlannedPeriod, 'id' | 'termId' | 'counted'>;

/** The duty itself; every one has the same shape, because a school has tens of thousands. */
export function dutyOf({ planned: { rule }, subject }: RuleCase, period: PeriodOfDuty, place: Place): Duty {
  const { span, stand, ordinal } = place;
  const duty = {
    key: `${subject.id}/${rule.id}/${period.id}/${ordinal}`,
    rule,
    subject: subject.id,
    period: period.id,
    termId: period.termId,
    ordinal,
    from: span.from,
    due: span.to,
    until: period.counted.to,
    state: stand.state,
    daysLate: stand.daysLate,
    label: labelOf(rule, period.id, place),
    clause: rule.clause,
    doneBy: stand.doneBy,
    doneOn: stand.doneOn,
  };
  return duty;
}

const MONTHS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'] as const;

function labelOf({ when, label }: Rule, id: string, { ordinal, of }: Place): string {
  const nth = of > 1 ? `（第${ordinal}次）` : '';
  if (when.every === 'month') return `${MONTHS[Number(id.slice(5, 7)) - 1] ?? ''}月${label}${nth}`;
  if (when.every === 'days') return `${label}（${when.days === 14 ? '每两周' : `每${when.days}天`}一次）`;
  return `${label}${nth}`;
}
