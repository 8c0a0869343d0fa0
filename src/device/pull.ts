/** Fetches what changed at the school: one page, rows and cursor in one transaction (SPEC [D1]–[D3], [R1], [R3]). */
import { numberOf, type StorageRefusal } from './database.ts';
import { askPage, type Asked, type FedPage } from './fed-page.ts';
import type { Network } from './network.ts';
import { dropUnseen, dueFor, dueNow, markLeft, type Due } from './no-longer-hers.ts';
import { dropPhotosAfter } from './photos-follow.ts';
import type { Contact } from './push.ts';
import { noteThrough, type BatchSize } from './batch-size.ts';
import { HALVED, type SyncRefusal } from './sync-refusal.ts';
import { keyOf, type StoredRecord } from './sealed-rows.ts';
import { sealSettled, settle, takenBack } from './settle.ts';
import { catchUp, type Unlocked } from './unlocked.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import { readCursor, startsAfresh } from '#sync/cursor.ts';
import type { Op } from '#sync/messages.ts';
import { SCHEMA } from '#sync/upgrades.ts';

export type Page = Contact & { readonly count: number; readonly hasMore: boolean };

/** Fewer rows than this take no less time on any line. */
const FEWEST_ROWS = 16;

/** A page that is fetched and sealed while the one before it is being kept, and the place in the feed it goes on from. */
interface Ahead {
  readonly cursor: string;
  readonly reply: ReturnType<typeof askPage>;
}

/** The number of the last op that was asked about, remembered from round to round: the next asks go on behind it. */
export interface AskedUpTo {
  seq?: number;
}

/** One pull, from its first page to its last. */
export interface Pulling {
  readonly size: BatchSize;
  readonly askedUpTo: AskedUpTo;
  /** Keys that came in this round: what a fresh pull saw last needs no second look on the disk. */
  readonly came: Set<string>;
  /** What has to come until its end, of ops the school had taken before it began. */
  due?: Due;
  /** Unset before the first page, which also asks how stored and held ops stand. */
  ahead?: Ahead | 'none';
}

/** Fetches and keeps one page. The next is asked for before this one is kept: the school reads while the phone writes. */
export async function pullPage(
  unlocked: Unlocked,
  network: Network,
  pulling: Pulling,
): Promise<Result<Page, SyncRefusal>> {
  const { size, came, ahead } = pulling;
  // A tab that died between its disk and its word has told nobody, and its cursor passes what this one has never seen.
  if (ahead === undefined) await unlocked.inTurn(() => catchUp(unlocked));
  const place = await unlocked.database.read(async (tables) => ({
    cursor: (await tables.meta.get('cursor'))?.value,
    generation: numberOf(await tables.meta.get('generation')),
  }));
  if (!place.ok) return place;
  const cursor = typeof place.value.cursor === 'string' ? place.value.cursor : undefined;
  pulling.ahead = 'none';
  // Another tab may have read on, or been refused, since it was asked for.
  const isThere = typeof ahead === 'object' && ahead.cursor === cursor;
  const asked = ahead === undefined ? openOps(unlocked, pulling.askedUpTo) : [];
  const asking = asked.map(({ opId }) => opId);
  pulling.due ??= dueNow(unlocked);
  const reply = await (isThere ? ahead.reply : askPage(unlocked, network, { rows: size.rows, cursor, asking }));
  if (!reply.ok) {
    if (asking.length > 0) delete pulling.ahead;
    const { refusal } = reply;
    const isTooSlow = refusal.type === 'offline' && (refusal.isTimeout ?? refusal.isCut) === true;
    if (!isTooSlow || size.rows <= FEWEST_ROWS) return reply;
    size.rows = Math.max(FEWEST_ROWS, Math.floor(size.rows / 2));
    size.smooth = 0;
    return refuse(HALVED);
  }
  noteThrough(size);
  const page = reply.value;
  if (page.minPullSchema !== undefined && page.minPullSchema > SCHEMA) return refuse({ type: 'app-too-old' });
  if (page.more) pulling.ahead = askAhead(unlocked, network, { rows: size.rows, cursor: page.cursor });
  const generation =
    place.value.generation + (page.fresh && startsAfresh(readCursor(cursor), readCursor(page.cursor)) ? 1 : 0);
  // What came before the school began anew may be just what it gives no longer.
  if (generation > place.value.generation) came.clear();
  // In turn with this tab's saves, so that a record with a new op is never taken for a clean one.
  const kept = await unlocked.inTurn(() => keepPage(unlocked, page, { ...pulling, generation, cursor }));
  if (!kept.ok) return kept;
  if (!kept.value) {
    delete pulling.ahead;
    return refuse(HALVED);
  }
  const last = asked[asked.length - 1];
  if (last) pulling.askedUpTo.seq = last.deviceSeq;
  return succeed({ epoch: page.epoch, serverTime: page.serverTime, count: page.count, hasMore: page.more });
}

