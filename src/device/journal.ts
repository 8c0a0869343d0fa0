/** The outbox in memory: every op of this phone of the last 30 days, by number, by id and by record. */
import type { Entry } from './sealed-rows.ts';
import { keyOf } from './sealed-rows.ts';
import { createSignal, type Signal } from './signal.ts';
import { isConfirmed } from '#domain/records/four-eyes.ts';
import { kindOf } from '#domain/records/kinds.ts';

export interface Journal {
  readonly signal: Signal;
  /** In the order of their numbers. */
  all(): readonly Entry[];
  get(opId: string): Entry | undefined;
  /** The ops on one record, in the order of their numbers. */
  onRecord(key: string): readonly Entry[];
  /** What the school has not confirmed and can be sent, in the order of their numbers. */
  unsent(): readonly Entry[];
  put(entries: readonly Entry[]): void;
  drop(opIds: readonly string[]): void;
}

const none: readonly Entry[] = [];

export function createJournal(): Journal {
  const byId = new Map<string, Entry>();
  const byKey = new Map<string, readonly Entry[]>();
  const signal = createSignal();
  let sorted: readonly Entry[] | undefined;
  const place = (key: string, opId: string, entry: Entry | undefined) => {
    const others = (byKey.get(key) ?? none).filter((each) => each.op.opId !== opId);
    byKey.set(key, entry ? inOrder([...others, entry]) : others);
  };
  return {
    signal,
    all: () => (sorted ??= inOrder([...byId.values()])),
    get: (opId) => byId.get(opId),
    onRecord: (key) => byKey.get(key) ?? none,
    unsent() {
      return this.all().filter((entry) => entry.state === 'waiting');
    },
    put(entries) {
      for (const entry of entries) {
        byId.set(entry.op.opId, entry);
        place(keyOf(entry.op), entry.op.opId, entry);
      }
      sorted = undefined;
      if (entries.length > 0) signal.raise();
    },
    drop(opIds) {
      for (const opId of opIds) {
        const entry = byId.get(opId);
        if (entry) place(keyOf(entry.op), opId, undefined);
        byId.delete(opId);
      }
      sorted = undefined;
      if (opIds.length > 0) signal.raise();
    },
  };
}

const inOrder = (entries: readonly Entry[]): readonly Entry[] =>
  [...entries].sort((a, b) => a.op.deviceSeq - b.op.deviceSeq);

/**
 * What is still to be laid over what the school gave of a record: ops that are not judged, or held, or whose question the
 * phone has not fetched yet (SPEC [R1]). `rev` is that of the record on the phone; without one there is nothing to lay a
 * question's op over: the record has left the person's sight, and the question with it.
 */
export const laidOver = (entries: readonly Entry[], rev: number | undefined): readonly Entry[] =>
  entries.filter((entry) => isLaidOver(entry, rev)).flatMap(withoutHeldYes);

function isLaidOver(entry: Entry, rev: number | undefined): boolean {
  if (entry.state === 'settled' || entry.state === 'aside') return false;
  if (entry.state === 'conflict') return rev !== undefined && rev < (entry.result?.rev ?? 0);
  return true;
}

/** A second person's yes that the school holds settles nothing, and whoever reads on may give it again [W2]. */
function withoutHeldYes(entry: Entry): readonly Entry[] {
  const { op, state } = entry;
  const kind = kindOf(op.type);
  if (state !== 'held' || !kind?.fourEyes || !isConfirmed(kind, op.set)) return [entry];
  const { [kind.fourEyes.second]: _, ...set } = op.set;
  return Object.keys(set).length === 0 ? [] : [{ ...entry, op: { ...op, set } }];
}
