/** `/sync/v1/…`: the only way records come in and go out. */
import { Hono, type Context } from 'hono';
import type * as z from 'zod';
import { DigestRequest, RecordsRequest } from '#sync/digest.ts';
import { PullRequest, PushRequest, type PullReply } from '#sync/exchange.ts';
import { note } from '#server/accounts/accounts.ts';
import type { ServerDeps } from '#server/deps.ts';
import { digestFor, recordsFor } from '#server/feed/digest.ts';
import { pullPage } from '#server/feed/pull.ts';
import type { Reader } from '#server/feed/reading.ts';
import { receivePush } from '#server/judge/receive.ts';
import { problem, refusalReply } from '#server/problems.ts';
import { deviceOf, isPhoneOf } from '#server/storage/devices.ts';
import { bodyOf, PUSH_BODY } from './body.ts';
import { admit, admitSender } from './doors.ts';
import { sendJson } from './reply.ts';

const MOST_NAMED = 100;
/** Five hundred records by name. */
const READ_BODY = 128 * 1024;

interface Asking {
  readonly deviceId: string;
  readonly person?: string | undefined;
}

/** What went out to whom. A fresh pull brings all that is hers and is noted as such; of others the children are named. */
async function notePage(
  deps: ServerDeps,
  { school, person }: { readonly school: string; readonly person: string },
  { rows, fresh }: Pick<PullReply, 'rows' | 'fresh'>,
): Promise<void> {
  if (rows.length === 0) return;
  const children = [...new Set(rows.flatMap(({ child }) => child ?? []))];
  const whose = fresh || children.length > MOST_NAMED ? 'all' : children.join(' ');
  await note(deps, school, { person, what: 'records-sent', detail: `${rows.length} ${whose}`.trim() });
}

/** Push and pull for whoever is signed in. */
export function syncRoutes(deps: ServerDeps): Hono {
  const push = async (c: Context): Promise<Response> => {
    const who = await admitSender(c, deps);
    if (!who.ok) return refusalReply(who.refusal);
    const body = await bodyOf(c, PushRequest, PUSH_BODY);
    if (!body.ok) return problem(body.refusal.type);
    const { school, person } = who.value;
    const reply = await receivePush(deps, { school, person: person.id }, body.value);
    return reply.ok ? sendJson(c, reply.value) : refusalReply(reply.refusal);
  };
  /** What is read, is read by the owner of the phone that asks [N3]. */
  const reading =
    <S extends z.ZodType<Asking>>(shape: S, answer: (reader: Reader, asked: z.output<S>) => Promise<object>) =>
    async (c: Context): Promise<Response> => {
      const who = await admit(c, deps);
      if (!who.ok) return refusalReply(who.refusal);
      const body = await bodyOf(c, shape, READ_BODY);
      if (!body.ok) return problem(body.refusal.type);
      const { school, person } = who.value;
      const device = await deviceOf(deps.db, school, body.value.deviceId);
      if (!isPhoneOf(person.id, device, body.value.person)) return problem('device-of-another');
      return sendJson(c, await answer({ school, person }, body.value));
    };
  const pull = reading(PullRequest, async ({ school, person }, asked) => {
    const page = await pullPage(deps, { school, person }, asked);
    await notePage(deps, { school, person: person.id }, page);
    return page;
  });
  const digest = reading(DigestRequest, (reader, asked) => digestFor(deps, reader, asked));
  const records = reading(RecordsRequest, async ({ school, person }, asked) => {
    const found = await recordsFor(deps, { school, person }, asked);
    await notePage(deps, { school, person: person.id }, { ...found, fresh: false });
    return found;
  });
  return new Hono().post('/push', push).post('/pull', pull).post('/digest', digest).post('/records', records);
}
