/** The ways an op can end, as small makers, so that every branch of the judge reads as its sentence. */
import type { MergeState } from '#sync/merge.ts';
import type { HeldReason, OpResult } from '#sync/messages.ts';
import type { StoredRecord } from '#server/storage/records.ts';

/** What became of one op, without its receipt. `awaits` names the op or record a held op waits for. */
export interface Ruling {
  readonly result: Omit<OpResult, 'opId' | 'receipt'>;
  readonly awaits?: string;
  /** The question, not asked yet, to which a decided op would be the answer: it holds nothing back [G1]. */
  readonly answers?: string;
  /** The id of a record that did not exist before: ops that waited for it can be judged now. */
  readonly created?: string;
}

/** Kept, not applied, and why. */
export const hold = (reason: HeldReason, awaits?: string): Ruling => ({
  result: { verdict: 'held', reason },
  ...(awaits === undefined ? {} : { awaits }),
});

/** A state that leaps is the head's to let count; it is judged again as well, for the step between may come [M8] [P7]. */
export const LEAPS: Ruling = { result: { verdict: 'held', reason: 'not-yours', isLeap: true } };

/** Not decided before that op is; until then it stays in the inbox as it is. */
export const later = (awaits: string): Ruling => ({ result: { verdict: 'stored' }, awaits });

/** A record in the form the merge works on; nothing yet is revision 0. */
export const stateOf = (record: StoredRecord | undefined): MergeState =>
  record
    ? { rev: record.rev, doc: record.doc, marks: record.marks, isGone: record.isGone }
    : { rev: 0, doc: {}, marks: {}, isGone: false };
