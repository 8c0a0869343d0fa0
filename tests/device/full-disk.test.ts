import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGate } from '#device/gate.ts';
import { createSettings } from '#device/settings.ts';
import { aBlankPhone, aPhone, PIN, saveVisits, through, type Phone } from '#tests/support/a-phone.ts';
import { aServer, PASSWORD, type TestSchool, type TestServer } from '#tests/support/a-server.ts';
import { rowsOf } from '#tests/support/planted.ts';

let server: TestServer;
let school: TestSchool;
beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

/** Waits for the round that comes by itself; answers with the pause before it, ms. */
async function oneMoreTry(phone: Phone): Promise<number> {
  const { device, clock } = phone;
  const state = device.sync.state();
  if (state.type !== 'disk-full') throw new Error(`it says ${state.type}`);
  const { retryAt } = state;
  const pause = retryAt - clock.at;
  phone.pass(pause);
  await expect.poll(() => device.sync.state()).not.toMatchObject({ retryAt });
  await expect.poll(() => device.sync.state().type).toBe('disk-full');
  return pause;
}

const noRoom = () =>
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });

/** On a full disk her digits open after the pause that stands for a count. */
async function openPaid(phone: Phone): Promise<Phone['device']> {
  phone.device.lock();
  const { personId } = phone.me;
  expect(await phone.gate.unlock(personId, PIN)).toMatchObject({ refusal: { type: 'wait' } });
  phone.pass(30_000);
  await new Promise((done) => setTimeout(done, 5));
  const opened = await phone.gate.unlock(personId, PIN);
  if (!opened.ok) throw new Error(opened.refusal.type);
  return (phone.device = opened.value);
}

