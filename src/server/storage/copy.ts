/**
 * Carries a whole database: into a file of its own while the server goes on, and from such a file back into a database. A
 * copy is always one SQLite file, whichever database it was taken from, so that it can go into the other kind.
 */
import { sql } from 'kysely';
import { closeDatabase, inSnapshot, inTransaction, kindOf, openDatabase, type Database } from './database.ts';
import { portionsOf } from './portions.ts';
import { tableKeys } from './tables.ts';

const ROWS = 500;
const ROWS_A_STATEMENT = 50;

type Row = Readonly<Record<string, unknown>>;

/** Writes what the database holds at this moment to a new file; whoever reads or writes meanwhile goes on. */
export async function copyToFile(db: Database, path: string): Promise<void> {
  if (kindOf(db) === 'sqlite') {
    await sql`vacuum into ${path}`.execute(db);
    return;
  }
  const copy = await openDatabase({ kind: 'sqlite', path });
  try {
    await inSnapshot(db, (from) => inTransaction(copy, (to) => carryAll(from, to)));
  } finally {
    await closeDatabase(copy);
  }
}

/** Replaces everything `to` holds by what the copy holds, at once or not at all; what is done at the end belongs to it. */
export async function replaceByCopy(
  to: Database,
  copy: Database,
  atTheEnd: (trx: Database) => Promise<void>,
): Promise<void> {
  await inTransaction(to, async (trx) => {
    for (const table of Object.keys(tableKeys)) await sql`delete from ${sql.table(table)}`.execute(trx);
    await inSnapshot(copy, (from) => carryAll(from, trx));
    await atTheEnd(trx);
  });
}

async function carryAll(from: Database, to: Database): Promise<void> {
  for (const [table, key] of Object.entries(tableKeys)) await carry({ from, to }, table, ['school', ...key]);
}

/** Page by page in the order of the key, so that a table of any size passes through little memory. */
async function carry(ends: { from: Database; to: Database }, table: string, key: readonly string[]): Promise<void> {
  const names = sql.join(key.map((column) => sql.ref(column)));
  let last: Row | undefined;
  do {
    const after = last;
    const isLater = after ? sql`where (${names}) > (${sql.join(key.map((column) => after[column]))})` : sql``;
    const { rows } =
      await sql<Row>`select * from ${sql.table(table)} ${isLater} order by ${names} limit ${ROWS}`.execute(ends.from);
    for (const portion of portionsOf(rows, ROWS_A_STATEMENT)) await insert(ends.to, table, portion);
    last = rows.length === ROWS ? rows[rows.length - 1] : undefined;
  } while (last);
}

async function insert(to: Database, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(values)}`.execute(to);
}

/** Bytes the database takes on its disk; a copy of it takes about as much. */
export async function bytesOf(db: Database): Promise<number> {
  const asked =
    kindOf(db) === 'sqlite'
      ? sql<{ bytes: number }>`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`
      : sql<{ bytes: number }>`select coalesce(sum(pg_table_size(oid)), 0)::float8 as bytes from pg_class
          where relkind = 'r' and relnamespace = current_schema()::regnamespace`;
  const { rows } = await asked.execute(db);
  return rows[0]?.bytes ?? 0;
}

/** What a copy says about itself: whether the file is sound, and how much is in it. */
export async function countsOf(db: Database): Promise<{ ops: number; records: number }> {
  const count = async (table: 'op_inbox' | 'record') => {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return row.n;
  };
  return { ops: await count('op_inbox'), records: await count('record') };
}

/** Throws when a SQLite file is damaged. */
export async function assertSound(db: Database): Promise<void> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  if (rows[0]?.integrity_check !== 'ok') throw new Error('The copy is damaged. Check the disk and make another one.');
}
