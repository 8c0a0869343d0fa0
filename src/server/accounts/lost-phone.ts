/** A phone that is lost or broken: from when the head says so nobody waits for it, and whoever found it reads nothing more [P13]. */
import { refuse, succeed, type Result } from '#domain/result.ts';
import type { ServerDeps } from '#server/deps.ts';
import { endSessionsOf } from '#server/storage/accounts.ts';
import { insertAudit } from '#server/storage/audit.ts';
import { inTransaction } from '#server/storage/database.ts';
import { deviceOf, OFFICE_APP } from '#server/storage/devices.ts';
import { holesAfter } from '#server/storage/inbox.ts';
import { lockCounter } from '#server/storage/schools.ts';
import type { SignedIn } from './sessions.ts';

export type LostPhoneRefusal =
  | { readonly type: 'not-found' }
  /** It has been heard of since: it may not be lost at all. */
  | { readonly type: 'changed-meanwhile' };

/**
 * Notes the end of a phone with how much was known to be on it, and ends its owner's sessions: none of them says on which of
 * her phones it lies, so she signs in anew on the others. Only the session that asks goes on. Nothing else changes: when the
 * phone is found and she signs in on it, all that waits is taken, and it has not ended any more.
 */
export const letPhoneGo = (
  deps: ServerDeps,
  head: SignedIn,
  seen: { readonly device: string; readonly seenAt: number },
): Promise<Result<true, LostPhoneRefusal>> =>
  inTransaction(deps.db, async (trx): Promise<Result<true, LostPhoneRefusal>> => {
    const { school, tokenHash } = head;
    // A push takes the same turn, so that it is either seen here or comes after the end.
    await lockCounter(trx, school);
    const phone = await deviceOf(trx, school, seen.device);
    if (!phone || phone.appVersion === OFFICE_APP) return refuse({ type: 'not-found' });
    if (phone.seenAt > seen.seenAt) return refuse({ type: 'changed-meanwhile' });
    const { missing } = await holesAfter(trx, { school, device: phone.device }, phone.lastSeq);
    // What is missing may be among what waits.
    const count = Math.max(
      phone.pending,
      missing.reduce((sum, [from, to]) => sum + to - from + 1, 0),
    );
    const detail = `${phone.device} ${count} ${phone.person}`;
    await insertAudit(trx, school, {
      id: deps.newId(),
      at: deps.now(),
      person: head.person.id,
      what: 'phone-gone',
      detail,
    });
    await endSessionsOf(trx, school, { person: phone.person, but: tokenHash });
    return succeed(true);
  });
