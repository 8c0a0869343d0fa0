/**
 * For the operator, when nobody can get in any more: gives the account of a head a new first password and opens it again.
 * `npx node src/server/commands/add-admin.ts <username>`, in the folder and with the settings of the server.
 */
import { changeAccountOf, resetPassword } from '#server/accounts/accounts.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import type { ServerDeps } from '#server/deps.ts';
import { OFFICE, personOf } from '#server/judge/people.ts';
import { tellOperator } from '#server/operator-words.ts';
import { readSettings } from '#server/settings.ts';
import { accountNamed } from '#server/storage/accounts.ts';
import { closeDatabase } from '#server/storage/database.ts';
import { recordsById } from '#server/storage/records.ts';
import { theSchool } from '#server/storage/schools.ts';
import { openDeps } from '#server/surroundings.ts';

export type AddAdminRefusal = { readonly type: 'not-set-up' } | { readonly type: 'not-found' };

/** Makes the account of that name a head's again; answers with its new first password. */
export async function addAdmin(deps: ServerDeps, username: string): Promise<Result<string, AddAdminRefusal>> {
  const school = await theSchool(deps.db);
  if (school === undefined) return refuse({ type: 'not-set-up' });
  const account = await accountNamed(deps.db, school, username.normalize('NFKC').trim().toLowerCase());
  if (!account) return refuse({ type: 'not-found' });
  const by = { school, person: OFFICE };
  const [staff] = await recordsById(deps.db, school, [{ type: 'staff', id: account.person }]);
  const held = personOf(account.person, staff).roles;
  const roles = held.includes('head') ? held : [...held, 'head'];
  await changeAccountOf(deps, by, { person: account.person, change: { roles, isDisabled: false } });
  const reset = await resetPassword(deps, by, account.person);
  return reset.ok ? succeed(reset.value.password) : refuse({ type: 'not-found' });
}

const sentences = {
  'not-set-up': 'This server has no school yet. Start it and use the set-up code it prints.',
  'not-found': 'There is no account of that name. Give the username as the first argument.',
} as const;

async function run([username = '']: readonly string[]): Promise<string> {
  const deps = await openDeps(readSettings(process.env), { logLevel: 'silent' });
  try {
    const done = await addAdmin(deps, username);
    if (!done.ok) throw new Error(sentences[done.refusal.type]);
    return `New password, to be changed at the first sign-in: ${done.value}`;
  } finally {
    await closeDatabase(deps.db);
  }
}

if (import.meta.main) await tellOperator(() => run(process.argv.slice(2)));
