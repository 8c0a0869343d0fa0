/** Accounts and sessions: who may sign in, and which tokens are out. Names, roles and classes are in the staff record. */
import type { Database } from './database.ts';
import type { AccountTable } from './tables.ts';

export interface AccountRow {
  readonly person: string;
  readonly username: string;
  /** A PHC string; never leaves the server. */
  readonly password: string;
  readonly mustChange: boolean;
  readonly isDisabled: boolean;
  readonly seenAt: number | undefined;
}

const accountRowOf = (row: AccountTable): AccountRow => ({
  person: row.person,
  username: row.username,
  password: row.password,
  mustChange: row.must_change === 1,
  isDisabled: row.is_disabled === 1,
  seenAt: row.seen_at ?? undefined,
});

const accountsIn = (db: Database, school: string) => db.selectFrom('account').selectAll().where('school', '=', school);

export async function accountNamed(db: Database, school: string, username: string): Promise<AccountRow | undefined> {
  const row = await accountsIn(db, school).where('username', '=', username).executeTakeFirst();
  return row && accountRowOf(row);
}

export async function accountOf(db: Database, school: string, person: string): Promise<AccountRow | undefined> {
  const row = await accountsIn(db, school).where('person', '=', person).executeTakeFirst();
  return row && accountRowOf(row);
}

export async function allAccounts(db: Database, school: string): Promise<AccountRow[]> {
  const rows = await accountsIn(db, school).orderBy('username').execute();
  return rows.map(accountRowOf);
}

/** The persons whose accounts are closed. */
export async function closedAccounts(db: Database, school: string): Promise<ReadonlySet<string>> {
  const rows = await accountsIn(db, school).where('is_disabled', '=', 1).execute();
  return new Set(rows.map(({ person }) => person));
}

/** Those of the persons who have an account. */
export async function accountsAmong(db: Database, school: string, persons: readonly string[]): Promise<string[]> {
  if (persons.length === 0) return [];
  const rows = await accountsIn(db, school).where('person', 'in', persons).execute();
  return rows.map(({ person }) => person);
}

/** True when a record other than her own staff record names that person. Looks through all of them. */
export async function isNamedInRecords(db: Database, school: string, person: string): Promise<boolean> {
  const row = await db
    .selectFrom('record')
    .select('id')
    .where('school', '=', school)
    .where('id', '!=', person)
    .where('doc', 'like', `%${person}%`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The account of one person becomes another's, who has none. */
export async function handAccountOn(
  trx: Database,
  school: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await trx
    .updateTable('account')
    .set({ person: to })
    .where('school', '=', school)
    .where('person', '=', from)
    .execute();
}

/** False when the username is taken. */
export async function insertAccount(
  db: Database,
  school: string,
  account: Pick<AccountRow, 'person' | 'username' | 'password' | 'mustChange'>,
): Promise<boolean> {
  const { person, username, password } = account;
  const done = await db
    .insertInto('account')
    .values({
      school,
      person,
      username,
      password,
      must_change: account.mustChange ? 1 : 0,
      is_disabled: 0,
      seen_at: null,
    })
    .onConflict((conflict) => conflict.columns(['school', 'username']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

export async function changeAccount(
  db: Database,
  school: string,
  change: { readonly person: string } & Partial<Omit<AccountRow, 'username'>>,
): Promise<void> {
  const { person, password, mustChange, isDisabled, seenAt } = change;
  await db
    .updateTable('account')
    .set({
      person,
      ...(password === undefined ? {} : { password }),
      ...(mustChange === undefined ? {} : { must_change: mustChange ? 1 : 0 }),
      ...(isDisabled === undefined ? {} : { is_disabled: isDisabled ? 1 : 0 }),
      ...(seenAt === undefined ? {} : { seen_at: seenAt }),
    })
    .where('school', '=', school)
    .where('person', '=', person)
    .execute();
}

export interface SessionRow {
  readonly tokenHash: string;
  readonly person: string;
  readonly seenAt: number;
  readonly expiresAt: number;
}

/** Writes a session or moves its end. */
export async function keepSession(db: Database, school: string, session: SessionRow): Promise<void> {
  const values = { seen_at: session.seenAt, expires_at: session.expiresAt };
  await db
    .insertInto('session')
    .values({ school, token_hash: session.tokenHash, person: session.person, ...values })
    .onConflict((conflict) => conflict.columns(['school', 'token_hash']).doUpdateSet(values))
    .execute();
}

export async function sessionOf(db: Database, school: string, tokenHash: string): Promise<SessionRow | undefined> {
  const row = await db
    .selectFrom('session')
    .selectAll()
    .where('school', '=', school)
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row && { tokenHash, person: row.person, seenAt: row.seen_at, expiresAt: row.expires_at };
}

export async function endSession(db: Database, school: string, tokenHash: string): Promise<void> {
  await db.deleteFrom('session').where('school', '=', school).where('token_hash', '=', tokenHash).execute();
}

/** Ends every session of a person but the one given: a changed password or a disabled account. */
export async function endSessionsOf(
  db: Database,
  school: string,
  who: { person: string; but?: string },
): Promise<void> {
  await db
    .deleteFrom('session')
    .where('school', '=', school)
    .where('person', '=', who.person)
    .where('token_hash', '!=', who.but ?? '')
    .execute();
}

/** Ends every session: whoever was signed in signs in again. */
export async function endAllSessions(db: Database, school: string): Promise<void> {
  await db.deleteFrom('session').where('school', '=', school).execute();
}

/** Removes sessions that ended before that time. */
export async function dropEndedSessions(db: Database, school: string, before: number): Promise<void> {
  await db.deleteFrom('session').where('school', '=', school).where('expires_at', '<', before).execute();
}
