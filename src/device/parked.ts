/**
 * Rows of the feed that an older build could not read lie parked as they came (SPEC [K1]). The build that can read them
 * shows them at its first unlock, without the network; the next pull begins anew, because what came later may say more.
 */
import type { ParkedRow } from './database.ts';
import {
  keyOf,
  openAll,
  rowToRecord,
  sealRecord,
  unlessDamaged,
  type Sealed,
  type StoredRecord,
} from './sealed-rows.ts';
import type { Unlocked } from './unlocked.ts';
import type { Vault } from './vault/vault.ts';
import { Row } from '#sync/messages.ts';

const placeOf = (name: string): string => `parked|${name}`;

export const park = async (vault: Vault, raw: unknown, name: string): Promise<Sealed<ParkedRow>> => ({
  key: name,
  cipher: await vault.seal(placeOf(name), raw),
});

/** Looks again at what lies parked; mostly there is nothing. */
export async function unpark(unlocked: Unlocked, rows: readonly ParkedRow[]): Promise<void> {
  const { database, vault, mirror, neighbours } = unlocked;
  const opened = await openAll(rows, async ({ key, generation, cipher }) => {
    const row = Row.safeParse(await unlessDamaged(() => vault.open(placeOf(key), cipher))).data;
    return row ? [{ key, generation, row }] : [];
  });
  const readable = opened.flat();
  if (readable.length === 0) return;
  const generation = Math.max(...readable.map((each) => each.generation));
  const put = newest(readable.map(({ row }) => row)).filter(
    (record) => record.rev > (mirror.stored(keyOf(record))?.rev ?? 0),
  );
  const sealed = await Promise.all(put.map((record) => sealRecord(vault, record, generation)));
  const written = await database.write('relaxed', async ({ records, parked, meta }) => {
    await records.bulkPut(sealed);
    await parked.bulkDelete(readable.map(({ key }) => key));
    await meta.delete('cursor');
  });
  if (!written.ok) return;
  mirror.change({ put });
  neighbours.tell({ stamp: written.value.stamp, keys: put.map(keyOf) });
}

/** A record may have been parked more than once; the last state is what counts. */
function newest(rows: readonly Row[]): readonly StoredRecord[] {
  const byKey = new Map<string, Row>();
  for (const row of rows) if (row.seq > (byKey.get(keyOf(row))?.seq ?? 0)) byKey.set(keyOf(row), row);
  return [...byKey.values()].filter(({ state }) => state !== 'not-yours').map(rowToRecord);
}
