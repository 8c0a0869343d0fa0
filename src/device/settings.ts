/**
 * What the phone remembers outside the encrypted databases: who is enrolled, the wrapped keys, wrong tries, the look.
 * Names of teachers and the school's public numbers stand here in clear, because the locked phone shows them; nothing of
 * any child ever does.
 */
import { get, keys, promisifyRequest, set, update, type UseStore } from 'idb-keyval';
import type { Enrolment } from './door.ts';
import type { SchoolNumbers } from './school-numbers.ts';
import { LOCK_PAGE, PERSON, THEME, TRIES } from './settings-keys.ts';
import { byClockOfNow, waitAfter, type Tries } from './vault/pin.ts';
import type { Wraps } from './vault/wraps.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import type { DeviceReport } from '#sync/messages.ts';

/** One person on this phone. `deviceId` numbers the ops; `me`, `secret` and `token` are sealed with the person's key. */
export interface KeptEnrolment extends Enrolment {
  readonly deviceId: string;
  readonly wraps: Wraps;
  readonly me: ArrayBuffer;
  /** The recovery secret, sealed too: whoever can open it needs no recovery. */
  readonly secret: ArrayBuffer;
  /** The token of her session, sealed too; without one the phone opens and asks her to sign in before it sends. */
  readonly token?: ArrayBuffer;
  /** The device id under which the school keeps the secret. */
  readonly handedAs: string;
  /** Until her database holds its first row: what ends before that has lost nothing, and is no emptied phone. */
  readonly isUnfinished?: boolean;
}

export type Theme = 'light' | 'dark' | 'outdoor' | 'system';

/** A number somebody tapped on 紧急, locked or not: which one and when, nothing of any child. */
export interface Dialled {
  readonly number: string;
  /** Ms. */
  readonly at: number;
}

/** The lock screen as it was drawn for that person by that build, to be drawn again before the app is there. */
export interface LockPageKept extends Pick<Enrolment, 'personId' | 'name' | 'schoolName'> {
  readonly build: string;
  readonly html: string;
}

const KEPT_DIALS = 20;

export interface Settings {
  enrolments(): Promise<readonly KeptEnrolment[]>;
  enrolment(personId: string): Promise<KeptEnrolment | undefined>;
  keepEnrolment(enrolment: KeptEnrolment): Promise<void>;
  changeEnrolment(personId: string, change: Partial<KeptEnrolment>): Promise<void>;
  dropEnrolment(personId: string): Promise<void>;
  /** By the clock of now: one that has been put right meanwhile keeps her waiting once more, and no longer. */
  tries(personId: string, now: number): Promise<Tries>;
  keepTries(personId: string, tries: Tries): Promise<void>;
  /** Counts a try before its digits are looked at; while she has to wait, none is counted. Refused where the count has no room. */
  countTry(
    personId: string,
    now: number,
  ): Promise<Result<{ readonly tries: Tries; readonly waitMs: number }, { readonly type: 'disk-full' }>>;
  /** The key that cannot leave this phone; made once by `make`. */
  deviceKey(make: () => Promise<CryptoKey>): Promise<CryptoKey>;
  reports(): Promise<readonly DeviceReport[]>;
  changeReports(change: (kept: readonly DeviceReport[]) => readonly DeviceReport[]): Promise<void>;
  /** The last numbers dialled on 紧急, newest first. */
  dialled(): Promise<readonly Dialled[]>;
  noteDial(dial: Dialled): Promise<void>;
  /** What a locked 紧急 may dial beside the public numbers. */
  schoolNumbers(): Promise<SchoolNumbers | undefined>;
  keepSchoolNumbers(numbers: SchoolNumbers): Promise<void>;
  keepLockPage(page: LockPageKept): Promise<void>;
  theme(): Promise<Theme>;
  chooseTheme(theme: Theme): Promise<void>;
}

const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === 'QuotaExceededError';

/** What a full disk did not take is refused, for a person to hear of; what fails otherwise throws. */
export const ifRoom = <T>(work: Promise<T>): Promise<Result<T, { readonly type: 'disk-full' }>> =>
  work.then(succeed, (error: unknown) => {
    if (!isFull(error)) throw error;
    return refuse({ type: 'disk-full' });
  });

/** For a note that may be lost on a full disk, because what it belongs to must not fail for it. */
export const notedIfRoom = async (note: Promise<void>): Promise<void> => void (await ifRoom(note));

