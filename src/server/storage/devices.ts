/** Phones: whose each one is, what has come from it and what it says still waits. */
import type { StuckOp } from '#sync/messages.ts';
import type { Database } from './database.ts';
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

/** Writes the whole row; the owner of a known phone never changes. */
export async function keepDevice(trx: Database, school: string, row: DeviceRow): Promise<void> {
  const values = {
    pending: row.pending,
    last_seq: row.lastSeq,
    received: row.received,
    seen_at: row.seenAt,
    app_version: row.appVersion,
    recovery: row.recovery ?? null,
    stuck: row.stuck.length === 0 ? null : JSON.stringify(row.stuck),
  };
  await trx
    .insertInto('device')
    .values({ school, device: row.device, person: row.person, ...values })
    .onConflict((conflict) => conflict.columns(['school', 'device']).doUpdateSet(values))
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

/** How many numbers below the highest that came from each phone have not come: phones with none are left out. */
export async function missingByDevice(db: Database, school: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('device')
    .innerJoin('op_inbox', (join) =>
      join.onRef('op_inbox.school', '=', 'device.school').onRef('op_inbox.device', '=', 'device.device'),
    )
    .select((eb) => [
      'device.device',
      'device.last_seq',
      eb.fn.max('op_inbox.device_seq').as('highest'),
      eb.fn.countAll<number>().as('count'),
    ])
    .where('device.school', '=', school)
    .where('op_inbox.branch', '=', 0)
    .whereRef('op_inbox.device_seq', '>', 'device.last_seq')
    .groupBy(['device.device', 'device.last_seq'])
    .execute();
  return new Map(rows.map(({ device, last_seq, highest, count }) => [device, (highest ?? 0) - last_seq - count]));
}
