/** The door of the phone: who is enrolled, signing in, enrolling, unlocking with the PIN, and the way back without it. */
import { openDatabase, type Database, type StorageRefusal } from './database.ts';
import type { DeviceDeps } from './deps.ts';
import type { Device } from './device.ts';
import type { Gate } from './door.ts';
import { isEmptied, marksOf } from './end-mark.ts';
import { showFirstPage, type FirstSight } from './first-page.ts';
import { frontOf } from './front.ts';
import { createKeyring, type Keyring, type OpenedKeys } from './keyring.ts';
import { withPiece } from './late-piece.ts';
import { createNetwork, type Network } from './network.ts';
import { openDevice } from './open-device.ts';
import { changePassword } from './own-secrets.ts';
import { READS } from './reads.ts';
import { createReadAhead, type Ahead } from './read-ahead.ts';
import { createReports, type Reports } from './reports.ts';
import type { SchoolDoor } from './school-door.ts';
import { createSettings, ifRoom, notedIfRoom, type Settings } from './settings.ts';
import { mayKeepAnything } from './surroundings.ts';
import type { Disk } from './unlocked.ts';
import type { StorageLost, StorageShut } from './unlock-refusal.ts';
import { refuse, succeed, type Refusal, type Result } from '#domain/result.ts';

interface Door {
  readonly deps: DeviceDeps;
  readonly network: Network;
  readonly settings: Settings;
  readonly keyring: Keyring;
  readonly reports: Reports;
}

/** The door with everything behind it; the app reads it through `lazy-gate.ts`. */
export interface WholeGate extends Gate {
  /** Reads the disk of the person who was here last, still sealed, so that it is there when her digits are. */
  prepare(): Promise<void>;
}

/** Every way through the door, over the world of `deps`. */
export function createGate(deps: DeviceDeps): WholeGate {
  const network = createNetwork(deps);
  const settings = createSettings(deps.keyStore);
  const parts = { deps, network, settings };
  const door: Door = { ...parts, keyring: createKeyring(parts), reports: createReports(parts) };
  const { keyring } = door;
  const atSchool = <Answer, Refused extends Refusal>(ask: (school: SchoolDoor) => Promise<Result<Answer, Refused>>) =>
    withPiece(
      () => import('./school-door.ts'),
      (piece) => ask(piece.schoolDoor(parts)),
      refuse({ type: 'offline' as const }),
    );
  const readAhead = createReadAhead(deps);
  return {
    ...frontOf(deps, settings),
    school: () => atSchool((school) => school.school()),
    setUp: (setUp) => atSchool((school) => school.setUp(setUp)),
    signIn: (username, password) => atSchool((school) => school.signIn(username, password)),
    changePassword: (old, next) => changePassword(network, old, next),
    enrol: (me, pin, onFetched) =>
      atSchool((school) => school.enrol({ keyring, open: (keys) => openedWith(door, keys) }, { me, pin }, onFetched)),
    async unlock(personId, pin, sight) {
      // The PIN is stretched on another thread: meanwhile the disk is read, still sealed, unless it has been already.
      const ahead = readAhead.take(personId);
      const keys = await keyring.open(personId, pin);
      if (keys.ok) return inSight(sight, () => openedFrom(door, keys.value, { ahead, sight }));
      readAhead.putBack(ahead);
      return keys;
    },
    async prepare() {
      // To ask who was here makes a database, and this browser may have none.
      if (!mayKeepAnything(deps)) return;
      const [last] = await settings.enrolments();
      if (!last) return;
      const { database } = readAhead.read(last.personId);
      const marks = await database.read(marksOf);
      // A page died in the middle of a sign-out: her keys are still here.
      if (marks.ok && !last.isUnfinished && isEmptied(marks.value)) await signedOut(door, last.personId, database);
    },
    strangers: () => atSchool((school) => school.strangers()),
    takeUp: async (personId, pin) => openedWith(door, await atSchool((school) => school.takeUpKeys(personId, pin))),
    recover: async (personId, proof) =>
      openedWith(door, await atSchool((school) => school.recoverKeys(personId, proof))),
  };
}

async function openedFrom(
  door: Door,
  keys: OpenedKeys,
  { ahead: { database, disk }, sight }: { readonly ahead: Ahead; readonly sight: FirstSight | undefined },
): Promise<Result<Device, StorageLost | StorageShut>> {
  if (sight) await showFirstPage({ ...door, ...keys, database }, sight);
  return opened(door, keys, { database, disk: await disk });
}

