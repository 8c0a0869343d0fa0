/** Setting the school up and keeping its accounts. Names, roles and classes go into staff records through the judge. */
import { dayInChina, type Day } from '#domain/calendar/day.ts';
import type { Phone } from '#domain/records/field.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import { sameValue } from '#sync/merge.ts';
import type { ServerDeps } from '#server/deps.ts';
import { OFFICE, personOf } from '#server/judge/people.ts';
import { accountOf, changeAccount, endSessionsOf, insertAccount } from '#server/storage/accounts.ts';
import { insertAudit, type AuditEntry } from '#server/storage/audit.ts';
import { inTransaction, type Database } from '#server/storage/database.ts';
import { recordsById, type StoredRecord } from '#server/storage/records.ts';
import { insertSchool, lockSchools, theSchool } from '#server/storage/schools.ts';
import { writeFromOffice, type OfficeEdit } from './office.ts';
import { hashPassword, MIN_PASSWORD, readableSecret } from './password.ts';

export type AccountRefusal =
  | { readonly type: 'already-set-up' }
  | { readonly type: 'weak-password' }
  | { readonly type: 'username-taken' }
  | { readonly type: 'changed-meanwhile' }
  | { readonly type: 'not-found' };

const hashed = (deps: ServerDeps, password: string): Promise<string> =>
  hashPassword(password, deps.randomBytes(16), deps.passwordCost);

/** Notes what was done, by whom; ids only. */
export const note = (deps: ServerDeps, school: string, entry: Omit<AuditEntry, 'id' | 'at'>): Promise<void> =>
  insertAudit(deps.db, school, { id: deps.newId(), at: deps.now(), ...entry });

export interface FirstSchool {
  readonly schoolName: string;
  readonly calendar: unknown;
  readonly person: { readonly name: string; readonly username: string; readonly password: string };
}

/** Writes the school and its first head in one go; only once a server. */
export async function setUpSchool(
  deps: ServerDeps,
  first: FirstSchool,
): Promise<Result<{ school: string; person: string }, AccountRefusal>> {
  if (first.person.password.length < MIN_PASSWORD) return refuse({ type: 'weak-password' });
  const school = deps.newId();
  const person = deps.newId();
  const password = await hashed(deps, first.person.password);
  const written = await writeFromOffice(deps, {
    school,
    actor: OFFICE,
    edits: [
      { type: 'school', id: school, doc: { name: first.schoolName, calendar: first.calendar } },
      { type: 'staff', id: person, doc: { name: first.person.name, roles: ['head'] } },
    ],
    before: async (trx) => {
      await lockSchools(trx);
      if ((await theSchool(trx)) !== undefined) return false;
      await insertSchool(trx, school, deps.newId());
      return insertAccount(trx, school, { person, username: first.person.username, password, mustChange: false });
    },
  });
  if (!written) return refuse({ type: 'already-set-up' });
  await note(deps, school, { person, what: 'set-up', detail: school });
  return succeed({ school, person });
}

/** Who does something to an account, and at which school. */
export interface Actor {
  readonly school: string;
  readonly person: string;
}

export interface NewAccount {
  readonly name: string;
  readonly username: string;
  readonly roles: readonly string[];
  readonly classes: readonly string[];
  /** Only of who came within a term. */
  readonly cameOn?: Day | undefined;
  /** What stands on a child's card beside her name. */
  readonly phones?: readonly Phone[] | undefined;
  /** A password to begin with; made up when absent. It has to be changed at the first sign-in. */
  readonly password?: string;
}

/** Opens an account and answers with its first password, which is shown once and kept nowhere. */
export async function addAccount(
  deps: ServerDeps,
  by: Actor,
  account: NewAccount,
): Promise<Result<{ personId: string; password: string }, AccountRefusal>> {
  const person = deps.newId();
  const first = account.password ?? readableSecret(3);
  const password = await hashed(deps, first);
  const { name, roles, classes, cameOn, phones, username } = account;
  const written = await writeFromOffice(deps, {
    school: by.school,
    actor: by.person,
    edits: [
      {
        type: 'staff',
        id: person,
        doc: { name, roles, classes, ...(cameOn && { cameOn }), ...(phones && { phones }) },
      },
    ],
    before: (trx) => insertAccount(trx, by.school, { person, username, password, mustChange: true }),
  });
  if (!written) return refuse({ type: 'username-taken' });
  await note(deps, by.school, { person: by.person, what: 'account-added', detail: person });
  return succeed({ personId: person, password: first });
}

