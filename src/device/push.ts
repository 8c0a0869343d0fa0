/** Sends what waits, oldest first, in batches a village's network can carry (SPEC [P2]–[P5]). */
import type { KnownContact } from './contact-book.ts';
import type { BatchSize } from './batch-size.ts';
import { bytesIn, notePushed } from './quick-line.ts';
import type { StorageRefusal } from './database.ts';
import type { CallRefusal } from './call-refusal.ts';
import type { Network, Packed } from './network.ts';
import type { Entry } from './sealed-rows.ts';
import { rememberSettled, sealSettled, settle, type Settled } from './settle.ts';
import { HALVED, notNow, type SyncRefusal } from './sync-refusal.ts';
import type { Unlocked } from './unlocked.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import { MAX_OPS, MAX_RANGES } from '#sync/messages.ts';
import { type StuckOp, PushReply } from '#sync/exchange.ts';

/** What the school said about itself in passing. */
export interface Contact {
  readonly epoch: string;
  readonly serverTime: number;
  readonly received?: number | undefined;
}

/** Fewer bytes than this, unpacked, are no longer under way on any line. */
const LIGHT_BYTES = 8 * 1024;

/** A batch in its envelope. */
interface Ready {
  readonly batch: readonly Entry[];
  readonly packed: Promise<Packed>;
}

/** A batch that is on its way. */
interface Sent {
  readonly batch: readonly Entry[];
  readonly reply: Promise<Result<PushReply, CallRefusal>>;
  /** How long the school took to answer, ms; known once it has. */
  readonly tookMs: () => number;
}

/** All pushes of a round. */
export interface Pushing {
  readonly size: BatchSize;
  readonly known: () => Pick<KnownContact, 'epoch' | 'clockOffsetMs'> | undefined;
  /** Ops that were put back in line in this round; what is missed again all the same waits for the next. */
  readonly putBack: Set<string>;
  /** Ops of this schema and of newer ones the school does not take for now; at 0 only how much waits is told. */
  below: number;
  /** Something got through in this round. */
  isThrough?: boolean;
  /** Sent while the reply before it was being kept. */
  ahead?: Sent | undefined;
}

/**
 * Sends one batch, an empty one as well: it reports that nothing waits and learns what the school has. The next goes before
 * the reply is kept, so that the school judges while the phone writes; what came to nothing between is a repeat [P4]. It is
 * packed while the school judges the one before it.
 */
export async function pushBatch(
  unlocked: Unlocked,
  network: Network,
  pushing: Pushing,
): Promise<Result<Contact & { readonly count: number }, SyncRefusal>> {
  const { size } = pushing;
  const ways = { unlocked, network };
  const { batch, reply: coming, tookMs } = pushing.ahead ?? send(ways, pack(ways, pushing, unlocked.journal.unsent()));
  pushing.ahead = undefined;
  const rest = restOf(unlocked, batch);
  // It goes only when this one has got through.
  const next = batch.length > 0 && canGo(rest, pushing) ? pack(ways, { ...pushing, isThrough: true }, rest) : undefined;
  const reply = await coming;
  const why = reply.ok ? undefined : notNow(reply.refusal);
  if (why) pushing.below = why === 'school-older' ? (batch[0]?.op.schema ?? 0) : 0;
  if (!reply.ok) return shrunk(unlocked, { batch, size }, reply.refusal);
  notePushed(size, { tookMs: tookMs(), isFull: rest.length > 0, mostOps: reply.value.mostOps });
  pushing.isThrough = true;
  const left = restOf(unlocked, batch);
  if (batch.length > 0 && canGo(left, pushing))
    pushing.ahead = sendAhead(ways, next && isSame(left, rest) ? next : pack(ways, pushing, left));
  const { results } = reply.value;
  const kept = await keepSettled(unlocked, () => {
    const settled = settle(unlocked, results, { at: reply.value.serverTime });
    const known = new Set([...pushing.putBack, ...results.map((each) => each.opId)]);
    const lost = lostAtSchool(unlocked.journal.all(), reply.value, known);
    for (const { op } of lost) pushing.putBack.add(op.opId);
    return { entries: [...settled.entries, ...lost], records: settled.records };
  });
  if (!kept.ok) return kept;
  // A reply that settles nothing of what was sent would be asked for again without end.
  if (batch.length > 0 && results.length === 0)
    return refuse({ type: 'refused', status: 502, code: 'unreadable-reply' });
  return succeed({ ...reply.value, count: batch.length });
}

interface Ways {
  readonly unlocked: Unlocked;
  readonly network: Network;
}

/** True where the school takes any of these ops now. */
export const canGo = (waiting: readonly Entry[], { below }: Pick<Pushing, 'below'>): boolean =>
  waiting.some(({ op }) => op.schema < below);

/** What waits beside this batch. */
function restOf({ journal }: Unlocked, batch: readonly Entry[]): readonly Entry[] {
  const underWay = new Set(batch.map(({ op }) => op.opId));
  return journal.unsent().filter(({ op }) => !underWay.has(op.opId));
}

/** Nothing was saved or settled meanwhile. */
const isSame = (now: readonly Entry[], before: readonly Entry[]): boolean =>
  now.length === before.length && now.every((entry, i) => entry === before[i]);

