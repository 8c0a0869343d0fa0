/**
 * Turns what a form hands over into ops: only real changes [O3], dense numbers [O1], the revision the person had truly
 * seen [O2]. Pure, so that it can run again when another tab took the numbers.
 */
import type { Edit, LocalRecord, SaveRefusal } from './device.ts';
import { photosAdded } from './photo-names.ts';
import { keyOf, type Entry, type StoredRecord } from './sealed-rows.ts';
import { intoStuck } from './shorten.ts';
import { Child } from '#domain/records/child.ts';
import { fieldsTogether, type Doc } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import { sameValue } from '#sync/merge.ts';
import { Conflict, CONFLICT, type Op } from '#sync/messages.ts';
import { onlyAdds } from '#sync/only-adds.ts';
import { changesOf, fieldsAsked, valueAsked } from '#sync/question.ts';
import { changesBetween, withGroups } from '#sync/replica.ts';
import { SCHEMA } from '#sync/upgrades.ts';

export interface Desk {
  readonly now: number;
  readonly nextSeq: number;
  /** How far the phone has read, in the school's stamps and time. */
  readonly upTo: Op['seen'];
  newId(): string;
  stored(key: string): StoredRecord | undefined;
  /** The record as seen, gone ones included. */
  seen(key: string): LocalRecord | undefined;
  /** Ops on the record that the school has not folded into it. */
  waitingOn(key: string): readonly Entry[];
  /** This phone has written on the record, whatever became of it but being left out. */
  hasWritten(key: string): boolean;
}

type Wanted = Pick<Op, 'type' | 'id' | 'kind' | 'set'> &
  Partial<Pick<Op, 'child' | 'reason' | 'conflictId' | 'choice'>>;

type Refused = Extract<SaveRefusal, { readonly type: 'record-missing' | 'only-adds' }>;
interface Ops {
  readonly ops: readonly Op[];
  /** Ops that were too large and have been written anew. */
  readonly rewritten: readonly Entry[];
}
type Built = Result<Ops, Refused>;

/** The ops of these edits, in order. A patch that changes nothing makes none. */
export function buildOps(edits: readonly Edit[], desk: Desk): Built {
  const ops: Op[] = [];
  const rewritten: Entry[] = [];
  for (const edit of edits) {
    const wanted = wantedOf(edit, desk);
    if (!wanted.ok) return wanted;
    if (!wanted.value) continue;
    const { entries, left } = intoStuck(wanted.value.set, {
      before: desk.waitingOn(keyOf(wanted.value)),
      together: togetherIn(wanted.value.type),
    });
    // What was too large to be sent was stated to nobody yet.
    if (takesBack({ ...wanted.value, set: left })) return refuse({ type: 'only-adds', id: wanted.value.id });
    rewritten.push(...entries);
    const isAllSaid = entries.length > 0 && Object.keys(left).length === 0;
    if (!isAllSaid) ops.push(opOf({ ...wanted.value, set: left }, edit, { desk, earlier: ops }));
  }
  return succeed({ ops, rewritten });
}

/** A statement is not changed, emptied or voided [W1]; an answer to a question is nobody's change of mind. */
const takesBack = ({ type, kind, set }: Wanted): boolean =>
  kindOf(type)?.isStatement === true &&
  kind !== 'resolve' &&
  (kind === 'delete' || kind === 'restore' || !onlyAdds(set));

type WantedResult = Result<Wanted | undefined, Refused>;

function wantedOf(edit: Edit, desk: Desk): WantedResult {
  if (edit.do === 'resolve') return answerOf(edit, desk);
  const { type, id } = edit;
  const seen = desk.seen(keyOf(edit));
  if (edit.do === 'create') {
    const child = edit.child ?? (type === Child.type ? id : undefined);
    if (seen && isUnseen(edit, desk)) {
      // As from a phone that had not heard of it: nothing is emptied, and what differs is asked about.
      const { doc } = edit;
      if (Object.keys(doc).every((field) => doc[field] === undefined || sameValue(doc[field], seen.doc[field])))
        return succeed(undefined);
      return succeed({ type, id, kind: 'create', set: changesBetween({}, doc), ...(child !== undefined && { child }) });
    }
    // Finishing the same draft twice is one record: the second time only what differs is written.
    const set = changesBetween(seen?.doc ?? {}, edit.doc);
    if (seen && Object.keys(set).length === 0) return succeed(undefined);
    const whole = seen ? withGroups(set, seen.doc, togetherIn(type)) : set;
    return succeed({ type, id, kind: seen ? 'patch' : 'create', set: whole, ...(child !== undefined && { child }) });
  }
  if (!seen) return refuse({ type: 'record-missing', id });
  const about = { type, id, ...(seen.child !== undefined && { child: seen.child }) };
  if (edit.do !== 'patch') return succeed({ ...about, kind: edit.do, set: {}, reason: edit.reason });
  const before = edit.seen ?? seen.doc;
  const set = withGroups(changesBetween(before, edit.doc), before, togetherIn(type));
  return succeed(Object.keys(set).length === 0 ? undefined : { ...about, kind: 'patch', set });
}

