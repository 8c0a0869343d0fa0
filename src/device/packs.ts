/**
 * Records sealed a hundred at a time, beside their rows: an unlock opens fifty packs and not five thousand rows. The rows
 * stay the truth. Every write notes in the stamp which of them it touched, so that packs and the few loose rows together
 * are the disk; a stamp that says nothing of packs, as an older build writes it, makes the next unlock read the rows.
 */
import type { MetaRow, RecordRow, RecordRows, Tables } from './database.ts';
import { withPiece } from './late-piece.ts';
import { keyOf, openAll, openRecord, unlessDamaged, type StoredRecord } from './sealed-rows.ts';
import type { Unlocked } from './unlocked.ts';
import type { Vault } from './vault/vault.ts';

/** What the stamp says of the packs: how many there are, and the rows that changed since they were made. */
export interface PackList {
  readonly count: number;
  readonly loose: readonly string[];
}

/** Above this many the packs are out of date, and noting every key would cost each write more than reading the rows. */
const MOST_LOOSE = 500;

export const PACKS = 'pack|';
export const packName = (i: number): string => `${PACKS}${i}`;

/** The tables of one transaction, with an ear on what is written to `records`. */
export function noteRecords(tables: Tables): { readonly tables: Tables; readonly changed: ReadonlySet<string> } {
  const changed = new Set<string>();
  const { records } = tables;
  const noted: RecordRows = {
    ...records,
    bulkPut(rows) {
      for (const row of rows) changed.add(row.key);
      return records.bulkPut(rows);
    },
    bulkDelete(keys) {
      for (const key of keys) changed.add(key);
      return records.bulkDelete(keys);
    },
  };
  return { tables: { ...tables, records: noted }, changed };
}

/** What stands of the packs after a write that changed those rows; nothing when too many did. */
export function packsAfter(
  { packs }: Pick<MetaRow, 'packs'>,
  changed: ReadonlySet<string>,
): { readonly packs?: PackList } {
  if (!packs) return {};
  if (changed.size === 0) return { packs };
  const loose = [...new Set([...packs.loose, ...changed])];
  return loose.length > MOST_LOOSE ? {} : { packs: { ...packs, loose } };
}

/** The records of the disk as they lie there: packs and the rows beside them, or every row. */
export interface RecordsOnDisk {
  readonly packs?: { readonly ciphers: readonly ArrayBuffer[]; readonly loose: ReadonlySet<string> } | undefined;
  readonly rows: readonly RecordRow[];
}

export async function readRecords(tables: Tables, stamp: MetaRow | undefined): Promise<RecordsOnDisk> {
  const list = stamp?.packs;
  if (!list) return { rows: await tables.records.toArray() };
  const [found, rows] = await Promise.all([
    tables.meta.bulkGet(Array.from({ length: list.count }, (_, i) => packName(i))),
    tables.records.bulkGet([...list.loose]),
  ]);
  const ciphers = found.flatMap((row) => (row?.value instanceof ArrayBuffer ? [row.value] : []));
  if (ciphers.length < list.count) return { rows: await tables.records.toArray() };
  return { packs: { ciphers, loose: new Set(list.loose) }, rows: rows.filter((row) => row !== undefined) };
}

export interface OpenedRecords {
  readonly records: readonly StoredRecord[];
  /** How many rows could not be read. */
  readonly damaged: number;
}

/** The records; nothing when a pack is damaged, and the rows must be read instead. */
export async function openRecords(vault: Vault, { packs, rows }: RecordsOnDisk): Promise<OpenedRecords | undefined> {
  const packed: StoredRecord[] = [];
  const opened = packs ? await Promise.all(packs.ciphers.map((cipher, i) => openPack(vault, cipher, i))) : [];
  for (const pack of opened) {
    if (!pack) return undefined;
    for (const record of pack) if (packs?.loose.has(keyOf(record)) !== true) packed.push(record);
  }
  const loose = (await openAll(rows, (row) => openRecord(vault, row))).filter((each) => each !== undefined);
  return { records: packs ? [...packed, ...loose] : loose, damaged: rows.length - loose.length };
}

/** What a pack's ciphertext is bound to. */
export const placeOfPack = (i: number): string => `packs|${i}`;

/** The bytes are authenticated and were written by this app. */
const openPack = (vault: Vault, cipher: ArrayBuffer, i: number): Promise<readonly StoredRecord[] | undefined> =>
  unlessDamaged(async () => {
    const value = await vault.open(placeOfPack(i), cipher);
    return Array.isArray(value) ? (value as readonly StoredRecord[]) : undefined;
  });

/** How long nothing must have changed before the packs are looked at, ms. */
const QUIET_MS = 3000;

/** Packs whenever the phone has been quiet for a moment; returns how to stop. */
export function packInQuiet(unlocked: Unlocked): () => void {
  const { deps, mirror } = unlocked;
  let isOver = false;
  const pack = async () => {
    // A piece that cannot be read is asked for in the next quiet moment.
    const packing = withPiece(
      () => import('./pack-again.ts'),
      (piece) => piece.packAgain(unlocked),
      undefined,
    );
    await packing.catch((error: unknown) => {
      // Locked in the middle of it: nothing was kept.
      if (!isOver) throw error;
    });
  };
  let cancel = deps.after(QUIET_MS, () => void pack());
  const unsubscribe = mirror.subscribe(() => {
    cancel();
    cancel = deps.after(QUIET_MS, () => void pack());
  });
  return () => {
    isOver = true;
    cancel();
    unsubscribe();
  };
}
