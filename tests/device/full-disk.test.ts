import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aPhone, saveVisits } from '#tests/support/a-phone.ts';
import { aServer, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

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