const isPerson = (key: IDBValidKey): boolean => typeof key === 'string' && key.startsWith(PERSON);

/** In one transaction, so that no other tab's change is lost; of who has signed out in the meantime nothing is written. */
const changeKept = (store: UseStore, personId: string, change: Partial<KeptEnrolment>): Promise<void> =>
  store('readwrite', async (all) => {
    const old = await promisifyRequest<KeptEnrolment | undefined>(all.get(PERSON + personId));
    if (!old) return;
    all.put({ ...old, ...change }, PERSON + personId);
    await promisifyRequest(all.transaction);
  });

/** In one transaction: she is on this phone, or nothing of her is. */
const forgetPerson = (store: UseStore, personId: string): Promise<void> =>
  store('readwrite', async (all) => {
    const [page, names] = await Promise.all([
      promisifyRequest<LockPageKept | undefined>(all.get(LOCK_PAGE)),
      promisifyRequest(all.getAllKeys()),
    ]);
    all.delete(PERSON + personId);
    all.delete(TRIES + personId);
    const isLast = names.every((name) => !isPerson(name) || name === PERSON + personId);
    // The page shows her name; whoever signs out leaves none behind.
    if (isLast || page?.personId === personId) all.delete(LOCK_PAGE);
    if (isLast) all.delete('school-numbers');
    await promisifyRequest(all.transaction);
  });

const noTries: Tries = { wrong: 0, lastAt: 0 };

/** In one transaction, so that ten tabs cannot try ten PINs at once. */
const countTry = (store: UseStore, personId: string, now: number) =>
  store('readwrite', async (all) => {
    const key = TRIES + personId;
    const kept = (await promisifyRequest<Tries | undefined>(all.get(key))) ?? noTries;
    const before = byClockOfNow(kept, now);
    const waitMs = waitAfter(before, now);
    const tries = waitMs > 0 ? before : { wrong: before.wrong + 1, lastAt: now };
    if (tries !== kept) all.put(tries, key);
    await promisifyRequest(all.transaction);
    return { tries, waitMs };
  });

/** Settings over an idb-keyval store. */
export function createSettings(store: UseStore): Settings {
  const enrolment = (personId: string) => get<KeptEnrolment>(PERSON + personId, store);
  const keepTries: Settings['keepTries'] = (personId, tries) => notedIfRoom(set(TRIES + personId, tries, store));
  return {
    enrolment,
    async enrolments() {
      const ids = (await keys<string>(store)).filter(isPerson);
      const found = await Promise.all(ids.map((id) => enrolment(id.slice(PERSON.length))));
      return found.filter((each) => each !== undefined).sort((a, b) => b.usedAt - a.usedAt);
    },
    keepEnrolment: (kept) => set(PERSON + kept.personId, kept, store),
    changeEnrolment: (personId, change) => changeKept(store, personId, change),
    dropEnrolment: (personId) => forgetPerson(store, personId),
    async tries(personId, now) {
      const kept = (await get<Tries>(TRIES + personId, store)) ?? noTries;
      const tries = byClockOfNow(kept, now);
      if (tries !== kept) await keepTries(personId, tries);
      return tries;
    },
    keepTries,
    countTry: (personId, now) => ifRoom(countTry(store, personId, now)),
    async deviceKey(make) {
      const known = await get<CryptoKey>('device-key', store);
      if (known) return known;
      const made = await make();
      await update<CryptoKey>('device-key', (old) => old ?? made, store);
      return (await get<CryptoKey>('device-key', store)) ?? made;
    },
    reports: async () => (await get<readonly DeviceReport[]>('reports', store)) ?? [],
    changeReports: (change) => update<readonly DeviceReport[]>('reports', (kept) => change(kept ?? []), store),
    dialled: async () => (await get<readonly Dialled[]>('dialled', store)) ?? [],
    noteDial: (dial) => update<readonly Dialled[]>('dialled', (old = []) => [dial, ...old].slice(0, KEPT_DIALS), store),
    schoolNumbers: () => get<SchoolNumbers>('school-numbers', store),
    keepSchoolNumbers: (numbers) => set('school-numbers', numbers, store),
    keepLockPage: (page) => notedIfRoom(set(LOCK_PAGE, page, store)),
    theme: async () => (await get<Theme>(THEME, store)) ?? 'system',
    chooseTheme: (theme) => set(THEME, theme, store),
  };
}
