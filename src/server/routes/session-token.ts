/**
 * Who a request comes from: the token of her session as `Authorization: Bearer` (RFC 6750 §2.1). Never a cookie: a browser
 * would send it from a locked phone too.
 */
import type { Context } from 'hono';
import { signedInBy, type SignedIn } from '#server/accounts/sessions.ts';
import type { ServerDeps } from '#server/deps.ts';

const BEARER = /^Bearer ([\w-]+)$/i;

/** Who is asking, or nothing. */
export const whoAsks = (c: Context, deps: ServerDeps): Promise<SignedIn | undefined> =>
  signedInBy(deps, BEARER.exec(c.req.header('authorization') ?? '')?.[1]);
