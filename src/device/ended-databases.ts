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
  /** No other page of the app is there, not even a frozen one. */
  readonly isAlone: () => Promise<boolean>;
}

/**
 * Deletes the databases of persons that a sign-out has emptied and whose keys are on this phone no more. Any other stays,
 * whoever wrote it, because unsent work may be in it; so does everything in a browser that names none. The keys and settings
 * of the phone lie in a database of a similar name, which is nobody's. Beside another page it deletes nothing: a frozen one
 * would hold the deletion back, and whoever enrols again could not open her tables behind it.
 */
export async function deleteEnded({ deps, settings, isAlone }: Ground): Promise<void> {
  // Keys are kept before a database is made: one that is listed has had its owner noted.
  const all = (await deps.databases().indexedDB.databases?.()) ?? [];
  const isOwner = async (person: string) => (await settings.enrolments()).some(({ personId }) => personId === person);
  const persons = all.flatMap(({ name = '' }) => (name === SETTINGS_DATABASE ? [] : personOf(name)));
  for (const personId of persons) {
    if ((await isOwner(personId)) || !(await isAlone())) continue;
    const database = openDatabase(deps, personId);
    const marks = await database.read(marksOf);
    const isEnded = marks.ok && isEmptied(marks.value);
    // Asked again last of all: she may have enrolled anew while the rest was looked at.
    if (isEnded && !(await isOwner(personId))) await database.destroy();
    else database.close();
  }
}

/** Whose database bears that name, exactly; nobody's is every other. */
function personOf(name: string): readonly string[] {
  const { data: id } = Id.safeParse(name.slice(databaseName('').length));
  return id !== undefined && name === databaseName(id) ? [id] : [];
}
