/** Opens a person's keys on this phone; a step in which a PIN is in memory. What makes them anew is read when it is asked for. */
import * as z from 'zod';
import type { DeviceDeps } from './deps.ts';
import { keptMe, meOnTheDoor, readable } from './kept-me.ts';
import { withPiece } from './late-piece.ts';
import type { Network } from './network.ts';
import { notedIfRoom, type KeptEnrolment, type Settings } from './settings.ts';
import type { OwnSecrets } from './own-secrets.ts';
import type { PinRefusal } from './unlock-refusal.ts';
import { waitAfter } from './vault/pin.ts';
import { createVault, type Vault } from './vault/vault.ts';
import { dekToKey, newDeviceKey, unwrapWithPin } from './vault/wraps.ts';
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

/** Why nothing can be sealed now: the school's key comes with the next contact, a piece that cannot be read with the next opening. */
export type NoSeals = { readonly type: 'no-school-key' } | { readonly type: 'unread' };

export type Lost = { readonly type: 'storage-lost' };

export interface Keyring {
  open(personId: string, pin: string): Promise<Result<OpenedKeys, PinRefusal | Lost>>;
  /** Whether it opens her keys, without opening them. */
  prove(personId: string, pin: string): Promise<Result<true, PinRefusal>>;
  changePin(personId: string, old: string, next: string): ReturnType<OwnSecrets['changePin']>;
  /** What a parcel is sealed with: the school's key that this phone holds on to, and the secret the school shares with it. */
  seals(keys: OpenedKeys): Promise<Result<Seals, NoSeals>>;
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
    changePin: (personId, old, next) =>
      withPiece(
        () => import('./new-keys.ts'),
        (piece) => piece.changePin(parts, personId, { old, next }),
        refuse({ type: 'unread' as const }),
      ),
    seals: (keys) =>
      withPiece(
        () => import('./school-secret.ts'),
        (piece) => piece.sealsOf(parts, keys),
        refuse({ type: 'unread' as const }),
      ),
    async renumber(keys) {
      const deviceId = deps.newId();
      await settings.changeEnrolment(keys.me.personId, { deviceId });
      return { deviceId };
    },
    async runErrands(keys, isRestored) {
      if (ran.has(keys) && !isRestored) return;
      const isDone = await withPiece(
        () => import('./school-secret.ts'),
        (piece) => piece.runErrands(parts, keys, isRestored),
        false,
      );
      if (isDone) ran.add(keys);
    },
  };
}

/** The keys of a person in her own hand, and what is kept of her here. */
export interface Known {
  readonly kept: KeptEnrolment;
  readonly dek: Uint8Array<ArrayBuffer>;
}

/** Of a disk that takes no count; a piece that cannot be read gives no try away. */
const UNREAD_WAIT_MS = 30_000;

const paidFor = (parts: Parts, personId: string): Promise<number> =>
  withPiece(
    () => import('./paid-try.ts'),
    (piece) => piece.payForTry(parts, personId),
    UNREAD_WAIT_MS,
  );

/** The digits are looked at only once the try is counted on the disk, or paid for: closing the page in between wins nothing. */
export async function dekByPin(parts: Parts, personId: string, pin: string): Promise<Result<Known, PinRefusal | Lost>> {
  const { deps, settings } = parts;
  const [kept, deviceKey] = await Promise.all([
    settings.enrolment(personId),
    settings.deviceKey(() => newDeviceKey(deps)),
  ]);
  if (!kept) return refuse({ type: 'storage-lost' });
  const counted = await settings.countTry(personId, deps.now());
  const waitMs = counted.ok ? counted.value.waitMs : await paidFor(parts, personId);
  if (waitMs > 0) return refuse({ type: 'wait', waitMs });
  const dek = await unwrapWithPin(deps, kept.wraps.pin, { personId, pin, deviceKey });
  if (dek) return succeed({ kept, dek });
  const nextMs = counted.ok ? waitAfter(counted.value.tries, deps.now()) : await paidFor(parts, personId);
  return refuse({ type: 'wrong-pin', waitMs: nextMs });
}

/** While the phone is open. The wraps cannot be gone then, unless the browser is clearing it: the PIN opens nothing either. */
export async function provenDek(parts: Parts, personId: string, pin: string): Promise<Result<Known, PinRefusal>> {
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
