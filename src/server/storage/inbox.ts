/** The inbox: every op the school ever received, as it came, with the verdict it was given [P1]. Rows are never removed. */
import { sql } from 'kysely';
import { MAX_RANGES, type HeldReason, type OpResult, type Verdict } from '#sync/messages.ts';
import type { Database } from './database.ts';
import { portionsOf } from './portions.ts';
import type { RecordKey } from './records.ts';
import type { OpInboxTable } from './tables.ts';

/** One op in the inbox. */
export interface InboxOp {
  readonly opId: string;
  readonly payloadHash: string;
  readonly number: number;
  readonly device: string;
  /** 0 for a phone's own line of numbers; a restored copy of a phone that used a number twice continues on a branch. */
  readonly branch: number;
  readonly deviceSeq: number | undefined;
  readonly actor: string;
  /** The op's JSON, as received. */
  readonly payload: string;
  readonly receivedAt: number;
  readonly verdict: Verdict;
  readonly result: OpResult;
}

export const opOf = (row: OpInboxTable): InboxOp => ({
  opId: row.op_id,
  payloadHash: row.payload_hash,
  number: row.number,
  device: row.device,
  branch: row.branch,
  deviceSeq: row.device_seq ?? undefined,
  actor: row.actor,
  payload: row.payload,
  receivedAt: row.received_at,
  verdict: row.verdict as Verdict,
  result: JSON.parse(row.result) as OpResult,
});

/** Everything the inbox has under these op ids; an id that was used twice has several rows. */
export async function opsById(db: Database, school: string, opIds: readonly string[]): Promise<InboxOp[]> {
  if (opIds.length === 0) return [];
  const rows = await db
    .selectFrom('op_inbox')
    .selectAll()
    .where('school', '=', school)
    .where('op_id', 'in', opIds)
    .orderBy('number')
    .execute();
  return rows.map(opOf);
}

type Standing = Pick<InboxOp, 'number' | 'verdict' | 'result'>;

/** What became of these ops so far. Their words are left on the disk. */
export async function standingOf(db: Database, school: string, opIds: readonly string[]): Promise<Standing[]> {
  const query = db.selectFrom('op_inbox').select(['number', 'verdict', 'result']);
  const rows = await query.where('school', '=', school).where('op_id', 'in', opIds).orderBy('number').execute();
  return rows.map((row) => ({ ...row, verdict: row.verdict as Verdict, result: JSON.parse(row.result) as OpResult }));
}

export async function insertOps(trx: Database, school: string, ops: readonly InboxOp[]): Promise<void> {
  for (const portion of portionsOf(ops))
    await trx
      .insertInto('op_inbox')
      .values(
        portion.map((op) => ({
          school,
          op_id: op.opId,
          payload_hash: op.payloadHash,
          number: op.number,
          device: op.device,
          branch: op.branch,
          device_seq: op.deviceSeq ?? null,
          actor: op.actor,
          payload: op.payload,
          received_at: op.receivedAt,
          verdict: op.verdict,
          reason: op.result.reason ?? null,
          awaits: null,
          result: JSON.stringify(op.result),
        })),
      )
      .execute();
}

/** The phone as marks name it: what came under a number that was used twice is of a branch of it. */
export const senderDevice = ({ device, branch }: Pick<InboxOp, 'device' | 'branch'>): string =>
  branch === 0 ? device : `${device}~${branch}`;

/** Why an op is held, and before when it came where only those are meant. */
export interface HeldFor {
  readonly reason: HeldReason;
  readonly before?: number;
}

/** The next ops nobody has judged yet, and the held ones that are to be judged again, in the order they came: all of them as open ones. */
export async function opsToJudge(
  db: Database,
  school: string,
  portion: { readonly after: number; readonly limit: number; readonly again?: readonly HeldFor[] },
): Promise<InboxOp[]> {
  const { after, limit, again = [] } = portion;
  const rows = await db
    .selectFrom('op_inbox')
    .selectAll()
    .where('school', '=', school)
    .where('number', '>', after)
    // The index knows these two among all the ops of years.
    .where('verdict', 'in', ['stored', 'held'])
    .where((eb) =>
      eb.or([
        eb('verdict', '=', 'stored'),
        ...again.map(({ reason, before = Number.MAX_SAFE_INTEGER }) =>
          eb.and([eb('verdict', '=', 'held'), eb('reason', '=', reason), eb('received_at', '<', before)]),
        ),
      ]),
    )
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...opOf(row), verdict: 'stored' }));
}

const PORTION = 1000;

/** The ops on each of these records, as `home-visit/01a2…`, in the order they came: the whole inbox is read, so only for a repair. */
export async function opsOnRecords(
  db: Database,
  school: string,
  keys: readonly RecordKey[],
): Promise<ReadonlyMap<string, readonly InboxOp[]>> {
  const found = new Map<string, InboxOp[]>(keys.map(({ type, id }) => [`${type}/${id}`, []]));
  if (keys.length === 0) return found;
  for (let after = 0; ;) {
    const rows = await db
      .selectFrom('op_inbox')
      .selectAll()
      .where('school', '=', school)
      .where('number', '>', after)
      .orderBy('number')
      .limit(PORTION)
      .execute();
    const last = rows[rows.length - 1];
    if (!last) return found;
    for (const row of rows) found.get(recordIn(row.payload))?.push(opOf(row));
    after = last.number;
  }
}

/** `home-visit/01a2…`: which record an op is about; it need not be readable otherwise. */
function recordIn(payload: string): string {
  const { type = '', id = '' } = (JSON.parse(payload) ?? {}) as { readonly type?: unknown; readonly id?: unknown };
  return `${String(type)}/${String(id)}`;
}

