/**
 * Held work in front of the head [P10]: what it says and whose it is, and what she decides. An op she lets count is judged
 * by her rights and stays its author's; one she leaves out stays in the inbox with her reason, and can count later.
 */
import { maySee } from '#domain/access.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import { HeldOp, heldPlaces, type AskedOfHeld, type HeldList, type HeldWork } from '#sync/held.ts';
import { Op, type OpResult, type Settlement } from '#sync/messages.ts';
import { upgraded } from '#sync/upgrades.ts';
import type { ServerDeps } from '#server/deps.ts';
import { insertAudit } from '#server/storage/audit.ts';
import { inTransaction } from '#server/storage/database.ts';
import { allDevices, endedAmong } from '#server/storage/devices.ts';
import { countsToSettle, opsToSettle } from '#server/storage/held-ops.ts';
import { opNumbered, writeVerdicts, type InboxOp } from '#server/storage/inbox.ts';
import { lockCounter } from '#server/storage/schools.ts';
import { judgeOps } from './judge-batch.ts';

/** Of each place at a time. */
const PAGE = 100;

const RAW_SHOWN = 2000;

function workOf({ schema }: Pick<ServerDeps, 'schema'>, inbox: InboxOp): HeldWork {
  const raw = upgraded(JSON.parse(inbox.payload), schema);
  const read = Op.safeParse(raw).data;
  const { number, actor, receivedAt, verdict, result } = inbox;
  const isOpen = isForHead(typeof raw === 'object' && raw !== null && 'type' in raw ? raw.type : undefined);
  return {
    number,
    by: actor,
    receivedAt,
    isAside: verdict === 'aside',
    reason: result.reason,
    isLeap: result.isLeap,
    settlements: result.settlements ?? [],
    op: read && HeldOp.parse(isOpen ? read : { ...read, set: {}, isSealed: true }),
    raw: read || !isOpen ? undefined : inbox.payload.slice(0, RAW_SHOWN),
  };
}

/** A record sealed as a whole is let in or left out unread by whom it is not open to. */
function isForHead(type: unknown): boolean {
  const sealedAs = typeof type === 'string' ? kindOf(type)?.sealedAs : undefined;
  return sealedAs === undefined || maySee(['head'], sealedAs);
}

/**
 * What of the school is kept and not entered: how much there is in each place and the newest of it, or the next page of one;
 * and what has not left its phone. What is left out is never in the way of what waits for a decision [I12].
 */
export async function heldWork(deps: ServerDeps, school: string, asked: AskedOfHeld = {}): Promise<HeldList> {
  const { place, before = Number.MAX_SAFE_INTEGER } = asked;
  const ops: InboxOp[] = [];
  for (const each of place === undefined ? heldPlaces : [place])
    ops.push(...(await opsToSettle(deps.db, school, { place: each, before, limit: PAGE })));
  const phones = await allDevices(deps.db, school);
  const ended = await endedAmong(deps.db, school, phones);
  return {
    held: ops.map((op) => workOf(deps, op)),
    counts: await countsToSettle(deps.db, school),
    stuck: phones.flatMap(({ device, person, stuck }) =>
      ended.has(device) ? [] : stuck.map((each) => ({ ...each, by: person })),
    ),
  };
}

export interface Ruled {
  readonly number: number;
  readonly how: 'apply' | 'aside';
  readonly why?: string | undefined;
}

export type SettlementRefusal = { readonly type: 'not-found' } | { readonly type: 'settled-already' };

/** Writes the decision down, then carries it out; answers with where the op stands now. */
export async function settleHeld(
  deps: ServerDeps,
  head: { readonly school: string; readonly person: string },
  ruled: Ruled,
): Promise<Result<OpResult, SettlementRefusal>> {
  const { school } = head;
  const decided = await inTransaction(deps.db, async (trx): Promise<Result<InboxOp, SettlementRefusal>> => {
    await lockCounter(trx, school);
    const op = await opNumbered(trx, school, ruled.number);
    if (!op) return refuse({ type: 'not-found' });
    if (op.verdict !== 'held' && !(op.verdict === 'aside' && ruled.how === 'apply'))
      return refuse({ type: 'settled-already' });
    const at = deps.now();
    const settlement: Settlement = { by: head.person, at, how: ruled.how, ...(ruled.why && { why: ruled.why }) };
    const settlements = [...(op.result.settlements ?? []), settlement];
    const verdict = ruled.how === 'aside' ? 'aside' : 'stored';
    const result: OpResult = { ...op.result, verdict, settlements };
    await writeVerdicts(trx, school, [{ op, result, awaits: undefined }]);
    const detail = `${ruled.how} ${op.number}`;
    await insertAudit(trx, school, { id: deps.newId(), at, person: head.person, what: 'held-settled', detail });
    return succeed({ ...op, verdict, result });
  });
  if (!decided.ok) return decided;
  const [done] = ruled.how === 'aside' ? [] : await judgeOps(deps, school, [decided.value]);
  return succeed(done?.result ?? decided.value.result);
}
