/** `/api/session` and `/api/password`: signing in and out, and one's own password. */
import { Hono, type Context } from 'hono';
import type { Result } from '#domain/result.ts';
import { refuse, succeed } from '#domain/result.ts';
import type { SignedIn } from '#sync/messages.ts';
import { choosePassword } from '#server/accounts/accounts.ts';
import { PasswordForm, SignInForm } from '#server/accounts/forms.ts';
import { isPassword } from '#server/accounts/password.ts';
import { closeSession, meOf, openSession } from '#server/accounts/sessions.ts';
import type { ServerDeps } from '#server/deps.ts';
import { problem, refusalReply } from '#server/problems.ts';
import { accountNamed, changeAccount, type AccountRow } from '#server/storage/accounts.ts';
import { theSchool } from '#server/storage/schools.ts';
import { admitAnybody, admitOwner, formOf, mayTry, type DoorRefusal, type Throttles } from './doors.ts';
import { whoAsks } from './session-token.ts';

export interface Claim {
  readonly school: string;
  readonly account: AccountRow;
}

/** Proves a username and password sent as a form, of a closed account too; guessing is slowed down per account. */
export async function claimOf(c: Context, deps: ServerDeps, throttles: Throttles): Promise<Result<Claim, DoorRefusal>> {
  const form = await formOf(c, SignInForm);
  if (!form.ok) return form;
  const school = await theSchool(deps.db);
  if (school === undefined) return refuse({ type: 'not-set-up' });
  const { username, password } = form.value;
  const may = mayTry(c, throttles, { of: 'account', key: username });
  if (!may.ok) return may;
  const account = await accountNamed(deps.db, school, username);
  const isRight = await isPassword(password, account?.password, deps.passwordCost);
  if (!account || !isRight) return refuse({ type: 'wrong-password' });
  throttles.account.forgive(username);
  return succeed({ school, account });
}

export function sessionRoutes(deps: ServerDeps, throttles: Throttles): Hono {
  return new Hono()
    .post('/session', async (c) => {
      const claim = await claimOf(c, deps, throttles);
      if (!claim.ok) return refusalReply(claim.refusal);
      const { school, account } = claim.value;
      await changeAccount(deps.db, school, { person: account.person, seenAt: deps.now() });
      const token = await openSession(deps, school, account.person);
      return c.json({ ...(await meOf(deps, school, account)), token } satisfies SignedIn);
    })
    .get('/session', async (c) => {
      const who = await admitOwner(c, deps);
      return who.ok ? c.json(await meOf(deps, who.value.school, who.value.account)) : refusalReply(who.refusal);
    })
    .delete('/session', async (c) => {
      const who = await whoAsks(c, deps);
      if (who) await closeSession(deps, who);
      return c.body(null, 204);
    })
    .post('/password', async (c) => {
      const who = await admitAnybody(c, deps);
      if (!who.ok) return refusalReply(who.refusal);
      const form = await formOf(c, PasswordForm);
      if (!form.ok) return refusalReply(form.refusal);
      const { account, school, tokenHash } = who.value;
      const may = mayTry(c, throttles, { of: 'account', key: account.username });
      if (!may.ok) return refusalReply(may.refusal);
      if (!(await isPassword(form.value.old, account.password, deps.passwordCost)))
        return problem('wrong-old-password');
      throttles.account.forgive(account.username);
      const changed = await choosePassword(deps, { school, person: account.person, tokenHash }, form.value.next);
      return changed.ok ? c.body(null, 204) : refusalReply(changed.refusal);
    });
}
