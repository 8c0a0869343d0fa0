/**
 * T2: judges ops of the inbox under the school's counter lock [P6]. A batch that fails is judged op by op, so that one op
 * the code cannot digest stays `stored` and stops nobody else [P3].
 */
import { dayInChina } from '#domain/calendar/day.ts';
import { CONFLICT, Op } from '#sync/messages.ts';
import { upgraded } from '#sync/upgrades.ts';
import type { ServerDeps } from '#server/deps.ts';
import { closedAccounts } from '#server/storage/accounts.ts';
import { inTransaction, type Database } from '#server/storage/database.ts';
import {
  opsAwaiting,
  opsById,
  releaseAwaiting,
  senderDevice,
  standingOf,
  writeVerdicts,
  type Decision,
  type InboxOp,
} from '#server/storage/inbox.ts';
import { lockCounter, moveCounter } from '#server/storage/schools.ts';
import { isUnavailable } from '#server/storage/trouble.ts';
import { openDesk, type Desk } from './desk.ts';
import { isAboutTwins, questionAnswered } from './judge-answer.ts';
import { judgeOp } from './judge-op.ts';
import { recallFor } from './late.ts';
import { beyondItsFirstWords } from './reword.ts';
import { hallOf } from './sitting.ts';
import { askAboutTwins, askAboutTwinsOf, childrenTold, hearAgain } from './twins.ts';
import { hold, later, type Ruling } from './verdicts.ts';

type Judge = Pick<ServerDeps, 'db' | 'log' | 'now' | 'sure' | 'newId' | 'schema'>;

/** Judges the ops that are still undecided; what cannot be judged now is missing from the answer and stays `stored`. */
export async function judgeOps(deps: Judge, school: string, ops: readonly InboxOp[]): Promise<readonly Decision[]> {
  const open = ops.filter((op) => op.verdict === 'stored');
  if (open.length === 0) return [];
  try {
    const judged = await inTransaction(deps.db, (trx) => judgeBatch(deps, { trx, school }, open), {
      canRunTwice: true,
    });
    return judged.decisions;
  } catch (error) {
    // One by one it would not answer either: they stay stored, and the sweeper judges them [P6].
    if (isUnavailable(error)) {
      deps.log.error({ err: error, ops: open.length }, 'the database went away; the ops of a batch stay stored');
      return [];
    }
    deps.log.error({ err: error, ops: open.length }, 'a batch could not be judged; its ops are judged one by one');
    return judgeSingly(deps, school, open);
  }
}

/**
 * Each op in a sitting of its own, and so is what waited for it: a follower that cannot be judged keeps nothing back. Every
 * file of the school is looked at once for all of them, as in a batch.
 */
async function judgeSingly(deps: Judge, school: string, ops: readonly InboxOp[]): Promise<Decision[]> {
  const decisions: Decision[] = [];
  const told = new Set<string>();
  const line = [...ops];
  for (let op = line.shift(); op; op = line.shift()) {
    const alone = await judgeAlone(deps, school, op);
    decisions.push(...alone.decisions);
    for (const child of alone.told) told.add(child);
    line.unshift(...alone.released);
  }
  try {
    await askAboutTwinsOf(deps, school, [...told]);
  } catch (error) {
    deps.log.error({ err: error }, 'files of one child could not be looked for; the next start looks again');
  }
  return decisions;
}

async function judgeAlone(deps: Judge, school: string, op: InboxOp) {
  try {
    return await inTransaction(deps.db, async (trx) => {
      const { decisions, told } = await judgeBatch(deps, { trx, school, isAlone: true }, [op]);
      const done = decisions.filter(({ awaits }) => awaits === undefined);
      const ids = done.flatMap((decision) => [decision.op.opId, readOp(deps, decision.op).op?.id ?? '']);
      return { decisions, told, released: await releaseAwaiting(trx, school, ids) };
    });
  } catch (error) {
    deps.log.error({ err: error, number: op.number }, 'an op could not be judged; it stays stored');
    return { decisions: [], told: [], released: [] };
  }
}

interface Sitting {
  readonly desk: Desk;
  /** Ops by id that other ops may follow: decided before, decided now, or still waiting. */
  readonly known: Map<string, InboxOp>;
  /** The numbers of the ops that are judged in this sitting, or may be. */
  readonly called: Set<number>;
  /** By the op's number. */
  readonly decisions: Map<number, Decision>;
  /** Ops by the id of the op or record they wait for; they are judged the moment it comes, whatever the batch. */
  readonly waiting: Map<string, ReadCase[]>;
}

/** `told`: the children of whom these ops say who they are. */
interface Judged {
  readonly decisions: readonly Decision[];
  readonly told: readonly string[];
}

