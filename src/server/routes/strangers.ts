/** `/api/strangers`: persons enrolled on a phone whom a restored school does not know, and going on as one of them [P12]. */
import { Hono } from 'hono';
import type { SignedIn } from '#sync/messages.ts';
import type { Strangers } from '#sync/strangers.ts';
import { StrangersForm, TakeUpForm } from '#server/accounts/forms.ts';
import { meOf, openSession, type SignedIn as Who } from '#server/accounts/sessions.ts';
import { isUnused, strangersAmong, takeUp } from '#server/accounts/strangers.ts';
import type { ServerDeps } from '#server/deps.ts';
import { refusalReply } from '#server/problems.ts';
import { admit, formOf } from './doors.ts';

const actorOf = ({ school, person }: Who) => ({ school, person: person.id });

export function strangerRoutes(deps: ServerDeps): Hono {
  return new Hono()
    .post('/', async (c) => {
      const who = await admit(c, deps);
      if (!who.ok) return refusalReply(who.refusal);
      const form = await formOf(c, StrangersForm);
      if (!form.ok) return refusalReply(form.refusal);
      const persons = await strangersAmong(deps.db, who.value.school, form.value.persons);
      const isFree = persons.length > 0 && (await isUnused(deps.db, actorOf(who.value)));
      return c.json({ persons, isFree } satisfies Strangers);
    })
    .post('/take-up', async (c) => {
      const who = await admit(c, deps);
      if (!who.ok) return refusalReply(who.refusal);
      const form = await formOf(c, TakeUpForm);
      if (!form.ok) return refusalReply(form.refusal);
      const { school } = who.value;
      const taken = await takeUp(deps, actorOf(who.value), form.value.person);
      if (!taken.ok) return refusalReply(taken.refusal);
      const token = await openSession(deps, school, taken.value.person);
      return c.json({ ...(await meOf(deps, school, taken.value)), token } satisfies SignedIn);
    });
}
