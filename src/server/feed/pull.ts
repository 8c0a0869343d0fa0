/** One page of the feed for one person: what changed after her cursor, cut to what she may see [D1]–[D3]. */
import { dayInChina } from '#domain/calendar/day.ts';
import type { Person } from '#domain/access.ts';
import { startOf, readCursor, writeCursor } from '#sync/cursor.ts';
import { MAX_PULL, type OpResult, type PullReply, type PullRequest, type Row, type Step } from '#sync/messages.ts';
import type { ServerDeps } from '#server/deps.ts';
import { inSnapshot, type Database } from '#server/storage/database.ts';
import { opsById } from '#server/storage/inbox.ts';
import { feedOf, stepsOf, type StoredRecord, type Version } from '#server/storage/records.ts';
import { epochOf, lastSeq } from '#server/storage/schools.ts';
import { cutFor, openKinds, sightOf, type Sight } from './sight.ts';

export interface Reader {
  readonly school: string;
  readonly person: Person;
}

/** Reads the next page: rows, steps, verdicts and cursor of one moment, so a page never passes a row it did not deliver. */
export function pullPage(
  { db, now, schema }: Pick<ServerDeps, 'db' | 'now' | 'schema'>,
  reader: Reader,
  request: PullRequest,
): Promise<PullReply> {
  return inSnapshot(db, (snapshot) => pageOf({ db: snapshot, now: now(), minPull: schema.minPull }, reader, request));
}

async function pageOf(
  { db, now, minPull }: { readonly db: Database; readonly now: number; readonly minPull: number },
  { school, person }: Reader,
  request: PullRequest,
): Promise<PullReply> {
  const epoch = await epochOf(db, school);
  const upTo = await lastSeq(db, school);
  const verdicts = await verdictsOf(db, { school, person }, request);
  if ((request.schema ?? 1) < minPull)
    return { ...nothingNew, epoch, serverTime: now, verdicts, cursor: request.cursor ?? '', minPullSchema: minPull };
  const sight = await sightOf(db, school, { person, today: dayInChina(now) });
  const start = startOf(readCursor(request.cursor), epoch, sight.scope);
  const limit = request.limit ?? MAX_PULL;
  const { children } = sight;
  const page = await feedOf(db, school, {
    after: start.seq,
    upTo,
    limit,
    anyway: openKinds(),
    ...(children ? { children } : {}),
  });
  const last = page[page.length - 1];
  const isMore = page.length === limit && last !== undefined && last.seq < upTo;
  return {
    epoch,
    serverTime: now,
    rows: await rowsOf(db, { school, sight }, page),
    verdicts,
    cursor: writeCursor({
      epoch,
      seq: isMore ? last.seq : Math.max(upTo, start.seq),
      scope: sight.scope,
      isFresh: start.isFresh && isMore,
    }),
    more: isMore,
    fresh: start.isFresh,
  };
}

/** For an app too old to read the feed: it keeps its place and its unsent work goes on being taken [S3]. */
const nothingNew = { rows: [], more: false, fresh: false };

async function rowsOf(
  db: Database,
  { school, sight }: { school: string; sight: Sight },
  page: readonly StoredRecord[],
): Promise<Row[]> {
  const changed = page.filter(({ rev }) => rev > 1);
  const stepsByRecord = new Map<string, Version[]>();
  for (const version of await stepsOf(db, school, changed)) {
    const key = `${version.type}/${version.id}`;
    stepsByRecord.set(key, [...(stepsByRecord.get(key) ?? []), version]);
  }
  return page.flatMap((record) => rowOf(sight, record, stepsByRecord.get(`${record.type}/${record.id}`) ?? []));
}

function rowOf(sight: Sight, record: StoredRecord, versions: readonly Version[]): Row[] {
  const cut = cutFor(sight, record);
  if (!cut) return [];
  const steps = versions.flatMap(({ type: _type, id: _id, set, ...version }): Step[] => {
    const visible = cut.steps(set);
    const isHidden = Object.keys(visible).length === 0 && Object.keys(set).length > 0;
    return isHidden ? [] : [{ ...version, set: visible }];
  });
  return [
    {
      type: cut.as ?? record.type,
      id: record.id,
      ...(record.child === undefined ? {} : { child: record.child }),
      rev: record.rev,
      seq: record.seq,
      state: record.isGone ? 'gone' : 'put',
      doc: cut.doc,
      sealed: [...cut.sealed],
      author: cut.as ? '' : record.author,
      madeAt: record.madeAt,
      changedAt: record.changedAt,
      steps,
    },
  ];
}

/** Where the ops stand that were stored or held when this phone last heard of them; only her own are answered. */
async function verdictsOf(db: Database, { school, person }: Reader, request: PullRequest): Promise<OpResult[]> {
  const ops = await opsById(db, school, [...new Set(request.asking ?? [])]);
  return ops.filter((op) => op.actor === person.id && op.device === request.deviceId).map(({ result }) => result);
}
