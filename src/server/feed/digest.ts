/** The school's side of the comparison [D5]: what a reader may see, counted in buckets, and single records once more. */
import { HANDLED } from '#domain/access.ts';
import {
  bucketOf,
  differing,
  digestOf,
  type Counted,
  type DigestReply,
  type DigestRequest,
  type RecordsReply,
  type RecordsRequest,
} from '#sync/digest.ts';
import { MAX_PULL } from '#sync/messages.ts';
import type { ServerDeps } from '#server/deps.ts';
import { rebuildLost } from '#server/judge/rebuild.ts';
import { inSnapshot, type Database } from '#server/storage/database.ts';
import { countOf, holesAfter } from '#server/storage/inbox.ts';
import { recordsById } from '#server/storage/records.ts';
import { nextRecords, openReading, rowsOf, type Reader, type Reading } from './reading.ts';
import { cutsFor, openKinds } from './sight.ts';

type Deps = Pick<ServerDeps, 'db' | 'now' | 'log' | 'schema'>;

/** Compares at this moment; nothing to compare when the phone has to read on first. */
export const digestFor = ({ db, now }: Deps, reader: Reader, request: DigestRequest): Promise<DigestReply> =>
  inSnapshot(db, async (snapshot) => {
    const reading = await openReading({ db: snapshot, now: now() }, reader, request.cursor);
    const arrived = await arrivedFrom(snapshot, reader, request.deviceId);
    const news = await nextRecords(snapshot, reading, { after: reading.start.seq, limit: 1 });
    if (reading.start.isFresh || news.length > 0) return { ...arrived, isCurrent: false, differing: [] };
    const counted = await countedIn(snapshot, reading);
    const of = request.buckets.length;
    const theirs = digestOf(counted, of);
    const buckets = differing(theirs, request.buckets).map((bucket) => ({
      bucket,
      records: counted.filter((each) => bucketOf(each, of) === bucket),
    }));
    return { ...arrived, isCurrent: true, differing: buckets };
  });

/** These records as they stand now. What the phone has and the school has lost is rebuilt first. */
export async function recordsFor(deps: Deps, reader: Reader, request: RecordsRequest): Promise<RecordsReply> {
  const { db, now } = deps;
  await rebuildLost(deps, reader.school, request.records);
  return inSnapshot(db, async (snapshot) => {
    const reading = await openReading({ db: snapshot, now: now() }, reader, undefined);
    // What goes out without its kind is looked for under each kind it may be.
    const keys = request.records.flatMap(({ type, id }) =>
      type === HANDLED ? openKinds().map((each) => ({ type: each, id })) : [{ type, id }],
    );
    return { rows: await rowsOf(snapshot, reading, await recordsById(snapshot, reader.school, keys)) };
  });
}

/** The phone's numbers as they lie in the inbox, counted from the first. */
async function arrivedFrom(db: Database, { school }: Reader, device: string) {
  const { last, missing } = await holesAfter(db, { school, device }, 0);
  return { lastDeviceSeq: last, missing, received: await countOf(db, { school, device }) };
}

/** Every living record she may see, under the type it goes out as. */
async function countedIn(db: Database, reading: Reading): Promise<Counted[]> {
  const counted: Counted[] = [];
  for (let after = 0; ;) {
    const page = await nextRecords(db, reading, { after, limit: MAX_PULL });
    const cuts = page.flatMap((record) => cutsFor(reading.sight, record).map((cut) => ({ ...record, ...cut })));
    for (const { as, type, id, rev, isGone } of cuts) if (!isGone) counted.push({ type: as ?? type, id, rev });
    const last = page[page.length - 1];
    if (!last || page.length < MAX_PULL) return counted;
    after = last.seq;
  }
}
