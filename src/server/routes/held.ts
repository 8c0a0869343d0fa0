/** `/api/held`: what the school keeps and has not entered, and what its head decides about it [P10]. */
import { Hono } from 'hono';
import * as z from 'zod';
import { AskedOfHeld } from '#sync/held.ts';
import type { ServerDeps } from '#server/deps.ts';
import { heldWork, settleHeld } from '#server/judge/held-work.ts';
import { problem, refusalReply } from '#server/problems.ts';
import { admit, formOf } from './doors.ts';
import { sendJson } from './reply.ts';

const Decision = z.object({
  how: z.enum(['apply', 'aside']),
  why: z.string().trim().min(1).max(500).optional(),
});

export const heldRoutes = (deps: ServerDeps): Hono =>
  new Hono()
    .get('/', async (c) => {
      const who = await admit(c, deps, ['head']);
      if (!who.ok) return refusalReply(who.refusal);
      const asked = AskedOfHeld.safeParse(c.req.query());
      return asked.success ? sendJson(c, await heldWork(deps, who.value.school, asked.data)) : problem('wrong-shape');
    })
    .post('/:number', async (c) => {
      const who = await admit(c, deps, ['head']);
      if (!who.ok) return refusalReply(who.refusal);
      const form = await formOf(c, Decision);
      if (!form.ok) return refusalReply(form.refusal);
      const { how, why } = form.value;
      // Who wrote it has a right to know why it is left out.
      if (how === 'aside' && why === undefined) return problem('wrong-shape', { fields: { why: 'needed' } });
      const number = Number(c.req.param('number'));
      if (!Number.isSafeInteger(number)) return problem('not-found');
      const { school, person } = who.value;
      const settled = await settleHeld(deps, { school, person: person.id }, { number, how, why });
      return settled.ok ? c.json(settled.value) : refusalReply(settled.refusal);
    });
