/**
 * The place a phone has read up to. Opaque to the phone; the school puts its epoch and the reader's rights into it, so
 * that a restore or a change of rights shows as a cursor that no longer fits, and the next pull starts fresh (SPEC [D3]).
 */

export interface Cursor {
  readonly epoch: string;
  readonly seq: number;
  readonly scope: string;
  /** True until the fresh pull that this cursor belongs to has reached its end. */
  readonly isFresh: boolean;
  /** The school's last stamp when the fresh pull began that this reading goes back to; older schools did not say. */
  readonly since?: number | undefined;
}

/** Where the school stands, for one reader. */
export interface Standpoint {
  readonly epoch: string;
  readonly scope: string;
  /** The last stamp given. */
  readonly upTo: number;
  /** Tombstones up to this stamp are forgotten [D6]. */
  readonly horizon: number;
}

/** Text for the wire. An app that does not know `since` takes it for part of the scope, and so for another fresh pull. */
export const writeCursor = ({ epoch, seq, scope, isFresh, since }: Cursor): string =>
  [epoch, String(seq), since === undefined ? scope : `${scope}~${since}`, isFresh ? 'f' : 'c'].join('.');

/** The cursor in that text, or nothing when no school of this kind wrote it. */
export function readCursor(text: string | undefined): Cursor | undefined {
  const [epoch, seq, place, mode, ...rest] = (text ?? '').split('.');
  const [scope, since, ...more] = (place ?? '').split('~');
  if (!epoch || !scope || !isStamp(seq) || (mode !== 'f' && mode !== 'c')) return undefined;
  if (rest.length > 0 || more.length > 0 || (since !== undefined && !isStamp(since))) return undefined;
  return { epoch, seq: Number(seq), scope, isFresh: mode === 'f', ...(since && { since: Number(since) }) };
}

const isStamp = (text: string | undefined): boolean => /^\d{1,15}$/.test(text ?? '');

/**
 * Where to read from: the cursor itself when it fits, else the beginning of a fresh pull. What was read before the horizon
 * may have been voided since and forgotten; so may the first pages of a fresh pull that was begun before it.
 */
export function startOf(cursor: Cursor | undefined, { epoch, scope, upTo, horizon }: Standpoint): Cursor {
  const fits = cursor !== undefined && cursor.epoch === epoch && cursor.scope === scope;
  const isRecent = fits && (cursor.isFresh ? (cursor.since ?? 0) : cursor.seq) >= horizon;
  return isRecent ? cursor : { epoch, seq: 0, scope, isFresh: true, since: upTo };
}

/** True when a reply to the first cursor, carrying the second, begins a fresh pull: everything seen before is in question. */
export const startsAfresh = (before: Cursor | undefined, after: Cursor | undefined): boolean =>
  !before?.isFresh || before.epoch !== after?.epoch || before.scope !== after.scope || before.since !== after.since;
