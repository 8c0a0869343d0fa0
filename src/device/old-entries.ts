/**
 * Receipts are kept for thirty days after the school confirmed, and pictures with them [A3]; questions and unsent pictures longer.
 * Both ends are the school's time: this phone's clock may be a month ahead for one round [O4].
 */
import type { ProgressRow, RecordRow, Tables } from './database.ts';
import { dropLoosePhotos } from './loose-photos.ts';
import { photosAdded } from './photo-names.ts';
import { keyOf, sealRecord, type Entry } from './sealed-rows.ts';
import type { Unlocked } from './unlocked.ts';

const JOURNAL_MS = 30 * 24 * 60 * 60_000;

export async function dropOldEntries(unlocked: Unlocked): Promise<void> {
  const { mirror, journal, shelf, inTurn } = unlocked;
  const before = (mirror.upTo()?.at ?? 0) - JOURNAL_MS;
  const old = journal.all().filter(({ op, state, sentAt }) => {
    const hasPhoto = photosAdded(op.set).some((sha256) => shelf.photo(sha256)?.state === 'here');
    return state === 'settled' && sentAt !== undefined && sentAt < before && !hasPhoto;
  });
  if (old.length > 0) await inTurn(() => dropEntries(unlocked, old));
}

async function dropEntries(unlocked: Unlocked, old: readonly Entry[]): Promise<void> {
  const { database, journal, neighbours } = unlocked;
  const opIds = old.map(({ op }) => op.opId);
  const behind = await rowsBehind(unlocked, old);
  if (!behind) return;
  const written = await database.write('relaxed', async (tables) => {
    await putWhereUnchanged(tables, behind);
    await tables.outbox.bulkDelete(opIds);
    const left = new Set(await tables.outbox.toCollection().primaryKeys());
    const isOver = ({ states }: ProgressRow) => !Object.keys(states).some((opId) => left.has(opId));
    await tables.progress.filter(isOver).delete();
  });
  if (!written.ok) return;
  journal.drop(opIds);
  neighbours.tell({ stamp: written.value.stamp, opIds });
  await dropLoosePhotos(unlocked, ({ state }) => state !== 'here');
}

/** Records that no pull has brought since the verdict: what only the op still says goes into the row before the op goes. */
async function rowsBehind(
  { database, vault, mirror }: Unlocked,
  old: readonly Entry[],
): Promise<readonly RecordRow[] | undefined> {
  const keys = [...new Set(old.map(({ op }) => keyOf(op)))];
  const read = await database.read(({ records }) => records.bulkGet(keys));
  if (!read.ok) return undefined;
  const rows = new Map(read.value.flatMap((row) => (row ? [[row.key, row] as const] : [])));
  const behind = old.flatMap(({ op, result }) => {
    const row = rows.get(keyOf(op));
    return row && row.rev < (result?.rev ?? 0) ? [row] : [];
  });
  const sealed = [...new Set(behind)].map(async ({ key, generation }) => {
    const stored = mirror.stored(key);
    return stored ? [await sealRecord(vault, stored, generation)] : [];
  });
  return (await Promise.all(sealed)).flat();
}

/** Unless another tab has read on meanwhile. */
async function putWhereUnchanged({ records }: Tables, rows: readonly RecordRow[]): Promise<void> {
  const now = await records.bulkGet(rows.map(({ key }) => key));
  await records.bulkPut(
    rows.filter(({ rev, generation }, i) => {
      const row = now[i];
      return row !== undefined && row.generation === generation && row.rev <= rev;
    }),
  );
}
