/**
 * What a browser did not delete when somebody signed out: her tables are empty and open for nobody, and lie on the phone for
 * ever unless somebody who is here takes them away.
 */
import { databaseName, openDatabase } from './database.ts';
import type { DeviceDeps } from './deps.ts';
import { isEmptied, marksOf } from './end-mark.ts';
import type { Settings } from './settings.ts';
import { SETTINGS_DATABASE } from './settings-keys.ts';
import { Id } from '#domain/records/field.ts';

interface Ground {
  readonly deps: Pick<DeviceDeps, 'databases' | 'after'>;
  readonly settings: Pick<Settings, 'enrolments'>;
}

/**
 * Deletes the databases of persons that a sign-out has emptied and whose keys are on this phone no more. Any other stays,
 * whoever wrote it, because unsent work may be in it; so does everything in a browser that names none. The keys and settings
 * of the phone lie in a database of a similar name, which is nobody's.
 */
export async function deleteEnded({ deps, settings }: Ground): Promise<void> {
  // Keys are kept before a database is made: one that is listed has had its owner noted.
  const all = (await deps.databases().indexedDB.databases?.()) ?? [];
  const owners = new Set((await settings.enrolments()).map(({ personId }) => personId));
  const persons = all.flatMap(({ name = '' }) => (name === SETTINGS_DATABASE ? [] : personOf(name)));
  for (const personId of persons.filter((each) => !owners.has(each))) {
    const database = openDatabase(deps, personId);
    const marks = await database.read(marksOf);
    if (marks.ok && isEmptied(marks.value)) await database.destroy();
    else database.close();
  }
}

/** Whose database bears that name, exactly; nobody's is every other. */
function personOf(name: string): readonly string[] {
  const { data: id } = Id.safeParse(name.slice(databaseName('').length));
  return id !== undefined && name === databaseName(id) ? [id] : [];
}
