import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Dexie } from 'dexie';
import { promisifyRequest } from 'idb-keyval';
import { databaseName } from '#device/database.ts';
import { deleteEnded } from '#device/ended-databases.ts';
import { createGate } from '#device/gate.ts';
import { isOnlyTab } from '#device/only-tab.ts';
import { lostAtSchool } from '#device/push.ts';
import { createSettings } from '#device/settings.ts';
import { SETTINGS_DATABASE } from '#device/settings-keys.ts';
import { byText } from '#domain/order.ts';
import { MAX_RANGES } from '#sync/messages.ts';
import { aPhone, broken, passSlowly, PIN, saveVisits, type Phone } from '#tests/support/a-phone.ts';
import { aServer, PASSWORD, type TestServer } from '#tests/support/a-server.ts';
import { idOf } from '#tests/support/builders.ts';
import { anOp } from '#tests/support/sync-world.ts';

let server: TestServer;
let child: string;
beforeEach(async () => {
  server = await aServer();
  const school = await server.setUpSchool();
  child = school.children[0]?.id ?? '';
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await server.close();
});

const lost = { ok: false, refusal: { type: 'storage-lost' } };

/** How many rows of each table are left. */
async function rowsLeft({ me, databases }: Pick<Phone, 'me' | 'databases'>): Promise<Record<string, number>> {
  const db = await new Dexie(databaseName(me.personId), databases).open();
  const counts = await Promise.all(db.tables.map(async (table) => [table.name, await table.count()] as const));
  db.close();
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** A phone whose ops are all at the school, and whose page dies as soon as her tables are ended: her keys are still there. */
async function aHalfGonePhone(): Promise<Phone> {
  const phone = await aPhone(server);
  await saveVisits(phone, 3, child);
  await phone.device.sync.now();
  phone.device.lock();
  const { keyStore } = phone.deps;
  let isDead = false;
  let hasDied = () => {};
  const died = new Promise<void>((done) => (hasDied = done));
  const dying = createGate({
    ...phone.deps,
    keyStore(mode, run) {
      if (!isDead || mode === 'readonly') return keyStore(mode, run);
      hasDied();
      return new Promise<never>(() => {});
    },
  });
  const opened = await dying.unlock(phone.me.personId, PIN);
  if (!opened.ok) throw new Error(opened.refusal.type);
  isDead = true;
  void opened.value.signOut();
  await died;
  return phone;
}

describe('a sign-out whose page dies in the middle', () => {
  it('[I8] [I13] [R7] has emptied her tables before anything else, and her digits bring it to its end', async () => {
    const phone = await aHalfGonePhone();
    expect(await rowsLeft(phone)).toEqual({ meta: 1 });
    phone.net.calls.length = 0;
    expect(await createGate(phone.deps).unlock(phone.me.personId, PIN)).toEqual(lost);
    expect(await phone.gate.enrolments()).toEqual([]);
    const left = await phone.databases.indexedDB.databases();
    expect(left.map(({ name }) => name)).not.toContain(databaseName(phone.me.personId));
    expect(phone.net.calls).toEqual([]);
  });

  it('[I13] is at its end with the next start, also when nobody unlocks', async () => {
    const phone = await aHalfGonePhone();
    await createGate(phone.deps).prepare();
    expect(await phone.gate.enrolments()).toEqual([]);
    expect(await createGate(phone.deps).unlock(phone.me.personId, PIN)).toEqual(lost);
  });

  it('[I13] lets her enrol anew in one go, and tells nobody that the phone was emptied', async () => {
    const phone = await aHalfGonePhone();
    const gate = createGate(phone.deps);
    const me = await gate.signIn('head', PASSWORD);
    const enrolled = me.ok && (await gate.enrol(me.value, PIN));
    if (!enrolled || !enrolled.ok) throw new Error('not enrolled');
    expect((await enrolled.value.health()).wasEmptied).toBe(false);
    expect(await enrolled.value.sync.now()).toEqual({ type: 'idle' });
    expect(await createSettings(phone.deps.keyStore).reports()).toEqual([]);
  });
});

describe('a sign-out whose tables cannot be deleted because another tab is frozen', () => {
  it('[I8] [I13] [R7] takes her keys first, and goes on after five seconds with nothing left', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 3, child);
    await phone.device.sync.now();
    const never = phone.databases.indexedDB.open('another');
    // A request that is blocked answers nobody.
    vi.spyOn(phone.databases.indexedDB, 'deleteDatabase').mockReturnValue(Object.assign(never, { onsuccess: null }));
    let isOver = false;
    const leaving = phone.device.signOut().then(() => (isOver = true));
    await expect.poll(() => phone.gate.enrolments()).toEqual([]);
    expect([isOver, await rowsLeft(phone)]).toEqual([false, { meta: 1 }]);
    await passSlowly(phone, 6_000, 6_000);
    await leaving;
    expect(phone.net.calls.at(-1)).toBe('DELETE /api/session');
  });
});

