/** Makes, opens, rewraps and recovers a person's keys on this phone; the steps in which a PIN or a secret is in memory. */
import * as z from 'zod';
import type { DeviceDeps } from './deps.ts';
import { keptMe, meOnTheDoor, readable } from './kept-me.ts';
import { Nothing, type Network } from './network.ts';
import { ifRoom, notedIfRoom, type KeptEnrolment, type Settings } from './settings.ts';
import type { PinChangeRefusal, PinRefusal } from './unlock-refusal.ts';
import { waitAfter } from './vault/pin.ts';
import { bytesToText } from './vault/secret-text.ts';
import { createVault, type Vault } from './vault/vault.ts';
import { weaknessOf } from './vault/weak-pin.ts';
import { dekToKey, newDeviceKey, unwrapWithPin, wrapWithPin } from './vault/wraps.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import { Me } from '#sync/messages.ts';

export interface OpenedKeys {
  readonly me: Me;
  readonly deviceId: string;
  readonly vault: Vault;
  /** True until the database holds something: none is expected yet. */
  readonly isNew: boolean;
}

export interface Seals {
  /** Hex. */
  readonly schoolKey: string;
  readonly secret: Uint8Array<ArrayBuffer>;
}

export type Lost = { readonly type: 'storage-lost' };

export interface Keyring {
  open(personId: string, pin: string): Promise<Result<OpenedKeys, PinRefusal | Lost>>;
  /** Whether it opens her keys, without opening them. */
  prove(personId: string, pin: string): Promise<Result<true, PinRefusal>>;
  changePin(personId: string, old: string, next: string): Promise<Result<true, PinChangeRefusal>>;
  /** What a parcel is sealed with: the school's key that this phone holds on to, and the secret the school shares with it. */
  seals(keys: OpenedKeys): Promise<Seals | undefined>;
  /** A new device id after the database was lost; the errands tell the school. */
  renumber(keys: OpenedKeys): Promise<{ readonly deviceId: string }>;
  /**
   * With a network: hands over the secret where the school does not have it, and keeps what the school says of this
   * person now; once after unlocking, and again when the school was restored from an older copy.
   */
  runErrands(keys: OpenedKeys, isRestored: boolean): Promise<void>;
}

export interface Parts {
  readonly deps: DeviceDeps;
  readonly network: Network;
  readonly settings: Settings;
}

export function createKeyring(parts: Parts): Keyring {
  const { deps, settings } = parts;
  const ran = new WeakSet<OpenedKeys>();
  return {
    async open(personId, pin) {
      const known = await dekByPin(parts, personId, pin);
      if (!known.ok) return known;
      const [keys] = await Promise.all([openKeys(parts, known.value), forgiveTries(parts, personId)]);
      return succeed(keys);
    },
    async prove(personId, pin) {
      const known = await provenDek(parts, personId, pin);
      if (!known.ok) return known;
      known.value.dek.fill(0);
      return succeed(true);
    },
    async changePin(personId, old, next) {
      if (weaknessOf(next)) return refuse({ type: 'weak-pin' });
      const known = await provenDek(parts, personId, old);
      if (!known.ok) return known;
      const wrapped = await rewrap(parts, { ...known.value, pin: next });
      known.value.dek.fill(0);
      return wrapped;
    },
    async seals({ me: { personId }, vault }) {
      const kept = await settings.enrolment(personId);
      const schoolKey = await pinnedKey(settings, personId, vault);
      return kept && schoolKey !== undefined ? { schoolKey, secret: await openSecret(kept, vault) } : undefined;
    },
    async renumber(keys) {
      const deviceId = deps.newId();
      await settings.changeEnrolment(keys.me.personId, { deviceId });
      return { deviceId };
    },
    async runErrands(keys, isRestored) {
      if (ran.has(keys) && !isRestored) return;
      await handOverSecret(parts, keys, isRestored);
      if (await keepMe(parts, keys)) ran.add(keys);
    },
  };
}

/** The keys of a person in her own hand, and what is kept of her here. */
export interface Known {
  readonly kept: KeptEnrolment;
  readonly dek: Uint8Array<ArrayBuffer>;
}

/** The answer is known only once the try is counted on the disk, so that closing the page in between wins nothing. */
export async function dekByPin(
  { deps, settings }: Parts,
  personId: string,
  pin: string,
): Promise<Result<Known, PinRefusal | Lost>> {
  const [kept, before, deviceKey] = await Promise.all([
    settings.enrolment(personId),
    settings.tries(personId, deps.now()),
    settings.deviceKey(() => newDeviceKey(deps)),
  ]);
  if (!kept) return refuse({ type: 'storage-lost' });
  const waitMs = waitAfter(before, deps.now());
  if (waitMs > 0) return refuse({ type: 'wait', waitMs });
  const tries = { wrong: before.wrong + 1, lastAt: deps.now() };
  const [dek] = await Promise.all([
    unwrapWithPin(deps, kept.wraps.pin, { personId, pin, deviceKey }),
    settings.keepTries(personId, tries),
  ]);
  if (!dek) return refuse({ type: 'wrong-pin', waitMs: waitAfter(tries, deps.now()) });
  return succeed({ kept, dek });
}

