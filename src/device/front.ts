/** What the lock screen asks of the phone: nothing here needs keys, a database or the network. */
import type { DeviceDeps } from './deps.ts';
import type { Gate } from './door.ts';
import type { Settings } from './settings.ts';
import { surroundingsOf } from './surroundings.ts';
import { waitAfter } from './vault/pin.ts';

export type Front = Pick<Gate, 'surroundings' | 'enrolments' | 'pinWaitMs'>;

/** The part of the gate that stands before anything is opened. */
export const frontOf = (deps: DeviceDeps, settings: Settings): Front => ({
  surroundings: () => surroundingsOf(deps),
  async enrolments() {
    const kept = await settings.enrolments();
    return kept.map(({ personId, name, schoolName, usedAt }) => ({ personId, name, schoolName, usedAt }));
  },
  async pinWaitMs(personId) {
    const now = deps.now();
    return waitAfter(await settings.tries(personId, now), now);
  },
});
