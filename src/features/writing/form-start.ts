/** How a form opens: where a draft left off, or with the record as it is, or with what a new record begins with. */
import type { Device, LocalRecord } from '#device/device.ts';
import type { Doc, RecordKind } from '#domain/records/kind.ts';
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
  readonly id?: string | undefined;
}

/** Nothing when the record that is asked for is not on this phone and no draft of it is either. */
export function startOf(device: Device, asked: Asked): Start | undefined {
  const { kind } = asked;
  const record = askedRecord(device, asked);
  const id = asked.id ?? record?.id;
  const key = id === undefined ? [kind.type, 'new', asked.child].filter(Boolean).join('/') : `${kind.type}/${id}`;
  const draft = device.drafts.get(key);
  if (asked.id !== undefined && !record && !draft) return undefined;
  const recordId = id ?? draft?.recordId ?? device.newId();
  const child = kind.type === 'child' ? recordId : (asked.child ?? record?.child ?? draft?.child);
  const first = record?.doc ?? defaultsFor({ device, kind, child, recordId, record });
  const seen = draft?.seen ?? record?.doc;
  return {
    key,
    kind,
    child,
    recordId,
    record,
    values: draft?.values ?? first,
    untouched: seen ?? first,
    seen,
    group: draft?.group,
    at: draft?.at,
    keptAt: draft?.isUnkept ? undefined : draft?.savedAt,
  };
}

/** The record by its id; for a kind that a child has once (and once a term), the one that is there already. */
function askedRecord(device: Device, { kind, child, id }: Asked): LocalRecord | undefined {
  if (id !== undefined) return device.records.get(kind, id);
  if (kind.single !== true || child === undefined) return undefined;
  const { term } = defaultsFor({ device, kind, child, recordId: '' });
  const hasTerm = 'term' in kind.schema.shape;
  return device.records.ofChild(kind, child).find((each) => !hasTerm || each.doc['term'] === term);
}
