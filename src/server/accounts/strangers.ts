/**
 * A school restored from a copy older than an account knows its person no more, while her phone keeps, under her id, all
 * that she wrote. The head opens an account for her again; as long as nobody has used it, it can take up that id [P12].
 */
import { refuse, succeed, type Result } from '#domain/result.ts';
import type { ServerDeps } from '#server/deps.ts';
import { OFFICE } from '#server/judge/people.ts';
import {
  accountOf,
  accountsAmong,
  endSessionsOf,
  handAccountOn,
  isNamedInRecords,
  type AccountRow,
} from '#server/storage/accounts.ts';
import type { Database } from '#server/storage/database.ts';
import { hasPhone } from '#server/storage/devices.ts';
import { recordsById } from '#server/storage/records.ts';
import { lockCounter } from '#server/storage/schools.ts';
import { note, type Actor } from './accounts.ts';
import { writeFromOffice } from './office.ts';

export type TakeUpRefusal = { readonly type: 'person-known' } | { readonly type: 'account-used' };

/** Those of the persons whom the school does not know: they have no account and stand in no staff record, voided or not. */
export async function strangersAmong(db: Database, school: string, persons: readonly string[]): Promise<string[]> {
  const accounts = await accountsAmong(db, school, persons);
  const staff = await recordsById(
    db,
    school,
    persons.map((id) => ({ type: 'staff', id })),
  );
  const known = new Set([...accounts, ...staff.map(({ id }) => id)]);
  return persons.filter((id) => !known.has(id));
}

/** True while no phone has been enrolled with it and no record names its person: nothing would be left behind. */
export const isUnused = async (db: Database, { school, person }: Actor): Promise<boolean> =>
  !(await hasPhone(db, school, person)) && !(await isNamedInRecords(db, school, person));

/**
 * Gives the account, with its password and what the staff record says, to that person; its sessions end. Who she is, her
 * phone says alone, because the school has nothing left of her by which to prove it: so only one whom nobody knows can be taken up.
 */
export async function takeUp(
  deps: ServerDeps,
  by: Actor,
  stranger: string,
): Promise<Result<AccountRow, TakeUpRefusal>> {
  const { school, person } = by;
  const [staff] = await recordsById(deps.db, school, [{ type: 'staff', id: person }]);
  let refusal: TakeUpRefusal | undefined;
  await writeFromOffice(deps, {
    school,
    actor: OFFICE,
    edits: [
      { type: 'staff', id: stranger, doc: staff?.doc ?? {} },
      { type: 'staff', id: person, doc: {}, isVoided: true },
    ],
    before: async (trx) => {
      await lockCounter(trx, school);
      refusal = await whyNot(trx, by, stranger);
      if (refusal) return false;
      await endSessionsOf(trx, school, { person });
      await handAccountOn(trx, school, { from: person, to: stranger });
      return true;
    },
  });
  if (refusal) return refuse(refusal);
  await note(deps, school, { person: stranger, what: 'account-taken-up', detail: person });
  const account = await accountOf(deps.db, school, stranger);
  return account ? succeed(account) : refuse({ type: 'account-used' });
}

async function whyNot(trx: Database, by: Actor, stranger: string): Promise<TakeUpRefusal | undefined> {
  if ((await strangersAmong(trx, by.school, [stranger])).length === 0) return { type: 'person-known' };
  return (await isUnused(trx, by)) ? undefined : { type: 'account-used' };
}
