import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Dexie } from 'dexie';
import { IDBDatabase, IDBObjectStore } from 'fake-indexeddb';
import { databaseName } from '#device/database.ts';
import { Child } from '#domain/records/child.ts';
import { aPhone, PIN, saveVisits, type Phone } from '#tests/support/a-phone.ts';
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

const child = () => school.children[0]?.id ?? '';
const full = () => {
  throw new DOMException('full', 'QuotaExceededError');
};
const lost = () => {
  throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
};

const shapeOfFirstBuild = {
  records: '&key, type, child',
  outbox: '&opId, &deviceSeq, state, key',
  drafts: '&key',
  photos: '&sha256, state',
  chunks: '&[sha256+i]',
  parked: '&key',
  meta: '&name',
};

/** The phone's database as the first build made it. */
async function asOfFirstBuild(phone: Phone): Promise<void> {
  const name = databaseName(phone.me.personId);
  const now = await new Dexie(name, phone.databases).open();
  const rows = await Promise.all(now.tables.map(async (table) => [table.name, await table.toArray()] as const));
  now.close();
  await Dexie.delete(name).catch(() => undefined);
  phone.databases.indexedDB.deleteDatabase(name);
  const old = new Dexie(name, phone.databases);
  old.version(1).stores(shapeOfFirstBuild);
  await old.open();
  const known = new Set(old.tables.map((table) => table.name));
  for (const [table, all] of rows) if (known.has(table)) await old.table(table).bulkPut(all);
  old.close();
}

describe('a new shape of the tables', () => {
  it.each([
    ['killed', () => vi.spyOn(IDBDatabase.prototype, 'createObjectStore').mockImplementation(lost)],
    ['short of space', () => vi.spyOn(IDBDatabase.prototype, 'createObjectStore').mockImplementation(full)],
    ['killed on its last step', () => vi.spyOn(IDBObjectStore.prototype, 'deleteIndex').mockImplementation(lost)],
  ])('[F43] [I1] is taken on with everything unsent, although the first try is %s', async (_how, goWrong) => {
    const phone = await aPhone(server);
    await saveVisits(phone, 2, child());
    phone.device.lock();
    await asOfFirstBuild(phone);
    goWrong();
    expect((await phone.gate.unlock(phone.me.personId, PIN)).ok).toBe(false);
    vi.restoreAllMocks();
    const device = await phone.openTab();
    expect(device.outbox.buckets().waiting).toBe(2);
    expect(device.records.all(Child).length).toBeGreaterThan(0);
    await device.sync.now();
    expect(device.sync.schoolHas()).toBe(2);
  });

  it('[F42] [I1] of a newer build does not lock out the older one that comes back', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 2, child());
    phone.device.lock();
    (await aNewerShape(phone)).close();
    const device = await phone.openTab();
    expect(device.outbox.buckets().waiting).toBe(2);
    await saveVisits({ ...phone, device }, 1, child());
    await device.sync.now();
    expect(device.sync.schoolHas()).toBe(3);
  });

  it('[F42] [I1] that knows fewer indexes lets an older build go on and takes over from it again', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const phone = await aPhone(server);
    await saveVisits(phone, 2, child());
    phone.device.lock();
    const older = new Dexie(databaseName(phone.me.personId), phone.databases);
    older.version(1).stores(shapeOfFirstBuild);
    older.version(2).stores({ parcels: '&sha256' });
    older.version(3).stores({ progress: '++n' });
    await older.open();
    expect(await older.table('outbox').where('key').startsWith('home-visit:').count()).toBe(2);
    older.close();
    const device = await phone.openTab();
    await saveVisits({ ...phone, device }, 1, child());
    await device.sync.now();
    expect(device.sync.schoolHas()).toBe(3);
  });

  it('[F43] makes an old tab give way at once, and that tab goes on when it is over', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 1, child());
    (await aNewerShape(phone)).close();
    await saveVisits(phone, 1, child());
    expect((await phone.reopen()).outbox.buckets().waiting).toBe(2);
  });
});

/** What a later build does to the tables: it only adds. */
const aNewerShape = (phone: Phone): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = phone.databases.indexedDB.open(databaseName(phone.me.personId), 700);
    request.onupgradeneeded = () => void request.result.createObjectStore('feelings');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('an old tab is in the way'));
  });
