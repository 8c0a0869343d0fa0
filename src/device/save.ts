/**
 * The one way anything a person did gets onto the disk: encrypted, as ops in the outbox, in one strict transaction with
 * the record, the numbers and the cleared draft. Only then does memory change and "已存到本机" become true (SPEC [O1]).
 */
import { buildOps, type Desk } from './build-ops.ts';
import { numberOf, type OutboxRow, type RecordRow, type Tables } from './database.ts';
import type { Edit, Saved, SaveRefusal } from './device.ts';
import { laidOver } from './journal.ts';
import { keyOf, sealEntry, sealRecord, type Entry, type StoredRecord } from './sealed-rows.ts';
import { sealSettled } from './settle.ts';
import { readAll, type Unlocked } from './unlocked.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import type { Op } from '#sync/messages.ts';

export interface SaveOptions {
  /** The key of the draft this save finishes. */
  readonly clearDraft?: string;
}

const MAX_TRIES = 8;

/** Saves all of the edits or none; refuses a full or lost disk, and a patch of a record the phone does not have. One at a time. */
export async function saveEdits(
  unlocked: Unlocked,
  edits: readonly Edit[],
  options: SaveOptions = {},
): Promise<Result<Saved, SaveRefusal>> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const next = await nextNumber(unlocked);
    if (!next.ok) return next;
    const built = buildOps(edits, deskOf(unlocked, next.value));
    if (!built.ok) return built;
    const saved = await writeOps(unlocked, built.value, options);
    if (!saved.ok) return saved;
    if (saved.value) {
      nextNumbers.set(unlocked, next.value + built.value.ops.length);
      return succeed(saved.value);
    }
    // Another tab took these numbers; its ops may be on the same record, so look again before numbering anew.
    nextNumbers.delete(unlocked);
    const read = await readAll(unlocked);
    if (!read.ok) return read;
  }
  return refuse({ type: 'storage-lost' });
}

/** What this tab believes the next number to be; the transaction that writes looks again. */
const nextNumbers = new WeakMap<Unlocked, number>();

async function nextNumber(unlocked: Unlocked): Promise<Result<number, SaveRefusal>> {
  const known = nextNumbers.get(unlocked);
  if (known !== undefined) return succeed(known);
  const kept = await unlocked.database.read((tables) => tables.meta.get('nextSeq'));
  return kept.ok ? succeed(Math.max(1, numberOf(kept.value))) : kept;
}

/** Nothing in the result: the numbers were taken in the meantime, and nothing was written. */
async function writeOps(
  unlocked: Unlocked,
  { ops, rewritten }: { readonly ops: readonly Op[]; readonly rewritten: readonly Entry[] },
  { clearDraft }: SaveOptions,
): Promise<Result<Saved | undefined, SaveRefusal>> {
  const { database, vault, journal, mirror, shelf, neighbours, deps } = unlocked;
  const entries = ops.map((op): Entry => ({ op, state: 'waiting' }));
  const made = ops
    .filter((op) => op.kind === 'create' && !mirror.stored(keyOf(op)))
    .map((op) => newRecord(unlocked, op));
  const rows = await Promise.all(entries.map((entry) => sealEntry(vault, entry)));
  const again = await Promise.all(rewritten.map((entry) => sealEntry(vault, entry)));
  const writeProgress = await sealSettled(unlocked, rewritten);
  const records = await Promise.all(made.map((record) => sealRecord(vault, record, 0)));
  const written = await database.write('strict', async (tables) =>
    (await writeRows(tables, { rows, again, records, clearDraft })) ? writeProgress(tables) : undefined,
  );
  if (!written.ok) return written;
  const { stamp, value: progress } = written.value;
  if (!progress) return succeed(undefined);
  const keys = [...ops, ...rewritten.map(({ op }) => op)].map(keyOf);
  journal.put([...entries, ...rewritten]);
  mirror.change({ put: made, touched: keys });
  if (clearDraft !== undefined) shelf.dropDraft(clearDraft);
  const opIds = [...ops, ...rewritten.map(({ op }) => op)].map((op) => op.opId);
  neighbours.tell({ stamp, keys, opIds, progress });
  return succeed({ at: deps.now(), opIds });
}

interface Rows {
  readonly rows: readonly OutboxRow[];
  /** Rows that are there already, with new words. */
  readonly again: readonly OutboxRow[];
  readonly records: readonly RecordRow[];
  readonly clearDraft: string | undefined;
}

/** False when the numbers were taken. Requests go out together: on a slow phone each that waits for another costs a frame. */
async function writeRows(tables: Tables, { rows, again, records, clearDraft }: Rows): Promise<boolean> {
  const clear = () =>
    Promise.all([
      tables.outbox.bulkPut([...again]),
      clearDraft === undefined ? undefined : tables.drafts.delete(clearDraft),
    ]);
  const [first] = rows;
  const [known, [nextSeq, generation]] = await Promise.all([
    first && tables.outbox.get(first.opId),
    tables.meta.bulkGet(['nextSeq', 'generation']),
  ]);
  if (!first || known) {
    await clear();
    return true;
  }
  const next = Math.max(1, numberOf(nextSeq));
  if (first.deviceSeq !== next) return false;
  await Promise.all([
    tables.outbox.bulkAdd([...rows]),
    tables.records.bulkPut(records.map((record) => ({ ...record, generation: numberOf(generation) }))),
    tables.meta.put({ name: 'nextSeq', value: next + rows.length }),
    clear(),
  ]);
  return true;
}

const newRecord = ({ me }: Unlocked, op: Op): StoredRecord => ({
  type: op.type,
  id: op.id,
  child: op.child,
  rev: 0,
  base: {},
  isGone: false,
  sealed: [],
  author: me.personId,
  madeAt: op.deviceTime,
  changedAt: op.deviceTime,
  steps: [],
});

const deskOf = ({ deps, mirror, journal }: Unlocked, nextSeq: number): Desk => ({
  now: deps.now(),
  nextSeq,
  upTo: mirror.upTo(),
  newId: () => deps.newId(),
  stored: (key) => mirror.stored(key),
  seen: (key) => mirror.written(key),
  hasWritten: (key) => journal.onRecord(key).some(({ state }) => state !== 'aside'),
  waitingOn: (key) => laidOver(journal.onRecord(key), mirror.stored(key)?.rev),
});
