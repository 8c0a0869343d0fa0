/** Phones: whose each one is, what has come from it and what it says still waits. */
import type { StuckOp } from '#sync/exchange.ts';
import { endsOfPhones, type PhoneEnd } from './audit.ts';
import type { Database } from './database.ts';
import { holesIn, type Range } from './inbox.ts';
import type { DeviceTable } from './tables.ts';

/** The app version under which the office itself writes; no phone has it. */
export const OFFICE_APP = 'office';

export interface DeviceRow {
  readonly device: string;
  readonly person: string;
  readonly pending: number;
  readonly lastSeq: number;
  readonly received: number;
  readonly seenAt: number;
  readonly appVersion: string;
  readonly recovery: string | undefined;
  readonly stuck: readonly StuckOp[];
  readonly clockOffsetMs: number | undefined;
}

/** True unless the phone is bound to somebody else, or names somebody else as its owner; an old app names nobody [N3]. */
export const isPhoneOf = (person: string, known: DeviceRow | undefined, named: string | undefined): boolean =>
  (known?.person ?? person) === person && (named ?? person) === person;

export async function deviceOf(db: Database, school: string, device: string): Promise<DeviceRow | undefined> {
  const row = await db
    .selectFrom('device')
    .selectAll()
    .where('school', '=', school)
    .where('device', '=', device)
    .executeTakeFirst();
  return row && deviceRowOf(row);
}

/** True when anything has come from a phone of hers. */
export async function hasPhone(db: Database, school: string, person: string): Promise<boolean> {
  const row = await db
    .selectFrom('device')
    .select('device')
    .where('school', '=', school)
    .where('person', '=', person)
    .executeTakeFirst();
  return row !== undefined;
}

const deviceRowOf = (row: DeviceTable): DeviceRow => ({
  device: row.device,
  person: row.person,
  pending: row.pending,
  lastSeq: row.last_seq,
  received: row.received,
  seenAt: row.seen_at,
  appVersion: row.app_version,
  recovery: row.recovery ?? undefined,
  stuck: row.stuck === null ? [] : (JSON.parse(row.stuck) as readonly StuckOp[]),
  clockOffsetMs: row.clock_offset ?? undefined,
});

/** The recovery secrets of all her phones. */
export async function secretsOf(db: Database, school: string, person: string): Promise<string[]> {
  const rows = await db
    .selectFrom('device')
    .select('recovery')
    .where('school', '=', school)
    .where('person', '=', person)
    .execute();
  return rows.flatMap(({ recovery }) => recovery ?? []);
}

/** Writes what a push says, and leaves the recovery secret alone; the owner of a known phone never changes. */
export async function keepDevice(trx: Database, school: string, row: Omit<DeviceRow, 'recovery'>): Promise<void> {
  const values = {
    pending: row.pending,
    last_seq: row.lastSeq,
    received: row.received,
    seen_at: row.seenAt,
    app_version: row.appVersion,
    stuck: row.stuck.length === 0 ? null : JSON.stringify(row.stuck),
    clock_offset: row.clockOffsetMs ?? null,
  };
  await trx
    .insertInto('device')
    .values({ school, device: row.device, person: row.person, recovery: null, ...values })
    .onConflict((conflict) => conflict.columns(['school', 'device']).doUpdateSet(values))
    .execute();
}

/**
 * Keeps the recovery secret of her phone and touches nothing a push may be writing meanwhile. A phone nobody has heard of is
 * hers from now on; on another person's nothing changes.
 */
export async function keepRecovery(
  db: Database,
  school: string,
  phone: Pick<DeviceRow, 'device' | 'person' | 'seenAt'> & { readonly recovery: string },
): Promise<void> {
  const { device, person, seenAt, recovery } = phone;
  const nothingYet = { pending: 0, last_seq: 0, received: 0, app_version: '', stuck: null, clock_offset: null };
  await db
    .insertInto('device')
    .values({ school, device, person, seen_at: seenAt, recovery, ...nothingYet })
    .onConflict((conflict) =>
      conflict.columns(['school', 'device']).doUpdateSet({ recovery }).where('device.person', '=', person),
    )
    .execute();
}

/** Every phone of the school, the one seen last first. */
export async function allDevices(db: Database, school: string): Promise<DeviceRow[]> {
  const rows = await db
    .selectFrom('device')
    .selectAll()
    .where('school', '=', school)
    .where('app_version', '!=', OFFICE_APP)
    .orderBy('seen_at', 'desc')
    .execute();
  return rows.map((row) => ({ ...deviceRowOf(row), recovery: undefined }));
}

/** How the phones that came to their end did so; one heard of since has not ended [P13]. */
export async function endedAmong(
  db: Database,
  school: string,
  phones: readonly DeviceRow[],
): Promise<ReadonlyMap<string, PhoneEnd>> {
  const ends = await endsOfPhones(db, school);
  return new Map(
    phones.flatMap(({ device, seenAt }) => {
      const end = ends.get(device);
      return end !== undefined && seenAt <= end.at ? [[device, end]] : [];
    }),
  );
}

/** The numbers below the highest that came from each phone which have not come; phones without such are left out [P5]. */
export async function missingByDevice(db: Database, school: string): Promise<ReadonlyMap<string, readonly Range[]>> {
  const rows = await db
    .selectFrom('device')
    .innerJoin('op_inbox', (join) =>
      join.onRef('op_inbox.school', '=', 'device.school').onRef('op_inbox.device', '=', 'device.device'),
    )
    .select(['device.device', 'device.last_seq', 'op_inbox.device_seq'])
    .where('device.school', '=', school)
    .where('op_inbox.branch', '=', 0)
    .whereRef('op_inbox.device_seq', '>', 'device.last_seq')
    .orderBy('device.device')
    .orderBy('op_inbox.device_seq')
    .execute();
  const seqs = new Map<string, number[]>();
  for (const { device, device_seq: seq } of rows) {
    const known = seqs.get(device);
    if (known) known.push(seq ?? 0);
    else seqs.set(device, [seq ?? 0]);
  }
  const lasts = new Map(rows.map((row) => [row.device, row.last_seq]));
  return new Map([...seqs].map(([device, numbers]) => [device, holesIn(numbers, lasts.get(device) ?? 0)]));
}
