/**
 * PostgreSQL behind the door. A connection that breaks under a query is told from a query that is wrong; a broken read is
 * asked again on a fresh connection, and a broken transaction is given up whole for `inTransaction` to begin again.
 */
import { DatabaseError, Pool, types, type PoolClient } from 'pg';
import {
  PostgresAdapter,
  PostgresDialect,
  sql,
  type Kysely,
  type MigrationLockOptions,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely';
import { codeOf, DatabaseUnavailable, patiently } from './trouble.ts';

/** Writers queue at one row, so a few connections are enough; the others are for readers. */
const CONNECTIONS = 10;
const CONNECT_MS = 3000;
const LOCK_MS = 15_000;
const FROZEN_MS = 60_000;
const CONNECT_AGAIN_MS = [50, 150, 400, 900];
const READ_AGAIN = 8;
const OLDEST_VERSION = 150_000;
const INT8 = 20;

/** Codes with which PostgreSQL ends or refuses a connection, and with which it gives up waiting for a lock. */
const isRefusal = (code: string): boolean =>
  code.startsWith('08') || code.startsWith('57P') || code === '53300' || code === '55P03';

/** `bigint` comes as text. Every number of ours fits into a double; one that does not is a mistake worth stopping for. */
function int8Of(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('A number in the database is too large to be counted with.');
  return value;
}

/** One borrowed connection. */
class Line implements PostgresPoolClient {
  readonly #pool: Lines;
  #client: PoolClient | undefined;
  #isInTransaction = false;
  #isInDoubt = false;
  constructor(pool: Lines, client: PoolClient) {
    this.#pool = pool;
    this.#client = client;
  }

  query(text: unknown, parameters: readonly unknown[] = []): never {
    // Kysely's overload for cursors is not used; the one for text answers with a promise.
    return this.#ask(String(text), parameters) as never;
  }

  release(isBroken = false): void {
    this.#client?.release(isBroken || this.#pool.isBroken(this.#client));
    this.#client = undefined;
  }

  async #ask(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<unknown>> {
    if (/^(begin|start transaction)/.test(text)) this.#isInTransaction = true;
    try {
      return await this.#asOftenAsItBreaks(text, parameters, READ_AGAIN);
    } finally {
      if (text === 'commit' || text === 'rollback') this.#isInTransaction = false;
    }
  }

  /** A fresh connection may break as the first did. */
  async #asOftenAsItBreaks(
    text: string,
    parameters: readonly unknown[],
    timesLeft: number,
  ): Promise<PostgresQueryResult<unknown>> {
    try {
      return await this.#once(text, parameters);
    } catch (error) {
      const trouble = this.#troubleOf(error, text);
      const isLoneRead = !this.#isInTransaction && text.startsWith('select') && trouble.reached === 'work';
      if (!isLoneRead || timesLeft === 0) throw trouble.error;
      this.release(true);
      this.#client = await this.#pool.borrow();
      return this.#asOftenAsItBreaks(text, parameters, timesLeft - 1);
    }
  }

  async #once(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<unknown>> {
    if (!this.#client) throw new Error('This connection was given back. Ask for another one.');
    const { command, rowCount, rows } = await this.#client.query(text, [...parameters]);
    return { command: command as 'SELECT', rowCount: rowCount ?? 0, rows };
  }

  /** A commit whose answer was lost stays in doubt, whatever fails after it. */
  #troubleOf(error: unknown, text: string): { error: unknown; reached?: DatabaseUnavailable['reached'] } {
    const code = error instanceof DatabaseError ? (codeOf(error) ?? '') : undefined;
    const isLost = (this.#client && this.#pool.isBroken(this.#client)) || (code !== undefined && isRefusal(code));
    if (!isLost) return { error };
    if (text === 'commit') this.#isInDoubt = true;
    const reached = this.#isInDoubt ? 'commit' : code === '55P03' ? 'nothing' : 'work';
    return { error: new DatabaseUnavailable(reached, error), reached };
  }
}

/** The pool. A connection that breaks, borrowed or not, must not bring the process down. */
class Lines implements PostgresPool {
  readonly options = {};
  readonly #pool: Pool;
  readonly #broken = new WeakSet<PoolClient>();
  constructor(url: string) {
    this.#pool = new Pool({
      connectionString: url,
      max: CONNECTIONS,
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      application_name: 'shouwang',
      lock_timeout: LOCK_MS,
      idle_in_transaction_session_timeout: FROZEN_MS,
      types: { getTypeParser: (oid, format) => (oid === INT8 ? int8Of : types.getTypeParser(oid, format)) },
    });
    this.#pool.on('error', () => {});
    this.#pool.on('connect', (client) => client.on('error', () => void this.#broken.add(client as PoolClient)));
  }

  isBroken(client: PoolClient): boolean {
    return this.#broken.has(client);
  }

  /** Throws `DatabaseUnavailable` when nobody answers for a second or two. */
  async borrow(): Promise<PoolClient> {
    try {
      return await patiently(() => this.#pool.connect(), { waitsMs: CONNECT_AGAIN_MS, isWorthIt: isNoAnswer });
    } catch (error) {
      throw isNoAnswer(error) ? new DatabaseUnavailable('nothing', error) : error;
    }
  }

  async connect(): Promise<PostgresPoolClient> {
    return new Line(this, await this.borrow());
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}

/** A wrong password or name is an answer; silence, a refused connection or a server that is starting up is none. */
const isNoAnswer = (error: unknown): boolean => !(error instanceof DatabaseError) || isRefusal(codeOf(error) ?? '');

/** Takes turns at migrating by locking a row: advisory locks are missing on databases that speak PostgreSQL's language. */
class RowLockAdapter extends PostgresAdapter {
  override async acquireMigrationLock(db: Kysely<unknown>, { lockTable }: MigrationLockOptions): Promise<void> {
    await sql`select id from ${sql.table(lockTable)} for update`.execute(db);
  }
  override async releaseMigrationLock(): Promise<void> {}
}

class RowLockDialect extends PostgresDialect {
  override createAdapter(): PostgresAdapter {
    return new RowLockAdapter();
  }
}

/** The dialect over one PostgreSQL database. */
export const postgresDialect = (url: string): PostgresDialect => new RowLockDialect({ pool: new Lines(url) });

/** The schema the tables are in; throws with the next step when this database cannot carry them. */
export async function schemaOf<T>(db: Kysely<T>): Promise<string> {
  const { rows } = await sql<{ version: number; encoding: string; schema: string | null }>`
    select current_setting('server_version_num')::int as version,
           current_setting('server_encoding') as encoding,
           current_schema() as schema`.execute(db);
  const [found] = rows;
  if (!found || found.version < OLDEST_VERSION)
    throw new Error('This PostgreSQL is too old. Use version 15 or newer, or leave DATABASE_URL out for SQLite.');
  if (found.encoding !== 'UTF8')
    throw new Error("This database cannot hold Chinese text. Create it with: create database shouwang encoding 'UTF8'");
  if (found.schema === null)
    throw new Error('DATABASE_URL names a schema that does not exist. Create it, or leave search_path out.');
  return found.schema;
}
