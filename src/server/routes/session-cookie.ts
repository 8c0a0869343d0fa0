/** The cookie that carries a session, and who a request comes from. */
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { SESSION_MS, signedInBy, type SignedIn } from '#server/accounts/sessions.ts';
import type { ServerDeps } from '#server/deps.ts';

const COOKIE = 'shouwang';

/** Hands the token to the browser; `Secure` only where the request came by https, here or at the proxy in front. */
export function giveToken(c: Context, token: string): void {
  const isSecure = new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https';
  setCookie(c, COOKIE, token, {
    httpOnly: true,
    sameSite: 'Strict',
    secure: isSecure,
    path: '/',
    maxAge: SESSION_MS / 1000,
  });
}

export const takeToken = (c: Context): void => void deleteCookie(c, COOKIE, { path: '/' });

/** Who is asking, or nothing. A cookie whose session was moved on is given anew, so that 180 days count from the last contact. */
export async function whoAsks(c: Context, deps: ServerDeps): Promise<SignedIn | undefined> {
  const token = getCookie(c, COOKIE);
  const who = await signedInBy(deps, token);
  if (who?.isRenewed === true && token !== undefined) giveToken(c, token);
  return who;
}
