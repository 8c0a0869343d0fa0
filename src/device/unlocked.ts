/**
 * What every part of an unlocked phone works with: the vault, the database, the memory over it, and word from other
 * tabs. Memory follows the disk: nothing enters it before the transaction has completed.
 */
import { CONTACT_ROW } from './contact-book.ts';
import {
  numberOf,
  type Database,
  type DraftRow,
  type MetaRow,
  type OutboxRow,
  type ParkedRow,
  type ParcelRow,
  type PhotoRow,
  type ProgressRow,
  type StorageRefusal,
} from './database.ts';
import type { DeviceDeps } from './deps.ts';
import { folded } from './folded.ts';
import type { Journal } from './journal.ts';
import type { Mirror } from './mirror.ts';
import type { Changed, Neighbours } from './neighbours.ts';
import { openRecords, readRecords, type RecordsOnDisk } from './packs.ts';
import {
  keyOf,
  type Entry,
  openAll,
  openDraft,
  openEntry,
  openProgress,
  openRecord,
  withProgress,
} from './sealed-rows.ts';
import { SEEN_ROWS } from './seen.ts';
import { namesIn, PHOTO_WITHDRAWN, WITHDRAWN_ROW, type Shelf } from './shelf.ts';
import type { Vault } from './vault/vault.ts';
import { succeed, type Result } from '#domain/result.ts';
import { Op, type Me } from '#sync/messages.ts';

export interface Unlocked {
  readonly deps: DeviceDeps;
  readonly me: Me;
  readonly deviceId: string;
  readonly vault: Vault;
  readonly database: Database;
  readonly journal: Journal;
  readonly mirror: Mirror;
  readonly shelf: Shelf;
  readonly neighbours: Neighbours;
  /** Runs saves of this tab one after the other. */
  readonly inTurn: <T>(run: () => Promise<T>) => Promise<T>;
}

/** Everything on the disk, still sealed: it can be read before anybody has shown that she may open it. */
export interface Disk {
  readonly stamp: MetaRow | undefined;
  readonly upTo: MetaRow | undefined;
  readonly withdrawn: MetaRow | undefined;
  readonly contact: MetaRow | undefined;
  readonly seen: readonly (MetaRow | undefined)[];
  readonly records: RecordsOnDisk;
  readonly outbox: readonly OutboxRow[];
  readonly progress: readonly ProgressRow[];
  readonly drafts: readonly DraftRow[];
  readonly photos: readonly PhotoRow[];
  readonly parked: readonly ParkedRow[];
  readonly parcels: readonly ParcelRow[];
}

/** One transaction, so that all of it is of one moment; `rows` where the packs turned out to be damaged. */
export const readDisk = (database: Database, which?: 'rows'): Promise<Result<Disk, StorageRefusal>> =>
  database.read(async (tables) => {
    const names = ['stamp', 'upTo', WITHDRAWN_ROW, CONTACT_ROW, ...SEEN_ROWS];
    const [stamp, upTo, withdrawn, contact, ...seen] = await tables.meta.bulkGet(names);
    const [records, outbox, progress, drafts, photos, parked, parcels] = await Promise.all([
      readRecords(tables, which === 'rows' ? undefined : stamp),
      tables.outbox.toArray(),
      tables.progress.toArray(),
      tables.drafts.toArray(),
      tables.photos.toArray(),
      tables.parked.toArray(),
      tables.parcels.toArray(),
    ]);
    return { stamp, upTo, withdrawn, contact, seen, records, outbox, progress, drafts, photos, parked, parcels };
  });

/** What lay on the disk, and what reading it has found. */
export interface Taken extends Disk {
  /** Nothing was damaged. */
  readonly isWhole: boolean;
}

/**
 * Reads the whole disk into memory, or takes over what was read of it already. A damaged record is left out and the place
 * in the feed forgotten, so that the next pull brings everything again; a damaged op is kept and shown.
 */
export async function readAll(
  unlocked: Unlocked,
  disk?: Result<Disk, StorageRefusal>,
): Promise<Result<Taken, StorageRefusal>> {
  const read = disk ?? (await readDisk(unlocked.database));
  const { database, vault, journal, mirror, shelf, neighbours } = unlocked;
  if (!read.ok) return read;
  const rows = read.value;
  const before = shelf.photos();
  const opened = await openRecords(vault, rows.records);
  if (!opened) return readAll(unlocked, await readDisk(database, 'rows'));
  const { records, damaged } = opened;
  const entries = await openEntries(vault, rows);
  const drafts = await openDrafts(vault, rows.drafts);
  const onDisk = new Set([...records.map(keyOf), ...rows.records.rows.map((row) => row.key)]);
  const opsOnDisk = new Set(rows.outbox.map((row) => row.opId));
  journal.drop(journal.all().flatMap(({ op }) => (opsOnDisk.has(op.opId) ? [] : [op.opId])));
  journal.put(entries);
  const drop = [...mirror.everyKey()].filter((key) => !onDisk.has(key));
  const upTo = Op.shape.seen.safeParse(rows.upTo?.value).data;
  const put = records.map((record) => folded(record, journal));
  mirror.change({ put, drop, touched: rows.outbox.map((row) => row.key), upTo });
  shelf.setDrafts(drafts.whole, drafts.damaged);
  foldPhotos(shelf, rows.photos, before);
  foldWithdrawn(shelf, rows.withdrawn);
  neighbours.caughtUpTo(numberOf(rows.stamp));
  if (damaged > 0) await database.write('relaxed', (tables) => tables.meta.delete('cursor'));
  const isWhole =
    damaged === 0 && drafts.damaged.length === 0 && entries.every(({ reason }) => reason !== 'unreadable');
  return succeed({ ...rows, isWhole });
}

