/** What the school's verdicts do to the ops and records of this phone (SPEC [R2]). */
import type { OpState, Tables } from './database.ts';
import { acknowledged } from './folded.ts';
import type { Journal } from './journal.ts';
import { keyOf, sealProgress, type Entry, type StoredRecord } from './sealed-rows.ts';
import type { Unlocked } from './unlocked.ts';
import type { OpResult, Verdict } from '#sync/messages.ts';

export interface Settled {
  readonly entries: readonly Entry[];
  readonly records: readonly StoredRecord[];
}

const stateOfVerdict: Readonly<Record<Verdict, OpState>> = {
  stored: 'stored',
  applied: 'settled',
  merged: 'settled',
  conflict: 'conflict',
  held: 'held',
  aside: 'aside',
};

/** When the school said it, by its clock, and the records that came with the same reply: they contain every op up to their revision. */
interface Said {
  readonly at: number;
  readonly fresh?: ReadonlyMap<string, StoredRecord>;
}

export function settle(
  { journal, mirror }: Pick<Unlocked, 'journal' | 'mirror'>,
  results: readonly OpResult[],
  { at, fresh }: Said,
): Settled {
  const entries: Entry[] = [];
  const records = new Map<string, StoredRecord>();
  for (const result of results) {
    const entry = journal.get(result.opId);
    if (!entry) continue;
    const { reason: _, ...known } = entry;
    const kept = { ...result, receipt: result.receipt ?? entry.result?.receipt };
    entries.push({ ...known, state: stateOfVerdict[result.verdict], result: kept, sentAt: entry.sentAt ?? at });
    const key = keyOf(entry.op);
    const stored = records.get(key) ?? fresh?.get(key) ?? mirror.stored(key);
    if (!stored) continue;
    const next = acknowledged(stored, entry.op, result);
    if (next !== stored) records.set(key, next);
  }
  return { entries, records: [...records.values()] };
}

/**
 * Ops whose verdicts count no more: in a fresh pull the school gives their records as they were before, because it went back
 * to an older copy. What it gives is all there is of the record, now and after the next unlock.
 */
export const takenBack = (
  { onRecord }: Pick<Journal, 'onRecord'>,
  records: readonly StoredRecord[],
): readonly Entry[] =>
  records.flatMap((record) =>
    onRecord(keyOf(record)).flatMap((entry): Entry[] => {
      const { state, result } = entry;
      if (state !== 'settled' || (result?.rev ?? 0) <= record.rev || !result) return [];
      const { rev: _, ...rest } = result;
      return [{ ...entry, result: rest }];
    }),
  );

/** Encrypts what was said; the returned function writes it inside a transaction and answers with the number of the row. */
export async function sealSettled({ vault }: Pick<Unlocked, 'vault'>, entries: readonly Entry[]) {
  const row = entries.length > 0 ? await sealProgress(vault, entries) : undefined;
  return async ({ progress }: Pick<Tables, 'progress'>): Promise<readonly number[]> =>
    row ? [await progress.add({ ...row })] : [];
}

/** Memory and the other tabs follow the disk. */
export function rememberSettled(
  unlocked: Unlocked,
  settled: Settled,
  { stamp, value: progress }: { readonly stamp: number; readonly value: readonly number[] },
): void {
  const { journal, mirror, neighbours } = unlocked;
  const opIds = settled.entries.map((entry) => entry.op.opId);
  const keys = settled.entries.map((entry) => keyOf(entry.op));
  journal.put(settled.entries);
  mirror.change({ put: settled.records, touched: keys });
  neighbours.tell({ stamp, keys, opIds, progress });
}