async function judgeBatch(deps: Judge, at: Place, ops: readonly InboxOp[]): Promise<Judged> {
  const { trx, school } = at;
  const counter = await lockCounter(trx, school);
  const desk = openDesk(trx, school, await closedAccounts(trx, school));
  const sitting: Sitting = { desk, known: new Map(), called: new Set(), decisions: new Map(), waiting: new Map() };
  const { open, decided } = await asTheyStand(at, ops);
  const cases = await readAll(deps, at, open);
  await prepare(deps, { sitting, at }, cases);
  const early = cases.filter(({ op }) => op?.kind === 'resolve' && !questionAnswered(desk, op));
  for (const each of cases) await settle(deps, sitting, each);
  const told = childrenTold(desk);
  const asked = at.isAlone ? [] : await askAboutTwins(desk, hallOf(deps, { trx, school }), told);
  // A phone tells a restored school of two files and that they are of two children in one go [G1].
  for (const each of early.filter(({ op }) => op && isAboutTwins(desk, op))) await settle(deps, sitting, each);
  const decisions = [...sitting.decisions.values()];
  await writeVerdicts(trx, school, decisions);
  await hearAgain(at, asked);
  const seq = await desk.clear(counter.seq, deps.now());
  if (seq > counter.seq) await moveCounter(trx, school, { seq });
  return { decisions: [...decided, ...decisions], told };
}

interface Place {
  readonly trx: Database;
  readonly school: string;
  /** Nothing that waits is judged along, and whoever asked looks for files of one child. */
  readonly isAlone?: boolean;
}

/** Each op once, in the order they came. Somebody else may have judged some before the lock was ours: the sweeper, or the same push sent twice. */
async function asTheyStand(
  { trx, school }: Place,
  ops: readonly InboxOp[],
): Promise<{ open: InboxOp[]; decided: Decision[] }> {
  const standing = await standingOf(trx, school, [...new Set(ops.map(({ opId }) => opId))]);
  const asked = new Map(ops.map((op) => [op.number, op]));
  const current = standing.flatMap((now) => {
    const op = asked.get(now.number);
    return op ? [{ ...op, ...now }] : [];
  });
  const isOpen = (op: InboxOp) => op.verdict === 'stored' || isStillHeld(op, asked.get(op.number));
  return {
    open: current.filter(isOpen).map((op) => ({ ...op, verdict: 'stored' })),
    decided: current.filter((op) => !isOpen(op)).map((op) => ({ op, result: op.result, awaits: undefined })),
  };
}

/** Asked to be judged again, and held for the reason it was then. */
const isStillHeld = ({ verdict, result }: InboxOp, asked: InboxOp | undefined): boolean =>
  verdict === 'held' && asked?.result.verdict === 'held' && asked.result.reason === result.reason;

interface ReadCase {
  readonly inbox: InboxOp;
  readonly op: Op | undefined;
}

/** An op of an older app is read as this build would have written it [S1]. */
function readOp({ schema }: Judge, inbox: InboxOp): ReadCase {
  const parsed = Op.safeParse(upgraded(JSON.parse(inbox.payload), schema));
  return { inbox, op: parsed.success ? parsed.data : undefined };
}

/** The ops as they are to be judged; one with another wording needs to know what the first has done. */
async function readAll(deps: Judge, { trx, school }: Place, ops: readonly InboxOp[]): Promise<ReadCase[]> {
  const cases = ops.map((inbox) => readOp(deps, inbox));
  const reworded = cases.flatMap(({ op }) => (op?.wording === undefined ? [] : [op.opId]));
  const others = (await opsById(trx, school, reworded)).map((inbox) => readOp(deps, inbox));
  return cases.map((each) =>
    beyondItsFirstWords(
      each,
      others.filter(({ inbox }) => inbox.opId === each.inbox.opId),
    ),
  );
}

/** Fetches what these ops touch and follow, and the held ops that may be released by them, and so on. */
async function prepare(
  deps: Judge,
  { sitting, at }: { sitting: Sitting; at: Place },
  cases: readonly ReadCase[],
): Promise<void> {
  const { trx, school } = at;
  const { desk, known, called, waiting } = sitting;
  const ops = cases.flatMap(({ op }) => (op ? [op] : []));
  const before = ops.flatMap(({ prevOpId }) => (prevOpId === undefined || known.has(prevOpId) ? [] : [prevOpId]));
  for (const found of await opsById(trx, school, before)) known.set(found.opId, found);
  for (const { inbox } of cases) {
    known.set(inbox.opId, inbox);
    called.add(inbox.number);
  }
  await desk.fetch(
    [
      ...ops.map(({ type, id }) => ({ type, id })),
      ...ops.flatMap((op) => (op.kind === 'resolve' ? [{ type: CONFLICT, id: op.conflictId ?? op.id }] : [])),
      ...peopleOf(cases).map((id) => ({ type: 'staff', id })),
    ],
    ops.flatMap(({ child, set }) => [child, set['mergedInto']?.to].filter((id) => typeof id === 'string')),
  );
  if (at.isAlone) return;
  const releasing = [...cases.map(({ inbox }) => inbox.opId), ...ops.map(({ id }) => id)];
  // One that another op here follows is known already, and may be released all the same.
  const held = (await opsAwaiting(trx, school, [...new Set(releasing)])).filter(({ number }) => !called.has(number));
  const released = await readAll(deps, at, held);
  for (const [index, each] of released.entries()) awaitFor(waiting, held[index]?.awaits ?? '', each);
  if (released.length > 0) await prepare(deps, { sitting, at }, released);
}

