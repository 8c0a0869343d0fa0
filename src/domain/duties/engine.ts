/**
 * What is owed, what has met it and how late. Pure and quick, so that a list on the phone can ask it after every save;
 * one child can be asked alone.
 */
import type { DutyRecord } from './counting.ts';
import { coverDuties } from './cover.ts';
import type { Duty } from './duty.ts';
import { planDuties, type PlanInput } from './plan.ts';
import { dutiesInStrands } from './strands.ts';
import type { Subject } from './subject.ts';
import { dutiesInPeriods, engineOf, type Engine } from './walk-engine.ts';

export interface DutiesInput extends PlanInput {
  readonly subjects: readonly Subject[];
  readonly records: ReadonlyMap<string, readonly DutyRecord[]>;
}

/**
 * All duties of these subjects in the periods that have begun, one after the other. Who came late owes the windows that
 * still hold enough school days; who left or turned sixteen owes nothing from then on, and what was done stays done.
 */
export function dutiesOf(input: DutiesInput): Duty[] {
  const plan = planDuties(input);
  return input.subjects.flatMap((subject) => dutiesOfSubject(plan, subject, input.records.get(subject.id) ?? []));
}

/** The duties of one child, class, teacher or school, by rules of every shape. */
export const dutiesOfSubject: Engine = engineOf((of) =>
  dutiesInStrands(of, (part) => {
    const { when } = part.planned.rule;
    return when.every === 'cover' ? coverDuties(part, when) : dutiesInPeriods(part);
  }),
);
