/**
 * The door of the storage. A `Database` is a handle or an open transaction; every function of this folder takes it first.
 * Inside `inTransaction` use only the handle given to the work: SQLite has one connection, and the outer handle would
 * wait for ever.
 */
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/** Opens the SQLite file, brings its tables up to date and hands over the handle; throws when the file is not ours. */
export async function openDatabase(path: string): Promise<Database> {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(path) });
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
  }).migrateToLatest();
  if (error !== undefined) throw new Error('The database could not be brought up to date.', { cause: error });
  return db;
}

/** All of the work or none of it. Given a transaction, the work joins it. */
export function inTransaction<T>(db: Database, work: (trx: Database) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}

export const closeDatabase = (db: Database): Promise<void> => db.destroy();

/** True when the database answers. */
export async function isAnswering(db: Database): Promise<boolean> {
  await db.selectFrom('school_counter').select('school').limit(1).execute();
  return true;
}

/** Rows in portions small enough for one statement of any database. */
export function portionsOf<T>(rows: readonly T[], size = 50): T[][] {
  const portions: T[][] = [];
  for (let at = 0; at < rows.length; at += size) portions.push(rows.slice(at, at + size));
  return portions;
}
