/**
 * Lists of children go to whoever may see some of them (§9): in the place of each other child the school puts a stand-in, an
 * id that is nobody's and the same in no two records. So what is counted stays true, and no two lists can be joined.
 */
import type { FieldNotes } from './field.ts';

/** The version that RFC 9562 leaves to whoever makes them; phones and school make ids of other versions. */
const VERSION = '8';
const VERSION_AT = 14;

/** The id made of 32 hex digits, of which two are given up. */
export const standInOf = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${VERSION}${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;

/** True for an id in the place of a child that is not hers to know. */
export const isStandIn = (id: string): boolean => id.charAt(VERSION_AT) === VERSION;

/** The ids of children she may know, and how many others there are. */
export function knownAndOthers(ids: readonly string[]): { readonly known: readonly string[]; readonly others: number } {
  const known = ids.filter((id) => !isStandIn(id));
  return { known, others: ids.length - known.length };
}

/**
 * True for a field whose children are shown one by one. Only of a set: there what an op says of stand-ins, which the school does
 * not hold, falls away by itself, and whom they stand for stays (sync SPEC [M5]).
 */
export const showsSome = ({ of, merges }: Pick<FieldNotes, 'of' | 'merges'>): boolean =>
  of === 'child' && merges === 'set';
