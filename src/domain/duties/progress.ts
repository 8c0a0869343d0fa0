/** How far a class or a teacher has come: the numbers on the rings. */
import { daysBetween, type Day } from '#domain/calendar/day.ts';
import { countsApart, type DutyRecord } from './counting.ts';
import type { Duty } from './duty.ts';
import type { Rule } from './rule.ts';

export interface Progress {
  readonly rule: Rule;
  readonly done: number;
  /** Everything owed in the periods looked at, done or not. */
  readonly due: number;
  /** How many would be done by today if the work were spread evenly over each window; whole numbers, rounded down. */
  readonly expected: number;
  readonly overdue: number;
}

/** One progress for each rule that owes anything, in the order in which the rules first appear. */
export function progressOf(duties: readonly Duty[], today: Day): Progress[] {
  const sums = new Map<string, { rule: Rule; done: number; due: number; share: number; overdue: number }>();
  for (const duty of duties) {
    const sum = sums.get(duty.rule.id) ?? { rule: duty.rule, done: 0, due: 0, share: 0, overdue: 0 };
    sums.set(duty.rule.id, sum);
    sum.due += 1;
    if (duty.state === 'done') sum.done += 1;
    if (duty.state === 'overdue') sum.overdue += 1;
    sum.share += shareBy(duty, today);
  }
  return [...sums.values()].map(({ share, ...sum }) => ({ ...sum, expected: Math.floor(share + 1e-9) }));
}

/** The same, apart for each class, teacher or whatever `groupOf` says of a subject; those without a group are left out. */
export function progressByGroup(
  duties: readonly Duty[],
  today: Day,
  groupOf: (subject: string) => string | undefined,
): ReadonlyMap<string, readonly Progress[]> {
  const groups = new Map<string, Duty[]>();
  for (const duty of duties) {
    const group = groupOf(duty.subject);
    if (group === undefined) continue;
    const known = groups.get(group);
    if (known) known.push(duty);
    else groups.set(group, [duty]);
  }
  return new Map([...groups].map(([group, own]) => [group, progressOf(own, today)]));
}

function shareBy({ from, due }: Duty, today: Day): number {
  if (today < from) return 0;
  if (today >= due) return 1;
  return (daysBetween(from, today) + 1) / (daysBetween(from, due) + 1);
}

/** How many records of a span are told beside the rule's number: visits by phone, calls nobody took. */
export const countApart = (rule: Rule, records: readonly DutyRecord[], span: { from: Day; to: Day }): number =>
  records.filter((record) => {
    const day = record.doc.happenedOn;
    return typeof day === 'string' && day >= span.from && day <= span.to && countsApart(rule, record);
  }).length;
