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
}

/** Text for the wire. */
export const writeCursor = (cursor: Cursor): string =>
  [cursor.epoch, String(cursor.seq), cursor.scope, cursor.isFresh ? 'f' : 'c'].join('.');

/** The cursor in that text, or nothing when no school of this kind wrote it. */
export function readCursor(text: string | undefined): Cursor | undefined {
  const [epoch, seq, scope, mode, ...rest] = (text ?? '').split('.');
  if (!epoch || !seq || !scope || !/^\d{1,15}$/.test(seq)) return undefined;
  if ((mode !== 'f' && mode !== 'c') || rest.length > 0) return undefined;
  return { epoch, seq: Number(seq), scope, isFresh: mode === 'f' };
}

/** Where to read from: the cursor itself when it fits, else the beginning of a fresh pull. */
export function startOf(cursor: Cursor | undefined, epoch: string, scope: string): Cursor {
  const fits = cursor !== undefined && cursor.epoch === epoch && cursor.scope === scope;
  return fits ? cursor : { epoch, seq: 0, scope, isFresh: true };
}
