/**
 * T1: puts every op of a push into the inbox and commits, before anybody decides about it [P1]. Then the judge's turn
 * comes, and the reply says for each op where it stands.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { refuse, succeed, type Result } from '#domain/result.ts';
import { MOST_OPS, Op, type OpResult } from '#sync/messages.ts';
import type { PushRequest, PushReply } from '#sync/exchange.ts';
import { schemaOf, schemaSaid } from '#sync/upgrades.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { DiskLimits } from '#server/disk-limits.ts';
import { inTransaction, type Database } from '#server/storage/database.ts';
import { deviceOf, isPhoneOf, keepDevice, type DeviceRow } from '#server/storage/devices.ts';
import { branchesOf, holesAfter, insertOps, opsById, type InboxOp } from '#server/storage/inbox.ts';
import { epochOf, lockCounter, moveCounter } from '#server/storage/schools.ts';
import { mayLay } from './allowance.ts';
import { judgeOps } from './judge-batch.ts';

const MAX_ID = 60;

/** Whose push it is; the session says so, never the body. */
export interface Sender {
  readonly school: string;
  readonly person: string;
  /** Somebody else's phone brings what this person wrote on hers: it says nothing of how her phone is now. */
  readonly isCarried?: true;
}

export type PushRefusal =
  | { readonly type: 'device-of-another' }
  /** The app is newer than this server: nothing is taken, and the phone keeps it until the school was updated [S2]. */
  | { readonly type: 'school-older'; readonly retryAfterMs: number }
  /** So much of hers lies here that the school takes no more for now: nothing is taken, and the phone keeps it [N7]. */
  | { readonly type: 'inbox-full'; readonly retryAfterMs: number };

const UPDATE_MS = 15 * 60_000;
/** So long until it is asked again whether there is room. */
export const FULL_MS = 60 * 60_000;

/** Receives and judges one push; refuses only a phone that belongs to somebody else, and words it cannot yet read. */
export async function receivePush(
  deps: ServerDeps,
  sender: Sender,
  request: PushRequest,
): Promise<Result<PushReply, PushRefusal>> {
  const isNewer = request.ops.some((op) => schemaSaid(op) > schemaOf(deps.schema));
  if (isNewer) return refuse({ type: 'school-older', retryAfterMs: UPDATE_MS });
  const delivery = { deps, sender, request, limits: deps.limits };
  const received = await inTransaction(deps.db, (trx) => receiveOps(trx, delivery), { canRunTwice: true });
  if (!received.ok) return received;
  const { ops, device, missing } = received.value;
  const decisions = await judgeOps(deps, sender.school, ops);
  const results = new Map(decisions.map(({ op, result }) => [op.number, result]));
  return succeed({
    epoch: await epochOf(deps.db, sender.school),
    serverTime: deps.now(),
    results: ops.map((op): OpResult => results.get(op.number) ?? op.result),
    lastDeviceSeq: device.lastSeq,
    missing,
    received: device.received,
    mostOps: MOST_OPS,
  });
}

interface Delivery {
  readonly deps: Pick<ServerDeps, 'now'>;
  readonly sender: Sender;
  readonly request: PushRequest;
  /** Of what phones bring; what the office itself does is little. */
  readonly limits?: DiskLimits;
}

interface Received {
  /** The push's ops as the inbox has them, in the order of the request. */
  readonly ops: readonly InboxOp[];
  readonly device: Omit<DeviceRow, 'recovery'>;
  readonly missing: [number, number][];
}

/** Inserts what is new; refuses, and takes nothing, where the phone is another person's or too much of hers lies here. */
export async function receiveOps(
  trx: Database,
  { deps, sender, request, limits }: Delivery,
): Promise<Result<Received, PushRefusal>> {
  const { school, person, isCarried = false } = sender;
  const counter = await lockCounter(trx, school);
  const known = await deviceOf(trx, school, request.deviceId);
  if (!isPhoneOf(person, known, request.person)) return refuse({ type: 'device-of-another' });
  const arrivals = request.ops.map(arrivalOf);
  const inbox = await openInbox(trx, { school, device: request.deviceId }, arrivals);
  const now = deps.now();
  let number = counter.opNumber;
  const ops = arrivals.map((arrival) =>
    inbox.place(arrival, () => ({ number: ++number, actor: person, receivedAt: now, device: request.deviceId })),
  );
  const fresh = inbox.inserted();
  const bytes = fresh.reduce((sum, { payload }) => sum + Buffer.byteLength(payload), 0);
  const isTaken = limits === undefined || (await mayLay(trx, { now: () => now, limits }, { school, person, bytes }));
  const said = {
    device: request.deviceId,
    person,
    seenAt: (isCarried && known?.seenAt) || now,
    appVersion: request.appVersion,
    stuck: request.stuck ?? known?.stuck ?? [],
    clockOffsetMs: isCarried ? known?.clockOffsetMs : (request.clockOffsetMs ?? known?.clockOffsetMs),
  };
  if (!isTaken) {
    // The head must see what waits on it: she is the one who can make room.
    const pending = isCarried ? (known?.pending ?? 0) : request.pendingTotal;
    await keepDevice(trx, school, { ...said, pending, lastSeq: known?.lastSeq ?? 0, received: known?.received ?? 0 });
    return refuse({ type: 'inbox-full', retryAfterMs: FULL_MS });
  }
  await insertOps(trx, school, fresh);
  if (fresh.length > 0) await moveCounter(trx, school, { opNumber: number });
  const { last, missing } = await holesAfter(trx, { school, device: request.deviceId }, known?.lastSeq ?? 0);
  const device: Omit<DeviceRow, 'recovery'> = {
    ...said,
    // The phone counted before it sent: what came with this push waits no longer.
    pending: Math.max(0, isCarried ? (known?.pending ?? 0) - fresh.length : request.pendingTotal - request.ops.length),
    lastSeq: last,
    received: (known?.received ?? 0) + inbox.lengthened(),
  };
  await keepDevice(trx, school, device);
  return succeed({ ops, device, missing });
}

