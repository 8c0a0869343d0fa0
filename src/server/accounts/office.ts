/**
 * Writes the school's own records (staff, school) from the office, and empties what a family took back: as ops, through the same
 * inbox and judge as a phone's, so that every phone learns of them by the feed and the history names who did it.
 */
import { createHash } from 'node:crypto';
import type { Change, Op } from '#sync/messages.ts';
import type { PushRequest } from '#sync/exchange.ts';
import { schemaOf } from '#sync/upgrades.ts';
import type { ServerDeps } from '#server/deps.ts';
import { judgeOps } from '#server/judge/judge-batch.ts';
import { receiveOps } from '#server/judge/receive.ts';
import { inTransaction, type Database } from '#server/storage/database.ts';
import { deviceOf, OFFICE_APP } from '#server/storage/devices.ts';
import type { Decision } from '#server/storage/inbox.ts';
import { recordsById } from '#server/storage/records.ts';

export interface OfficeEdit {
  readonly type: string;
  readonly id: string;
  readonly child?: string;
  /** The new values; what is absent stays. */
  readonly doc: Readonly<Record<string, unknown>>;
  /** The record is voided; what it says stays in its history. */
  readonly isVoided?: true;
}

export interface OfficeWriting {
  readonly school: string;
  readonly actor: string;
  readonly edits: readonly OfficeEdit[];
  /** Done in the same transaction before the ops are stored; false gives everything up. */
  before?(trx: Database): Promise<boolean>;
}

/** Stores the edits durably, then has them judged; nothing when `before` gave up. */
export async function writeFromOffice(
  deps: ServerDeps,
  writing: OfficeWriting,
): Promise<readonly Decision[] | undefined> {
  const { school, actor } = writing;
  const received = await inTransaction(deps.db, async (trx) => {
    if (writing.before && !(await writing.before(trx))) return undefined;
    const request = await requestFor(deps, trx, writing);
    return receiveOps(trx, { deps, sender: { school, person: actor }, request });
  });
  return received?.ok ? judgeOps(deps, school, received.value.ops) : undefined;
}

/** Each person has one line of numbers at the office, like one more phone. */
function officeDeviceOf(person: string): string {
  const hex = createHash('sha256').update(`office ${person}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

async function requestFor(deps: ServerDeps, trx: Database, writing: OfficeWriting): Promise<PushRequest> {
  const deviceId = officeDeviceOf(writing.actor);
  const device = await deviceOf(trx, writing.school, deviceId);
  const known = await recordsById(trx, writing.school, writing.edits);
  const ops = writing.edits.map((edit, index): Op => {
    const record = known.find(({ type, id }) => type === edit.type && id === edit.id);
    const set: Record<string, Change> = {};
    for (const [field, to] of Object.entries(edit.doc)) set[field] = { from: record?.doc[field] ?? null, to };
    return {
      opId: deps.newId(),
      deviceSeq: (device?.lastSeq ?? 0) + 1 + index,
      type: edit.type,
      id: edit.id,
      ...(edit.child !== undefined && { child: edit.child }),
      kind: edit.isVoided ? 'delete' : record ? 'patch' : 'create',
      baseRev: record?.rev ?? 0,
      set,
      deviceTime: deps.now(),
      schema: schemaOf(deps.schema),
    };
  });
  return { deviceId, pendingTotal: 0, appVersion: OFFICE_APP, ops };
}
