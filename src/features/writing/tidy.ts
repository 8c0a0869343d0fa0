/**
 * What a form holds, made into what a record is: blanks become absent, rows without content go, phones and ID numbers
 * lose their spaces. A value nobody touched stays exactly as it was, so that looking at a record never changes it.
 */
import { isDay } from '#domain/calendar/day.ts';
import { parseLooseDay } from '#domain/calendar/loose-day.ts';
import { BESIDE } from '#domain/records/batch.ts';
import { fieldsOf, holdsIdNumber, isSignpost, type Doc, type Field, type RecordKind } from '#domain/records/kind.ts';
import { normaliseIdNumber } from '#domain/people/id-number.ts';
import { isDialable, normalisePhone } from '#domain/people/phone.ts';
import { sameValue } from '#sync/merge.ts';

export const isDoc = (value: unknown): value is Doc =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The record as the form holds it now. `seen` is what the form was opened with. */
export function docOf(kind: RecordKind, values: Doc, seen: Doc = {}): Doc {
  const fields = new Map(fieldsOf(kind.schema).map((field) => [field.name, field]));
  const doc: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (name === BESIDE) continue;
    const tidied = sameValue(value, seen[name]) ? seen[name] : tidyField(fields.get(name), value);
    if (tidied !== undefined && tidied !== null) doc[name] = tidied;
  }
  for (const [name, value] of Object.entries(kind.derive?.(doc) ?? {}))
    if (value === undefined) delete doc[name];
    else doc[name] = value;
  return doc;
}

/** What of a form goes into the record: a question that only showed the way has done its work. */
export const keptOf = (kind: RecordKind, doc: Doc): Doc =>
  Object.fromEntries(Object.entries(doc).filter(([name]) => !isSignpost(kind, name)));

/** One text for two states of a form that mean the same; opening a section writes blanks, and that is no change. */
export const fingerprint = (values: Doc): string => JSON.stringify(sorted(tidied(values)));

function tidyField(field: Field | undefined, value: unknown): unknown {
  const plain = tidied(value);
  if (field === undefined) return plain;
  if (field.widget === 'phones' && Array.isArray(plain)) {
    const rows = plain.filter((row): row is Doc => isDoc(row) && typeof row['number'] === 'string').map(tidyPhone);
    return rows.length > 0 ? rows : undefined;
  }
  if (typeof plain !== 'string') return plain;
  if (holdsIdNumber(field)) return normaliseIdNumber(plain);
  if (field.widget === 'day') return typedDay(plain);
  if (field.widget === 'moment') return typedMoment(plain);
  return field.widget === 'line' ? plain.replace(/\s*\n\s*/g, ' ') : plain;
}

/** Where the browser has no picker: 2026/4/15 and 2026年4月15日 are the day they say, and what names no day stays to be asked about. */
function typedDay(text: string): string {
  const read = isDay(text) ? undefined : parseLooseDay(text);
  return read?.precision === 'day' ? read.day : text;
}

/** The same with a time behind it: 2026-4-15 14:02. */
function typedMoment(text: string): string {
  const parts = /^(\d{4}\D+\d{1,2}\D+\d{1,2}日?)[T\s]*(\d{1,2})[:：](\d{2})$/.exec(text);
  const day = typedDay(parts?.[1] ?? '');
  return isDay(day) ? `${day}T${(parts?.[2] ?? '').padStart(2, '0')}:${parts?.[3]}` : text;
}

/** A number that cannot be dialled is kept as it was typed: better odd than lost. */
function tidyPhone(row: Doc): Doc {
  const typed = String(row['number']);
  return { ...row, number: isDialable(typed) ? normalisePhone(typed) : typed };
}

function tidied(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (Array.isArray(value)) {
    const kept = value.map(tidied).filter((each) => each !== undefined);
    return kept.length > 0 ? kept : undefined;
  }
  if (!isDoc(value)) return value ?? undefined;
  const entries = Object.entries(value)
    .map(([name, each]) => [name, tidied(each)] as const)
    .filter(([, each]) => each !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isDoc(value)) return value ?? null;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, sorted(value[name])]),
  );
}
