/**
 * The gate in two pieces, so that a slow phone shows its lock screen at once: what the lock screen asks is here, the rest
 * of the phone (database, cryptography, sync, every kind of record) is read while the person presses her digits.
 */
import type { DeviceDeps } from './deps.ts';
import type { Gate } from './door.ts';
import type { WholeGate } from './gate.ts';
import { frontOf } from './front.ts';
import { createSettings } from './settings.ts';

export interface LazyGate extends Gate {
  /** Begins to read the rest, and the disk; call it once the first screen is painted. A failure shows when a verb is used. */
  warm(): void;
}

/** The door over the real browser is `createLazyGate(browserDeps(version))`. */
export function createLazyGate(deps: DeviceDeps): LazyGate {
  let reading: Promise<WholeGate> | undefined;
  const whole = (): Promise<WholeGate> => {
    reading ??= import('./gate.ts').then(({ createGate }) => createGate(deps));
    // A piece that could not be read is asked for again next time.
    reading.catch(() => {
      reading = undefined;
    });
    return reading;
  };
  return {
    ...frontOf(deps, createSettings(deps.keyStore)),
    school: async () => (await whole()).school(),
    setUp: async (setUp) => (await whole()).setUp(setUp),
    signIn: async (username, password) => (await whole()).signIn(username, password),
    changePassword: async (old, next) => (await whole()).changePassword(old, next),
    enrol: async (...asked) => (await whole()).enrol(...asked),
    unlock: async (...asked) => (await whole()).unlock(...asked),
    recover: async (personId, proof) => (await whole()).recover(personId, proof),
    strangers: async () => (await whole()).strangers(),
    takeUp: async (personId, pin) => (await whole()).takeUp(personId, pin),
    warm: () =>
      void whole()
        .then((gate) => gate.prepare())
        .catch(() => undefined),
  };
}
