/** Which schools this server keeps, and the counter whose lock orders everything written for one of them. */
import { sql } from 'kysely';
import type { Lived } from '#server/school-clock.ts';
import { kindOf, type Database } from './database.ts';

/** The school of this server, or nothing before it is set up. */
export async function theSchool(db: Database): Promise<string | undefined> {
  const row = await db.selectFrom('school_counter').select('school').limit(1).executeTakeFirst();
  return row?.school;
}

/** Until the transaction ends nobody else looks whether there is a school; SQLite lets one write at a time anyway. */
export async function lockSchools(trx: Database): Promise<void> {
  if (kindOf(trx) === 'postgres') await sql`lock table school_counter in exclusive mode`.execute(trx);
}

/** Writes the first row of a school; throws when it is there already. */
export async function insertSchool(db: Database, school: string, epoch: string): Promise<void> {
  await db
    .insertInto('school_counter')
    .values({ school, seq: 0, op_number: 0, horizon: null, lived: null, doubted: null, stood: null })
    .execute();
  await db.insertInto('server_epoch').values({ school, epoch, past: null }).execute();
}

/** Changes after a restore, so that every phone starts a fresh pull. */
export async function epochOf(db: Database, school: string): Promise<string> {
  const row = await db
    .selectFrom('server_epoch')
    .select('epoch')
    .where('school', '=', school)
    .executeTakeFirstOrThrow();
  return row.epoch;
}

/** One that a restore has ended, and when, by the school's time. */
interface PastEpoch {
  readonly epoch: string;
  readonly until: number;
}

export interface Epochs {
  readonly now: string;
  readonly past: readonly PastEpoch[];
}

export async function epochsOf(db: Database, school: string): Promise<Epochs> {
  const row = await db.selectFrom('server_epoch').selectAll().where('school', '=', school).executeTakeFirstOrThrow();
  return { now: row.epoch, past: row.past === null ? [] : (JSON.parse(row.past) as PastEpoch[]) };
}

/**
 * A new epoch from that time on: what phones know of this school's stamps no longer holds, and of its revisions only what
 * was written before then.
 */
export async function beginEpoch(trx: Database, school: string, { now: epoch, at }: NewEpoch): Promise<void> {
  const { now, past } = await epochsOf(trx, school);
  const ended = JSON.stringify([...past, { epoch: now, until: at }]);
  await trx.updateTable('server_epoch').set({ epoch, past: ended }).where('school', '=', school).execute();
}

interface NewEpoch {
  readonly now: string;
  readonly at: number;
}

export interface Counter {
  readonly seq: number;
  readonly opNumber: number;
}

/**
 * Takes the school's counter row and holds it until the transaction ends [P6]. An update that changes nothing locks the
 * row on every database; a `for update` would not run on SQLite.
 */
export async function lockCounter(trx: Database, school: string): Promise<Counter> {
  const row = await trx
    .updateTable('school_counter')
    .set((eb) => ({ seq: eb('seq', '+', 0) }))
    .where('school', '=', school)
    .returning(['seq', 'op_number'])
    .executeTakeFirstOrThrow();
  return { seq: row.seq, opNumber: row.op_number };
}

/** Only while the counter is locked by the same transaction. */
export async function moveCounter(trx: Database, school: string, to: Partial<Counter>): Promise<void> {
  await trx
    .updateTable('school_counter')
    .set({
      ...(to.seq === undefined ? {} : { seq: to.seq }),
      ...(to.opNumber === undefined ? {} : { op_number: to.opNumber }),
    })
    .where('school', '=', school)
    .execute();
}

/** Until when the school has lived; nothing before the first minute. */
export async function livedOf(db: Database, school: string): Promise<Lived | undefined> {
  const row = await db
    .selectFrom('school_counter')
    .select(['lived', 'doubted', 'stood'])
    .where('school', '=', school)
    .executeTakeFirst();
  if (!row || row.lived === null) return undefined;
  // An older build counted the other way and did not say where: that jump begins anew.
  return row.stood === null
    ? { at: row.lived, doubted: 0 }
    : { at: row.lived, doubted: row.doubted ?? 0, stood: row.stood };
}

export async function keepLived(db: Database, school: string, lived: Lived): Promise<void> {
  const { at, doubted, stood = null } = lived;
  await db.updateTable('school_counter').set({ lived: at, doubted, stood }).where('school', '=', school).execute();
}

/** The last stamp that is committed: a reader may go up to it and miss nothing. Tombstones up to the horizon are forgotten. */
export async function feedEnds(db: Database, school: string): Promise<{ upTo: number; horizon: number }> {
  const row = await db
    .selectFrom('school_counter')
    .select(['seq', 'horizon'])
    .where('school', '=', school)
    .executeTakeFirst();
  return { upTo: row?.seq ?? 0, horizon: row?.horizon ?? 0 };
}

/** Forgets the tombstones stamped before that time: the feed leaves them out from now on. The records stay, and their history. */
export async function forgetTombstones(db: Database, school: string, before: number): Promise<number> {
  const old = await db
    .selectFrom('record')
    .select((eb) => eb.fn.max('seq').as('last'))
    .where('school', '=', school)
    .where('is_gone', '=', 1)
    .where('stamped_at', '<', before)
    .executeTakeFirst();
  const last = Number(old?.last ?? 0);
  const { horizon } = await feedEnds(db, school);
  if (last > horizon)
    await db.updateTable('school_counter').set({ horizon: last }).where('school', '=', school).execute();
  return Math.max(last, horizon);
}
