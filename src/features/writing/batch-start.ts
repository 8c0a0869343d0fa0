/**
 * How many are entered at once: what is the same for all stands in the form as in any form of the kind, and each child that is
 * ticked has a row of its own beside it. One save files one record for each ticked row; the others file nothing.
 */
import type { Device, Edit } from '#device/device.ts';
import { byText } from '#domain/order.ts';
import { batchOf, BESIDE, tickedRows } from '#domain/records/batch.ts';
import { fieldsOf, isEmpty, type Doc, type Field, type Finding, type RecordKind } from '#domain/records/kind.ts';
import { batchKey } from '#features/foot/page/draft-href.ts';
import { homeKept } from '#features/foot/at-home/home-told.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { isPast, rosterOf, type RosterEntry } from '#features/foot/children/roster.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import { defaultsFor } from './defaults.ts';
import { extraOf } from './extras/extras.ts';
import { findingsFor } from './finish.ts';
import type { Start } from './form-start.ts';
import { sightOf } from './sight.ts';
import { docOf } from './tidy.ts';

export interface BatchStart extends Start {
  /** Children about whom this person may write the kind. */
  readonly entries: readonly RosterEntry[];
  /** Asked once for all, and asked of each child. */
  readonly shared: readonly Field[];
  readonly each: readonly Field[];
}

/** Where the draft left off, or today with nobody ticked; nothing for a kind that is written one by one. */
export function batchStart(device: Device, kind: RecordKind): BatchStart | undefined {
  const batch = batchOf(kind);
  if (batch === undefined || !('rows' in batch)) return undefined;
  const entries = rosterOf(device.records, dayInChina(device.now())).filter(
    (entry) => !isPast(entry) && mayWrite(device, { kind, child: entry.id }),
  );
  const draft = device.drafts.get(batchKey(kind.type));
  const recordId = draft?.recordId ?? device.newId();
  const untouched = defaultsFor({ device, kind, recordId });
  const sights = entries.map((entry) => sightOf(device, { kind, child: entry.id }));
  const open = fieldsOf(kind.schema).filter((field) => sights.every((sight) => sight(field) === 'open'));
  return {
    key: batchKey(kind.type),
    kind,
    recordId,
    values: draft?.values ?? untouched,
    untouched,
    at: draft?.at,
    keptAt: draft?.isUnkept ? undefined : draft?.savedAt,
    entries,
    shared: open.filter(({ name }) => !batch.rows.includes(name)),
    each: open.filter(({ name }) => batch.rows.includes(name)),
  };
}

/** Whether what is entered is a word with a home that is kept from being told. */
export const homeRests = (device: Device, { withHome }: RecordKind, child: string): boolean =>
  withHome !== undefined && homeKept(device, child) !== undefined;

/** Where the row of a child lies in the form; `on` says that it is ticked and `id` is the record it will be. */
export const rowPath = (child: string): string => `${BESIDE}.rows.${child}`;

/** What a row begins with: what stands above for all, otherwise what the kind knows of this child. */
export function rowDefaults(
  device: Device,
  { kind, each }: BatchStart,
  { child, values }: { child: string; values: Doc },
) {
  // Whom the child would speak with is not said for her while that home is kept from being told.
  const known = homeRests(device, kind, child) ? undefined : extraOf(kind.type).suggest;
  const first = (field: string) => known?.[field]?.(device.records, child)[0];
  return each.map(({ name }) => ({ name, value: isEmpty(values[name]) ? first(name) : values[name] }));
}

interface BatchRow {
  readonly entry: RosterEntry;
  readonly id: string;
  readonly doc: Doc;
}

/** The ticked rows as the records they will be. */
export function rowsOf({ kind, entries, each }: BatchStart, values: Doc): readonly BatchRow[] {
  const rows = tickedRows(values);
  const shared = Object.fromEntries(
    Object.entries(values).filter(([name]) => !each.some((field) => field.name === name)),
  );
  return entries.flatMap((entry) => {
    const row = rows.get(entry.id);
    if (row === undefined || typeof row['id'] !== 'string') return [];
    const own = Object.fromEntries(each.map(({ name }) => [name, row[name]]));
    return [{ entry, id: row['id'], doc: docOf(kind, { ...shared, ...own }) }];
  });
}

/** What is to say about all of them; about a child it stands at its row, about what is the same for all it stands once. */
export function batchFindings(device: Device, start: BatchStart, values: Doc): readonly Finding[] {
  const { kind, each } = start;
  const rows = rowsOf(start, values);
  if (rows.length === 0) return [{ level: 'error', field: BESIDE, say: '还没点孩子。' }];
  const found = new Map<string, Finding>();
  for (const { entry, id, doc } of rows)
    for (const finding of findingsFor({ device, kind, child: entry.id, recordId: id }, doc)) {
      const isOwn = each.some(({ name }) => name === finding.field);
      const field = isOwn ? `${rowPath(entry.id)}.${finding.field}` : finding.field;
      found.set(`${field} ${finding.say}`, { ...finding, field });
    }
  return [...found.values()].sort((a, b) => byText(a.level, b.level));
}

/** One new record for each ticked child, in one save. */
export const batchEdits = (start: BatchStart, values: Doc): readonly Edit[] =>
  rowsOf(start, values).map(({ entry, id, doc }) => ({
    do: 'create',
    type: start.kind.type,
    id,
    child: entry.id,
    doc,
  }));
