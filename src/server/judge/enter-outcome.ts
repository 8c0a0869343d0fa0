/** Lays what was decided about an op on the desk: the record, its version, the photos it names and the questions it opened. */
import type { Day } from '#domain/calendar/day.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import type { MergeOutcome } from '#sync/merge.ts';
import type { Op } from '#sync/messages.ts';
import type { StoredRecord } from '#server/storage/records.ts';
import type { Desk } from './desk.ts';
import { askQuestions } from './questions.ts';
import { finderOf, photosIn } from './shape.ts';
import type { Ruling } from './verdicts.ts';
import type { Written } from './written.ts';

/** An op that could be read, with what the server knows about it for sure. */
export interface Case {
  readonly op: Op;
  readonly written: Written;
  readonly today: Day;
  /** The head who let this op count: it is judged by her rights and stays its author's [P10]. */
  readonly authority: string | undefined;
  /** What came before it never came: whatever differs is asked instead of taken [P11]. */
  readonly isOrphan: boolean;
  newId(): string;
}

export interface Entry {
  readonly each: Case;
  readonly kind: RecordKind;
  readonly record: StoredRecord | undefined;
  readonly child: string | undefined;
  readonly outcome: MergeOutcome;
}

/** Enters a decided op and says so. */
export function enterOutcome(desk: Desk, { each, kind, record, child, outcome }: Entry): Ruling {
  const { op, written } = each;
  const { state, applied, conflicts } = outcome;
  const after: StoredRecord = {
    type: kind.type,
    id: record?.id ?? op.id,
    rev: state.rev,
    seq: record?.seq ?? 0,
    child,
    foundBy: finderOf(kind, state.doc),
    doc: state.doc,
    marks: state.marks,
    author: record?.author ?? written.by,
    madeAt: record?.madeAt ?? written.at,
    changedAt: written.at,
    isGone: state.isGone,
  };
  if (state.rev > (record?.rev ?? 0)) {
    const { opId, by, at, received } = written;
    const { type, id, rev } = after;
    desk.put(after, { type, id, rev, opId, by, at, received, kind: stepOf(op, record, after), set: applied });
    desk.notePhotos(photosIn(kind, applied).map((photo) => ({ ...photo, type, id, by })));
  }
  const conflictIds = askQuestions(desk, { about: after, conflicts, written, newId: () => each.newId() });
  return {
    result: { verdict: outcome.verdict, rev: state.rev, ...(conflictIds.length > 0 ? { conflictIds } : {}) },
    ...(record ? {} : { created: after.id }),
  };
}

type Gone = Pick<StoredRecord, 'isGone'>;

/** What the step did: an answer may have voided the record, a change may have brought it back. */
export function stepOf({ kind }: Op, before: Gone | undefined, { isGone }: Gone): string {
  if (!before || before.isGone === isGone) return kind;
  return isGone ? 'delete' : 'restore';
}
