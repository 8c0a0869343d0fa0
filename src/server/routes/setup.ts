/** `/api/setup`: names the school once, with the code that was printed where the server was started. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import type { SignedIn } from '#sync/messages.ts';
import { setUpSchool } from '#server/accounts/accounts.ts';
import { SetUpForm } from '#server/accounts/forms.ts';
import { meOf, openSession, schoolNameOf } from '#server/accounts/sessions.ts';
import type { ServerDeps } from '#server/deps.ts';
import { problem, refusalReply } from '#server/problems.ts';
import { accountOf } from '#server/storage/accounts.ts';
import { theSchool } from '#server/storage/schools.ts';
import { formOf, mayTry, type Throttles } from './doors.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text.trim().toLowerCase()).digest();
const isCode = (typed: string, code: string): boolean => timingSafeEqual(digest(typed), digest(code));

export function setUpRoutes(deps: ServerDeps, throttles: Throttles): Hono {
  return new Hono()
    .get('/', async (c) => {
      const school = await theSchool(deps.db);
      return c.json(
        school === undefined ? { isSetUp: false } : { isSetUp: true, schoolName: await schoolNameOf(deps.db, school) },
      );
    })
    .post('/', async (c) => {
      if ((await theSchool(deps.db)) !== undefined) return problem('already-set-up');
      const form = await formOf(c, SetUpForm);
      if (!form.ok) return refusalReply(form.refusal);
      const may = mayTry(c, throttles, { of: 'setUp', key: 'code' });
      if (!may.ok) return refusalReply(may.refusal);
      if (!isCode(form.value.code, deps.setUpCode)) return problem('wrong-code');
      throttles.setUp.forgive('code');
      const done = await setUpSchool(deps, form.value);
      if (!done.ok) return refusalReply(done.refusal);
      const { school, person } = done.value;
      const account = await accountOf(deps.db, school, person);
      if (!account) return problem('server-trouble');
      const token = await openSession(deps, school, person);
      return c.json({ ...(await meOf(deps, school, account)), token } satisfies SignedIn, 201);
    });
}