/** A record a child has once came from the school while she was writing hers: not one word of it has she seen [O3]. */
function isUnseen(edit: Edit & { readonly do: 'create' }, desk: Desk): boolean {
  const stored = desk.stored(keyOf(edit));
  return stored !== undefined && stored.rev > 0 && !stored.isGone && !desk.hasWritten(keyOf(edit));
}

/** The fields that are one with a field of that kind; a kind of a newer app has no groups here. */
const togetherIn =
  (type: string) =>
  (field: string): readonly string[] => {
    const kind = kindOf(type);
    return kind ? fieldsTogether(kind, field) : [field];
  };

/** The answer to a question is an op on the record it is about; a group is answered as a whole [C2] [M6]. */
function answerOf(edit: Extract<Edit, { do: 'resolve' }>, desk: Desk): WantedResult {
  const question = Conflict.safeParse(desk.seen(keyOf({ type: CONFLICT, id: edit.conflictId }))?.doc).data;
  const seen = question && desk.seen(keyOf(question.about));
  if (!question || !seen) return refuse({ type: 'record-missing', id: edit.conflictId });
  const { about } = question;
  const kept = Object.fromEntries(
    fieldsAsked(question).map((field) => [field, valueAsked(question, question.kept.value, field)]),
  );
  const given = (field: string) =>
    edit.value === undefined ? undefined : { to: valueAsked(question, edit.value, field) };
  const set = changesOf(question, { choice: edit.choice, given }, kept);
  const isOther = Object.values(set).some(({ from, to }) => !sameValue(from, to));
  return succeed({
    ...about,
    kind: 'resolve',
    conflictId: edit.conflictId,
    choice: edit.choice,
    set: isOther ? set : {},
    ...(seen.child !== undefined && { child: seen.child }),
  });
}

function opOf(wanted: Wanted, edit: Edit, { desk, earlier }: { desk: Desk; earlier: readonly Op[] }): Op {
  const key = keyOf(wanted);
  const before = [...desk.waitingOn(key).map(({ op }) => op), ...earlier.filter((op) => keyOf(op) === key)];
  const previous = before[before.length - 1];
  const attachments = [...new Set(photosAdded(wanted.set))].slice(0, 20);
  return {
    opId: desk.newId(),
    deviceSeq: desk.nextSeq + earlier.length,
    ...wanted,
    baseRev: baseRevOf(wanted, edit.do === 'patch' ? edit.seen : undefined, { desk, before }),
    ...(previous && { prevOpId: previous.opId }),
    ...(attachments.length > 0 && { attachments }),
    deviceTime: desk.now,
    ...(desk.upTo && { seen: desk.upTo }),
    schema: SCHEMA,
  };
}

/**
 * The newest revision whose touched fields the person had really seen. A pull while the form was open, or under a field
 * with a waiting op, brings revisions nobody looked at; counting them as seen would overwrite another's words [M4].
 */
function baseRevOf(
  wanted: Wanted,
  seen: Doc | undefined,
  { desk, before }: { desk: Desk; before: readonly Op[] },
): number {
  const stored = desk.stored(keyOf(wanted));
  if (!stored || wanted.kind === 'create') return 0;
  const fields = Object.keys(wanted.set);
  const underWaiting = before.filter((op) => fields.some((field) => field in op.set)).map((op) => op.baseRev);
  const unseen = fields.filter((field) => seen && !sameValue(seen[field], stored.base[field]));
  const beforeUnseen = unseen.flatMap((field) => {
    const isOwn = before.some((op) => field in op.set);
    const last = [...stored.steps].reverse().find((step) => field in step.set);
    return isOwn ? [] : [Math.max(0, (last?.rev ?? stored.rev) - 1)];
  });
  // Voiding a record voids what came under her own waiting words as well, and nobody showed her that.
  const hidden = (wanted.kind === 'delete' ? before : []).flatMap(({ set, baseRev }) =>
    stored.steps.filter((step) => step.rev > baseRev && Object.keys(set).some((field) => field in step.set)),
  );
  const beforeHidden = hidden.map(({ rev }) => rev - 1);
  return Math.min(stored.rev, ...underWaiting, ...beforeUnseen, ...beforeHidden);
}
