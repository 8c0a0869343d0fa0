/**
 * Duties kept from one reading to the next: a subject is asked again only when the plan, its records or what it was made
 * from are other objects than before. A save costs one child and not the whole school, and gives what a full reading gives.
 */
import type { DutyRecord } from './counting.ts';
import type { Duty } from './duty.ts';
import type { Plan } from './plan.ts';
import type { Subject } from './subject.ts';
import type { Engine } from './walk-engine.ts';

export interface Source {
  readonly id: string;
  /** The same array until one of them changes. */
  readonly records: readonly DutyRecord[];
  /** Everything else the subject is made from, compared by identity. */
  readonly from: readonly unknown[];
  readonly subject: () => Subject;
}

interface Entry {
  readonly plan: Plan;
  readonly records: readonly DutyRecord[];
  readonly from: readonly unknown[];
  readonly duties: readonly Duty[];
}

export interface Ledger {
  /** Asks one source ahead of a reading, so that the work can be cut in pieces. */
  ask(plan: Plan, source: Source): void;
  /** The duties of each source, in their order; subjects no longer named are forgotten. */
  read(plan: Plan, sources: readonly Source[]): ReadonlyMap<string, readonly Duty[]>;
}

/** Nothing is asked before the first reading; `engine` finds what one source owes. */
export function createLedger(engine: Engine): Ledger {
  let entries = new Map<string, Entry>();
  const entryNow = (plan: Plan, source: Source): Entry => {
    const before = entries.get(source.id);
    return before !== undefined && isSame(before, plan, source) ? before : entryOf(plan, source);
  };
  const entryOf = (plan: Plan, { records, from, subject }: Source): Entry => ({
    plan,
    records,
    from,
    duties: engine(plan, subject(), records),
  });
  return {
    ask: (plan, source) => void entries.set(source.id, entryNow(plan, source)),
    read(plan, sources) {
      entries = new Map(sources.map((source) => [source.id, entryNow(plan, source)]));
      return new Map([...entries].map(([id, { duties }]) => [id, duties]));
    },
  };
}

const isSame = (before: Entry, plan: Plan, { records, from }: Source): boolean =>
  before.plan === plan &&
  before.records === records &&
  before.from.length === from.length &&
  before.from.every((each, index) => each === from[index]);