interface ArrivedOp {
  readonly opId: string;
  readonly wording: number;
  readonly deviceSeq: number | undefined;
  readonly payload: string;
  readonly payloadHash: string;
}

/** What the inbox needs to know of an op, even of one that cannot be read: an unreadable op is stored like any other. */
function arrivalOf(raw: unknown): ArrivedOp {
  const payload = JSON.stringify(raw);
  const { opId, deviceSeq, wording } = claimsOf(raw);
  return {
    opId: opId.replace(/[^0-9a-zA-Z-]/g, '') || `unreadable-${hashOf(inOrder(raw)).slice(0, 40)}`,
    deviceSeq,
    wording,
    payload,
    payloadHash: hashOf(payload),
  };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The same op again, whatever the order of its keys [P4]. A phone repeats itself to the letter, so that is seldom asked. */
const isSameContent = (known: InboxOp, { payload, payloadHash }: ArrivedOp): boolean =>
  known.payloadHash === payloadHash || inOrder(JSON.parse(known.payload)) === inOrder(JSON.parse(payload));

const Claims = z.object({
  opId: z.string().max(MAX_ID).catch(''),
  deviceSeq: Op.shape.deviceSeq.optional().catch(undefined),
  /** 0 for an op nobody has written anew. */
  wording: z.number().int().min(0).catch(0),
});

/** What can be read of an op that may be unreadable. */
const claimsOf = (raw: unknown): z.infer<typeof Claims> =>
  Claims.catch({ opId: '', deviceSeq: undefined, wording: 0 }).parse(raw);

/** The text of a value with its keys in order. */
const inOrder = (value: unknown): string => JSON.stringify(sorted(value));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.keys(entries)
      .sort()
      .map((key) => [key, sorted(entries[key])]),
  );
}

type Place = Pick<InboxOp, 'number' | 'actor' | 'receivedAt' | 'device'>;

interface OpenInbox {
  /** The row of this op: the one it already has, or a new one. */
  place(arrival: ArrivedOp, next: () => Place): InboxOp;
  inserted(): readonly InboxOp[];
  /** How many of them are ops of their own, and not another wording of one. */
  lengthened(): number;
}

async function openInbox(
  trx: Database,
  key: { school: string; device: string },
  arrivals: readonly ArrivedOp[],
): Promise<OpenInbox> {
  const rows = await opsById(trx, key.school, [...new Set(arrivals.map(({ opId }) => opId))]);
  const numbers = arrivals.flatMap(({ deviceSeq }) => (deviceSeq === undefined ? [] : [deviceSeq]));
  const taken = new Set((await branchesOf(trx, key, numbers)).map(({ seq, branch }) => `${branch}:${seq}`));
  const byId = new Map<string, InboxOp[]>();
  const note = (op: InboxOp) => {
    const known = byId.get(op.opId);
    if (known) known.push(op);
    else byId.set(op.opId, [op]);
  };
  for (const row of rows) note(row);
  const fresh: InboxOp[] = [];
  let reworded = 0;
  return {
    inserted: () => fresh,
    lengthened: () => fresh.length - reworded,
    place(arrival, next) {
      const namesakes = byId.get(arrival.opId) ?? [];
      const same = namesakes.find((known) => isSameContent(known, arrival));
      if (same) return same;
      const place = next();
      const rank = rankAmong({ ...arrival, ...place }, namesakes);
      let branch = 0;
      // Another wording of an op has that op's number, and takes no second place in the line.
      const deviceSeq = rank === undefined ? arrival.deviceSeq : undefined;
      while (deviceSeq !== undefined && taken.has(`${branch}:${deviceSeq}`)) branch += 1;
      taken.add(`${branch}:${deviceSeq}`);
      const base = { opId: arrival.opId, receipt: receiptOf(arrival.payloadHash, place.number) };
      const verdict = namesakes.length === 0 || rank === 'newest' ? 'stored' : rank === 'older' ? 'aside' : 'held';
      const result: OpResult = { ...base, verdict, ...(verdict !== 'stored' && { reason: 'id-reused' }) };
      const { opId, payload, payloadHash } = arrival;
      const op: InboxOp = { opId, payload, payloadHash, deviceSeq, ...place, branch, verdict, result };
      fresh.push(op);
      note(op);
      if (rank !== undefined) reworded += 1;
      return op;
    },
  };
}

type Claimant = ArrivedOp & Pick<Place, 'actor' | 'device'>;

/** Where an op stands among others of its id when they are wordings of one op of one phone; nothing when they are not [P4]. */
function rankAmong(arrival: Claimant, namesakes: readonly InboxOp[]): 'newest' | 'older' | undefined {
  const others = namesakes.map(({ actor, device, payload }) => ({ actor, device, ...claimsOf(JSON.parse(payload)) }));
  const isSameOp = others.every(
    (each) => each.actor === arrival.actor && each.device === arrival.device && each.deviceSeq === arrival.deviceSeq,
  );
  const highest = Math.max(-1, ...others.map(({ wording }) => wording));
  if (!isSameOp || highest < 0 || others.some(({ wording }) => wording === arrival.wording)) return undefined;
  return arrival.wording > highest ? 'newest' : 'older';
}

/** Four letters of the content and the school's own number: short enough to read out over the phone. */
const receiptOf = (payloadHash: string, number: number): string =>
  `${payloadHash.slice(0, 4).toUpperCase()}-${String(number).padStart(4, '0')}`;
