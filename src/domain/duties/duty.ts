/** One duty: what is asked of whom and by when, and how it stands. */
import { addDays, daysBetween, type Day } from '#domain/calendar/day.ts';
import type { DaySpan } from '#domain/calendar/school-year.ts';
import type { Dated } from './counting.ts';
import type { Period } from './periods.ts';
import type { Rule } from './rule.ts';
import type { Subject } from './subject.ts';

export interface Duty {
  /** The same for the same duty on every phone and every day. */
  readonly key: string;
  readonly rule: Rule;
  /** The id of the child, class, teacher or school, as `rule.per` says. */
  readonly subject: string;
  /** The 科目 in which it is owed, of a rule that is owed apart in each. */
  readonly strand?: string;
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
  /** Its kind, which need not be the rule's own: a call answers for a child who did not come. */
  readonly doneAs: string | undefined;
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

/**
 * A duty before it is anybody's, as it stands while nothing meets it. It is the same for all children who owe it in full,
 * so it is worked out once in the plan: a school has tens of thousands of duties and a few hundred of these.
 */
export interface Ask extends Duty {
  readonly subject: '';
}

/** Where in its period a duty stands: its window as far as it is owed, and which of how many it is. */
interface Place {
  readonly span: DaySpan;
  readonly ordinal: number;
  readonly of: number;
}

type PeriodOfDuty = Pick<Period, 'id' | 'termId' | 'counted'>;

/** What the rule asks at that place of the period, seen from today. */
export function askOf({ rule, today }: { rule: Rule; today: Day }, period: PeriodOfDuty, place: Place): Ask {
  const { span, ordinal } = place;
  const isLate = today > span.to;
  return {
    key: `/${rule.id}/${period.id}/${ordinal}`,
    rule,
    subject: '',
    period: period.id,
    termId: period.termId,
    ordinal,
    from: span.from,
    due: span.to,
    until: period.counted.to,
    state: isLate ? 'overdue' : 'open',
    doneBy: undefined,
    doneAs: undefined,
    doneOn: undefined,
    daysLate: isLate ? daysBetween(span.to, today) : 0,
    label: labelOf(rule, period.id, place),
    clause: rule.clause,
  };
}

/** The same as the duty of this subject, met by that record or by none yet. */
export function dutyOf({ id }: Subject, ask: Ask, met: Dated | undefined): Duty {
  const key = id + ask.key;
  if (met === undefined) return { ...ask, key, subject: id };
  const daysLate = met.day > ask.due ? daysBetween(ask.due, met.day) : 0;
  const { id: doneBy, type: doneAs } = met.record;
  return { ...ask, key, subject: id, state: 'done', doneBy, doneAs, doneOn: met.day, daysLate };
}

/**
 * Of windows one after the other: where one went by unmet, what the next one asks is late since then, until somebody
 * comes. The one that went by stays missed.
 */
export function stillWaitedFor(inOrder: readonly Duty[], today: Day): Duty[] {
  let last: Duty | undefined;
  let since: Day | undefined;
  return inOrder.map((duty) => {
    if (last === undefined || last.state === 'done' || addDays(last.until, 1) !== duty.from) since = undefined;
    const isLate = duty.state === 'open' && since !== undefined;
    since ??= duty.due;
    last = duty;
    return isLate ? { ...duty, state: 'overdue', due: since, daysLate: daysBetween(since, today) } : duty;
  });
}

const MONTHS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'] as const;

function labelOf({ when, label }: Rule, id: string, { ordinal, of }: Place): string {
  const nth = of > 1 ? `（第${ordinal}次）` : '';
  if (when.every === 'month') return `${MONTHS[Number(id.slice(5, 7)) - 1] ?? ''}月${label}${nth}`;
  if (when.every === 'days') return `${label}（${when.days === 14 ? '每两周' : `每${when.days}天`}一次）`;
  return `${label}${nth}`;
}
