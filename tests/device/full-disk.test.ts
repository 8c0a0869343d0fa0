import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aBlankPhone, aPhone, PIN, saveVisits, through } from '#tests/support/a-phone.ts';
import { aServer, PASSWORD, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

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

describe('a full disk', () => {
  it('[F45] is named as that, and what was sent is sent again in growing pauses', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 2, school.children[0]?.id ?? '');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const pauses: number[] = [];
    let state = await phone.device.sync.now();
    for (let i = 0; i < 5; i += 1) {
      if (state.type !== 'disk-full') throw new Error(`it says ${state.type}`);
      const { retryAt } = state;
      pauses.push(retryAt - phone.clock.at);
      phone.pass(retryAt - phone.clock.at);
      await expect.poll(() => phone.device.sync.state()).not.toMatchObject({ retryAt });
      await expect.poll(() => phone.device.sync.state().type).toBe('disk-full');
      state = phone.device.sync.state();
    }
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(pauses[4]).toBeGreaterThan(15_000);
  });

  it('[F45] keeps the old digits where new ones have no room, and says so', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 2, school.children[0]?.id ?? '');
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const refused = { ok: false, refusal: { type: 'disk-full' } };
    expect(await phone.device.changePin(PIN, '482913')).toEqual(refused);
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

  it('[F45] [I8] locks nobody out, and wrong tries count all the same', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 2, school.children[0]?.id ?? '');
    phone.device.lock();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const wrong = await phone.gate.unlock(phone.me.personId, '000001');
    expect(!wrong.ok && wrong.refusal).toMatchObject({ type: 'wrong-pin' });
    const again = await phone.gate.unlock(phone.me.personId, '000001');
    expect(!again.ok && again.refusal.type).toBe('wait');
    phone.clock.at += 3_600_000;
    expect((await phone.reopen()).outbox.buckets().waiting).toBe(2);
  });
});
