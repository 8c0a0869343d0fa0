/**
 * T2: judges ops of the inbox under the school's counter lock [P6]. A batch that fails is judged op by op, so that one op
 * the code cannot digest stays `stored` and stops nobody else [P3].
 */
import { dayInChina } from '#domain/calendar/day.ts';
import { CONFLICT, Op } from '#sync/messages.ts';
import type { ServerDeps } from '#server/deps.ts';
import { inTransaction, type Database } from '#server/storage/database.ts';
import { opsAwaiting, opsById, writeVerdicts, type Decision, type InboxOp } from '#server/storage/inbox.ts';
import { lockCounter, moveCounter } from '#server/storage/schools.ts';
import { openDesk, type Desk } from './desk.ts';
import { judgeOp } from './judge-op.ts';
import { hold, later, type Ruling } from './verdicts.ts';

type Judge = Pick<ServerDeps, 'db' | 'log' | 'now' | 'newId'>;

/** Judges the ops that are still undecided; what cannot be judged now is missing from the answer and stays `stored`. */
export async function judgeOps(deps: Judge, school: string, ops: readonly InboxOp[]): Promise<readonly Decision[]> {
  const open = ops.filter((op) => op.verdict === 'stored');
  if (open.length === 0) return [];
  try {
    return await inTransaction(deps.db, (trx) => judgeBatch(deps, { trx, school }, open));
  } catch (error) {
    deps.log.error({ err: error, ops: open.length }, 'a batch could not be judged; its ops stay stored');
    return open.length === 1 ? [] : judgeSingly(deps, school, open);
  }
}

async function judgeSingly(deps: Judge, school: string, ops: readonly InboxOp[]): Promise<Decision[]> {
  const decisions: Decision[] = [];
  for (const op of ops) decisions.push(...(await judgeOps(deps, school, [op])));
  return decisions;
}

interface Sitting {
  readonly desk: Desk;
  /** Ops by id that other ops may follow: decided before, decided now, or still waiting. */
  readonly known: Map<string, InboxOp>;
  /** By the op's number. */
  readonly decisions: Map<number, Decision>;
}

async function judgeBatch(
  deps: Judge,
  { trx, school }: { trx: Database; school: string },
  ops: readonly InboxOp[],
): Promise<Decision[]> {
  const counter = await lockCounter(trx, school);
  const sitting: Sitting = { desk: openDesk(trx, school), known: new Map(), decisions: new Map() };
  const { open, decided } = await asTheyStand({ trx, school }, ops);
  let turn: readonly InboxOp[] = open;
  while (turn.length > 0) {
    const cases = turn.map((op) => ({ inbox: op, op: readOp(op) }));
    await prepare(sitting, { trx, school }, cases);
    const news = judgeTurn(deps, sitting, cases);
    turn = await released(sitting, { trx, school }, news);
  }
  const decisions = [...sitting.decisions.values()];
  await writeVerdicts(trx, school, decisions);
  const seq = await sitting.desk.clear(counter.seq);
  if (seq > counter.seq) await moveCounter(trx, school, { seq });
  return [...decided, ...decisions];
}

/** Each op once, in the order they came. Somebody else may have judged some before the lock was ours: the sweeper, or the same push sent twice. */
async function asTheyStand(
  { trx, school }: { trx: Database; school: string },
  ops: readonly InboxOp[],
): Promise<{ open: InboxOp[]; decided: Decision[] }> {
  const rows = await opsById(trx, school, [...new Set(ops.map(({ opId }) => opId))]);
  const asked = new Set(ops.map(({ number }) => number));
  const current = rows.filter(({ number }) => asked.has(number));
  const decided = current.filter(({ verdict }) => verdict !== 'stored');
  return {
    open: current.filter(({ verdict }) => verdict === 'stored'),
    decided: decided.map((op) => ({ op, result: op.result, awaits: undefined })),
  };
}

