/**
 * 和学校核对: the phone counts what it holds of the school's records, the school counts what it gave, and what differs is
 * fetched once more (SPEC [D5]). Only what the school gave is compared and mended; nothing that waits is touched.
 */
import * as z from 'zod';
import { numberOf } from './database.ts';
import type { Network } from './network.ts';
import { dropUnlessKept } from './no-longer-hers.ts';
import { dropPhotosAfter } from './photos-follow.ts';
import { keepSettled, lostAtSchool } from './push.ts';
import type { SyncRefusal } from './sync-refusal.ts';
import { keyOf, rowToRecord, sealRecord, type StoredRecord } from './sealed-rows.ts';
import type { Unlocked } from './unlocked.ts';
import { succeed, type Result } from '#domain/result.ts';
import { BUCKETS, bucketOf, digestOf, DigestReply, type Counted } from '#sync/digest.ts';
import { MAX_PULL, Row } from '#sync/messages.ts';

/**
 * What a comparison with the school found: so many records were looked at, so many mended, so many ops the school had lost
 * wait again, and so many the school gave in a shape this build cannot read. `behind`: others wrote faster than this phone
 * could read, or another tab read on meanwhile; nothing was mended.
 */
export type Compared = Found | { readonly type: 'behind'; readonly resent: number };

interface Found {
  readonly type: 'compared';
  readonly records: number;
  readonly mended: number;
  readonly resent: number;
  readonly unread: number;
}

const DAY_MS = 24 * 60 * 60_000;

/** True once a day, and when the clock has been moved, so that it does not stay undone. The first pull is a comparison itself. */
export async function isComparisonDue(unlocked: Unlocked): Promise<boolean> {
  const read = await unlocked.database.read(({ meta }) => meta.get('comparedAt'));
  if (!read.ok) return false;
  if (read.value === undefined) await noteCompared(unlocked);
  return read.value !== undefined && Math.abs(unlocked.deps.now() - numberOf(read.value)) >= DAY_MS;
}

export async function noteCompared({ database, deps, neighbours }: Unlocked): Promise<void> {
  const written = await database.write('relaxed', ({ meta }) => meta.put({ name: 'comparedAt', value: deps.now() }));
  if (written.ok) neighbours.tell(written.value);
}

/** Compares and mends once. */
export async function compareWithSchool(unlocked: Unlocked, network: Network): Promise<Result<Compared, SyncRefusal>> {
  const { database, deviceId, me } = unlocked;
  const read = await database.read(async (tables) => ({
    cursor: (await tables.meta.get('cursor'))?.value,
    revs: (await tables.records.toArray()).map(({ key, rev }) => [key, rev] as const),
  }));
  if (!read.ok) return read;
  const { cursor, revs } = read.value;
  if (typeof cursor !== 'string') return succeed({ type: 'behind', resent: 0 });
  const held = heldRecords(unlocked, new Map(revs));
  const phone = { deviceId, person: me.personId };
  const body = { ...phone, cursor, buckets: digestOf(held, BUCKETS) };
  const reply = await network.ask(DigestReply, { method: 'POST', path: '/sync/v1/digest', body });
  if (!reply.ok) return reply;
  const resent = await waitAgain(unlocked, reply.value);
  if (!resent.ok) return resent;
  if (!reply.value.isCurrent) return succeed({ type: 'behind', resent: resent.value });
  const asked = differences(held, reply.value.differing);
  const given = await fetchRecords(network, phone, asked);
  if (!given.ok) return given;
  const { rows, unread } = given.value;
  const mended = await mend(unlocked, { cursor, asked, rows, unread });
  if (!mended.ok) return mended;
  if (mended.value === undefined) return succeed({ type: 'behind', resent: resent.value });
  const found = { records: held.length, mended: mended.value, resent: resent.value, unread: unread.length };
  return succeed({ type: 'compared', ...found });
}

/** The living records as they lie on the disk, of which memory is a copy; what only this phone knows has no revision yet. */
const heldRecords = ({ mirror }: Unlocked, revs: ReadonlyMap<string, number>): readonly Counted[] =>
  [...revs].flatMap(([key, rev]) => {
    const stored = mirror.stored(key);
    const isGone = stored?.isGone === true && stored.rev === rev;
    return stored && !isGone && rev > 0 ? [{ type: stored.type, id: stored.id, rev }] : [];
  });