describe('what a browser did not delete of somebody who has signed out', () => {
  /** Somebody else enrols on that phone and locks it; the name of her database. */
  async function enrolAlso(phone: Phone, username: string): Promise<string> {
    const gate = createGate(phone.deps);
    const me = await gate.signIn(username, PASSWORD);
    const enrolled = me.ok && (await gate.enrol(me.value, PIN));
    if (!enrolled || !enrolled.ok) throw new Error(`${username} could not enrol`);
    enrolled.value.lock();
    return databaseName(enrolled.value.me.personId);
  }
  const namesOn = async ({ databases }: Phone) =>
    (await databases.indexedDB.databases()).map(({ name = '' }) => name).sort(byText);

  /** A worker that knows of so many pages of the app. */
  const withPages = (pages: number) => {
    const controller = { postMessage: (_: unknown, [port]: MessagePort[]) => port?.postMessage(pages) };
    vi.stubGlobal('navigator', { serviceWorker: { controller } });
  };

  /** The head has signed out and her tables are still there; one colleague stays, of another only the keys are lost. */
  async function aSharedPhone() {
    const phone = await aPhone(server);
    const [colleague, nobodys] = [await enrolAlso(phone, 'class-a'), await enrolAlso(phone, 'class-b')];
    await createSettings(phone.deps.keyStore).dropEnrolment(nobodys.slice(databaseName('').length));
    for (const name of [`${databaseName(phone.me.personId)}-copy`, 'shouwang-outbox', 'another'])
      (await promisifyRequest(phone.databases.indexedDB.open(name))).close();
    vi.spyOn(phone.databases.indexedDB, 'deleteDatabase').mockImplementation(() => {
      throw new DOMException('no', 'UnknownError');
    });
    expect(await phone.device.signOut()).toEqual({ ok: true, value: true });
    vi.restoreAllMocks();
    const hers = databaseName(phone.me.personId);
    const before = await namesOn(phone);
    expect(before).toEqual(expect.arrayContaining([hers, colleague, nobodys, SETTINGS_DATABASE]));
    const unlock = async () => {
      const opened = await createGate(phone.deps).unlock(colleague.slice(databaseName('').length), PIN);
      if (!opened.ok) throw new Error(opened.refusal.type);
      await opened.value.sync.now();
      return opened.value;
    };
    return { phone, hers, before, unlock };
  }

  it('[I8] [R7] goes when somebody else has unlocked, and neither the keys of the phone nor anything that was not ended', async () => {
    const { phone, hers, before, unlock } = await aSharedPhone();
    withPages(1);
    const device = await unlock();
    await expect.poll(() => namesOn(phone)).toEqual(before.filter((name) => name !== hers));
    device.lock();
    expect(await phone.gate.enrolments()).toHaveLength(1);
    (await unlock()).lock();
    expect(await namesOn(phone)).toContain(SETTINGS_DATABASE);
  });

  it('[I8] [I13] stays while another page is there, which may be frozen and hold the deletion back', async () => {
    const { phone, before, unlock } = await aSharedPhone();
    const deleting = vi.spyOn(phone.databases.indexedDB, 'deleteDatabase');
    for (const pages of [2, undefined]) {
      if (pages === undefined) vi.unstubAllGlobals();
      else withPages(pages);
      (await unlock()).lock();
      await deleteEnded({ ...phone, settings: createSettings(phone.deps.keyStore), isAlone: isOnlyTab });
    }
    expect([deleting.mock.calls, await namesOn(phone)]).toEqual([[], before]);
  });

  it('[I8] [I13] stays where she has enrolled anew meanwhile', async () => {
    const { phone, before } = await aSharedPhone();
    const settings = createSettings(phone.deps.keyStore);
    const [anybody] = await settings.enrolments();
    if (!anybody) throw new Error('nobody is here');
    let isBack = false;
    const hers = { ...anybody, personId: phone.me.personId };
    const enrolments = async () => [...(await settings.enrolments()), ...(isBack ? [hers] : [])];
    const isAlone = async () => (isBack = true);
    await deleteEnded({ ...phone, settings: { enrolments }, isAlone });
    expect([isBack, await namesOn(phone)]).toEqual([true, before]);
  });

  it('[I8] stays where a browser names no databases, and the round goes on where it deletes none', async () => {
    const { phone, before, unlock } = await aSharedPhone();
    withPages(1);
    vi.spyOn(phone.databases.indexedDB, 'databases').mockRejectedValue(new DOMException('no', 'UnknownError'));
    (await unlock()).lock();
    Object.assign(phone.databases.indexedDB, { databases: undefined });
    const device = await unlock();
    expect(device.sync.state()).toEqual({ type: 'idle' });
    Reflect.deleteProperty(phone.databases.indexedDB, 'databases');
    vi.restoreAllMocks();
    expect(await namesOn(phone)).toEqual(before);
  });
});

describe('a lasting disagreement about numbers', () => {
  it('[P5] [I13] puts each op back in line once a round, and the pull has its turn', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 230, child);
    await phone.device.sync.now();
    phone.net.calls.length = 0;
    phone.net.between = async (path, _init, goOn) => {
      const reply = await goOn();
      if (!path.endsWith('/push')) return reply;
      // Without an end the line is cut, so that the count below fails and not the clock.
      if (phone.net.calls.length > 30) return broken.down();
      const said: unknown = await reply.json();
      const numbers = { lastDeviceSeq: 0, received: 0, missing: [] };
      return Response.json({ ...Object(said), ...numbers }, { headers: reply.headers });
    };
    expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    expect(phone.net.calls.filter((call) => call.endsWith('/push')).length).toBeLessThanOrEqual(6);
    expect(phone.net.calls.some((call) => call.endsWith('/pull'))).toBe(true);
  });

  it('[P5] [I13] does not take for lost what lies above the last of so many holes that more may be there', () => {
    const entry = (deviceSeq: number) =>
      ({ op: anOp({ opId: idOf(deviceSeq), deviceSeq }), state: 'settled' }) as const;
    const all = [2, 3, 300, 900].map(entry);
    const missing = Array.from({ length: MAX_RANGES }, (_, i): [number, number] => [2 + 4 * i, 2 + 4 * i]);
    const lostSeqs = (holes: typeof missing, received: number) =>
      lostAtSchool(all, { lastDeviceSeq: 1, received, missing: holes }, new Set()).map(({ op }) => op.deviceSeq);
    expect(lostSeqs(missing, 400)).toEqual([2]);
    expect(lostSeqs([[2, 2]], 400)).toEqual([2, 900]);
  });
});