/** Whoever wrote these ops, and the heads who let some of them count. */
const peopleOf = (cases: readonly ReadCase[]): string[] => [
  ...new Set(cases.flatMap(({ inbox }) => [inbox.actor, authorityOf(inbox) ?? inbox.actor])),
];

const awaitFor = (waiting: Sitting['waiting'], id: string, each: ReadCase): void =>
  void waiting.set(id, [...(waiting.get(id) ?? []), each]);

/** Judges one op, and at once those that waited for it or for the record it made. */
async function settle(deps: Judge, sitting: Sitting, each: ReadCase): Promise<void> {
  let ruling = rule(deps, sitting, each);
  // Seldom: what her rights were is looked up only where those of today do not reach.
  if (each.op && isForRights(ruling) && (await recallFor(sitting.desk, each.inbox, each.op)))
    ruling = rule(deps, sitting, each);
  if (ruling.awaits !== undefined) awaitFor(sitting.waiting, ruling.awaits, each);
  if (ruling.result.verdict === 'stored') return;
  decide(sitting, each.inbox, ruling);
  const { opId } = each.inbox;
  const isHeldBack = ruling.awaits !== undefined;
  const followers = sitting.waiting.get(opId) ?? [];
  const stay = isHeldBack ? followers.filter(({ inbox }) => isDecided(sitting, inbox)) : [];
  sitting.waiting.set(opId, stay);
  const made = ruling.created === undefined ? [] : (sitting.waiting.get(ruling.created) ?? []);
  if (ruling.created !== undefined) sitting.waiting.delete(ruling.created);
  for (const next of [...followers.filter((one) => !stay.includes(one)), ...made]) await settle(deps, sitting, next);
}

const isForRights = ({ result: { reason, isLeap } }: Ruling): boolean => reason === 'not-yours' && isLeap !== true;

/** Held before or decided in this sitting; what is only stored learns now that its predecessor waits. */
const isDecided = ({ decisions }: Sitting, inbox: InboxOp): boolean =>
  inbox.verdict !== 'stored' || decisions.has(inbox.number);

function decide({ known, decisions }: Sitting, inbox: InboxOp, { result, awaits, answers }: Ruling): void {
  const { receipt, settlements } = inbox.result;
  const kept = { ...(receipt === undefined ? {} : { receipt }), ...(settlements === undefined ? {} : { settlements }) };
  const full = { opId: inbox.opId, ...result, ...kept };
  decisions.set(inbox.number, { op: inbox, result: full, awaits, answers });
  known.set(inbox.opId, { ...inbox, verdict: result.verdict, result: full });
}

function rule(deps: Judge, sitting: Sitting, { inbox, op }: ReadCase): Ruling {
  if (!op) return hold('unreadable');
  const authority = authorityOf(inbox);
  const blocked = op.prevOpId === undefined ? undefined : blockedBy(sitting, op.prevOpId);
  const isOverdue = inbox.receivedAt < orphansBefore(deps.sure());
  if (blocked && authority === undefined && !isOverdue) return blocked;
  return judgeOp(sitting.desk, {
    op,
    written: {
      opId: inbox.opId,
      device: senderDevice(inbox),
      deviceSeq: op.deviceSeq,
      by: inbox.actor,
      at: op.deviceTime,
      received: inbox.receivedAt,
    },
    // What came while the clock was ahead is judged by the day on which it is right again.
    today: dayInChina(Math.min(inbox.receivedAt, deps.now())),
    authority,
    isOrphan: blocked !== undefined && authority === undefined,
    newId: () => deps.newId(),
  });
}

const ORPHAN_MS = 7 * 24 * 60 * 60_000;

/** What was received before then waits no longer for what came before it [P11]. */
export const orphansBefore = (now: number): number => now - ORPHAN_MS;

/** The head who let this op count, unless she has thought better of it. */
function authorityOf({ result }: InboxOp): string | undefined {
  const last = result.settlements?.[result.settlements.length - 1];
  return last?.how === 'apply' ? last.by : undefined;
}

/** A follower waits while its predecessor is not here or waits itself [P3]; a decided one blocks nobody. */
function blockedBy({ known }: Sitting, prevOpId: string): Ruling | undefined {
  const before = known.get(prevOpId);
  if (!before) return hold('predecessor-missing', prevOpId);
  if (before.verdict === 'stored') return later(prevOpId);
  const { reason } = before.result;
  const isWaiting = before.verdict === 'held' && (reason === 'predecessor-missing' || reason === 'record-missing');
  return isWaiting ? hold('predecessor-missing', prevOpId) : undefined;
}
