/**
 * What a person on this phone and her school hold in common: the secret that opens her keys again, and the school's own key,
 * with which what is carried for it is sealed.
 */
import { deleteEnded } from './ended-databases.ts';
import type { NoSeals, OpenedKeys, Parts, Seals } from './keyring.ts';
import { keptMe } from './kept-me.ts';
import { Nothing } from './network.ts';
import { isOnlyTab } from './only-tab.ts';
import type { KeptEnrolment, Settings } from './settings.ts';
import { bytesToText } from './vault/secret-text.ts';
import type { Vault } from './vault/vault.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import { Me } from '#sync/messages.ts';

/**
 * Hands over the secret where the school does not have it and keeps what the school says of her now; false: not heard yet.
 * What others have left of theirs is swept in passing, and nothing waits for it.
 */
export async function runErrands(parts: Parts, keys: OpenedKeys, isRestored: boolean): Promise<boolean> {
  void deleteEnded({ ...parts, isAlone: isOnlyTab }).catch(() => undefined);
  await handOverSecret(parts, keys, isRestored);
  return keepMe(parts, keys);
}

export async function sealsOf(
  { settings }: Parts,
  { me: { personId }, vault }: OpenedKeys,
): Promise<Result<Seals, NoSeals>> {
  const kept = await settings.enrolment(personId);
  const schoolKey = await pinnedKey(settings, personId, vault);
  if (!kept || schoolKey === undefined) return refuse({ type: 'no-school-key' });
  return succeed({ schoolKey, secret: await openSecret(kept, vault) });
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
