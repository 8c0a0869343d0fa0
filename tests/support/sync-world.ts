/**
 * A school and a few phones as pure values: ops are written over what a phone shows, arrive in any interleaving and more
 * than once, and are pulled back. Only the rules of src/sync run; there is no network, clock or disk.
 */
import { mergeOp, type Fields, type MergeOutcome, type MergeRules, type MergeState } from '#sync/merge.ts';
import type { Change, Op, OpResult } from '#sync/messages.ts';
import { acknowledge, changesBetween, overlay, withGroups, type Replica } from '#sync/replica.ts';
import { idOf } from './builders.ts';

export const emptyState: MergeState = { rev: 0, doc: {}, marks: {}, isGone: false };

const HEALTH = ['grade', 'note'];

/** `tags` unites; `grade` and `note` are one field; anything else stands alone. */
const rules: MergeRules = {
  unites: (field) => field === 'tags',
  together: (field) => (HEALTH.includes(field) ? HEALTH : [field]),
};

export const anOp = (op: Partial<Op> = {}): Op => ({
  opId: idOf(1),
  deviceSeq: 1,
  type: 'child',
  id: idOf(7),
  kind: 'patch',
  baseRev: 0,
  set: {},
  deviceTime: 0,
  schema: 1,
  ...op,
});

/** `{ name: '马尕麦' }` as a change from what was seen (absent unless told). */
export const setTo = (to: Fields, from: Fields = {}): Record<string, Change> =>
  Object.fromEntries(Object.entries(to).map(([field, value]) => [field, { from: from[field] ?? null, to: value }]));

/** One op of a device meets the record. */
export const meet = (state: MergeState, device: string, op: Partial<Op>): MergeOutcome =>
  mergeOp(state, { op: anOp(op), device, by: device, received: state.rev }, rules);

/** The school's copy of one record, every outcome it came to, and the first verdict of each op. */
export class SchoolWorld {
  state: MergeState = emptyState;
  readonly outcomes: MergeOutcome[] = [];
  readonly results = new Map<string, OpResult>();

  /** A repeated op gets its first verdict again [P4]. */
  receive(op: Op, device: string): OpResult {
    const known = this.results.get(op.opId);
    if (known) return known;
    const outcome = mergeOp(this.state, { op, device, by: device, received: this.results.size }, rules);
    this.state = outcome.state;
    this.outcomes.push(outcome);
    const result: OpResult = { opId: op.opId, verdict: outcome.verdict, rev: outcome.state.rev };
    this.results.set(op.opId, result);
    return result;
  }
}

export class PhoneWorld {
  readonly device: string;
  replica: Replica = { rev: 0, base: {}, isGone: false };
  waiting: Op[] = [];
  /** In question: laid over until a pull brings the state in which the question was opened [R2]. */
  asked: { readonly op: Op; readonly rev: number }[] = [];
  readonly sent: Op[] = [];
  private seq = 0;

  constructor(device: string) {
    this.device = device;
  }

  get shown(): Fields {
    return overlay(this.replica.base, this.laidOver);
  }

  private get laidOver(): Op[] {
    return [...this.asked.map(({ op }) => op), ...this.waiting];
  }

  /** Writes the whole form as a person leaves it; what did not change is not in the op [O3]. */
  write(after: Fields): Op | undefined {
    const set = withGroups(changesBetween(this.shown, after), this.shown, (field) => rules.together(field));
    if (Object.keys(set).length === 0) return undefined;
    this.seq += 1;
    const opId = `${this.device}-${this.seq}`;
    const op = anOp({ opId, deviceSeq: this.seq, baseRev: this.baseRevOf(Object.keys(set)), set });
    this.waiting.push(op);
    return op;
  }

  /** What a waiting op on the same field or group hides has not been seen [O2]. */
  private baseRevOf(fields: readonly string[]): number {
    const hiding = this.laidOver.filter((op) => fields.some((field) => field in op.set));
    return Math.min(this.replica.rev, ...hiding.map((op) => op.baseRev));
  }

  /** Sends the first waiting ops, and once more what it had sent before when the reply was lost. */
  push(school: SchoolWorld, { count = Infinity, isReplyLost = false, isRepeated = false } = {}): void {
    if (isRepeated) for (const op of this.sent) school.receive(op, this.device);
    const batch = this.waiting.slice(0, count);
    const results = batch.map((op) => school.receive(op, this.device));
    if (isReplyLost) return;
    this.sent.push(...batch);
    this.waiting = this.waiting.slice(batch.length);
    for (const [index, op] of batch.entries()) {
      const result = results[index];
      if (result) this.replica = acknowledge(this.replica, op, result);
      if (result?.verdict === 'conflict') this.asked.push({ op, rev: result.rev ?? 0 });
    }
  }

  pull(school: SchoolWorld): void {
    this.replica = { rev: school.state.rev, base: school.state.doc, isGone: school.state.isGone };
    this.asked = this.asked.filter(({ rev }) => rev > school.state.rev);
  }
}
