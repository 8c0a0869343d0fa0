/**
 * The phone's side of a record: what the school last said (`base`) with the person's own waiting ops laid over it. A pull
 * replaces the base and never touches what is waiting (SPEC [R1]–[R3]).
 */
import type { Change, Op, OpResult } from './messages.ts';
import { sameValue, type Fields } from './merge.ts';

export interface Replica {
  /** The server revision of `base`; 0 while the school has never seen the record. */
  readonly rev: number;
  readonly base: Fields;
  readonly isGone: boolean;
}

/** The document a person sees: base plus every waiting op in device order [R1]. */
export function overlay(base: Fields, waiting: readonly Op[]): Fields {
  if (waiting.length === 0) return base;
  const doc: Record<string, unknown> = { ...base };
  for (const op of [...waiting].sort((a, b) => a.deviceSeq - b.deviceSeq)) writeChanges(doc, op.set);
  return doc;
}

/** Only what really changed between what was shown and what was written; empty when nothing did [O3]. */
export function changesBetween(before: Fields, after: Fields): Readonly<Record<string, Change>> {
  const set: Record<string, Change> = {};
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!sameValue(before[field], after[field])) set[field] = { from: before[field] ?? null, to: after[field] ?? null };
  }
  return set;
}

/** With a changed member goes its whole group, as the writer had it before her [M6]; `together` names the members. */
export function withGroups(
  set: Op['set'],
  seen: Fields,
  together: (field: string) => readonly string[],
): Readonly<Record<string, Change>> {
  const members = Object.keys(set).flatMap(together);
  const unchanged = members.map((field) => [field, { from: seen[field] ?? null, to: seen[field] ?? null }] as const);
  return { ...Object.fromEntries(unchanged), ...set };
}

/**
 * The base after the school's verdict on one of this phone's ops [R2]. Applied and merged changes enter the base at once,
 * so that nothing flickers until the next pull; the revision moves on only when nobody else had written in between. A
 * verdict that comes after a pull which already held it changes nothing: the base may hold somebody's newer value.
 */
export function acknowledge(replica: Replica, op: Op, result: OpResult): Replica {
  if (result.verdict !== 'applied' && result.verdict !== 'merged') return replica;
  if (result.rev !== undefined && result.rev <= replica.rev) return replica;
  if (op.kind === 'delete') return { ...replica, isGone: true, rev: result.rev ?? replica.rev };
  const base: Record<string, unknown> = { ...replica.base };
  writeChanges(base, op.set);
  const isNext = result.verdict === 'applied' && result.rev !== undefined && result.rev > replica.rev;
  return { base, isGone: false, rev: isNext ? (result.rev ?? replica.rev) : replica.rev };
}

function writeChanges(doc: Record<string, unknown>, set: Op['set']): void {
  for (const [field, change] of Object.entries(set)) {
    const to = change.to ?? null;
    if (to === null) delete doc[field];
    else doc[field] = to;
  }
}
