import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Dexie } from 'dexie';
import { IDBDatabase, IDBObjectStore } from 'fake-indexeddb';
import { databaseName } from '#device/database.ts';
import { SETTINGS_DATABASE } from '#device/settings-keys.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aPhone, broken, PIN, saveVisits, through, type Phone } from '#tests/support/a-phone.ts';
import { aServer, PASSWORD, to, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

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
const visitsOf = (device: Phone['device']) => device.records.all(HomeVisit).length;

/** So many visits that the office writes. */
async function officeWrites(count: number): Promise<void> {
  const { office } = school;
  for (let i = 0; i < count; i += 1) {
    const id = crypto.randomUUID();
    await office.push(office.op({ type: HomeVisit.type, id, child: child(), set: to({ metName: `第${i}次` }) }));
  }
}

/** Breaks every write of a row that is meant. */
function breakPuts(isMeant: (row: object) => boolean, run: () => never): void {
  // oxlint-disable-next-line typescript/unbound-method -- called with the store it is taken from
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: unknown, key) {
    if (typeof value === 'object' && value !== null && isMeant(value)) run();
    return put.call(this, value, key);
  });
}

describe('a page of the feed', () => {
  it.each([
    ['at its rows', (row: object) => 'generation' in row],
    ['at its cursor', (row: object) => 'name' in row && row.name === 'cursor'],
  ])('[F5] [I6] [I14] that is killed %s while it is applied leaves both as they were', async (_, isMeant) => {
    const phone = await aPhone(server);
    await officeWrites(3);
    breakPuts(isMeant, lost);
    await phone.device.sync.now();
    vi.restoreAllMocks();
    phone.net.between = broken.down;
    expect(visitsOf(await phone.reopen())).toBe(0);
    phone.net.between = through;
    await phone.device.sync.now();
    expect(visitsOf(phone.device)).toBe(3);
    await phone.device.sync.now();
    expect(visitsOf(await phone.reopen())).toBe(3);
  });

  it('[F6] [I6] that fails as the second of three is asked for again, and what came meanwhile comes too', async () => {
    const phone = await aPhone(server);
    await officeWrites(6);
    let pages = 0;
    phone.net.between = async (path, init, goOn) => {
      if (!path.endsWith('/pull') || typeof init.body !== 'string') return goOn();
      pages += 1;
      if (pages === 2) await officeWrites(2);
      if (pages === 2) throw new TypeError('connection reset');
      const body = JSON.stringify({ ...(JSON.parse(init.body) as object), limit: 2 });
      return server.app.request(path, { ...init, body, signal: null });
    };
    expect(await phone.device.sync.now()).toMatchObject({ type: 'offline' });
    expect(visitsOf(phone.device)).toBe(2);
    expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    expect(visitsOf(phone.device)).toBe(8);
    expect(pages).toBeGreaterThan(4);
  });
});

describe('an edit', () => {
  it('[F21] [I5] of a record that is being pushed still waits afterwards, and arrives', async () => {
    const phone = await aPhone(server);
    const [id = ''] = await saveVisits(phone, 1, child());
    let isEdited = false;
    phone.net.between = async (path, _init, goOn) => {
      const reply = await goOn();
      if (!path.endsWith('/push') || isEdited) return reply;
      isEdited = true;
      const doc = { ...phone.device.records.get(HomeVisit, id)?.doc, metName: '改过的' };
      await phone.device.save([{ do: 'patch', type: HomeVisit.type, id, doc }]);
      phone.net.between = (where, _i, go) => (where.endsWith('/push') ? broken.down() : go());
      return reply;
    };
    await phone.device.sync.now();
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 1, waiting: 1 });
    expect(phone.device.records.get(HomeVisit, id)?.doc.metName).toBe('改过的');
    phone.net.between = through;
    await phone.device.sync.now();
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 2, waiting: 0, ask: 0 });
    expect((await school.office.record(id))?.doc['metName']).toBe('改过的');
  });
});

describe('a full disk', () => {
  it('[F45] [I13] still sends, and what the phone could not note is a repeat later', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 2, child());
    await officeWrites(1);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(full);
    await phone.device.sync.now();
    const arrived = await server.deps.db
      .selectFrom('op_inbox')
      .select('op_id')
      .where('actor', '=', phone.me.personId)
      .execute();
    expect(arrived.length).toBeGreaterThanOrEqual(2);
    vi.restoreAllMocks();
    expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 2, waiting: 0 });
    expect(visitsOf(phone.device)).toBe(3);
  });
});

