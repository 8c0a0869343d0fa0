/** Goes back through the history of a record, one step at a time. */
import type { FedRecord, Version } from './records.ts';

/** The record as it was before one of its steps; nothing before its first. */
export function beforeStep<R extends FedRecord>(record: R, step: Version): R | undefined {
  if (step.rev === 1) return undefined;
  const doc = { ...record.doc };
  for (const [field, { from }] of Object.entries(step.set)) doc[field] = from ?? undefined;
  const isGone = step.kind === 'delete' ? false : step.kind === 'restore' ? true : record.isGone;
  return { ...record, doc, isGone };
}
