/**
 * The person's database on this phone: what the tables look like, and the one door through which they are read and
 * written. Clear fields hold opaque ids, numbers and states only; everything a person wrote is ciphertext.
 */
import { Dexie, type Table } from 'dexie';
import type { SaveRefusal } from './device.ts';
import type { DeviceDeps } from './deps.ts';
import { noteRecords, packsAfter, type PackList } from './packs.ts';
import { troubleOf } from './storage-trouble.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';

export interface RecordRow {
  /** `type:id` */
  readonly key: string;
  readonly type: string;
  readonly child?: string | undefined;
  readonly rev: number;
  /** The fresh pull that saw it last (SPEC [D3]). */
  readonly generation: number;
  readonly cipher: ArrayBuffer;
}

/**
 * How far an op has come; `stuck` is one the school cannot take at all and a person must look at, `aside` one that a head
 * has left out.
 */
export type OpState = 'waiting' | 'stored' | 'held' | 'conflict' | 'settled' | 'aside' | 'stuck';

export interface OutboxRow {
  readonly opId: string;
  readonly deviceSeq: number;
  /** As it was written; what came of it stands in `progress`. */
  readonly state: OpState;
  readonly key: string;
  readonly cipher: ArrayBuffer;
}

/** How far the ops of one reply came: one row for all of them, because their words do not change. The newest row counts. */
export interface ProgressRow {
  readonly n?: number;
  /** By op. */
  readonly states: Readonly<Record<string, OpState>>;
  readonly cipher: ArrayBuffer;
}

export interface DraftRow {
  readonly key: string;
  readonly savedAt: number;
  readonly cipher: ArrayBuffer;
}

export interface PhotoRow {
  readonly sha256: string;
  readonly state: 'here' | 'sent' | 'damaged';
  readonly size: number;
  readonly keptAt: number;
}

export interface ChunkRow {
  readonly sha256: string;
  readonly i: number;
  readonly cipher: ArrayBuffer;
}

/** A row of the feed that this build cannot read, as it came (SPEC [K1]). */
export interface ParkedRow {
  readonly key: string;
  readonly generation: number;
  readonly cipher: ArrayBuffer;
}

/** A sealed parcel that this phone carries for its author; its bytes lie in `chunks`. */
export interface ParcelRow {
  readonly sha256: string;
  readonly cipher: ArrayBuffer;
}

export interface MetaRow {
  readonly name: string;
  readonly value: unknown;
  /** In the row `stamp` alone. */
  readonly packs?: PackList;
}

/** What may be done to the rows of records; each way to write is one that `packs.ts` hears of. */
export interface RecordRows {
  toArray(): PromiseLike<RecordRow[]>;
  bulkGet(keys: readonly string[]): PromiseLike<(RecordRow | undefined)[]>;
  everyKey(): PromiseLike<string[]>;
  bulkPut(rows: readonly RecordRow[]): PromiseLike<unknown>;
  bulkDelete(keys: readonly string[]): PromiseLike<unknown>;
}

export interface Tables {
  readonly records: RecordRows;
  readonly outbox: Table<OutboxRow, string>;
  readonly progress: Table<ProgressRow, number>;
  readonly drafts: Table<DraftRow, string>;
  readonly photos: Table<PhotoRow, string>;
  readonly chunks: Table<ChunkRow, [string, number]>;
  readonly parked: Table<ParkedRow, string>;
  readonly parcels: Table<ParcelRow, string>;
  readonly meta: Table<MetaRow, string>;
}

export type StorageRefusal = Exclude<SaveRefusal, { readonly type: 'record-missing' | 'only-adds' }>;

/** `strict` waits until the disk has it (what a person saves); `relaxed` may lose the last seconds (what can be fetched again). */
type Durability = 'strict' | 'relaxed';

type WriteBeside = (meta: Tables['meta'], stamp: MetaRow) => PromiseLike<unknown>;