/** Reads everything again where another tab has written what this one has not heard of. */
export async function catchUp(unlocked: Unlocked): Promise<void> {
  const stamp = await unlocked.database.read(({ meta }) => meta.get('stamp'));
  if (stamp.ok && unlocked.neighbours.hasMissed(numberOf(stamp.value))) await readAll(unlocked);
}

async function openEntries(
  vault: Vault,
  { outbox, progress }: { readonly outbox: readonly OutboxRow[]; readonly progress: readonly ProgressRow[] },
): Promise<readonly Entry[]> {
  const said = await openProgress(vault, progress);
  const entries = await openAll(outbox, (row) => openEntry(vault, row));
  return entries.map((entry) => withProgress(entry, said));
}

/** Half-written forms, and the places of those that cannot be read: they are shown, and never skipped. */
async function openDrafts(vault: Vault, rows: readonly DraftRow[]) {
  const opened = await openAll(rows, async (row) => ({ row, draft: await openDraft(vault, row) }));
  return {
    whole: opened.flatMap(({ draft }) => draft ?? []),
    damaged: opened.flatMap(({ row: { key, savedAt }, draft }) => (draft ? [] : [{ key, savedAt }])),
  };
}

/** Reads again what another tab says it has changed; false when the disk could not be read. */
export async function readAgain(unlocked: Unlocked, changed: Changed): Promise<boolean> {
  const { database, vault, journal, mirror, shelf } = unlocked;
  const before = shelf.photos();
  const read = await database.read(async (tables) => ({
    records: await tables.records.bulkGet([...changed.keys]),
    outbox: await tables.outbox.bulkGet([...changed.opIds]),
    progress: await tables.progress.bulkGet([...(changed.progress ?? [])]),
    drafts: await tables.drafts.toArray(),
    photos: await tables.photos.toArray(),
    withdrawn: await tables.meta.get(WITHDRAWN_ROW),
  }));
  if (!read.ok) return false;
  const rows = read.value;
  const found = rows.outbox.filter((row) => row !== undefined);
  const progress = rows.progress.filter((row) => row !== undefined);
  const entries = await openEntries(vault, { outbox: found, progress });
  const present = rows.records.filter((row) => row !== undefined);
  const records = (await openAll(present, (row) => openRecord(vault, row))).filter((each) => each !== undefined);
  const drafts = await openDrafts(vault, rows.drafts);
  const kept = new Set(found.map((row) => row.opId));
  journal.drop(changed.opIds.filter((opId) => !kept.has(opId)));
  journal.put(entries);
  const here = new Set(present.map((row) => row.key));
  mirror.change({
    put: records.map((record) => folded(record, journal)),
    drop: changed.keys.filter((key) => !here.has(key)),
    touched: found.map((row) => row.key),
  });
  shelf.setDrafts(drafts.whole, drafts.damaged);
  foldPhotos(shelf, rows.photos, before);
  foldWithdrawn(shelf, rows.withdrawn);
  return true;
}

/** What the school has said of pictures, to whichever tab; of what is known here no screen is told again. */
function foldWithdrawn(shelf: Shelf, row: MetaRow | undefined): void {
  for (const name of namesIn(row?.value))
    if (shelf.refused(name)?.code !== PHOTO_WITHDRAWN) shelf.noteRefused(name, { code: PHOTO_WITHDRAWN, at: 0 });
}

/** The pictures as the disk has them; one that this tab has kept since it asked stays. */
function foldPhotos(shelf: Shelf, rows: readonly PhotoRow[], before: readonly PhotoRow[]): void {
  const onDisk = new Set(rows.map(({ sha256 }) => sha256));
  const gone = before.map(({ sha256 }) => sha256).filter((sha256) => !onDisk.has(sha256));
  // Every screen with pictures looks again at each of the two, and another tab tells of every save.
  if (gone.length > 0) shelf.dropPhotos(gone);
  shelf.putPhotos(rows);
}
