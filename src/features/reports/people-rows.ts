/** One line for each person with something to answer for: on what she is behind, and her 三主动 of the term (JSS 四(三)3). */
import { byReading } from '#domain/order.ts';
import { isMissed, type Duty } from '#domain/duties/duty.ts';
import type { Rule } from '#domain/duties/rule.ts';
import type { Records } from '#device/device.ts';
import { activeKeys, deedsOf, spanOf } from '#features/foot/owed/deeds.ts';
import type { Numbers } from './numbers.ts';

interface Behind {
  readonly rule: Rule;
  readonly count: number;
}

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  /** Rules with something overdue that can still be done, the most first. */
  readonly behind: readonly Behind[];
  readonly overdue: number;
  /** 没赶上 of the term: months that went by without it. */
  readonly missed: number;
  /** By 主动联系、主动谈心、参与活动. */
  readonly active: ReadonlyMap<string, number>;
}

/** Those who answer for something of now, who is most behind first. */
export function peopleRowsOf(records: Records, numbers: Numbers): readonly PersonRow[] {
  const late = new Map<string, Map<string, Behind>>();
  const answering = new Set<string>();
  for (const duty of numbers.running) {
    for (const person of numbers.answering(duty)) {
      answering.add(person);
      if (isLateNow(duty, numbers)) count(late, person, duty.rule);
    }
  }
  const missed = new Map<string, number>();
  for (const duty of numbers.duties)
    if (isMissed(duty, numbers.today))
      for (const person of numbers.answering(duty)) missed.set(person, (missed.get(person) ?? 0) + 1);
  const span = spanOf(numbers, 'term');
  return [...answering]
    .map((id): PersonRow => {
      const behind = [...(late.get(id)?.values() ?? [])].sort((a, b) => b.count - a.count);
      return {
        id,
        name: numbers.people.get(id) ?? '没写姓名',
        behind,
        overdue: behind.reduce((sum, each) => sum + each.count, 0),
        missed: missed.get(id) ?? 0,
        active: new Map(activeKeys.map((of) => [of, deedsOf(records, { ...numbers, of, person: id, span }).length])),
      };
    })
    .sort((a, b) => b.overdue - a.overdue || b.missed - a.missed || byReading(a.name, b.name));
}

const isLateNow = (duty: Duty, { today }: Numbers): boolean => duty.state === 'overdue' && !isMissed(duty, today);

function count(late: Map<string, Map<string, Behind>>, person: string, rule: Rule): void {
  const own = late.get(person) ?? new Map<string, Behind>();
  late.set(person, own);
  own.set(rule.id, { rule, count: (own.get(rule.id)?.count ?? 0) + 1 });
}