describe('IndexedDB', () => {
  it('[F47] [I1] that is closed underneath, between any two steps, costs nothing', async () => {
    const opened: IDBDatabase[] = [];
    // oxlint-disable-next-line typescript/unbound-method -- called with the database it is taken from
    const transaction = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...how) {
      if (this.name !== SETTINGS_DATABASE) opened.push(this);
      return transaction.apply(this, how);
    });
    const phone = await aPhone(server);
    const closeAll = () => {
      for (const each of opened.splice(0)) each.close();
    };
    for (let i = 0; i < 3; i += 1) {
      closeAll();
      await saveVisits(phone, 1, child());
    }
    closeAll();
    await phone.device.sync.now();
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 3, waiting: 0 });
    expect(phone.device.sync.schoolHas()).toBe(3);
    expect((await phone.reopen()).outbox.buckets()).toMatchObject({ sent: 3, waiting: 0 });
  });
});

describe('the keys', () => {
  it('[F50] [I1] open with the old PIN or the new one, wherever changing it was cut off', async () => {
    for (let step = 1; step <= 6; step += 1) {
      const phone = await aPhone(server);
      await saveVisits(phone, 1, child());
      let writes = 0;
      const whole = phone.deps.keyStore;
      const cut: typeof whole = (mode, run) => {
        if (mode === 'readwrite' && (writes += 1) === step) throw new DOMException('killed', 'AbortError');
        return whole(mode, run);
      };
      Object.assign(phone.deps, { keyStore: cut });
      const { createGate } = await import('#device/gate.ts');
      phone.device.lock();
      const gate = createGate({ ...phone.deps, keyStore: cut });
      const change = async () => {
        const opened = await gate.unlock(phone.me.personId, PIN);
        if (opened.ok) await opened.value.changePin(PIN, '482913');
      };
      await change().catch(() => undefined);
      phone.clock.at += 3_600_000;
      const after = createGate({ ...phone.deps, keyStore: whole });
      const withNew = await after.unlock(phone.me.personId, '482913');
      phone.clock.at += 3_600_000;
      const opened = withNew.ok ? withNew : await after.unlock(phone.me.personId, PIN);
      expect(opened.ok && opened.value.outbox.buckets().waiting, `cut at write ${step}`).toBe(1);
    }
  });

  it('[F50] [I1] forgotten with fifty visits unsent cost none of them', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 50, child());
    phone.device.lock();
    const proof = { username: 'head', password: PASSWORD, pin: '482913' };
    const opened = await phone.gate.recover(phone.me.personId, proof);
    if (!opened.ok) throw new Error(opened.refusal.type);
    expect(opened.value.outbox.buckets().waiting).toBe(50);
    await opened.value.sync.now();
    expect(opened.value.sync.schoolHas()).toBe(50);
  });

  it('[F50] show that the ciphertext of two rows was swapped, and lose neither', async () => {
    const phone = await aPhone(server);
    const [one = '', two = ''] = await saveVisits(phone, 2, child());
    phone.device.lock();
    const db = await new Dexie(databaseName(phone.me.personId), phone.databases).open();
    const rows: { opId: string; cipher: ArrayBuffer }[] = await db.table('outbox').toArray();
    const [first, second] = rows;
    if (!first || !second) throw new Error('two ops were expected');
    await db.table('outbox').bulkPut([
      { ...first, cipher: second.cipher },
      { ...second, cipher: first.cipher },
    ]);
    db.close();
    const device = await phone.openTab();
    expect(device.outbox.receipts().map(({ reason }) => reason)).toEqual(['unreadable', 'unreadable']);
    expect(
      device.outbox
        .receipts()
        .map(({ recordId }) => recordId)
        .sort(),
    ).toEqual([one, two].sort());
    await device.sync.now();
    expect(device.outbox.buckets()).toMatchObject({ sent: 0, ask: 2 });
    expect(await device.signOut()).toMatchObject({ refusal: { unsent: { ops: 2 } } });
  });
});
