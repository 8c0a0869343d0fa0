/**
 * Makes a record anew that is gone from the table, or has gone back, while its steps are still there: what a damaged disk
 * or a slip of the hand took. A phone that has it says so when its digest differs [D5].
 */
import * as z from 'zod';
import { kindOf } from '#domain/records/kinds.ts';
import type { Counted } from '#sync/digest.ts';
import type { FieldMark } from '#sync/merge.ts';
import { CONFLICT, Op } from '#sync/messages.ts';
import type { ServerDeps } from '#server/deps.ts';
import { inTransaction, type Database } from '#server/storage/database.ts';
import { opsById, opsOnRecords, senderDevice, type InboxOp } from '#server/storage/inbox.ts';
import {
  insertVersions,
  recordsById,
  upsertRecords,
  versionsSince,
  type StoredRecord,
  type Version,
} from '#server/storage/records.ts';
import { lockCounter, moveCounter } from '#server/storage/schools.ts';
import { questionOf } from './questions.ts';
import { replayed, type Replayed } from './replay.ts';
import { finderOf } from './shape.ts';
import { keyOf } from './shelf.ts';

/**
 * Rebuilds those of these records whose history reaches further than they do, and those without any from the inbox; each
 * gets a new stamp, so that everybody hears of it.
 */
export async function rebuildLost(
  deps: Pick<ServerDeps, 'db' | 'now' | 'log' | 'schema'>,
  school: string,
  held: readonly Counted[],
): Promise<void> {
  const { db, now, log } = deps;
  const suspects = await olderThan(db, school, held);
  if (suspects.length === 0) return;
  const inbox = await opsOnRecords(db, school, await withoutHistory(db, school, suspects));
  await inTransaction(db, async (trx) => {
    const { seq } = await lockCounter(trx, school);
    const found = await foundAgain(trx, school, { keys: await olderThan(trx, school, suspects), replay });
    if (found.length === 0) return;
    const stamped = found.map(({ record }, index) => ({ ...record, seq: seq + index + 1, stampedAt: now() }));
    await upsertRecords(trx, school, stamped);
    const versions = found.flatMap(({ versions: each }, index) =>
      each.map((one) => ({ ...one, seq: seq + index + 1 })),
    );
    await insertVersions(trx, school, versions);
    await moveCounter(trx, school, { seq: seq + stamped.length });
    log.error({ count: stamped.length }, 'records were lost and have been rebuilt from their history');
  });

  function replay({ type, id, rev }: Counted): Replayed | undefined {
    const again = replayed(deps, { type, id }, inbox.get(keyOf(type, id)) ?? []);
    return again && again.record.rev >= rev ? again : undefined;
  }
}

interface Seeking {
  readonly keys: readonly Counted[];
  /** Makes a record of which there is no history from the inbox. */
  readonly replay: (key: Counted) => Replayed | undefined;
}

/** What can be made anew of these records, with the versions that are gone. */
async function foundAgain(trx: Database, school: string, { keys, replay }: Seeking): Promise<Replayed[]> {
  const revs = await revsOf(trx, school, keys);
  const versions = await versionsSince(trx, school, { keys, since: 0 });
  const ops = new Map((await opsById(trx, school, [...new Set(versions.map(({ opId }) => opId))])).map(byId));
  const found: Replayed[] = [];
  for (const key of keys) {
    const steps = versions.filter((each) => each.type === key.type && each.id === key.id);
    const stands = revs.get(keyOf(key.type, key.id));
    const record = rebuilt(steps, ops);
    if (record && record.rev > (stands ?? 0)) found.push({ record: await placed(trx, school, record), versions: [] });
    const again = steps.length === 0 && stands === undefined ? replay(key) : undefined;
    if (again) found.push(again);
  }
  return found;
}

/** Those of which neither the record nor a step is there. */
async function withoutHistory(db: Database, school: string, keys: readonly Counted[]): Promise<Counted[]> {
  const known = [...(await recordsById(db, school, keys)), ...(await versionsSince(db, school, { keys, since: 0 }))];
  const names = new Set(known.map(({ type, id }) => keyOf(type, id)));
  return keys.filter(({ type, id }) => !names.has(keyOf(type, id)));
}

const byId = (op: InboxOp) => [op.opId, op] as const;

/** Those of which the school has a lower revision than the phone, or nothing. */
async function olderThan(db: Database, school: string, held: readonly Counted[]): Promise<Counted[]> {
  const named = held.filter(({ rev }) => rev > 0);
  const revs = await revsOf(db, school, named);
  return named.filter(({ type, id, rev }) => (revs.get(keyOf(type, id)) ?? 0) < rev);
}

const revsOf = async (db: Database, school: string, keys: readonly Counted[]): Promise<ReadonlyMap<string, number>> =>
  new Map((await recordsById(db, school, keys)).map(({ type, id, rev }) => [keyOf(type, id), rev]));

/** Nothing unless every step from the first on is there, and the last says whether the record stands: an older answer does not. */
function rebuilt(steps: readonly Version[], ops: ReadonlyMap<string, InboxOp>): StoredRecord | undefined {
  const [first] = steps;
  const last = steps[steps.length - 1];
  if (!first || !last || !steps.every(({ rev }, index) => rev === index + 1)) return undefined;
  if (last.kind === 'resolve' && Object.keys(last.set).length === 0) return undefined;
  const doc: Record<string, unknown> = {};
  const marks: Record<string, FieldMark> = {};
  for (const { rev, opId, by, at, received, set } of steps) {
    const { device, deviceSeq } = senderOf(ops.get(opId));
    for (const [field, { to = null }] of Object.entries(set)) {
      if (to === null) delete doc[field];
      else doc[field] = to;
      marks[field] = { rev, opId, device, deviceSeq, by, at, received };
    }
  }
  const { type, id } = first;
  return {
    type,
    id,
    rev: last.rev,
    seq: 0,
    child: type === 'child' ? id : senderOf(ops.get(first.opId)).child,
    foundBy: undefined,
    doc,
    marks,
    author: first.by,
    madeAt: first.at,
    changedAt: last.at,
    isGone: last.kind === 'delete',
  };
}

const Sent = z.object({ deviceSeq: Op.shape.deviceSeq, child: Op.shape.child });

function senderOf(inbox: InboxOp | undefined) {
  const { deviceSeq = 0, child } = (inbox && Sent.safeParse(JSON.parse(inbox.payload)).data) ?? {};
  const device = inbox === undefined ? '' : senderDevice(inbox);
  return { device, deviceSeq, child };
}

/** A question stands where the record stands that it is about; anything else is found by its kind. */
async function placed(db: Database, school: string, record: StoredRecord): Promise<StoredRecord> {
  const kind = kindOf(record.type);
  if (record.type !== CONFLICT)
    return {
      ...record,
      child: kind?.about === 'school' ? undefined : record.child,
      foundBy: kind && finderOf(kind, record.doc),
    };
  const { about } = questionOf(record);
  const [subject] = await recordsById(db, school, [about]);
  return { ...record, child: subject?.child, foundBy: about.id, author: subject?.author ?? record.author };
}
