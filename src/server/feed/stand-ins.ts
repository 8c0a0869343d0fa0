/** Puts stand-ins in the place of children who are not the reader's, in a record and in its history alike [D8]. */
import { createHmac } from 'node:crypto';
import { byText } from '#domain/order.ts';
import { fieldOf, type RecordKind } from '#domain/records/kind.ts';
import { isStandIn, showsSome, standInOf } from '#domain/records/stand-in.ts';

/** What stands for a child in that record: the same each time, and made under a key, so that nobody finds out by trying. */
export const standIn = (key: string, record: string, child: string): string =>
  standInOf(createHmac('sha256', key).update(`stand-in ${record} ${child}`).digest('hex'));

/** By the id of a child what the reader is told instead, or that id itself. */
export type Naming = (child: string) => string;

interface Place {
  readonly kind: RecordKind;
  readonly name: string;
}

/** The value of one field as it goes to her; the same value where nothing in it is changed. */
export function withStandIns({ kind, name }: Place, value: unknown, naming: Naming): unknown {
  const field = fieldOf(kind, name);
  if (field === undefined || !showsSome(field) || !Array.isArray(value)) return value;
  const entries: readonly unknown[] = value;
  const told = entries.map((entry) => renamed(entry, naming));
  if (told.every((entry, at) => entry === entries[at])) return value;
  // The others behind, each list in an order of its own: their places among the class would join them.
  const isOther = (entry: unknown) => isStandIn(childOf(entry));
  const others = told.filter(isOther).sort((a, b) => byText(childOf(a), childOf(b)));
  return [...told.filter((entry) => !isOther(entry)), ...others];
}

/** The child of an entry: the entry itself, or whose mark it is. */
function childOf(entry: unknown): string {
  if (typeof entry === 'string') return entry;
  const isMark = typeof entry === 'object' && entry !== null && 'child' in entry && typeof entry.child === 'string';
  return isMark ? String(entry.child) : '';
}

function renamed(entry: unknown, naming: Naming): unknown {
  const child = childOf(entry);
  const told = child === '' ? child : naming(child);
  if (told === child) return entry;
  return typeof entry === 'object' ? { ...entry, child: told } : told;
}
