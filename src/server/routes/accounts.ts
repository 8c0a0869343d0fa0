/** `/api/accounts`: the office reads, the head writes. */
import { Hono } from 'hono';
import {
  accountWords,
  addAccount,
  changeAccountOf,
  resetPassword,
  type AccountChange,
} from '#server/accounts/accounts.ts';
import { AccountChangeForm, NewAccountForm } from '#server/accounts/forms.ts';
import type { SignedIn } from '#server/accounts/sessions.ts';
import type { ServerDeps } from '#server/deps.ts';
import { refusalReply } from '#server/problems.ts';
import { allAccounts } from '#server/storage/accounts.ts';
import { recordsOfType } from '#server/storage/records.ts';
import { admit, formOf } from './doors.ts';
import { sendJson } from './reply.ts';

const actorOf = (who: SignedIn) => ({ school: who.school, person: who.person.id });

/** A head does not lock herself out: somebody has to be able to let her in again. */
const locksOut = (who: SignedIn, person: string, { isDisabled, roles }: AccountChange): boolean =>
  person === who.person.id && (isDisabled === true || (roles !== undefined && !roles.includes('head')));

export function accountRoutes(deps: ServerDeps): Hono {
  return new Hono()
    .get('/', async (c) => {
      const who = await admit(c, deps, ['head', 'deputy', 'archivist']);
      return who.ok ? sendJson(c, { accounts: await accountsOf(deps, who.value.school) }) : refusalReply(who.refusal);
    })
    .post('/', async (c) => {
      const who = await admit(c, deps, ['head']);
      if (!who.ok) return refusalReply(who.refusal);
      const form = await formOf(c, NewAccountForm);
      if (!form.ok) return refusalReply(form.refusal);
      const added = await addAccount(deps, actorOf(who.value), form.value);
      return added.ok ? c.json(added.value, 201) : refusalReply(added.refusal);
    })
    .patch('/:id', async (c) => {
      const who = await admit(c, deps, ['head']);
      if (!who.ok) return refusalReply(who.refusal);
      const form = await formOf(c, AccountChangeForm);
      if (!form.ok) return refusalReply(form.refusal);
      const person = c.req.param('id');
      const { seen, ...change } = form.value;
      if (locksOut(who.value, person, change)) return refusalReply({ type: 'not-allowed' });
      const changed = await changeAccountOf(deps, actorOf(who.value), { person, change, seen });
      return changed.ok ? c.body(null, 204) : refusalReply(changed.refusal);
    })
    .post('/:id/password', async (c) => {
      const who = await admit(c, deps, ['head']);
      if (!who.ok) return refusalReply(who.refusal);
      const reset = await resetPassword(deps, actorOf(who.value), c.req.param('id'));
      return reset.ok ? c.json(reset.value) : refusalReply(reset.refusal);
    });
}

async function accountsOf(deps: ServerDeps, school: string) {
  const staff = new Map((await recordsOfType(deps.db, school, 'staff')).map((record) => [record.id, record]));
  return (await allAccounts(deps.db, school)).map(({ person: personId, username, isDisabled, mustChange, seenAt }) => {
    const record = staff.get(personId);
    const cameOn = record?.doc['cameOn'];
    const phones = record?.doc['phones'];
    return {
      personId,
      username,
      ...accountWords(personId, record),
      ...(typeof cameOn === 'string' && { cameOn }),
      ...(Array.isArray(phones) && { phones }),
      isDisabled,
      mustChangePassword: mustChange,
      ...(seenAt === undefined ? {} : { lastSeenAt: seenAt }),
    };
  });
}