/** What the school once confirmed of this phone's ops and does not have waits again; answers with how many. */
async function waitAgain(unlocked: Unlocked, numbers: DigestReply): Promise<Result<number, SyncRefusal>> {
  let count = 0;
  const kept = await keepSettled(unlocked, () => {
    const entries = lostAtSchool(unlocked.journal.all(), numbers, new Set());
    count = entries.length;
    return { entries, records: [] };
  });
  return kept.ok ? succeed(count) : kept;
}

/** Everything that one of the two has and the other has not, or not at that revision; `rev` is the phone's. */
function differences(held: readonly Counted[], buckets: DigestReply['differing']): readonly Counted[] {
  const theirs = new Map(buckets.flatMap(({ records }) => records).map((each) => [keyOf(each), each]));
  const mine = new Map(held.map((each) => [keyOf(each), each]));
  const inQuestion = new Set(buckets.map(({ bucket }) => bucket));
  const odd = held.filter(
    (each) => inQuestion.has(bucketOf(each, BUCKETS)) && theirs.get(keyOf(each))?.rev !== each.rev,
  );
  const missing = [...theirs.values()].flatMap((each) => (mine.has(keyOf(each)) ? [] : [{ ...each, rev: 0 }]));
  return [...odd, ...missing];
}

/** Rows are read one by one, so that one newer row does not cost the others [K1]. */
const LooseReply = z.object({ rows: z.array(z.unknown()) });

/** As much of a row as any build can read. */
const Named = z.object({ type: z.string(), id: z.string() });

/** Rows as they came, and the keys of those this build cannot read. */
interface Given {
  readonly rows: readonly Row[];
  readonly unread: readonly string[];
}

async function fetchRecords(
  network: Network,
  phone: { readonly deviceId: string; readonly person: string },
  asked: readonly Counted[],
): Promise<Result<Given, SyncRefusal>> {
  const rows: Row[] = [];
  const unread: string[] = [];
  for (let from = 0; from < asked.length; from += MAX_PULL) {
    const body = { ...phone, records: asked.slice(from, from + MAX_PULL) };
    const reply = await network.ask(LooseReply, { method: 'POST', path: '/sync/v1/records', isLong: true, body });
    if (!reply.ok) return reply;
    for (const raw of reply.value.rows) {
      const row = Row.safeParse(raw).data;
      const named = Named.safeParse(raw).data;
      if (row) rows.push(row);
      else if (named) unread.push(keyOf(named));
    }
  }
  return succeed({ rows, unread });
}

interface Mending extends Given {
  readonly cursor: string;
  readonly asked: readonly Counted[];
}

/**
 * Takes what the school gives as it is, and lets go what it does not give unless something unsent hangs on it; what this
 * build cannot read stays as it is [K1]. Nothing is done, and nothing said, when somebody has read on meanwhile: what came
 * then must not go for an older answer.
 */
const mend = (
  unlocked: Unlocked,
  { cursor, asked, rows: given, unread }: Mending,
): Promise<Result<number | undefined, SyncRefusal>> =>
  unlocked.inTurn(async () => {
    if (asked.length === 0) return succeed(0);
    const { database, vault, mirror, neighbours } = unlocked;
    const generation = await database.read(({ meta }) => meta.get('generation'));
    if (!generation.ok) return generation;
    const revs = new Map(asked.map((each) => [keyOf(each), each.rev]));
    const isOvertaken = (record: StoredRecord) =>
      (mirror.stored(keyOf(record))?.rev ?? 0) > Math.max(record.rev, revs.get(keyOf(record)) ?? 0);
    const put = given.map(rowToRecord).filter((record) => !isOvertaken(record));
    const rows = await Promise.all(put.map((record) => sealRecord(vault, record, numberOf(generation.value))));
    const named = new Set([...given.map(keyOf), ...unread]);
    const unknown = asked.map(keyOf).filter((key) => !named.has(key));
    const written = await database.write('relaxed', async (tables) => {
      if ((await tables.meta.get('cursor'))?.value !== cursor) return undefined;
      await tables.records.bulkPut(rows);
      const left = (await tables.records.bulkGet(unknown)).filter((row) => row !== undefined);
      return dropUnlessKept(tables, unlocked, left);
    });
    if (!written.ok) return written;
    const drop = written.value.value;
    if (drop === undefined) return succeed(undefined);
    mirror.change({ put, drop });
    neighbours.tell({ stamp: written.value.stamp, keys: [...put.map(keyOf), ...drop] });
    await dropPhotosAfter(unlocked, { put, drop });
    return succeed(put.length + drop.length);
  });