/** What stands on the screen makes way for whatever must be said instead of the phone. */
async function inSight<T, R extends Refusal>(
  sight: FirstSight | undefined,
  open: () => Promise<Result<T, R>>,
): Promise<Result<T, R>> {
  let isOpen = false;
  try {
    const result = await open();
    isOpen = result.ok;
    return result;
  } finally {
    if (!isOpen) sight?.end();
  }
}

const openedWith = async <R extends { readonly type: string }>(
  door: Door,
  keys: Result<OpenedKeys, R>,
): Promise<Result<Device, R | StorageLost | StorageShut>> => (keys.ok ? opened(door, keys.value) : keys);

/** The keys are there: a database that does not open now, or whose disk is full, is no lost one. */
const shut = (refusal: StorageRefusal): Result<never, StorageShut> =>
  refuse(refusal.type === 'disk-full' ? refusal : { type: 'storage-shut' });

/** Over a frozen line she closes the app: what lies here goes before the school is told. */
const lastSteps = ({ settings, reports, network }: Door, personId: string) => ({
  forget: () => settings.dropEnrolment(personId),
  async takeLeave() {
    await reports.send();
    await network.reply({ method: 'DELETE', path: '/api/session' });
    network.bear(undefined);
  },
});

/** Brings to its end what another page began: her keys go, and only her account opens the door again. */
const signedOut = (
  door: Door,
  personId: string,
  database: Database,
): Promise<Result<never, StorageLost | StorageShut>> =>
  withPiece(
    () => import('./sign-out.ts'),
    async (piece) => {
      await piece.finishSignOut({ ...door, database, forget: () => door.settings.dropEnrolment(personId) });
      return refuse({ type: 'storage-lost' as const });
    },
    refuse({ type: 'storage-shut' as const }),
  );

/** Opens the database behind the keys. An empty one is a lost one: it gets a new number, because ops were numbered under the old. */
async function opened(
  door: Door,
  keys: OpenedKeys,
  { database, disk }: { readonly database: Database; readonly disk?: Result<Disk, StorageRefusal> } = {
    database: openDatabase(door.deps, keys.me.personId),
  },
): Promise<Result<Device, StorageLost | StorageShut>> {
  const { deps, network, settings, keyring, reports } = door;
  const { personId } = keys.me;
  const found = await database.read(marksOf);
  if (!found.ok) return shut(found.refusal);
  const [device, reads, stamp] = found.value;
  if (!keys.isNew && isEmptied(found.value)) return signedOut(door, personId, database);
  const wasEmptied = !keys.isNew && typeof device?.value !== 'string';
  const renumbered = wasEmptied ? await ifRoom(tellEmptied({ keyring, reports }, keys)) : succeed(keys);
  if (!renumbered.ok) return shut(renumbered.refusal);
  const { deviceId } = renumbered.value;
  const isAsItWas = device?.value === deviceId && reads?.value === READS;
  const noted = isAsItWas || (await noteBuild(database, deviceId));
  if (noted !== true && !noted.ok) return shut(noted.refusal);
  database.holdTo(deviceId);
  const usedNow = notedIfRoom(settings.changeEnrolment(personId, { usedAt: deps.now(), isUnfinished: false }));
  // Another tab may have written since the disk was read; noting the build is a write too.
  const isStillSo = isAsItWas && disk?.ok === true && disk.value.stamp?.value === stamp?.value;
  const opening = {
    ...keys,
    deps,
    network,
    reports,
    deviceId,
    database,
    wasEmptied,
    disk: isStillSo ? disk : undefined,
  };
  const result = await openDevice({
    ...opening,
    async errands(isRestored) {
      await keyring.runErrands(keys, isRestored);
      await reports.send();
    },
    seals: () => keyring.seals(keys),
    secrets: {
      provePin: (pin) => keyring.prove(personId, pin),
      changePin: (old, next) => keyring.changePin(personId, old, next),
      changePassword: (old, next) => changePassword(network, old, next),
    },
    ...lastSteps(door, personId),
  });
  await usedNow;
  return result.ok ? result : shut(result.refusal);
}

async function tellEmptied({ keyring, reports }: Pick<Door, 'keyring' | 'reports'>, keys: OpenedKeys) {
  await reports.note({ what: 'emptied', device: keys.deviceId, count: 0 });
  return keyring.renumber(keys);
}

/** Whose database this is, and how much of a row the build reads that fills it. */
const noteBuild = (database: Database, deviceId: string) =>
  database.write('strict', async ({ meta }) => {
    await meta.put({ name: 'deviceId', value: deviceId });
    if ((await meta.get('reads'))?.value === READS) return;
    await meta.delete('cursor');
    await meta.put({ name: 'reads', value: READS });
  });
