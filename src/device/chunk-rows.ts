/** The rows in which the bytes of that name lie: the pieces of a picture or of a parcel that is carried. */
import type { Tables } from './database.ts';

export const piecesOf = (tables: Tables, sha256: string, [first, last]: readonly [number, number]) =>
  tables.chunks.where('[sha256+i]').between([sha256, first], [sha256, last], true, true);

/** Inside a transaction. */
export const dropChunks = (tables: Tables, sha256: string): PromiseLike<unknown> =>
  piecesOf(tables, sha256, [0, Number.MAX_SAFE_INTEGER]).delete();