describe('a full disk', () => {
  it('[F45] is named as that, and what was sent is sent again in growing pauses', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 2, school.children[0]?.id ?? '');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const pauses: number[] = [];
    await phone.device.sync.now();
    for (let i = 0; i < 5; i += 1) pauses.push(await oneMoreTry(phone));
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(pauses[4]).toBeGreaterThan(15_000);
  });

  it('[R2] [F45] [I2] a reply that has no room confirms nothing: what it settled waits, goes again seldom, and stands once', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 3, school.children[0]?.id ?? '');
    const pushes = () => phone.net.calls.filter((call) => call.endsWith('/push')).length;
    const atSchool = () => rowsOf(server.deps.db, "select type from record_version where type = 'home-visit'");
    // The disk fills up while the school answers.
    phone.net.between = async (path, _init, goOn) => {
      const reply = await goOn();
      if (path.endsWith('/push'))
        vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
          throw new DOMException('full', 'QuotaExceededError');
        });
      return reply;
    };
    expect(await phone.device.sync.now()).toMatchObject({ type: 'disk-full' });
    expect(await atSchool()).toHaveLength(3);
    const waits = { waiting: 3, sent: 0 };
    expect(phone.device.outbox.buckets()).toMatchObject(waits);
    expect(phone.device.outbox.receipts().every(({ verdict }) => verdict === undefined)).toBe(true);
    const before = pushes();
    const until = phone.clock.at + 3_600_000;
    while (phone.clock.at < until) await oneMoreTry(phone);
    expect(pushes() - before).toBeGreaterThan(2);
    expect(pushes() - before).toBeLessThan(20);
    expect(phone.device.outbox.buckets()).toMatchObject(waits);
    // The same after the page was closed: memory said what the disk says.
    expect((await openPaid(phone)).outbox.buckets()).toMatchObject(waits);
    vi.restoreAllMocks();
    phone.net.between = through;
    expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    expect(phone.device.outbox.buckets()).toMatchObject({ waiting: 0, sent: 3 });
    expect(await atSchool()).toHaveLength(3);
  });

  it('[F45] keeps the old digits where new ones have no room, and says so', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 2, school.children[0]?.id ?? '');
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const refused = { ok: false, refusal: { type: 'disk-full' } };
    expect(await phone.device.changePin(PIN, '482913')).toMatchObject({ refusal: { type: 'wait' } });
    phone.pass(30_000);
    await expect.poll(() => phone.device.changePin(PIN, '482913')).toEqual(refused);
    phone.device.lock();
    const proof = { username: 'head', password: PASSWORD, pin: '482913' };
    expect(await phone.gate.recover(phone.me.personId, proof)).toEqual(refused);
    full.mockRestore();
    phone.clock.at += 3_600_000;
    const wrong = await phone.gate.unlock(phone.me.personId, '482913');
    expect(!wrong.ok && wrong.refusal.type).toBe('wrong-pin');
    phone.clock.at += 3_600_000;
    expect((await phone.reopen()).outbox.buckets().waiting).toBe(2);
  });

  it('[F45] lets nobody enrol, and says so; with room the same press goes on', async () => {
    const blank = aBlankPhone(server);
    const me = await blank.gate.signIn('class-a', PASSWORD);
    if (!me.ok) throw new Error(me.refusal.type);
    // The last room went while the school was told the secret.
    blank.net.between = async (_path, _init, goOn) => {
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
        throw new DOMException('full', 'QuotaExceededError');
      });
      return goOn();
    };
    expect(await blank.gate.enrol(me.value, PIN)).toEqual({ ok: false, refusal: { type: 'disk-full' } });
    vi.restoreAllMocks();
    blank.net.between = through;
    expect(await blank.gate.enrol(me.value, PIN)).toMatchObject({ ok: true });
  });

  describe('signing out', () => {
    const refused = { ok: false, refusal: { type: 'disk-full' } };
    const reportsOf = ({ deps }: Phone) => createSettings(deps.keyStore).reports();

    it('[R7] [F45] [I1] gives nothing up that cannot be noted for the school, and she goes on as before', async () => {
      const phone = await aPhone(server);
      await saveVisits(phone, 2, school.children[0]?.id ?? '');
      const unsent = { ops: 2, photos: 0, drafts: 0, carried: 0 };
      const full = noRoom();
      expect(await phone.device.signOut(unsent)).toEqual(refused);
      full.mockRestore();
      await saveVisits(phone, 1, school.children[0]?.id ?? '');
      expect((await phone.reopen()).outbox.buckets().waiting).toBe(3);
      expect(await phone.device.signOut({ ...unsent, ops: 3 })).toEqual({ ok: true, value: true });
      expect(await reportsOf(phone)).toEqual([]);
      const told = await rowsOf(server.deps.db, "select detail from audit where what = 'phone-unsent-dropped'");
      expect(told).toMatchObject([{ detail: expect.stringMatching(/ 3$/) }]);
    });

    it('[R7] [F45] takes the note back where the tables cannot be ended, and leaves nobody half gone', async () => {
      const phone = await aPhone(server);
      await saveVisits(phone, 2, school.children[0]?.id ?? '');
      const deleting = vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(() => {
        throw new DOMException('full', 'QuotaExceededError');
      });
      const unsent = { ops: 2, photos: 0, drafts: 0, carried: 0 };
      expect(await phone.device.signOut(unsent)).toEqual(refused);
      deleting.mockRestore();
      expect(await reportsOf(phone)).toEqual([]);
      expect((await phone.reopen()).outbox.buckets().waiting).toBe(2);
    });

    it('[I8] goes on with nothing unsent, and her keys go although her tables do not', async () => {
      const phone = await aPhone(server);
      noRoom();
      expect(await phone.device.signOut()).toEqual({ ok: true, value: true });
      expect(await phone.gate.enrolments()).toEqual([]);
      vi.restoreAllMocks();
      const other = await aPhone(server);
      vi.spyOn(other.databases.indexedDB, 'deleteDatabase').mockImplementation(() => {
        throw new DOMException('no', 'UnknownError');
      });
      expect(await other.device.signOut()).toEqual({ ok: true, value: true });
      expect(await other.gate.enrolments()).toEqual([]);
    });
  });

  it('[F45] opens no emptied phone that cannot say so, and says why', async () => {
    const phone = await aPhone(server);
    phone.device.lock();
    phone.databases.indexedDB.deleteDatabase(`shouwang-${phone.me.personId}`);
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(openPaid(phone)).rejects.toThrow('disk-full');
    full.mockRestore();
    expect((await phone.openTab()).outbox.buckets().waiting).toBe(0);
  });

  it('[F45] [I8] locks nobody out where the browser fails to lock', async () => {
    const withLock = async () => Promise.reject(new DOMException('no', 'InvalidStateError'));
    const phone = await aPhone(server);
    phone.device.lock();
    noRoom();
    const gate = createGate({ ...phone.deps, withLock });
    const { personId } = phone.me;
    expect(await gate.unlock(personId, PIN)).toMatchObject({ refusal: { type: 'wait', waitMs: 30_000 } });
    await new Promise((done) => setTimeout(done, 5));
    phone.pass(29_000);
    expect(await gate.unlock(personId, PIN)).toMatchObject({ refusal: { type: 'wait', waitMs: 1000 } });
    phone.pass(1000);
    await expect.poll(async () => (await gate.unlock(personId, PIN)).ok).toBe(true);
  });

  it('[F45] [I8] locks nobody out, and every try is paid for beforehand, by one tab at a time', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 2, school.children[0]?.id ?? '');
    phone.device.lock();
    noRoom();
    const { personId } = phone.me;
    const waits = (waitMs: number) => ({ ok: false, refusal: { type: 'wait', waitMs } });
    const [another, third] = [createGate(phone.deps), createGate(phone.deps)];
    expect(await phone.gate.unlock(personId, '000001')).toEqual(waits(30_000));
    for (const gate of [another, third]) expect(await gate.unlock(personId, PIN)).toEqual(waits(30_000));
    phone.pass(29_000);
    expect(await phone.gate.unlock(personId, PIN)).toEqual(waits(1000));
    phone.pass(1000);
    await expect
      .poll(() => phone.gate.unlock(personId, '000001'))
      .toEqual({ ok: false, refusal: { type: 'wrong-pin', waitMs: 30_000 } });
    expect(await another.unlock(personId, PIN)).toEqual(waits(30_000));
    phone.pass(30_000);
    await expect.poll(async () => (await phone.gate.unlock(personId, PIN)).ok).toBe(true);
  });
});