/** True when these words stand in any op: the whole inbox is looked through. */
export async function isNamedInOps(db: Database, school: string, words: string): Promise<boolean> {
  const query = db.selectFrom('op_inbox').select('number').where('school', '=', school);
  const row = await query.where('payload', 'like', `%${words}%`).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Ops that wait for one of these ops or records, or would answer one of these questions; and which. */
export async function opsAwaiting(
  db: Database,
  school: string,
  ids: readonly string[],
): Promise<(InboxOp & { readonly awaits: string })[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('op_inbox')
    .selectAll()
    .where('school', '=', school)
    .where('awaits', 'in', ids)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({ ...opOf(row), awaits: row.awaits ?? '' }));
}

/** The op with that number of the school. */
export async function opNumbered(db: Database, school: string, number: number): Promise<InboxOp | undefined> {
  const row = await db
    .selectFrom('op_inbox')
    .selectAll()
    .where('school', '=', school)
    .where('number', '=', number)
    .executeTakeFirst();
  return row && opOf(row);
}

/** Puts the ops that wait for one of these ops or records, or would answer one of these questions, back in line, and answers with them. */
export async function releaseAwaiting(db: Database, school: string, ids: readonly string[]): Promise<InboxOp[]> {
  const held = await opsAwaiting(db, school, ids);
  const numbers = held.map(({ number }) => number);
  if (numbers.length > 0)
    await db
      .updateTable('op_inbox')
      .set({ verdict: 'stored' })
      .where('school', '=', school)
      .where('number', 'in', numbers)
      .execute();
  return held.map(({ awaits: _awaits, ...op }) => ({ ...op, verdict: 'stored' }));
}

/** What the judge decided about one op. */
export interface Decision {
  readonly op: InboxOp;
  readonly result: OpResult;
  /** What a held op waits for. */
  readonly awaits: string | undefined;
  /** The question to which it would be the answer; kept in the same column, and holds nothing back [G1]. */
  readonly answers?: string | undefined;
}

/** In portions, because a statement for each op costs more than judging it. */
export async function writeVerdicts(trx: Database, school: string, decisions: readonly Decision[]): Promise<void> {
  for (const portion of portionsOf(decisions)) {
    const rows = portion.map(({ op, result, awaits, answers }) => {
      const verdict = [result.verdict, result.reason ?? null, awaits ?? answers ?? null, JSON.stringify(result)];
      return sql`(${sql.join([op.opId, op.payloadHash, ...verdict])})`;
    });
    // Both databases name the columns of such a list so.
    await sql`update op_inbox set verdict = said.column3, reason = said.column4, awaits = said.column5, result = said.column6
      from (values ${sql.join(rows)}) as said
      where school = ${school} and op_id = said.column1 and payload_hash = said.column2`.execute(trx);
  }
}

interface DeviceKey {
  readonly school: string;
  readonly device: string;
}

/** Which of these numbers this phone has used already, with the branch each lies on. */
export async function branchesOf(
  db: Database,
  key: DeviceKey,
  numbers: readonly number[],
): Promise<{ seq: number; branch: number }[]> {
  if (numbers.length === 0) return [];
  const rows = await db
    .selectFrom('op_inbox')
    .select(['device_seq', 'branch'])
    .where('school', '=', key.school)
    .where('device', '=', key.device)
    .where('device_seq', 'in', numbers)
    .execute();
  return rows.map((row) => ({ seq: row.device_seq ?? 0, branch: row.branch }));
}

/** How many of this phone's own numbers have come. */
export async function countOf(db: Database, { school, device }: DeviceKey): Promise<number> {
  const row = await db
    .selectFrom('op_inbox')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('school', '=', school)
    .where('device', '=', device)
    .where('branch', '=', 0)
    .where('device_seq', '>', 0)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/**
 * The highest number of this phone without a gap below it, and the gaps above it [P5], beginning after one that is known to
 * have no gap below. The database counts: while one number is missing, ten thousand may have come after it.
 */
export async function holesAfter(
  db: Database,
  { school, device }: DeviceKey,
  lastKnown: number,
): Promise<{ last: number; missing: Range[] }> {
  const { rows } = await sql<{ seq: number; before: number }>`
    select seq, before from (
      select device_seq as seq, lag(device_seq, 1, ${sql.val(lastKnown)}) over (order by device_seq) as before,
        max(device_seq) over () as highest
      from op_inbox
      where school = ${school} and device = ${device} and branch = 0 and device_seq > ${lastKnown}
    ) as numbered where seq > before + 1 or seq = highest order by seq limit ${MAX_RANGES + 1}`.execute(db);
  const missing = rows.flatMap(({ seq, before }): Range[] => (seq > before + 1 ? [[before + 1, seq - 1]] : []));
  const [first] = missing;
  return { last: first ? first[0] - 1 : (rows[0]?.seq ?? lastKnown), missing: missing.slice(0, MAX_RANGES) };
}

/** From one number to another, both included. */
export type Range = [from: number, to: number];

/** The gaps in these numbers [P5], beginning after one that is known to have no gap below; numbers come in order. */
export function holesIn(numbers: readonly number[], lastKnown: number): Range[] {
  let before = lastKnown;
  const missing: Range[] = [];
  for (const seq of numbers) {
    if (seq > before + 1) missing.push([before + 1, seq - 1]);
    before = seq;
  }
  return missing.slice(0, MAX_RANGES);
}
