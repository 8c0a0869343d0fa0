/**
 * A record made anew from the ops of the inbox, where its history is gone as well [D5]: merged again in the order of their
 * revisions, and believed only when every op comes to the verdict and the revision it came to the first time.
 */
import type { RecordKind } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { mergeOp } from '#sync/merge.ts';
import { Op } from '#sync/messages.ts';
import { upgraded } from '#sync/upgrades.ts';
import type { ServerDeps } from '#server/deps.ts';
import { senderDevice, type InboxOp } from '#server/storage/inbox.ts';
import type { RecordKey, StoredRecord, Version } from '#server/storage/records.ts';
import { stepOf } from './enter-outcome.ts';
import { beyondItsFirstWords } from './reword.ts';
import { finderOf, mergeRulesOf } from './shape.ts';
import { stateOf } from './verdicts.ts';

export interface Replayed {
  readonly record: StoredRecord;
  readonly versions: readonly Version[];
}

/** Nothing when an op cannot be read or comes out otherwise: an answer, whose question decided, or a change that a merged file passed on. */
export function replayed(
  { schema }: Pick<ServerDeps, 'schema'>,
  { type, id }: RecordKey,
  ops: readonly InboxOp[],
): Replayed | undefined {
  const kind = kindOf(type);
  const entered = ops.filter(({ verdict }) => verdict === 'applied' || verdict === 'merged' || verdict === 'conflict');
  const read = entered.map((inbox) => ({ inbox, op: Op.safeParse(upgraded(JSON.parse(inbox.payload), schema)).data }));
  const cases = read.map((each) =>
    beyondItsFirstWords(
      each,
      read.filter(({ op }) => op?.opId === each.op?.opId),
    ),
  );
  const inOrder = cases.sort((a, b) => revOf(a.inbox) - revOf(b.inbox) || a.inbox.number - b.inbox.number);
  const versions: Version[] = [];
  let record: StoredRecord | undefined;
  for (const { inbox, op } of inOrder) {
    if (!kind || !op || op.kind === 'resolve') return undefined;
    const arrival = { op, device: senderDevice(inbox), by: inbox.actor, received: inbox.receivedAt };
    // Which revisions its writer was believed to have seen depended on the epoch it came in: one way or the other [M9].
    const before = stateOf(record);
    const outcomes = [undefined, 0].map((sawUntil) => mergeOp(before, { ...arrival, sawUntil }, mergeRulesOf(kind)));
    const outcome = outcomes.find((each) => each.verdict === inbox.verdict && each.state.rev === revOf(inbox));
    if (!outcome) return undefined;
    const { state, applied } = outcome;
    const written = { opId: op.opId, by: inbox.actor, at: op.deviceTime, received: inbox.receivedAt };
    if (state.rev > (record?.rev ?? 0))
      versions.push({ type, id, rev: state.rev, ...written, kind: stepOf(op, record, state), set: applied });
    record = Object.assign(record ?? begun(kind, op, inbox), state, {
      foundBy: finderOf(kind, state.doc),
      changedAt: op.deviceTime,
    });
  }
  return record && { record, versions };
}

/** Nothing yet but whose it is and since when. */
const begun = (kind: RecordKind, { id, child, deviceTime }: Op, { actor }: InboxOp): StoredRecord => ({
  ...stateOf(undefined),
  type: kind.type,
  id,
  seq: 0,
  child: kind.about === 'school' ? undefined : kind.type === 'child' ? id : child,
  foundBy: undefined,
  author: actor,
  madeAt: deviceTime,
  changedAt: deviceTime,
});

const revOf = ({ result }: InboxOp): number => result.rev ?? 0;