function askAhead(unlocked: Unlocked, network: Network, asked: Asked & { readonly cursor: string }): Ahead {
  const reply = askPage(unlocked, network, asked);
  // Where the page before it cannot be kept, nobody waits for this one.
  reply.catch(() => undefined);
  return { cursor: asked.cursor, reply };
}

/** So many ops are asked about in a round. */
const MOST_ASKED = 500;

/** What this phone cannot send may have come to the school in another way [R6]. Where there are more, each has its turn. */
function openOps({ journal }: Unlocked, { seq: upTo = 0 }: AskedUpTo): readonly Op[] {
  const open = journal.all().filter(({ state }) => ['stored', 'held', 'aside', 'stuck'].includes(state));
  const ops = open.map(({ op }) => op);
  const next = ops.findIndex(({ deviceSeq }) => deviceSeq > upTo);
  const inTurn = ops.length > MOST_ASKED && next > 0 ? [...ops.slice(next), ...ops.slice(0, next)] : ops;
  return inTurn.slice(0, MOST_ASKED);
}

interface Place extends Pick<Pulling, 'came' | 'due'> {
  readonly generation: number;
  /** With which the page was asked for. */
  readonly cursor: string | undefined;
}

/** False where another tab has read on meanwhile: the page is thrown away [N6]. */
async function keepPage(
  unlocked: Unlocked,
  page: FedPage,
  { generation, came, due, cursor }: Place,
): Promise<Result<boolean, StorageRefusal>> {
  const { database, journal, mirror, neighbours } = unlocked;
  const news = page.fed.filter(({ record }) => isNews(unlocked, record, page.fresh));
  const records = news.map(({ record }) => record);
  const fresh = new Map(records.map((record) => [keyOf(record), record]));
  const settled = settle(unlocked, page.verdicts, { at: page.serverTime, fresh });
  const entries = [...(page.fresh ? takenBack(journal, records) : []), ...settled.entries];
  const owed = new Map([...(due ?? []), ...dueFor(settled.entries)]);
  const sealed = news.map((each) => ({ ...each.sealed, generation }));
  const writeSettled = await sealSettled(unlocked, entries);
  for (const { key } of sealed) came.add(key);
  const upTo = page.more
    ? undefined
    : { seq: readCursor(page.cursor)?.seq ?? 0, at: page.sure ?? page.serverTime, epoch: page.epoch };
  const written = await database.write('relaxed', async (tables) => {
    if ((await tables.meta.get('cursor'))?.value !== cursor) return undefined;
    await tables.records.bulkPut(sealed);
    const progress = await writeSettled(tables);
    await tables.parked.bulkPut(page.parked.map((row) => ({ ...row, generation })));
    await tables.meta.bulkPut([
      { name: 'cursor', value: page.cursor },
      { name: 'generation', value: generation },
      ...(upTo ? [{ name: 'upTo', value: upTo }] : []),
    ]);
    const isOver = !page.more && !page.fresh;
    const marked = await markLeft(tables, { left: page.left, due: isOver ? owed : new Map(), generation });
    for (const key of marked) came.delete(key);
    const gone = page.more ? [] : await dropUnseen(tables, unlocked, { generation, isFresh: page.fresh, came });
    return { gone, progress };
  });
  if (!written.ok) return written;
  if (!written.value.value) {
    for (const { key } of sealed) came.delete(key);
    neighbours.tell({ stamp: written.value.stamp });
    return succeed(false);
  }
  const { gone: drop, progress } = written.value.value;
  const opKeys = entries.map((entry) => keyOf(entry.op));
  journal.put(entries);
  mirror.change({ put: [...records, ...settled.records], drop, touched: opKeys, ...(upTo && { upTo }) });
  const keys = [...records.map(keyOf), ...drop, ...opKeys];
  neighbours.tell({ stamp: written.value.stamp, keys, opIds: entries.map((entry) => entry.op.opId), progress });
  await dropPhotosAfter(unlocked, { put: records, drop });
  return succeed(true);
}

/** Not of a page that was under way when something newer had come; a fresh pull is always taken as it is. */
const isNews = ({ mirror }: Unlocked, record: StoredRecord, isFresh: boolean): boolean =>
  isFresh || record.rev >= (mirror.stored(keyOf(record))?.rev ?? 0);
