/**
 * One page of the feed as it comes: asked for, read row by row, so that one newer row does not stop the feed [K1], and
 * sealed at once. None of it depends on what this phone holds, so it is done while the page before is being written.
 */
import * as z from 'zod';
import type { ParkedRow, RecordRow } from './database.ts';
import type { CallRefusal } from './call-refusal.ts';
import type { Network } from './network.ts';
import { park } from './parked.ts';
import { keyOf, rowToRecord, sealFed, type Sealed, type StoredRecord } from './sealed-rows.ts';
import type { Unlocked } from './unlocked.ts';
import { succeed, type Result } from '#domain/result.ts';
import { Row } from '#sync/messages.ts';
import { PullReply } from '#sync/exchange.ts';
import { SCHEMA } from '#sync/upgrades.ts';

const LooseReply = PullReply.extend({ rows: z.array(z.unknown()) });

export interface FedPage extends Omit<PullReply, 'rows'> {
  /** How many rows came. */
  readonly count: number;
  readonly fed: readonly Fed[];
  /** Keys of records that are no longer hers. */
  readonly left: readonly string[];
  /** Rows that this build cannot read. */
  readonly parked: readonly Sealed<ParkedRow>[];
}

interface Fed {
  readonly record: StoredRecord;
  readonly sealed: Sealed<RecordRow>;
}

export interface Asked {
  readonly rows: number;
  readonly cursor: string | undefined;
  /** Ops that the reply says the verdicts of. */
  readonly asking?: readonly string[];
}

export async function askPage(
  unlocked: Unlocked,
  network: Network,
  { rows, cursor, asking = [] }: Asked,
): Promise<Result<FedPage, CallRefusal>> {
  const reply = await network.ask(LooseReply, {
    method: 'POST',
    path: '/sync/v1/pull',
    isLong: true,
    body: {
      deviceId: unlocked.deviceId,
      person: unlocked.me.personId,
      limit: rows,
      schema: SCHEMA,
      ...(cursor && { cursor }),
      ...(asking.length > 0 && { asking }),
    },
  });
  return reply.ok ? succeed(await sealedPage(unlocked, reply.value)) : reply;
}

async function sealedPage({ vault }: Unlocked, page: z.infer<typeof LooseReply>): Promise<FedPage> {
  const { rows, ...said } = page;
  const read = rows.map((raw) => ({ raw, row: Row.safeParse(raw).data }));
  const readable = read.flatMap(({ row }) => row ?? []);
  const fed = readable.filter(({ state }) => state !== 'not-yours').map(rowToRecord);
  return {
    ...said,
    count: rows.length,
    fed: await Promise.all(fed.map(async (record) => ({ record, sealed: await sealFed(vault, record) }))),
    left: readable.filter(({ state }) => state === 'not-yours').map(keyOf),
    parked: await Promise.all(
      read.flatMap(({ raw, row }, i) => (row ? [] : [park(vault, raw, `${page.cursor}#${i}`)])),
    ),
  };
}
