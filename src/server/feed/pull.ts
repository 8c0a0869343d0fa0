/** One page of the feed for one person: what changed after her cursor, cut to what she may see [D1]–[D3]. */
import { writeCursor, type Cursor } from '#sync/cursor.ts';
import { MAX_PULL, type OpResult } from '#sync/messages.ts';
import type { PullRequest, PullReply } from '#sync/exchange.ts';
import type { ServerDeps } from '#server/deps.ts';
import { inSnapshot, type Database } from '#server/storage/database.ts';
import { opsById } from '#server/storage/inbox.ts';
import { epochOf } from '#server/storage/schools.ts';
import { nextRecords, openReading, rowsOf, type Reader } from './reading.ts';

/** Reads the next page: rows, steps, verdicts and cursor of one moment, so a page never passes a row it did not deliver. */
export function pullPage(
  { db, now, sure, schema }: Pick<ServerDeps, 'db' | 'now' | 'sure' | 'schema'>,
  reader: Reader,
  request: PullRequest,
): Promise<PullReply> {
  const at = { now: now(), sure: sure(), minPull: schema.minPull };
  return inSnapshot(db, (snapshot) => pageOf({ db: snapshot, ...at }, reader, request));
}

async function pageOf(
  at: { readonly db: Database; readonly now: number; readonly sure: number; readonly minPull: number },
  reader: Reader,
  request: PullRequest,
): Promise<PullReply> {
  const { db, now, sure, minPull } = at;
  const verdicts = await verdictsOf(db, reader, request);
  const always = { serverTime: now, sure, verdicts };
  if ((request.schema ?? 1) < minPull) {
    const epoch = await epochOf(db, reader.school);
    return { ...nothingNew, ...always, epoch, cursor: request.cursor ?? '', minPullSchema: minPull };
  }
  const reading = await openReading(at, reader, request.cursor);
  const { start, upTo, epoch } = reading;
  const limit = request.limit ?? MAX_PULL;
  const page = await nextRecords(db, reading, { after: start.seq, limit });
  const last = page[page.length - 1];
  const isMore = page.length === limit && last !== undefined && last.seq < upTo;
  const seq = isMore ? last.seq : Math.max(upTo, start.seq);
  return {
    ...always,
    epoch,
    rows: await rowsOf(db, { ...reading, since: readUpTo(start) }, page),
    cursor: writeCursor({ ...start, seq, isFresh: start.isFresh && isMore }),
    more: isMore,
    fresh: start.isFresh,
  };
}

/** A fresh pull takes along whatever it does not see: of interest is only what changes while it goes on. */
const readUpTo = ({ seq, isFresh, since = 0 }: Cursor): number => (isFresh ? Math.max(seq, since) : seq);

/** For an app too old to read the feed: it keeps its place and its unsent work goes on being taken [S3]. */
const nothingNew = { rows: [], more: false, fresh: false };

/** Where the ops stand that were stored or held when this phone last heard of them; only her own are answered. */
async function verdictsOf(db: Database, { school, person }: Reader, request: PullRequest): Promise<OpResult[]> {
  const ops = await opsById(db, school, [...new Set(request.asking ?? [])]);
  return ops.filter((op) => op.actor === person.id && op.device === request.deviceId).map(({ result }) => result);
}