/** Ops that waited for one of these, whether they were held earlier or in this very sitting. */
async function released(
  { decisions }: Sitting,
  { trx, school }: { trx: Database; school: string },
  news: readonly string[],
): Promise<InboxOp[]> {
  const earlier = (await opsAwaiting(trx, school, news)).filter((op) => !decisions.has(op.number));
  const now = [...decisions.values()].filter(({ awaits }) => awaits !== undefined && news.includes(awaits));
  return [...earlier, ...now.map(({ op }) => op)].sort((a, b) => a.number - b.number);
}

interface ReadCase {
  readonly inbox: InboxOp;
  readonly op: Op | undefined;
}

function readOp({ payload }: InboxOp): Op | undefined {
  const parsed = Op.safeParse(JSON.parse(payload));
  return parsed.success ? parsed.data : undefined;
}

async function prepare(
  { desk, known }: Sitting,
  { trx, school }: { trx: Database; school: string },
  cases: readonly ReadCase[],
): Promise<void> {
  const ops = cases.flatMap(({ op }) => (op ? [op] : []));
  const before = ops.flatMap(({ prevOpId }) => (prevOpId === undefined || known.has(prevOpId) ? [] : [prevOpId]));
  for (const found of await opsById(trx, school, before)) known.set(found.opId, found);
  for (const { inbox } of cases) known.set(inbox.opId, inbox);
  await desk.fetch(
    [
      ...ops.map(({ type, id }) => ({ type, id })),
      ...ops.flatMap((op) => (op.kind === 'resolve' ? [{ type: CONFLICT, id: op.conflictId ?? op.id }] : [])),
      ...[...new Set(cases.map(({ inbox }) => inbox.actor))].map((id) => ({ type: 'staff', id })),
    ],
    ops.flatMap(({ child }) => (child === undefined ? [] : [child])),
  );
}

/** Judges in order until nothing moves; answers with the ids of ops and records others may have waited for. */
function judgeTurn(deps: Judge, sitting: Sitting, cases: readonly ReadCase[]): string[] {
  const news: string[] = [];
  let waiting = cases;
  while (waiting.length > 0) {
    const undecided: ReadCase[] = [];
    for (const each of waiting) {
      const ruling = rule(deps, sitting, each);
      if (ruling.result.verdict === 'stored') {
        undecided.push(each);
        continue;
      }
      decide(sitting, each.inbox, ruling);
      if (ruling.awaits === undefined) news.push(each.inbox.opId);
      if (ruling.created !== undefined) news.push(ruling.created);
    }
    if (undecided.length === waiting.length) break;
    waiting = undecided;
  }
  return news;
}

function decide({ known, decisions }: Sitting, inbox: InboxOp, { result, awaits }: Ruling): void {
  const { receipt } = inbox.result;
  const full = { opId: inbox.opId, ...result, ...(receipt === undefined ? {} : { receipt }) };
  decisions.set(inbox.number, { op: inbox, result: full, awaits });
  known.set(inbox.opId, { ...inbox, verdict: result.verdict, result: full });
}

function rule(deps: Judge, sitting: Sitting, { inbox, op }: ReadCase): Ruling {
  if (!op) return hold('unreadable');
  const blocked = op.prevOpId === undefined ? undefined : blockedBy(sitting, op.prevOpId);
  if (blocked) return blocked;
  const device = inbox.branch === 0 ? inbox.device : `${inbox.device}~${inbox.branch}`;
  return judgeOp(sitting.desk, {
    op,
    written: {
      opId: inbox.opId,
      device,
      deviceSeq: op.deviceSeq,
      by: inbox.actor,
      at: op.deviceTime,
      received: inbox.receivedAt,
    },
    today: dayInChina(inbox.receivedAt),
    newId: () => deps.newId(),
  });
}

/** A follower waits while its predecessor is not here or waits itself [P3]; a decided one blocks nobody. */
function blockedBy({ known }: Sitting, prevOpId: string): Ruling | undefined {
  const before = known.get(prevOpId);
  if (!before) return hold('predecessor-missing', prevOpId);
  if (before.verdict === 'stored') return later;
  const { reason } = before.result;
  const isWaiting = before.verdict === 'held' && (reason === 'predecessor-missing' || reason === 'record-missing');
  return isWaiting ? hold('predecessor-missing', prevOpId) : undefined;
}
