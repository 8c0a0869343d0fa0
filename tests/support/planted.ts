/** Mishaps planted below the server, in the database itself: rows that cannot be written, for as long as the test wants. */
import { sql } from 'kysely';
import { kindOf, type Database } from '#server/storage/database.ts';

/** Rows of a statement the server knows nothing of. */
export async function rowsOf(db: Database, text: string): Promise<Record<string, unknown>[]> {
  const { rows } = await sql.raw<Record<string, unknown>>(text).execute(db);
  return rows.map((row) => ({ ...row }));
}

export interface Fault {
  readonly table: string;
  /** On `new`, as SQL both databases read: `new.type = 'talk'`. */
  readonly when: string;
}

/** Every insert of such a row fails until the fault is taken out again. */
export async function plantFault(db: Database, { table, when }: Fault): Promise<() => Promise<void>> {
  if (kindOf(db) === 'sqlite') {
    await rowsOf(
      db,
      `create trigger fault before insert on ${table} when ${when} begin select raise(abort, 'planted'); end`,
    );
    return async () => void (await rowsOf(db, 'drop trigger fault'));
  }
  return plantInPostgres(db, { table, when, timing: 'before', body: "raise exception 'planted'" });
}

/** Runs the PL/pgSQL statements before or after each row that is inserted or changed where `when` holds. */
export async function plantInPostgres(
  db: Database,
  { table, when, timing, body }: Fault & { readonly timing: 'before' | 'after'; readonly body: string },
): Promise<() => Promise<void>> {
  await rowsOf(
    db,
    `create or replace function fault() returns trigger language plpgsql as $$ begin ${body}; return new; end $$`,
  );
  await rowsOf(
    db,
    `create trigger fault ${timing} insert or update on ${table} for each row when (${when}) execute function fault()`,
  );
  return async () => void (await rowsOf(db, `drop trigger fault on ${table}`));
}
