/** 案头的: what is done at the desk for many at once, one line a rule and not one a child. */
import { byText } from '#domain/order.ts';
import type { Day } from '#domain/calendar/day.ts';
import type { Duty } from '#domain/duties/duty.ts';
import type { Rule } from '#domain/duties/rule.ts';
import { isOwedNow, type SchoolDuties } from '#features/walk-duties.ts';

export interface DeskTask {
  readonly rule: Rule;
  readonly label: string;
  /** How many children, classes or people it is still to be done for. */
  readonly count: number;
  readonly due: Day;
  readonly until: Day;
  readonly daysLate: number;
  readonly state: Duty['state'];
}

/** Her desk duties of now, the most pressing first. */
export function deskTasks(duties: SchoolDuties, isMine: (duty: Duty) => boolean): readonly DeskTask[] {
  const byRule = new Map<string, Duty[]>();
  for (const duty of duties.all) {
    if (duty.rule.place !== 'desk' || !isOwedNow(duty, duties) || !isMine(duty)) continue;
    const known = byRule.get(duty.rule.id);
    if (known) known.push(duty);
    else byRule.set(duty.rule.id, [duty]);
  }
  return [...byRule.values()]
    .flatMap((owed) => {
      const [first] = [...owed].sort((a, b) => byText(a.due, b.due));
      if (first === undefined) return [];
      const { rule, label, due, until, daysLate, state } = first;
      return [{ rule, label, count: new Set(owed.map((duty) => duty.subject)).size, due, until, daysLate, state }];
    })
    .sort((a, b) => byText(a.due, b.due));
}

const counted = { child: '人', class: '个班', teacher: '位老师', school: '' } as const;

/** `23人`; nothing for what the school does once. */
export const countWords = ({ rule, count }: DeskTask): string =>
  rule.per === 'school' ? '' : `${count}${counted[rule.per]}`;