export interface Database {
  read<T>(run: (tables: Tables) => PromiseLike<T>): Promise<Result<T, StorageRefusal>>;
  /**
   * One transaction over all tables; resolves when it has completed, not when the requests have. `run` must await
   * nothing but these tables and may run twice, after a lost connection. The stamp grows with every write, in any tab.
   * What writes with every word says `only` which table it needs: to open them all costs a slow phone some milliseconds.
   */
  write<T>(
    durability: Durability,
    run: (tables: Tables) => PromiseLike<T>,
    only?: keyof Tables,
  ): Promise<Result<{ readonly value: T; readonly stamp: number }, StorageRefusal>>;
  /** Writes what is only a copy of the records, unless anything was written since that stamp; the stamp's number stays. */
  writeBeside(at: number, run: WriteBeside): Promise<Result<boolean, StorageRefusal>>;
  /** From now on it takes nothing unless it still says that id: one that was emptied underneath must not begin anew. */
  holdTo(deviceId: string): void;
  close(): void;
  /** The end of it: emptied, and no tab writes here any more. False, and nothing is ended, where a stamp was reached that `knows` does not. */
  retire(knows: (stamp: number) => boolean): Promise<Result<boolean, StorageRefusal>>;
  /** Deletes everything. */
  destroy(): Promise<void>;
}

const SCHEMA = {
  records: '&key, type, child',
  outbox: '&opId, &deviceSeq, state, key',
  drafts: '&key',
  photos: '&sha256, state',
  chunks: '&[sha256+i]',
  parked: '&key',
  meta: '&name',
};

const OPEN_TIMEOUT_MS = 10_000;

export const databaseName = (personId: string): string => `shouwang-${personId}`;

/** The database of that person; opened by the first read or write, so that a lost one is a refusal there. */
export function openDatabase(deps: Pick<DeviceDeps, 'databases' | 'after'>, personId: string): Database {
  const connections = new Map<Durability, Connection>();
  let isClosed = false;
  let owner: string | undefined;
  const connection = (durability: Durability): Connection => {
    const known = connections.get(durability);
    if (known?.dexie.isOpen() || known?.isOpening) return known;
    const made = connect(deps, personId, { durability, onDeleted: () => void (isClosed = true) });
    connections.set(durability, made);
    return made;
  };
  const guarded = async <T>(durability: Durability, run: (each: Connection) => Promise<T>) => {
    for (const isLastTry of [false, true]) {
      if (isClosed) break;
      const used = connection(durability);
      try {
        await used.opened;
        return succeed(await run(used));
      } catch (error) {
        const trouble = troubleOf(error);
        if (trouble === undefined) throw error;
        if (trouble === 'disk-full') return refuse({ type: trouble });
        used.dexie.close();
        connections.delete(durability);
        if (isLastTry) break;
      }
    }
    return refuse({ type: 'storage-lost' as const });
  };
  return {
    read: (run) => guarded('strict', ({ tables }) => Promise.resolve(run(tables))),
    write: (durability, run, only) => guarded(durability, (each) => writeStamped(each, { owner, only }, run)),
    writeBeside: (at, run) => guarded('relaxed', (each) => writeBeside(each, at, run)),
    retire: (knows) => guarded('strict', (each) => endWriting(each, knows)),
    holdTo: (deviceId) => void (owner = deviceId),
    close() {
      isClosed = true;
      for (const each of connections.values()) each.dexie.close();
    },
    async destroy() {
      const { dexie } = connection('strict');
      // First of all: a round of sync under way must not open it again behind the deletion.
      isClosed = true;
      connections.get('relaxed')?.dexie.close();
      await dexie.delete();
    },
  };
}

interface Connection {
  readonly dexie: Dexie;
  readonly tables: Tables;
  readonly opened: Promise<unknown>;
  isOpening: boolean;
}

