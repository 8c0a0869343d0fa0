/**
 * What a browser did not delete when somebody signed out: her tables are empty and open for nobody, and lie on the phone for
 * ever unless a later start takes them away.
 */
import { databaseName, openDatabase, type Database } from './database.ts';
import type { DeviceDeps } from './deps.ts';
import type { Settings } from './settings.ts';

interface Ground {
  readonly deps: Pick<DeviceDeps, 'databases' | 'after'>;
  readonly settings: Pick<Settings, 'enrolments'>;
}

/**
 * Deletes the databases that nobody of this phone owns and that a sign-out has ended: `isEnded` says so of an open one. Any
 * other stays, whoever wrote it, because unsent work may be in it; so does everything in a browser that names none.
 */
export async function deleteEnded(
  { deps, settings }: Ground,
  isEnded: (database: Database) => Promise<boolean>,
): Promise<void> {
  // Keys are kept before a database is made: one that is listed has had its owner noted.
  const all = (await deps.databases().indexedDB.databases?.()) ?? [];
  const owned = new Set((await settings.enrolments()).map(({ personId }) => databaseName(personId)));
  const nobodys = all.flatMap(({ name = '' }) => (name.startsWith(databaseName('')) && !owned.has(name) ? [name] : []));
  for (const name of nobodys) {
    const database = openDatabase(deps, name.slice(databaseName('').length));
    if (await isEnded(database)) await database.destroy().catch(() => undefined);
    else database.close();
  }
}
