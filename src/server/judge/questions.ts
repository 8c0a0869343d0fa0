/**
 * Open questions: records of type `conflict` beside the record they are about [C1]. They carry that record's author, so
 * that the access table treats the question as it treats the record.
 */
import { v5 } from 'uuid';
import { markOf, type Written } from './written.ts';
import { sameValue, type OpenedConflict } from '#sync/merge.ts';
import { CONFLICT, Conflict } from '#sync/messages.ts';
import { fieldsAsked, valueAsked } from '#sync/question.ts';
import type { FedRecord, StoredRecord } from '#server/storage/records.ts';
import type { Desk } from './desk.ts';

/** The question in a record of type `conflict`. */
export const questionOf = ({ doc }: Pick<StoredRecord, 'doc'>): Conflict => Conflict.parse(doc);

/** Names nothing else; with a new one a restored school would ask under other ids than those that phones answer. */
const NAMESPACE = '6e2c1d0b-93a4-4c57-b1f8-7a5de0c94b31';

/**
 * What is asked, and because of which op: so the answer to a question that a restored school has forgotten finds it again
 * when it is asked anew.
 */
const questionId = ({ type, id }: StoredRecord, { field, waiting }: OpenedConflict): string =>
  v5(JSON.stringify([type, id, field, waiting.opId]), NAMESPACE);

export interface Asking {
  readonly about: StoredRecord;
  readonly conflicts: readonly OpenedConflict[];
  readonly written: Written;
  newId(): string;
}

/**
 * Opens a question a field or group, or renews the waiting side of one that she has open already from the same phone, which
 * knew what it replaces; her other phone did not, and both values wait. Answers with their ids.
 */
export function askQuestions(desk: Desk, asking: Asking): string[] {
  const { about, written } = asking;
  return asking.conflicts.map((conflict) => {
    const open = desk.questionsAbout(about.id).find((each) => {
      const question = questionOf(each);
      const isHers = question.waiting.by === written.by && each.marks['waiting']?.device === written.device;
      return question.state === 'open' && question.field === conflict.field && isHers;
    });
    const doc = {
      about: { type: about.type, id: about.id },
      field: conflict.field,
      ...(conflict.fields && { fields: conflict.fields }),
      base: conflict.base ?? null,
      kept: conflict.kept,
      waiting: conflict.waiting,
      state: 'open',
    };
    const id = open?.id ?? freeId(desk, asking, conflict);
    writeQuestion(desk, { id, about, doc: open ? { ...doc, base: open.doc['base'] } : doc, written });
    return id;
  });
}

/** Of an op that is judged a second time, in other words perhaps, what was asked first stays as it was answered. */
function freeId(desk: Desk, asking: Asking, conflict: OpenedConflict): string {
  const id = questionId(asking.about, conflict);
  return desk.find(CONFLICT, id) ? asking.newId() : id;
}

/** Marks a question answered; both sides stay in it. */
export function closeQuestion(desk: Desk, record: StoredRecord, written: Written): void {
  const doc = { ...record.doc, state: 'resolved', resolvedBy: written.by };
  writeQuestion(desk, { id: record.id, about: undefined, doc, written });
}

/** Whether what a side of the question says of that field is such a thing. */
export function saysOf(record: StoredRecord, field: string, isSuch: (value: unknown) => boolean): boolean {
  const question = questionOf(record);
  const { base, kept, waiting, alike } = question;
  if (alike || !fieldsAsked(question).includes(field)) return false;
  return [base, kept.value, waiting.value].some((value) => isSuch(valueAsked(question, value, field)));
}

/** Takes out of a question, answered or not, what its sides say of a field that the family took back; where nothing is left to choose, it is closed. */
export function takeOut(desk: Desk, record: StoredRecord, { field, written }: Taking): void {
  const question = questionOf(record);
  const { base, kept, waiting, state, fields } = question;
  const says = (value: unknown, name: string) => (name === field ? null : valueAsked(question, value, name));
  const without = (value: unknown): unknown =>
    fields === undefined ? null : Object.fromEntries(fields.map((name) => [name, says(value, name)]));
  const sides = {
    kept: { ...kept, value: without(kept.value) },
    waiting: { ...waiting, value: without(waiting.value) },
  };
  const isChosen = state === 'open' && sameValue(sides.kept.value, sides.waiting.value);
  const closed = isChosen ? { state: 'resolved', resolvedBy: written.by } : {};
  const doc = { ...record.doc, base: without(base), ...sides, withdrawn: [field], ...closed };
  writeQuestion(desk, { id: record.id, about: undefined, doc, written });
}

interface Taking {
  readonly field: string;
  readonly written: Written;
}

/** Asks again what was answered; who answered stays in its history. */
export function reopenQuestion(desk: Desk, record: StoredRecord, written: Written): void {
  const { resolvedBy: _, ...asked } = record.doc;
  writeQuestion(desk, { id: record.id, about: undefined, doc: { ...asked, state: 'open' }, written });
}

interface QuestionWriting {
  readonly id: string;
  /** The record asked about; not needed for a question that lies on the desk already. */
  readonly about: FedRecord | undefined;
  readonly doc: Readonly<Record<string, unknown>>;
  readonly written: Written;
}

/** Lays a question down as it is now. */
export function writeQuestion(desk: Desk, { id, about, doc, written }: QuestionWriting): void {
  const before = desk.find(CONFLICT, id);
  const rev = (before?.rev ?? 0) + 1;
  const mark = markOf(written, rev);
  const named = new Set([...Object.keys(before?.doc ?? {}), ...Object.keys(doc)]);
  const changed = [...named].filter((field) => JSON.stringify(before?.doc[field]) !== JSON.stringify(doc[field]));
  desk.put(
    {
      type: CONFLICT,
      id,
      rev,
      seq: 0,
      child: before?.child ?? about?.child,
      foundBy: before?.foundBy ?? about?.id,
      doc,
      marks: { ...before?.marks, ...Object.fromEntries(changed.map((field) => [field, mark])) },
      author: before?.author ?? about?.author ?? written.by,
      madeAt: before?.madeAt ?? written.received,
      changedAt: written.received,
      isGone: false,
    },
    {
      type: CONFLICT,
      id,
      rev,
      opId: written.opId,
      by: written.by,
      at: written.at,
      received: written.received,
      kind: before ? 'patch' : 'create',
      set: Object.fromEntries(
        changed.map((field) => [field, { from: before?.doc[field] ?? null, to: doc[field] ?? null }]),
      ),
    },
  );
}
