/**
 * The door of the storage. A `Database` is a handle or an open transaction; every function of this folder takes it first.
 * Inside `inTransaction` use only the handle given to the work: SQLite has one connection, and the outer handle would
 * wait for ever.
 */
import { Kysely, PostgresAdapter, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations.ts';
import { postgresDialect, schemaOf } from './postgres.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';
import { aGate, isWorthRepeating, patiently } from './trouble.ts';

export type Database = Kysely<Tables>;

/** Where the tables are: a file of the embedded database, or a PostgreSQL by its address. */
export type DatabasePlace =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** Opens the database, brings its tables up to date and hands over the handle; throws when it is not ours. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  const dialect = place.kind === 'sqlite' ? sqliteDialect(place.path) : postgresDialect(place.url);
  const db = new Kysely<Tables>({ dialect });
  try {
    await bringUpToDate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
}

/** All migrations that are missing or none of them, so that a power cut in the middle leaves the tables as they were. */
async function bringUpToDate(db: Database): Promise<void> {
  const schema = kindOf(db) === 'postgres' ? await schemaOf(db) : undefined;
  if (await isUpToDate(db, schema)) return;
  const place = schema === undefined ? {} : { migrationTableSchema: schema };
  try {
    await inTransaction(db, async (trx) => {
      const provider = { getMigrations: async () => ({ ...migrations }) };
      const { error } = await new Migrator({ db: trx, provider, ...place }).migrateToLatest();
      if (error !== undefined) throw error;
    });
  } catch (error) {
    // Another server that started at the same moment may have been faster.
    if (await isUpToDate(db, schema)) return;
    throw new Error('The database could not be brought up to date.', { cause: error });
  }
}

/** Spares a start the migrator's look at every table of the database. An empty database has no such table and says so. */
async function isUpToDate(db: Database, schema: string | undefined): Promise<boolean> {
  const table = sql.table(schema === undefined ? 'kysely_migration' : `${schema}.kysely_migration`);
  const done = await sql<{ name: string }>`select name from ${table} order by name`
    .execute(db)
    .catch(() => ({ rows: [] }));
  return done.rows.map(({ name }) => name).join() === Object.keys(migrations).sort().join();
}

/** Which database answers behind the door. */
export const kindOf = (db: Database): DatabasePlace['kind'] =>
  db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';

const AGAIN_MS = [10, 30, 100, 300, 1000];
/** Writers of a school queue at its counter; more of them would only keep connections from readers. */
const WRITERS = 3;
const gates = new WeakMap<Database, ReturnType<typeof aGate>>();

function gateOf(db: Database): ReturnType<typeof aGate> {
  const gate = gates.get(db) ?? aGate(WRITERS);
  gates.set(db, gate);
  return gate;
}

/**
 * All of the work or none of it. Given a transaction, the work joins it. What the database gives up, or loses with the
 * connection, is begun again; when only the answer to the commit was lost, that is done for work that `canRunTwice`.
 */
export function inTransaction<T>(
  db: Database,
  work: (trx: Database) => Promise<T>,
  { canRunTwice = false } = {},
): Promise<T> {
  if (db.isTransaction) return work(db);
  const run = () => db.transaction().setIsolationLevel('read committed').execute(work);
  return gateOf(db)(() =>
    patiently(run, { waitsMs: AGAIN_MS, isWorthIt: (error) => isWorthRepeating(error, { canRunTwice }) }),
  );
}

/** Reads as of one moment, whatever is written meanwhile; the work must not write. */
export function inSnapshot<T>(db: Database, work: (snapshot: Database) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db);
  const run = () => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
  return patiently(run, {
    waitsMs: AGAIN_MS,
    isWorthIt: (error) => isWorthRepeating(error, { canRunTwice: true }),
  });
}

export const closeDatabase = (db: Database): Promise<void> => db.destroy();

/** True when the database answers. */
export async function isAnswering(db: Database): Promise<boolean> {
  await db.selectFrom('school_counter').select('school').limit(1).execute();
  return true;
}