function pack(
  { unlocked, network }: Ways,
  { size, known, below, isThrough }: Pushing,
  waiting: readonly Entry[],
): Ready {
  const readable = waiting.filter(({ op }) => op.schema < below);
  const quick = readable.filter(({ op }) => !size.slow.has(op.opId));
  // Whether the line carries anything at all is not asked with what it has not carried before.
  const batch = quick.length > 0 ? batchOf(quick, size) : readable.slice(0, isThrough ? 1 : 0);
  const contact = known();
  const packed = network.pack({
    deviceId: unlocked.deviceId,
    person: unlocked.me.personId,
    ...(contact && { epoch: contact.epoch, clockOffsetMs: contact.clockOffsetMs }),
    pendingTotal: waiting.length,
    appVersion: unlocked.deps.appVersion,
    stuck: stuckOn(unlocked),
    ops: batch.map((entry) => entry.op),
  });
  // One that is never sent is nobody's to wait for.
  packed.catch(() => undefined);
  return { batch, packed };
}

function send({ unlocked: { deps }, network }: Ways, { batch, packed }: Ready): Sent {
  const from = deps.now();
  let until = from;
  const reply = network
    .ask(PushReply, { method: 'POST', path: '/sync/v1/push', isLong: true, packed })
    .finally(() => (until = deps.now()));
  return { batch, reply, tookMs: () => until - from };
}

function sendAhead(ways: Ways, ready: Ready): Sent {
  const sent = send(ways, ready);
  // Where the reply before it cannot be kept, nobody waits for this one.
  sent.reply.catch(() => undefined);
  return sent;
}

/** What the school has to know of ops it cannot be sent: that they are there, and none of their words. */
const stuckOn = ({ journal }: Unlocked): readonly StuckOp[] =>
  journal
    .all()
    .filter(({ reason }) => reason === 'too-large')
    .slice(0, 20)
    .map(({ op: { opId, type, id, child, deviceTime: at, ...rest } }) => ({
      opId,
      type,
      id,
      ...(child !== undefined && { child }),
      at,
      bytes: bytesOf(rest.set),
    }));

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).byteLength;

/** In turn with saves and with word from other tabs, so that `settle` looks at the newest state. */
export const keepSettled = (unlocked: Unlocked, settleNow: () => Settled): Promise<Result<true, StorageRefusal>> =>
  unlocked.inTurn(async () => {
    const settled = settleNow();
    if (settled.entries.length === 0) return succeed(true);
    const write = await sealSettled(unlocked, settled.entries);
    const written = await unlocked.database.write('relaxed', write);
    if (!written.ok) return written;
    rememberSettled(unlocked, settled, written.value);
    return succeed(true);
  });

/** Too much for server or network: half of it next time; an op alone and still too large is set aside with its reason. */
async function shrunk(
  unlocked: Unlocked,
  { batch, size }: { readonly batch: readonly Entry[]; readonly size: BatchSize },
  refusal: CallRefusal,
): Promise<Result<Contact & { readonly count: number }, SyncRefusal>> {
  const isTooLarge = refusal.type === 'refused' && refusal.status === 413;
  const isLight = bytesOf(batch.map(({ op }) => op)) <= LIGHT_BYTES;
  const isTooSlow =
    refusal.type === 'offline' &&
    (refusal.isTimeout === true || refusal.isTooLarge === true || (refusal.isCut === true && !isLight));
  const [only] = batch;
  if (isTooSlow && only && batch.length === 1) size.slow.add(only.op.opId);
  if (isTooLarge && only && batch.length === 1) {
    const stuck: Entry = { ...only, state: 'stuck', reason: 'too-large' };
    const kept = await keepSettled(unlocked, () => ({ entries: [stuck], records: [] }));
    return kept.ok ? refuse(HALVED) : kept;
  }
  // A school that was put back to an older build reads no more than any school does.
  const isTooMany = refusal.type === 'refused' && refusal.status === 400 && batch.length > MAX_OPS;
  if (batch.length < 2 || !(isTooLarge || isTooSlow || isTooMany)) return refuse(refusal);
  size.ops = Math.max(1, Math.floor(batch.length / 2));
  size.smooth = 0;
  return refuse(HALVED);
}

/** The first ops of one schema within both limits; at least one, where there is any. A school that does not know the newer takes the older [S2]. */
function batchOf(waiting: readonly Entry[], size: BatchSize): readonly Entry[] {
  let bytes = 0;
  const fits = waiting.slice(0, size.ops).findIndex((entry, i) => {
    bytes += bytesOf(entry.op) + 1;
    return i > 0 && (bytes > bytesIn(size) - 2048 || entry.op.schema !== waiting[0]?.op.schema);
  });
  return waiting.slice(0, fits < 0 ? size.ops : fits);
}

/**
 * Ops the school once confirmed and now does not have, because it was restored from an older copy: they wait again.
 * The highest number it has is what it received plus the holes it names; where it names as many as it ever does, there may
 * be more, and nothing is known of what lies above them.
 */
export function lostAtSchool(
  all: readonly Entry[],
  reply: PushReplyNumbers,
  unless: ReadonlySet<string>,
): readonly Entry[] {
  const isCut = reply.missing.length >= MAX_RANGES;
  const holes = reply.missing.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  const highest = isCut ? Infinity : Math.max(reply.lastDeviceSeq, reply.received + holes);
  const isAbsent = (seq: number) => seq > highest || reply.missing.some(([from, to]) => seq >= from && seq <= to);
  return all
    .filter(
      ({ op, state }) => state !== 'waiting' && state !== 'stuck' && !unless.has(op.opId) && isAbsent(op.deviceSeq),
    )
    .map(({ op }): Entry => ({ op, state: 'waiting' }));
}

type PushReplyNumbers = Pick<PushReply, 'lastDeviceSeq' | 'missing' | 'received'>;
