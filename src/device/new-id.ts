/**
 * Ids of new records. What a child has only once (and once a term) gets the id that every phone would give it, so that two
 * teachers who begin it without a network write one record and its fields merge.
 */
import { v5 } from 'uuid';
import { keyOf } from './sealed-rows.ts';
import type { Unlocked } from './unlocked.ts';
import type { Doc } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';

/** What a new record will be; `doc` as far as it is known, for its term. */
export interface NewRecord {
  readonly type: string;
  readonly child?: string | undefined;
  readonly doc?: Doc | undefined;
}

/** Names nothing else; a new one would part what is one record. */
const NAMESPACE = '6f1c1d0e-3c52-4f0e-9a43-7f6e0d5b2a11';

/** The id by child, kind and term (RFC 9562, version 5), or nothing for a kind a child may have several of. */
export function sharedId({ type, child, doc }: NewRecord): string | undefined {
  const kind = kindOf(type);
  if (kind?.single !== true || child === undefined) return undefined;
  const term = 'term' in kind.schema.shape ? doc?.['term'] : undefined;
  return v5([child, type, ...(typeof term === 'string' ? [term] : [])].join('/'), NAMESPACE);
}

/** What a voided record leaves behind keeps its id: what is written anew is another record, and nothing of the old comes back. */
export function newIdIn({ deps, mirror }: Unlocked, of: NewRecord | undefined): string {
  const id = of && sharedId(of);
  return of && id !== undefined && !mirror.seen(keyOf({ type: of.type, id })) ? id : deps.newId();
}
