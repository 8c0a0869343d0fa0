/** Sessions: an opaque token that only the phone keeps, its hash in the database, 180 days from the last contact. */
import { createHash } from 'node:crypto';
import type { Person } from '#domain/access.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import type { Me } from '#sync/messages.ts';
import type { ServerDeps } from '#server/deps.ts';
import { personOf } from '#server/judge/people.ts';
import { keyOfSchool } from '#server/parcels/parcel-locks.ts';
import {
  accountOf,
  changeAccount,
  endSession,
  keepSession,
  sessionOf,
  type AccountRow,
} from '#server/storage/accounts.ts';
import type { Database } from '#server/storage/database.ts';
import { recordsById, recordsOfType } from '#server/storage/records.ts';
import { theSchool } from '#server/storage/schools.ts';

const SESSION_MS = 180 * 86_400_000;
const TOUCH_MS = 3_600_000;

/** Somebody who is signed in; her account may be closed, or its first password unchanged, and the doors ask. */
export interface SignedIn {
  readonly school: string;
  readonly person: Person;
  readonly name: string;
  readonly account: AccountRow;
  readonly tokenHash: string;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * Opens a session and hands out the token, which is never stored. Sessions begin and end by the time that has surely passed
 * [L2]: a clock that stands in 2099 for a day signs nobody out, and makes no session that lasts until then.
 */
export async function openSession(deps: ServerDeps, school: string, person: string): Promise<string> {
  const token = deps.randomBytes(32).toString('base64url');
  const seenAt = deps.sure();
  await keepSession(deps.db, school, { tokenHash: hashOf(token), person, seenAt, expiresAt: seenAt + SESSION_MS });
  return token;
}

export const closeSession = (deps: ServerDeps, { school, tokenHash }: SignedIn): Promise<void> =>
  endSession(deps.db, school, tokenHash);

/** Who holds this token, or nothing when it has ended. Moves the end of the session on, unless the account is closed. */
export async function signedInBy(deps: ServerDeps, token: string | undefined): Promise<SignedIn | undefined> {
  const school = token === undefined ? undefined : await theSchool(deps.db);
  if (token === undefined || school === undefined) return undefined;
  const session = await sessionOf(deps.db, school, hashOf(token));
  const now = deps.sure();
  if (!session || session.expiresAt <= now) return undefined;
  const account = await accountOf(deps.db, school, session.person);
  if (!account) return undefined;
  if (!account.isDisabled && now - session.seenAt > TOUCH_MS) {
    await keepSession(deps.db, school, { ...session, seenAt: now, expiresAt: now + SESSION_MS });
    await changeAccount(deps.db, school, { person: session.person, seenAt: now });
  }
  return {
    school,
    account,
    tokenHash: session.tokenHash,
    ...(await staffOf(deps.db, school, session.person)),
  };
}

async function staffOf(db: Database, school: string, id: string): Promise<{ person: Person; name: string }> {
  const [staff] = await recordsById(db, school, [{ type: 'staff', id }]);
  const name = staff?.doc['name'];
  return { person: personOf(id, staff), name: typeof name === 'string' ? name : '' };
}

/** What the phone learns about its owner. */
export async function meOf(deps: ServerDeps, school: string, account: AccountRow): Promise<Me> {
  const { person, name } = await staffOf(deps.db, school, account.person);
  const now = deps.now();
  return {
    personId: person.id,
    name,
    username: account.username,
    roles: [...person.roles],
    classes: [...person.classes],
    schoolId: school,
    schoolName: await schoolNameOf(deps.db, school),
    schoolKey: (await keyOfSchool(deps, school)).public,
    mustChangePassword: account.mustChange,
    ...(account.isDisabled && { isClosed: true }),
    today: dayInChina(now),
    serverTime: now,
  };
}

export async function schoolNameOf(db: Database, school: string): Promise<string> {
  const [record] = await recordsOfType(db, school, 'school');
  const name = record?.doc['name'];
  return typeof name === 'string' ? name : '';
}