function connect(
  deps: Pick<DeviceDeps, 'databases' | 'after'>,
  personId: string,
  { durability, onDeleted }: { readonly durability: Durability; readonly onDeleted: () => void },
): Connection {
  const dexie = new Dexie(databaseName(personId), {
    ...deps.databases(),
    autoOpen: false,
    chromeTransactionDurability: durability,
  });
  dexie.version(1).stores(SCHEMA);
  dexie.version(2).stores({ parcels: '&sha256' });
  dexie.version(3).stores({ progress: '++n' });
  // Every row is found by its key: an index that nobody asks costs a pull a fifth of its writing.
  dexie.version(4).stores({ records: '&key', outbox: '&opId, &deviceSeq, state', photos: '&sha256' });
  // A newer build in another tab wants to change the tables: make way at once; what is unsaved is still in the form.
  // Without a new version another tab is signing out, and nothing may make this database again.
  dexie.on('versionchange', ({ newVersion }) => {
    if (newVersion === null) onDeleted();
    dexie.close();
  });
  const made: Connection = { dexie, tables: tablesOf(dexie), opened: openInTime(deps, dexie), isOpening: true };
  const settle = () => void (made.isOpening = false);
  made.opened.then(settle, settle);
  return made;
}

/** WebKit sometimes never answers an open (webkit.org/b/226547); a screen that says so beats a blank one. */
function openInTime(deps: Pick<DeviceDeps, 'after'>, dexie: Dexie): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const cancel = deps.after(OPEN_TIMEOUT_MS, () =>
      reject(new DOMException('The database does not open.', 'TimeoutError')),
    );
    dexie.open().then(resolve, reject).finally(cancel);
  });
}

async function writeStamped<T>(
  { dexie, tables }: Connection,
  { owner, only }: { readonly owner: string | undefined; readonly only: keyof Tables | undefined },
  run: (tables: Tables) => PromiseLike<T>,
) {
  return dexie.transaction('rw', only === undefined ? dexie.tables : [only, 'meta'], async () => {
    const { tables: noted, changed } = noteRecords(tables);
    const [value, [before, device]] = await Promise.all([run(noted), tables.meta.bulkGet(['stamp', 'deviceId'])]);
    if (owner !== undefined && device?.value !== owner)
      throw new DOMException('The database was emptied.', 'DatabaseClosedError');
    const stamp = numberOf(before) + 1;
    await tables.meta.put({ name: 'stamp', value: stamp, ...packsAfter(before ?? {}, changed) });
    return { value, stamp };
  });
}

async function writeBeside({ dexie, tables: { meta } }: Connection, at: number, run: WriteBeside) {
  return dexie.transaction('rw', meta, async () => {
    const stamp = await meta.get('stamp');
    if (stamp?.value !== at) return false;
    await run(meta, stamp);
    return true;
  });
}

/** A browser may not delete it while another tab is frozen. `reads` stays as the mark of this end: no other leaves it alone. */
async function endWriting({ dexie, tables: { meta } }: Connection, knows: (stamp: number) => boolean) {
  return dexie.transaction('rw', dexie.tables, async () => {
    if (!knows(numberOf(await meta.get('stamp')))) return false;
    for (const each of dexie.tables) if (each.name !== meta.name) await each.clear();
    await meta.where('name').notEqual('reads').delete();
    return true;
  });
}

/** The number in a row of `meta`; 0 when there is none. */
export const numberOf = (row: MetaRow | undefined): number => (typeof row?.value === 'number' ? row.value : 0);

const tablesOf = (dexie: Dexie): Tables => ({
  records: recordRows(dexie.table('records')),
  outbox: dexie.table('outbox'),
  progress: dexie.table('progress'),
  drafts: dexie.table('drafts'),
  photos: dexie.table('photos'),
  chunks: dexie.table('chunks'),
  parked: dexie.table('parked'),
  parcels: dexie.table('parcels'),
  meta: dexie.table('meta'),
});

const recordRows = (table: Table<RecordRow, string>): RecordRows => ({
  toArray: () => table.toArray(),
  bulkGet: (keys) => table.bulkGet([...keys]),
  everyKey: () => table.toCollection().primaryKeys(),
  bulkPut: (rows) => table.bulkPut(rows),
  bulkDelete: (keys) => table.bulkDelete([...keys]),
});
