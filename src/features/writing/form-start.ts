/** How a form opens: where a draft left off, or with the record as it is, or with what a new record begins with. */
import type { Device, Draft, LocalRecord } from '#device/device.ts';
import { isEmpty, type Doc, type RecordKind } from '#domain/records/kind.ts';
import { sameValue } from '#sync/merge.ts';
import { defaultsFor } from './defaults.ts';

export interface Start {
  /** The form's own address; the draft is kept under it. */
  readonly key: string;
  readonly kind: RecordKind;
  readonly child?: string | undefined;
  readonly recordId: string;
  /** Absent while the record is new. */
  readonly record?: LocalRecord | undefined;
  readonly values: Doc;
  /** What an untouched form would hold. */
  readonly untouched: Doc;
  readonly seen?: Doc | undefined;
  readonly group?: string | undefined;
  readonly at?: string | undefined;
  readonly keptAt?: number | undefined;
}

export interface Asked {
  readonly kind: RecordKind;
  readonly child?: string | undefined;
  /** The 科目 it is to be about: each has a draft of its own. */
  readonly subject?: string | undefined;
  readonly id?: string | undefined;
}

/** Nothing when the record that is asked for is not on this phone and no draft of it is either. */
export function startOf(device: Device, asked: Asked): Start | undefined {
  const { kind } = asked;
  const begun = asked.id === undefined ? begunDraft(device, asked) : undefined;
  const record = askedRecord(device, asked, begun);
  const draft = draftOf(device, asked, record) ?? begun;
  const id = asked.id ?? record?.id;
  if (asked.id !== undefined && !record && !draft) return undefined;
  const about = { type: kind.type, child: asked.child };
  const recordId = id ?? draft?.recordId ?? device.newId({ ...about, doc: emptyForm(device, kind, asked.child) });
  const child = kind.type === 'child' ? recordId : (asked.child ?? record?.child ?? draft?.child);
  const first = record?.doc ?? defaultsFor({ device, kind, child, recordId, record, subject: asked.subject });
  const isOvertaken = draft !== undefined && draft.seen === undefined && record !== undefined;
  const over = isOvertaken ? laidOver(record.doc, draft.values, emptyForm(device, kind, child)) : undefined;
  const seen = over?.seen ?? draft?.seen ?? record?.doc;
  return {
    key: draft?.key ?? (id === undefined ? newKey(kind, asked.child, asked.subject) : `${kind.type}/${id}`),
    kind,
    child,
    recordId,
    record,
    values: over?.values ?? draft?.values ?? first,
    untouched: seen ?? first,
    seen,
    group: draft?.group,
    at: draft?.at,
    keptAt: draft?.isUnkept ? undefined : draft?.savedAt,
  };
}

const newKey = ({ type }: RecordKind, child: string | undefined, subject?: string): string =>
  [type, 'new', child, subject].filter(Boolean).join('/');

/** What was begun for this subject, also where it was begun without naming it. */
function begunDraft({ drafts }: Device, { kind, child, subject }: Asked): Draft | undefined {
  const plain = drafts.get(newKey(kind, child));
  if (subject === undefined) return plain;
  return drafts.get(newKey(kind, child, subject)) ?? (plain?.values['subject'] === subject ? plain : undefined);
}

const emptyForm = (device: Device, kind: RecordKind, child: string | undefined): Doc =>
  defaultsFor({ device, kind, child, recordId: '' });

/** The record by its id; for a kind that a child has once (and once a term), the one that is there already. */
function askedRecord(device: Device, { kind, child, id }: Asked, begun: Draft | undefined): LocalRecord | undefined {
  if (id !== undefined) return device.records.get(kind, id);
  if (kind.single !== true || child === undefined) return undefined;
  const { term } = begun?.values ?? emptyForm(device, kind, child);
  return device.records.ofChild(kind, child).find((each) => isOfTerm(kind, each.doc, term));
}

const isOfTerm = (kind: RecordKind, doc: Doc, term: unknown): boolean =>
  !('term' in kind.schema.shape) || doc['term'] === term;

/** The draft of this record; one begun before a colleague's record came has another key and maybe another id. */
function draftOf(device: Device, { kind, id = '' }: Asked, record: LocalRecord | undefined): Draft | undefined {
  const recordId = record?.id ?? id;
  const own = device.drafts.get(`${kind.type}/${recordId}`);
  const all = device.drafts.all().filter((each) => each.type === kind.type);
  const begun = kind.single && record?.child !== undefined && device.drafts.get(newKey(kind, record.child));
  const isSame = begun && isOfTerm(kind, begun.values, record?.doc['term']);
  return own ?? all.find((each) => each.recordId === recordId) ?? (isSame ? begun : undefined);
}

/** The words of a form that was begun as a new one, over the record that came meanwhile. What was typed counts as unseen. */
function laidOver(doc: Doc, typed: Doc, empty: Doc): { readonly values: Doc; readonly seen: Doc } {
  const isTyped = ([name, value]: readonly [string, unknown]) => !isEmpty(value) && !sameValue(value, empty[name]);
  const own = Object.fromEntries(Object.entries(typed).filter(isTyped));
  const seen = Object.entries(doc).filter(([name, value]) => !(name in own) || sameValue(value, own[name]));
  return { values: { ...doc, ...own }, seen: Object.fromEntries(seen) };
}
