/** The first unlock of a person on this phone: her keys are made over the school's line, and all that is hers is fetched. */
import type { Device } from './device.ts';
import type { Keyring, OpenedKeys, Parts } from './keyring.ts';
import { makeKeys } from './new-keys.ts';
import { surroundingsOf } from './surroundings.ts';
import type { EnrolRefusal } from './unlock-refusal.ts';
import { refuse, type Result } from '#domain/result.ts';
import type { Me } from '#sync/messages.ts';

/** How the door opens with keys that are there. */
export interface Opening {
  readonly keyring: Keyring;
  readonly open: (keys: Result<OpenedKeys, EnrolRefusal>) => Promise<Result<Device, EnrolRefusal>>;
}

export interface Newcomer {
  readonly me: Me;
  readonly pin: string;
}

/**
 * Her phone, open and with everything on it that is hers. A second enrolment must not bury the first one's unsent work: it
 * opens with the PIN that is there.
 */
export async function enrol(
  { keyring, open, ...parts }: Parts & Opening,
  { me, pin }: Newcomer,
  onFetched?: (records: number) => void,
): Promise<Result<Device, EnrolRefusal>> {
  const { deps, settings } = parts;
  const isKnown = (await settings.enrolment(me.personId)) !== undefined;
  const again = isKnown ? await open(await keyring.open(me.personId, pin)) : undefined;
  // Her sign-out has come to its end only now: this is a first enrolment.
  if (again && (again.ok || again.refusal.type !== 'storage-lost')) return again;
  if ((await surroundingsOf(deps)).type === 'no-storage') return refuse({ type: 'no-storage' });
  const keys = await makeKeys(parts, me, pin);
  if (!keys.ok) return keys;
  await deps.host.persist();
  const device = await open(keys);
  if (device.ok) await fetchEverything(device.value, onFetched);
  return device;
}

/** A whole school is many pages: whoever waits for the first round hears how many records have come. */
async function fetchEverything({ sync }: Device, onFetched: (records: number) => void = () => {}): Promise<void> {
  const stop = sync.subscribe(() => {
    const state = sync.state();
    if (state.type === 'working' && state.what === 'pull') onFetched(state.done);
  });
  await sync.now();
  stop();
}
