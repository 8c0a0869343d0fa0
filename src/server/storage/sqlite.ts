/**
 * `node:sqlite` in the shape Kysely's SQLite dialect expects, with the two things that bite without a sound: a bound object
 * shifts every later column, and a transaction that begins deferred is refused when another process writes.
 */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type SqliteDatabase,
  type SqliteStatement,
  type TransactionSettings,
} from 'kysely';

const KEPT_STATEMENTS = 200;

/** A value SQLite can carry. Objects are refused: `node:sqlite` takes a first object for named parameters. */
function bind(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value;
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Uint8Array) return value;
  throw new TypeError('An object reached a SQL parameter. Turn it into text first.');
}

function statementOf(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(bind)),
    run: (parameters) => statement.run(...parameters.map(bind)),
    iterate: (parameters) => statement.iterate(...parameters.map(bind)),
  };
}

function openFile(path: string): OpenFile {
  const raw = new DatabaseSync(path);
  raw.exec(
    'pragma journal_mode=wal; pragma synchronous=full; pragma busy_timeout=5000; pragma foreign_keys=on; pragma cache_size=-32000',
  );
  // A push of two hundred visits fills a thousand pages: at that default every one of them would wait for the table's file.
  raw.exec('pragma wal_autocheckpoint=4000');
  const kept = new Map<string, SqliteStatement>();
  const database: SqliteDatabase = {
    close: () => raw.close(),
    prepare(sql) {
      const known = kept.get(sql);
      if (known) return known;
      const statement = statementOf(raw.prepare(sql));
      if (kept.size >= KEPT_STATEMENTS) kept.delete(kept.keys().next().value ?? '');
      kept.set(sql, statement);
      return statement;
    },
  };
  return { database, isInside: () => raw.isTransaction };
}

interface OpenFile {
  readonly database: SqliteDatabase;
  /** True while a transaction stands open. */
  readonly isInside: () => boolean;
}

class ImmediateDriver extends SqliteDriver {
  readonly #isInside: OpenFile['isInside'];
  constructor({ database, isInside }: OpenFile) {
    super({ database });
    this.#isInside = isInside;
  }
  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    const isReading = settings?.accessMode === 'read only';
    await connection.executeQuery(CompiledQuery.raw(isReading ? 'begin' : 'begin immediate'));
  }
  /** On a full disk SQLite has taken everything back by itself: to refuse that a second time would hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#isInside()) await super.rollbackTransaction(connection);
  }
}

/** SQLite takes back tables like rows; Kysely does not count on it, and a migration cut in the middle would stay half done. */
class WholeMigrations extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #file: OpenFile;
  constructor(file: OpenFile) {
    super(file);
    this.#file = file;
  }
  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.#file);
  }
  override createAdapter(): SqliteAdapter {
    return new WholeMigrations();
  }
}

/** The dialect over one SQLite file; `:memory:` for a database that ends with its handle. */
export const sqliteDialect = (path: string): SqliteDialect => new ImmediateDialect(openFile(path));
