/** Until when a record was in a state that it has left, as its own history tells: how long a report kept a home from being told. */
import type { Doc } from './kind.ts';

/** As much of a change as says what stood before it. */
interface Change {
  readonly at: number;
  readonly set: Readonly<Record<string, { readonly from?: unknown }>>;
}

/** When the record last ceased to be so, ms of the writer's clock, by its changes since it was made, oldest first; nothing where it is so now, or never was. */
export function endedAt(doc: Doc, changes: readonly Change[], isSo: (doc: Doc) => boolean): number | undefined {
  if (isSo(doc)) return undefined;
  let then = doc;
  for (const { at, set } of [...changes].reverse()) {
    then = { ...then, ...Object.fromEntries(Object.entries(set).map(([name, { from }]) => [name, from ?? undefined])) };
    if (isSo(then)) return at;
  }
  return undefined;
}
