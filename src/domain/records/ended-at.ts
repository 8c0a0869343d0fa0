/** Until when a record was in a state that it has left, as its own history tells: how long a report kept a home from being told. */
import type { Doc } from './kind.ts';

/** As much of a change as says what stood before it. */
interface Change {
  readonly at: number;
  /** When the school received it, ms; absent while it waits on a phone. */
  readonly received?: number;
  readonly set: Readonly<Record<string, { readonly from?: unknown }>>;
}

interface History {
  readonly doc: Doc;
  readonly madeAt: number;
  /** Its changes since it was made, oldest first. */
  readonly steps: readonly Change[];
}

/**
 * When the record last ceased to be so, in ms; nothing where it is so now, or never was. The writer's clock says it, but a
 * phone's clock may be years off: nothing ends before it was made, and nothing after the school has heard of it.
 */
export function endedAt({ doc, madeAt, steps }: History, isSo: (doc: Doc) => boolean): number | undefined {
  if (isSo(doc)) return undefined;
  let then = doc;
  for (const { at, received = Infinity, set } of [...steps].reverse()) {
    then = { ...then, ...Object.fromEntries(Object.entries(set).map(([name, { from }]) => [name, from ?? undefined])) };
    if (isSo(then)) return Math.min(Math.max(at, madeAt), received);
  }
  return undefined;
}
