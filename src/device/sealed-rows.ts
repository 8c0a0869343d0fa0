/** What lies encrypted in the rows of the database, and how it gets in and out: the only place that knows both forms. */
import type { Draft } from './device.ts';
import type { DraftRow, OpState, OutboxRow, ParkedRow, ProgressRow, RecordRow } from './database.ts';
import type { Vault } from './vault/vault.ts';
import { Op, type OpResult, type Row, type Step } from '#sync/messages.ts';
import type { Replica } from '#sync/replica.ts';

/** A record as the school last gave it; waiting ops are not in it (SPEC [R1]). */
export interface StoredRecord extends Replica {
  readonly type: string;
  readonly id: string;
  readonly child?: string | undefined;
  readonly sealed: readonly string[];
  readonly author: string;
  readonly madeAt: number;
  readonly changedAt: number;
  readonly steps: readonly Step[];
  /** The revision the school itself gave; `rev` is later where its verdicts on this phone's ops have been folded in since. */
  readonly given?: number;
}

/** How far an op has come. */
interface Progress {
  readonly state: OpState;
  /** When the school first said that it has it, ms of its clock. */
  readonly sentAt?: number | undefined;
  readonly result?: OpResult | undefined;
  /** Why it is stuck, where the school did not say. */
  readonly reason?: 'too-large' | 'unreadable' | undefined;
}

/** One op of the outbox and how far it has come. */
export interface Entry extends Progress {
  readonly op: Op;
}

export const keyOf = ({ type, id }: { readonly type: string; readonly id: string }): string => `${type}:${id}`;

/** A row of the feed before it is known which fresh pull brings it. */
export type Sealed<R extends RecordRow | ParkedRow> = Omit<R, 'generation'>;

export async function sealFed(vault: Vault, record: StoredRecord): Promise<Sealed<RecordRow>> {
  const key = keyOf(record);
  const cipher = await vault.seal(`records|${key}`, record);
  return { key, type: record.type, rev: record.rev, cipher, ...(record.child && { child: record.child }) };
}

export const sealRecord = async (vault: Vault, record: StoredRecord, generation: number): Promise<RecordRow> => ({
  ...(await sealFed(vault, record)),
  generation,
});

/** The record, or nothing when the row is damaged. */
export const openRecord = (vault: Vault, row: RecordRow): Promise<StoredRecord | undefined> =>
  unlessDamaged(async () => {
    const value = await vault.open(`records|${row.key}`, row.cipher);
    return isStoredRecord(value) ? value : undefined;
  });

export async function sealEntry(vault: Vault, entry: Entry): Promise<OutboxRow> {
  const { opId, deviceSeq } = entry.op;
  const cipher = await vault.seal(`outbox|${opId}`, entry);
  return { opId, deviceSeq, state: entry.state, key: keyOf(entry.op), cipher };
}

/** The entry; a damaged row becomes a stuck entry, so that it is shown and never skipped. */
export async function openEntry(vault: Vault, row: OutboxRow): Promise<Entry> {
  const entry = await unlessDamaged(async () => {
    const value = await vault.open(`outbox|${row.opId}`, row.cipher);
    return isEntry(value) ? value : undefined;
  });
  return entry ?? { op: emptyOp(row), state: 'stuck', reason: 'unreadable' };
}

const placeOfProgress = (states: ProgressRow['states']): string => `progress|${Object.keys(states)[0] ?? ''}`;

/** How far these ops have come, without their words. */
export async function sealProgress(vault: Vault, entries: readonly Entry[]): Promise<ProgressRow> {
  const states = Object.fromEntries(entries.map(({ op, state }) => [op.opId, state]));
  const progress = entries.map(({ op: { opId }, ...rest }) => [opId, rest] as const);
  return { states, cipher: await vault.seal(placeOfProgress(states), progress) };
}

/** By op, the newest; a damaged row says nothing, and what it was about is sent once more and answered as before [P4]. */
export async function openProgress(vault: Vault, rows: readonly ProgressRow[]): Promise<ReadonlyMap<string, Progress>> {
  const opened = await openAll(rows, ({ states, cipher }) =>
    unlessDamaged(() => vault.open(placeOfProgress(states), cipher)),
  );
  return new Map(opened.flatMap((said) => (Array.isArray(said) ? (said as readonly [string, Progress][]) : [])));
}

/** What was said of the op later than its row was written. */
export function withProgress(entry: Entry, said: ReadonlyMap<string, Progress>): Entry {
  const progress = entry.reason === 'unreadable' ? undefined : said.get(entry.op.opId);
  return progress ? { op: entry.op, ...progress } : entry;
}

export async function sealDraft(vault: Vault, draft: Draft): Promise<DraftRow> {
  const cipher = await vault.seal(`drafts|${draft.key}`, draft);
  return { key: draft.key, savedAt: draft.savedAt, cipher };
}

export const openDraft = (vault: Vault, row: DraftRow): Promise<Draft | undefined> =>
  unlessDamaged(async () => {
    const value = await vault.open(`drafts|${row.key}`, row.cipher);
    return isDraft(value) ? value : undefined;
  });

/** The record in a row of the feed. */
export const rowToRecord = (row: Row): StoredRecord => ({
  type: row.type,
  id: row.id,
  child: row.child,
  rev: row.rev,
  base: row.doc,
  isGone: row.state === 'gone',
  sealed: row.sealed,
  author: row.author,
  madeAt: row.madeAt,
  changedAt: row.changedAt,
  steps: row.steps,
});

const BATCH = 250;

/** Opens many rows at once, in batches that keep the page alive. */
export async function openAll<R, T>(rows: readonly R[], open: (row: R) => Promise<T>): Promise<T[]> {
  const opened: T[] = [];
  for (let from = 0; from < rows.length; from += BATCH)
    opened.push(...(await Promise.all(rows.slice(from, from + BATCH).map(open))));
  return opened;
}

/** Nothing when the bytes were changed, stood in another place or are no JSON. */
export async function unlessDamaged<T>(open: () => Promise<T>): Promise<T | undefined> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof DOMException && error.name === 'OperationError'))
      return undefined;
    throw error;
  }
}

const emptyOp = (row: OutboxRow): Op => {
  const [type = '', id = ''] = row.key.split(':');
  const nothing = { kind: 'patch' as const, baseRev: 0, set: {}, deviceTime: 0, schema: 1 };
  return { opId: row.opId, deviceSeq: row.deviceSeq, type, id, ...nothing };
};

/** A light look is enough: the bytes are authenticated and were written by this app. */
const isStoredRecord = (value: unknown): value is StoredRecord =>
  typeof value === 'object' && value !== null && 'base' in value && 'rev' in value && 'steps' in value;

export const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'key' in value && 'recordId' in value && 'values' in value;

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && 'state' in value && 'op' in value && Op.safeParse(value.op).success;
