/** Records as memory has them: what came from the school, with what it has said of this phone's ops since. */
import type { Journal } from './journal.ts';
import { keyOf, type Entry, type StoredRecord } from './sealed-rows.ts';
import type { Op, OpResult } from '#sync/messages.ts';
import { acknowledge } from '#sync/replica.ts';

/** The record with one verdict folded in; the same object when it changes nothing. */
export function acknowledged(record: StoredRecord, op: Op, result: OpResult): StoredRecord {
  const next = acknowledge(record, op, result);
  return next === record ? record : { ...record, ...next, given: record.given ?? record.rev };
}

/**
 * The record with what the school has said of its ops folded in. The disk has each once, the record as it came and the
 * verdicts beside it, so that a reply about two hundred ops is one small row and not four hundred whole ones.
 */
export function folded(record: StoredRecord, { onRecord }: Pick<Journal, 'onRecord'>): StoredRecord {
  const revOf = ({ result }: Entry): number => result?.rev ?? 0;
  const later = onRecord(keyOf(record)).filter((entry) => revOf(entry) > record.rev);
  return [...later]
    .sort((a, b) => revOf(a) - revOf(b))
    .reduce((state, { op, result }) => (result ? acknowledged(state, op, result) : state), record);
}