export interface AccountChange {
  readonly name?: string | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly classes?: readonly string[] | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly cameOn?: Day | null | undefined;
  readonly phones?: readonly Phone[] | undefined;
}

/** What an account says of its person, as whoever changes it had it on her screen. */
export interface SeenAccount {
  readonly name: string;
  readonly roles: readonly string[];
  readonly classes: readonly string[];
}

/**
 * Changes what the school says about a person. The phones of a closed account may still hand in what waits on them [P8];
 * when it is opened again, everybody signs in anew. Nothing is written over what somebody else changed since it was `seen`.
 */
export async function changeAccountOf(
  deps: ServerDeps,
  by: Actor,
  {
    person,
    change,
    seen,
  }: { readonly person: string; readonly change: AccountChange; readonly seen?: SeenAccount | undefined },
): Promise<Result<true, AccountRefusal>> {
  if (!(await accountOf(deps.db, by.school, person))) return refuse({ type: 'not-found' });
  const { isDisabled, ...rest } = change;
  // Whoever has left stands on no card and answers for nobody; whoever is back does again.
  const leftOn = isDisabled === undefined ? undefined : isDisabled ? dayInChina(deps.now()) : null;
  const doc = Object.fromEntries(Object.entries({ ...rest, leftOn }).filter(([, value]) => value !== undefined));
  const edits: OfficeEdit[] = Object.keys(doc).length > 0 ? [{ type: 'staff', id: person, doc }] : [];
  let isStale = false;
  await writeFromOffice(deps, {
    school: by.school,
    actor: by.person,
    edits,
    before: async (trx) => {
      isStale = seen !== undefined && !sameValue(seen, await saidOf(trx, by.school, person));
      if (isStale) return false;
      if (isDisabled !== undefined) await changeAccount(trx, by.school, { person, isDisabled });
      if (isDisabled === false) await endSessionsOf(trx, by.school, { person });
      return true;
    },
  });
  if (isStale) return refuse({ type: 'changed-meanwhile' });
  await note(deps, by.school, { person: by.person, what: 'account-changed', detail: person });
  return succeed(true);
}

async function saidOf(db: Database, school: string, person: string): Promise<SeenAccount> {
  const [record] = await recordsById(db, school, [{ type: 'staff', id: person }]);
  return accountWords(person, record);
}

/** What a staff record says of an account. */
export function accountWords(person: string, record: StoredRecord | undefined): SeenAccount {
  const { roles, classes } = personOf(person, record);
  const name = record?.doc['name'];
  return { name: typeof name === 'string' ? name : '', roles, classes };
}

/** Gives a person a new first password and ends her sessions. */
export async function resetPassword(
  deps: ServerDeps,
  by: Actor,
  person: string,
): Promise<Result<{ password: string }, AccountRefusal>> {
  if (!(await accountOf(deps.db, by.school, person))) return refuse({ type: 'not-found' });
  const first = readableSecret(3);
  const password = await hashed(deps, first);
  await inTransaction(deps.db, async (trx) => {
    await changeAccount(trx, by.school, { person, password, mustChange: true });
    await endSessionsOf(trx, by.school, { person });
  });
  await note(deps, by.school, { person: by.person, what: 'password-reset', detail: person });
  return succeed({ password: first });
}

/** Writes a person's own new password and ends her other sessions. */
export async function choosePassword(
  deps: ServerDeps,
  who: Actor & { readonly tokenHash: string },
  next: string,
): Promise<Result<true, AccountRefusal>> {
  if (next.length < MIN_PASSWORD) return refuse({ type: 'weak-password' });
  const password = await hashed(deps, next);
  await inTransaction(deps.db, async (trx) => {
    await changeAccount(trx, who.school, { person: who.person, password, mustChange: false });
    await endSessionsOf(trx, who.school, { person: who.person, but: who.tokenHash });
  });
  await note(deps, who.school, { person: who.person, what: 'password-changed', detail: who.person });
  return succeed(true);
}
