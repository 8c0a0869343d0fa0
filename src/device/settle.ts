/** What the school's verdicts do to the ops and records of this phone (SPEC [R2]). */
import type { OpState, Tables } from './database.ts';
import type { DeviceDeps } from './deps.ts';
import { keyOf, sealEntry, sealRecord, type Entry, type StoredRecord } from './sealed-rows.ts';
import type { Unlocked } from './unlocked.ts';
import type { OpResult, Verdict } from '#sync/messages.ts';
import { acknowledge } from '#sync/replica.ts';

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

/** `fresh` holds records that came with the same reply; they already contain every op up to their revision. */
export function settle(
  { journal, mirror, deps }: Pick<Unlocked, 'journal' | 'mirror'> & { readonly deps: Pick<DeviceDeps, 'now'> },
  results: readonly OpResult[],
  fresh: ReadonlyMap<string, StoredRecord> = new Map(),
): Settled {
  const entries: Entry[] = [];
  const records = new Map<string, StoredRecord>();
  for (const result of results) {
    const entry = journal.get(result.opId);
    if (!entry) continue;
    const { reason: _, ...known } = entry;
    const kept = { ...result, receipt: result.receipt ?? entry.result?.receipt };
    entries.push({ ...known, state: stateOfVerdict[result.verdict], result: kept, sentAt: entry.sentAt ?? deps.now() });
    const key = keyOf(entry.op);
    const stored = records.get(key) ?? fresh.get(key) ?? mirror.stored(key);
    if (!stored) continue;
    const next = acknowledge(stored, entry.op, result);
    if (next !== stored) records.set(key, { ...stored, ...next });
  }
  return { entries, records: [...records.values()] };
}

/** Encrypts them; the returned function writes them inside a transaction. */
export async function sealSettled({ vault }: Pick<Unlocked, 'vault'>, { entries, records }: Settled) {
  const outbox = await Promise.all(entries.map((entry) => sealEntry(vault, entry)));
  const rows = await Promise.all(records.map((record) => sealRecord(vault, record, 0)));
  return async (tables: Tables): Promise<void> => {
    const old = await tables.records.bulkGet(rows.map((row) => row.key));
    await tables.records.bulkPut(rows.map((row, i) => ({ ...row, generation: old[i]?.generation ?? 0 })));
    await tables.outbox.bulkPut(outbox);
  };
}

/** Memory and the other tabs follow the disk. */
export function rememberSettled(unlocked: Unlocked, settled: Settled, stamp: number): void {
  const { journal, mirror, neighbours } = unlocked;
  const opIds = settled.entries.map((entry) => entry.op.opId);
  const keys = settled.entries.map((entry) => keyOf(entry.op));
  journal.put(settled.entries);
  mirror.change({ put: settled.records, touched: keys });
  neighbours.tell({ stamp, keys, opIds });
}
