/**
 * Whether the lock screen may be drawn before the app is there: finds the kept page and holds it against everything that
 * could make the app show another one. It stands alone, because nothing it could import has been read yet.
 */
import type { KeptEnrolment, LockPageKept, Theme } from '#device/settings.ts';
import type * as keys from '#device/settings-keys.ts';
import type { Tries } from '#device/vault/pin.ts';

// Imported, these words would bring the app's first piece along; so the compiler holds them to their home.
const SETTINGS_DATABASE: typeof keys.SETTINGS_DATABASE = 'shouwang-settings';
const SETTINGS_STORE: typeof keys.SETTINGS_STORE = 'settings';
const PERSON: typeof keys.PERSON = 'person:';
const TRIES: typeof keys.TRIES = 'tries:';
const LOCK_PAGE: typeof keys.LOCK_PAGE = 'lock-page';
const THEME: typeof keys.THEME = 'theme';

export interface Drawable {
  readonly page: LockPageKept;
  readonly theme: Exclude<Theme, 'system'>;
}

export interface Surrounding {
  readonly indexedDB: IDBFactory;
  readonly userAgent: string;
  readonly isSecure: boolean;
  /** The address, without the host. */
  readonly path: string;
  readonly prefersDark: () => boolean;
}

/** The page, or nothing where a start with this build would show anything else. Where nothing may be kept it does not even look. */
export async function keptLockPage(build: string, around: Surrounding): Promise<Drawable | undefined> {
  const { userAgent, isSecure, path } = around;
  if (!isSecure || /MicroMessenger/i.test(userAgent) || path.startsWith('/urgent')) return undefined;
  const database = await openIfThere(around.indexedDB).catch(() => undefined);
  if (!database) return undefined;
  try {
    return await readFrom(database.transaction(SETTINGS_STORE).objectStore(SETTINGS_STORE), build, around);
  } catch {
    // A store in any other shape has no page to draw; the app itself says what is wrong with it.
    return undefined;
  } finally {
    database.close();
  }
}

/**
 * Opening must not make a database on a phone where nothing was ever kept. Asynchronous from its first line: where storage is
 * forbidden some browsers throw at once, and the caller knows refusals only.
 */
async function openIfThere(factory: IDBFactory): Promise<IDBDatabase> {
  const opening = factory.open(SETTINGS_DATABASE);
  opening.addEventListener('upgradeneeded', () => opening.transaction?.abort());
  return answerOf(opening);
}

/** All questions go out together, so that it costs one trip to the disk. */
async function readFrom(store: IDBObjectStore, build: string, around: Surrounding): Promise<Drawable | undefined> {
  const [page, theme, people, names, tries] = await Promise.all([
    answerOf<LockPageKept | undefined>(store.get(LOCK_PAGE)),
    answerOf<Theme | undefined>(store.get(THEME)),
    answerOf<KeptEnrolment[]>(store.getAll(allAfter(PERSON))),
    answerOf(store.getAllKeys(allAfter(TRIES))),
    answerOf<Tries[]>(store.getAll(allAfter(TRIES))),
  ]);
  const last = [...people].sort((one, other) => other.usedAt - one.usedAt)[0];
  if (!page || page.build !== build || !last) return undefined;
  const isHers = page.personId === last.personId && page.name === last.name && page.schoolName === last.schoolName;
  const wrong = tries[names.indexOf(TRIES + page.personId)]?.wrong ?? 0;
  if (!isHers || wrong > 0) return undefined;
  return { page, theme: theme === undefined || theme === 'system' ? (around.prefersDark() ? 'dark' : 'light') : theme };
}

const allAfter = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('The settings do not open.')));
  });