/** While the phone is open. The wraps cannot be gone then, unless the browser is clearing it: the PIN opens nothing either. */
async function provenDek(parts: Parts, personId: string, pin: string): Promise<Result<Known, PinRefusal>> {
  const known = await dekByPin(parts, personId, pin);
  if (!known.ok)
    return refuse(known.refusal.type === 'storage-lost' ? { type: 'wrong-pin', waitMs: 0 } : known.refusal);
  await forgiveTries(parts, personId);
  return known;
}

export const forgiveTries = ({ settings }: Parts, personId: string): Promise<void> =>
  settings.keepTries(personId, { wrong: 0, lastAt: 0 });

export async function openKeys(parts: Parts, { kept, dek }: Known): Promise<OpenedKeys> {
  const { deps } = parts;
  const vault = createVault(deps, await dekToKey(deps, dek));
  dek.fill(0);
  const me = (await keptMe(kept, vault)) ?? meOnTheDoor(kept, deps.now());
  await takeUpSession(parts, kept, vault);
  return { me, deviceId: kept.deviceId, vault, isNew: kept.isUnfinished === true };
}

/** Goes on in the session she has just signed in to, and keeps it; else in the kept one, never in another person's. */
async function takeUpSession({ network, settings }: Parts, kept: KeptEnrolment, vault: Vault): Promise<void> {
  const { personId } = kept;
  const place = `token|${personId}`;
  const fresh = network.borne();
  if (fresh?.personId === personId) {
    await notedIfRoom(settings.changeEnrolment(personId, { token: await vault.seal(place, fresh.token) }));
    return;
  }
  const token = kept.token && (await readable(z.string(), vault.open(place, kept.token)));
  network.bear(token === undefined ? undefined : { personId, token });
}

/** One write: until it is on the disk, the old PIN opens. */
export async function rewrap(
  { deps, settings }: Parts,
  { kept, pin, dek }: { readonly kept: KeptEnrolment; readonly pin: string; readonly dek: Uint8Array<ArrayBuffer> },
): Promise<Result<true, { readonly type: 'disk-full' }>> {
  const { personId } = kept;
  const deviceKey = await settings.deviceKey(() => newDeviceKey(deps));
  const wrap = await wrapWithPin(deps, dek, { personId, pin, deviceKey });
  const written = await ifRoom(settings.changeEnrolment(personId, { wraps: { ...kept.wraps, pin: wrap } }));
  return written.ok ? succeed(true) : written;
}

/** Name and duties may have changed since; the next unlock without a network shows them. */
async function keepMe({ deps, network, settings }: Parts, { me, vault }: OpenedKeys): Promise<boolean> {
  const answer = await network.ask(Me, { method: 'GET', path: '/api/session' });
  if (!answer.ok || answer.value.personId !== me.personId) return false;
  const { name, schoolName } = answer.value;
  // The first key stands: another one, on whatever network, must not be able to take its place.
  const schoolKey = (await pinnedKey(settings, me.personId, vault)) ?? answer.value.schoolKey;
  const sealed = await vault.seal(`me|${me.personId}`, { ...answer.value, schoolKey });
  await settings.changeEnrolment(me.personId, { name, schoolName, me: sealed, usedAt: deps.now() });
  return true;
}

async function pinnedKey(settings: Settings, personId: string, vault: Vault): Promise<string | undefined> {
  const kept = await settings.enrolment(personId);
  return kept && (await keptMe(kept, vault))?.schoolKey;
}

/** After the database was lost the phone has a new id, and the school must know the secret under it. */
async function handOverSecret(
  { network, settings }: Parts,
  { me, vault }: OpenedKeys,
  isRestored: boolean,
): Promise<void> {
  const kept = await settings.enrolment(me.personId);
  if (!kept || (kept.handedAs === kept.deviceId && !isRestored)) return;
  const secret = await openSecret(kept, vault);
  const path = `/api/devices/${kept.deviceId}/recovery`;
  const body = { secret: bytesToText(secret), person: me.personId };
  const handed = await network.ask(Nothing, { method: 'PUT', path, body });
  if (handed.ok) await settings.changeEnrolment(me.personId, { handedAs: kept.deviceId });
}

const openSecret = async ({ personId, secret }: KeptEnrolment, vault: Vault): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await vault.openBytes(`secret|${personId}`, secret));
