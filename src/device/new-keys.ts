/** Keys that only the school's word makes or gives back: for whoever is new here, forgot her PIN, or was forgotten there; and a new PIN. */
import * as z from 'zod';
import type { CallRefusal } from './call-refusal.ts';
import { dekByPin, forgiveTries, openKeys, provenDek, type Lost, type OpenedKeys, type Parts } from './keyring.ts';
import { Nothing } from './network.ts';
import { ifRoom, type KeptEnrolment } from './settings.ts';
import type { PinChangeRefusal, PinRefusal } from './unlock-refusal.ts';
import { bytesToText, textToBytes } from './vault/secret-text.ts';
import { createVault } from './vault/vault.ts';
import { weaknessOf } from './vault/weak-pin.ts';
import {
  dekToKey,
  newDek,
  newDeviceKey,
  RECOVERY_BYTES,
  unwrapWithSecret,
  wrapWithPin,
  wrapWithSecret,
} from './vault/wraps.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import { SignedIn, type Me } from '#sync/messages.ts';

const Secret = z.object({ secret: z.string() });

/** How a person shows that she is who she was, and the PIN she wants from now on. */
export interface Proof {
  readonly username: string;
  readonly password: string;
  readonly pin: string;
}

/** New keys under that PIN; the school has the recovery secret before anything is kept here. */
export async function makeKeys(
  parts: Parts,
  me: Me,
  pin: string,
): Promise<Result<OpenedKeys, PinChangeRefusal | CallRefusal>> {
  const made = await ifRoom(newKeys(parts, me, pin));
  return made.ok ? made.value : made;
}

async function newKeys(parts: Parts, me: Me, pin: string): Promise<Result<OpenedKeys, PinRefusal | CallRefusal>> {
  const { deps, network, settings } = parts;
  if (weaknessOf(pin)) return refuse({ type: 'weak-pin' });
  const { personId, name, schoolName } = me;
  const session = network.borne();
  if (session?.personId !== personId) return refuse({ type: 'signed-out' });
  const deviceId = deps.newId();
  const dek = newDek(deps);
  const secret = deps.randomBytes(RECOVERY_BYTES);
  const deviceKey = await settings.deviceKey(() => newDeviceKey(deps));
  const wraps = {
    pin: await wrapWithPin(deps, dek, { personId, pin, deviceKey }),
    recovery: await wrapWithSecret(deps, dek, { personId, bytes: secret }),
  };
  const vault = createVault(deps, await dekToKey(deps, dek));
  dek.fill(0);
  const path = `/api/devices/${deviceId}/recovery`;
  const handed = await network.ask(Nothing, {
    method: 'PUT',
    path,
    body: { secret: bytesToText(secret), person: personId },
  });
  if (!handed.ok) return handed;
  const sealed = {
    me: await vault.seal(`me|${personId}`, me),
    secret: await vault.sealBytes(`secret|${personId}`, secret),
    token: await vault.seal(`token|${personId}`, session.token),
  };
  const usedAt = deps.now();
  const made = { personId, name, schoolName, usedAt, deviceId, handedAs: deviceId, wraps, ...sealed };
  await settings.keepEnrolment({ ...made, isUnfinished: true });
  return succeed({ me, deviceId, vault, isNew: true });
}

/** Opens with the school's secret and sets the new PIN. */
export async function recoverKeys(
  parts: Parts,
  personId: string,
  { username, password, pin }: Proof,
): Promise<Result<OpenedKeys, PinChangeRefusal | CallRefusal | Lost>> {
  const { deps, network, settings } = parts;
  const kept = await settings.enrolment(personId);
  if (!kept) return refuse({ type: 'storage-lost' });
  const path = `/api/devices/${kept.handedAs}/recovery`;
  const answer = await network.ask(Secret, { method: 'POST', path, body: { username, password } });
  if (!answer.ok) return answer;
  const secret = { personId, bytes: textToBytes(answer.value.secret) };
  const dek = await unwrapWithSecret(deps, kept.wraps.recovery, secret);
  if (!dek) return refuse({ type: 'storage-lost' });
  const wrapped = await rewrap(parts, { kept, pin, dek });
  if (!wrapped.ok) return wrapped;
  await forgiveTries(parts, personId);
  return succeed(await openKeys(parts, { kept, dek }));
}

/**
 * Opens, and makes the session that is under way hers: the school forgot her, and a new account goes on as her [P12].
 * Only whoever knows the digits does: the school could not tell.
 */
export async function takeUpKeys(
  parts: Parts,
  personId: string,
  pin: string,
): Promise<Result<OpenedKeys, PinRefusal | CallRefusal | Lost>> {
  const known = await dekByPin(parts, personId, pin);
  if (!known.ok) return known;
  await forgiveTries(parts, personId);
  const call = { method: 'POST', path: '/api/strangers/take-up', body: { person: personId } } as const;
  const taken = await parts.network.ask(SignedIn, call);
  if (taken.ok) {
    parts.network.bear({ personId, token: taken.value.token });
    return succeed(await openKeys(parts, known.value));
  }
  known.value.dek.fill(0);
  return taken;
}

/** The digits are proven first; a wrong try counts as one at the door does. */
export async function changePin(
  parts: Parts,
  personId: string,
  { old, next }: { readonly old: string; readonly next: string },
): Promise<Result<true, PinChangeRefusal>> {
  if (weaknessOf(next)) return refuse({ type: 'weak-pin' });
  const known = await provenDek(parts, personId, old);
  if (!known.ok) return known;
  const wrapped = await rewrap(parts, { ...known.value, pin: next });
  known.value.dek.fill(0);
  return wrapped;
}

/** One write: until it is on the disk, the old PIN opens. */
async function rewrap(
  { deps, settings }: Parts,
  { kept, pin, dek }: { readonly kept: KeptEnrolment; readonly pin: string; readonly dek: Uint8Array<ArrayBuffer> },
): Promise<Result<true, { readonly type: 'disk-full' }>> {
  const { personId } = kept;
  const deviceKey = await settings.deviceKey(() => newDeviceKey(deps));
  const wrap = await wrapWithPin(deps, dek, { personId, pin, deviceKey });
  const written = await ifRoom(settings.changeEnrolment(personId, { wraps: { ...kept.wraps, pin: wrap } }));
  return written.ok ? succeed(true) : written;
}
