/** What every route asks first: who is there, is she let in, is the form whole, is somebody guessing. */
import type { Context } from 'hono';
import * as z from 'zod';
import { refuse, succeed, type Result } from '#domain/result.ts';
import type { Role } from '#domain/records/roles.ts';
import type { SignedIn } from '#server/accounts/sessions.ts';
import { aThrottle, type Throttle } from '#server/accounts/throttle.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { ProblemCode, ProblemExtras } from '#server/problems.ts';
import { bodyOf } from './body.ts';
import { whoAsks } from './session-token.ts';

/** A refusal that goes over the wire as it is. */
export interface DoorRefusal extends ProblemExtras {
  readonly type: ProblemCode;
}

/** Counts guesses for as long as the server runs. */
export interface Throttles {
  readonly account: Throttle;
  readonly address: Throttle;
  readonly setUp: Throttle;
  readonly addressOf: (c: Context) => string;
}

export function someThrottles(deps: Pick<ServerDeps, 'now' | 'trustsProxy'>): Throttles {
  const clock = (): number => deps.now();
  return {
    account: aThrottle(clock),
    address: aThrottle(clock, { tries: 300, grows: false }),
    setUp: aThrottle(clock),
    addressOf: deps.trustsProxy === true ? (c) => forwardedFor(c) ?? socketOf(c) : socketOf,
  };
}

/** Somebody who holds one of these roles, any role when none is named; a first password is changed before anything else. */
export async function admit(
  c: Context,
  deps: ServerDeps,
  roles?: readonly Role[],
): Promise<Result<SignedIn, DoorRefusal>> {
  const who = await admitOwner(c, deps);
  if (!who.ok) return who;
  if (who.value.account.mustChange) return refuse({ type: 'must-change-password' });
  const isAllowed = roles === undefined || roles.some((role) => who.value.person.roles.includes(role));
  return isAllowed ? who : refuse({ type: 'not-allowed' });
}

/** Somebody at her own account, which is open: to see who she is. */
export async function admitOwner(c: Context, deps: ServerDeps): Promise<Result<SignedIn, DoorRefusal>> {
  const who = await admitAnybody(c, deps);
  return who.ok && who.value.account.isDisabled ? refuse({ type: 'account-closed' }) : who;
}

/** Whoever is signed in, closed account or not: to choose a password of her own, which comes before anything else. */
export async function admitAnybody(c: Context, deps: ServerDeps): Promise<Result<SignedIn, DoorRefusal>> {
  const who = await whoAsks(c, deps);
  return who ? succeed(who) : refuse({ type: 'signed-out' });
}

/** Somebody who hands in what waits on her phone; she may do so when her account is closed [P8]. */
export async function admitSender(c: Context, deps: ServerDeps): Promise<Result<SignedIn, DoorRefusal>> {
  const who = await admitAnybody(c, deps);
  return who.ok && who.value.account.mustChange ? refuse({ type: 'must-change-password' }) : who;
}

/** The form the schema describes; else which of its fields do not fit, never what was in them. */
export async function formOf<S extends z.ZodType>(c: Context, schema: S): Promise<Result<z.output<S>, DoorRefusal>> {
  const body = await bodyOf(c, z.unknown());
  if (!body.ok) return body;
  const parsed = schema.safeParse(body.value);
  if (parsed.success) return succeed(parsed.data);
  const fields = Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.code]));
  return refuse({ type: 'wrong-shape', fields });
}

/** Lets a guess through or says how long to wait; `key` is an account or the set-up, the address is counted beside it. */
export function mayTry(
  c: Context,
  throttles: Throttles,
  guess: { of: 'account' | 'setUp'; key: string },
): Result<true, DoorRefusal> {
  const waitMs = throttles.address.takeMs(throttles.addressOf(c)) || throttles[guess.of].takeMs(guess.key);
  return waitMs > 0 ? refuse({ type: 'slow-down', retryAfterMs: waitMs }) : succeed(true);
}

/** Whom our own proxy saw: it adds to the end, and what stands before was written by whoever asks. */
const forwardedFor = (c: Context): string | undefined => c.req.header('x-forwarded-for')?.split(',').pop()?.trim();

/** The address at the other end of the socket; headers that claim another are not believed. */
function socketOf(c: Context): string {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return env?.incoming?.socket?.remoteAddress ?? 'here';
}
