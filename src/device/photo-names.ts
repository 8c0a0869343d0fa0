/** Which photos a document or an op names: by shape, so that photos in kinds newer than this build are found as well. */
import type { Journal } from './journal.ts';
import type { Shelf } from './shelf.ts';
import type { Op } from '#sync/messages.ts';

/** SHA-256 names in that value, at any depth. */
export function photosIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(photosIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'sha256' in value && typeof value.sha256 === 'string' ? [value.sha256] : [];
  return [...own, ...Object.values(value).flatMap(photosIn)];
}

const known = new WeakMap<Op['set'], readonly string[]>();

/** Photos that these changes bring in. Asked of every op of a month with each change on this phone, so found only once. */
export function photosAdded(set: Op['set']): readonly string[] {
  const before = known.get(set);
  if (before) return before;
  const found = Object.values(set).flatMap(({ from, to }) => {
    const had = new Set(photosIn(from));
    return photosIn(to).filter((sha256) => !had.has(sha256));
  });
  known.set(set, found);
  return found;
}

/** Pictures of this phone that the school has not, though it has the records that name them. */
export function picturesToGo({
  journal,
  shelf,
}: {
  readonly journal: Journal;
  readonly shelf: Shelf;
}): readonly string[] {
  const sent = journal.all().filter(({ state }) => state !== 'waiting' && state !== 'stuck');
  const names = new Set(sent.flatMap(({ op }) => photosAdded(op.set)));
  return [...names].filter((sha256) => shelf.photo(sha256)?.state === 'here');
}
