import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { IDBObjectStore } from 'fake-indexeddb';
import { databaseName } from '#device/database.ts';
import { Child } from '#domain/records/child.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aPhone, type Phone } from '#tests/support/a-phone.ts';
import { aServer, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
beforeAll(async () => {
  server = await aServer();
  school = await server.setUpSchool();
});
afterAll(() => server.close());

const childOf = (index: number): string => school.children[index]?.id ?? '';

const aVisit = (phone: Phone, words: string, child = childOf(0)) => ({
  do: 'create' as const,
  type: HomeVisit.type,
  id: phone.device.newId(),
  child,
  doc: { happenedOn: '2026-04-14', metName: words },
});

/** Every byte of the person's database and of the settings, as text. */
async function diskOf(phone: Phone): Promise<string> {
  const dump: unknown[] = [];
  for (const name of [databaseName(phone.me.personId)]) {
    const db = await asPromise(phone.databases.indexedDB.open(name));
    for (const store of db.objectStoreNames)
      dump.push(await asPromise(db.transaction(store).objectStore(store).getAll()));
    db.close();
  }
  return JSON.stringify(dump, (_key, value: unknown) =>
    value instanceof ArrayBuffer ? Buffer.from(value).toString('latin1') : value,
  );
}

const asPromise = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

describe('saving', () => {
  it('[O1] puts a numbered op and the record on the disk before it answers', async () => {
    const phone = await aPhone(server);
    const one = aVisit(phone, '马秀英');
    const saved = await phone.device.save([one]);
    expect(saved.ok && saved.value.opIds).toHaveLength(1);
    expect(phone.device.records.get(HomeVisit, one.id)).toMatchObject({ doc: one.doc, waiting: 1, rev: 0 });
    const device = await phone.reopen();
    expect(device.records.get(HomeVisit, one.id)).toMatchObject({ doc: one.doc, waiting: 1 });
    expect(device.records.ofChild(HomeVisit, childOf(0)).map(({ id }) => id)).toContain(one.id);
    expect(device.outbox.buckets().waiting).toBe(1);
  });

  it('[F50] [I11] leaves no name, word or answer readable in the database', async () => {
    const phone = await aPhone(server);
    await phone.device.save([aVisit(phone, 'Zhao Dashan 赵大山')]);
    await phone.device.drafts.keep({
      key: 'x',
      type: HomeVisit.type,
      recordId: phone.device.newId(),
      values: { metName: '钱婆婆' },
    });
    const disk = await diskOf(phone);
    expect(disk.length).toBeGreaterThan(2000);
    for (const word of ['赵大山', 'Zhao Dashan', '钱婆婆', '李小雨', '苏和平', '望山小学', 'metName', '2026-04-14'])
      for (const form of [word, Buffer.from(word).toString('latin1')]) expect(disk).not.toContain(form);
  });

  it('[O3] sends only fields that changed, and nothing when none did', async () => {
    const phone = await aPhone(server);
    const before = phone.device.records.get(Child, childOf(1))?.doc ?? {};
    const same = await phone.device.save([{ do: 'patch', type: 'child', id: childOf(1), doc: before }]);
    expect(same.ok && same.value.opIds).toEqual([]);
    await phone.device.save([{ do: 'patch', type: 'child', id: childOf(1), doc: { ...before, nameNote: '小雨的雨' } }]);
    await phone.device.sync.now();
    const row = await school.office.record(childOf(1));
    expect(row?.steps.map((step) => Object.keys(step.set))).toEqual([['nameNote']]);
  });

  it('[O1] numbers without holes when two tabs save at the same moment', async () => {
    const phone = await aPhone(server);
    const other = await phone.openTab();
    const saved = await Promise.all(
      [phone.device, other, phone.device, other].map((device, i) => device.save([aVisit(phone, `同时 ${i}`)])),
    );
    expect(saved.every((each) => each.ok)).toBe(true);
    const device = await phone.reopen();
    expect(device.outbox.receipts()).toHaveLength(4);
    await device.sync.now();
    expect(device.sync.schoolHas()).toBe(4);
    expect(device.outbox.buckets()).toMatchObject({ sent: 4, waiting: 0 });
    other.lock();
  });

  it('shows in one tab what another has saved', async () => {
    const phone = await aPhone(server);
    const other = await phone.openTab();
    const one = aVisit(phone, '隔壁');
    await phone.device.save([one]);
    await expect.poll(() => other.records.get(HomeVisit, one.id)?.doc.metName).toBe('隔壁');
    other.lock();
  });

  it('finishing the same draft twice is one record', async () => {
    const phone = await aPhone(server);
    const one = aVisit(phone, '一次');
    await phone.device.save([one]);
    const again = await phone.device.save([one]);
    expect(again.ok && again.value.opIds).toEqual([]);
    expect(phone.device.outbox.receipts()).toHaveLength(1);
  });

  it('refuses a patch of a record that is not here, and writes nothing of the batch', async () => {
    const phone = await aPhone(server);
    const missing = phone.device.newId();
    const saved = await phone.device.save([
      aVisit(phone, '甲'),
      { do: 'patch', type: HomeVisit.type, id: missing, doc: { metName: '乙' } },
    ]);
    expect(saved).toEqual({ ok: false, refusal: { type: 'record-missing', id: missing } });
    expect(phone.device.outbox.receipts()).toEqual([]);
  });

  it('[F45] [I5] says disk-full when the quota is used up, keeps the draft, and saves once there is room', async () => {
    const phone = await aPhone(server);
    const draft = {
      key: 'home-visit/new',
      type: HomeVisit.type,
      recordId: phone.device.newId(),
      values: { metName: '写到一半' },
    };
    await phone.device.drafts.keep(draft);
    const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const one = aVisit(phone, '写到一半');
    expect(await phone.device.save([one], { clearDraft: draft.key })).toEqual({
      ok: false,
      refusal: { type: 'disk-full' },
    });
    expect(phone.device.records.get(HomeVisit, one.id)).toBeUndefined();
    add.mockRestore();
    expect((await phone.reopen()).drafts.get(draft.key)?.values).toEqual(draft.values);
    expect((await phone.device.save([one], { clearDraft: draft.key })).ok).toBe(true);
    expect((await phone.reopen()).drafts.all()).toEqual([]);
  });

  it('[F47] [I1] opens a new connection once when the browser has lost the old one, and then says storage-lost', async () => {
    const phone = await aPhone(server);
    const lose = () => {
      throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
    };
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(lose);
    expect((await phone.device.save([aVisit(phone, '第二次')])).ok).toBe(true);
    expect(phone.device.outbox.receipts()).toHaveLength(1);
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(lose);
    expect(await phone.device.save([aVisit(phone, '没有了')])).toEqual({
      ok: false,
      refusal: { type: 'storage-lost' },
    });
  });
});

describe('drafts', () => {
  it('come back at the same field after the page was killed', async () => {
    const phone = await aPhone(server);
    const recordId = phone.device.newId();
    const words = { key: `home-visit/new/${childOf(0)}`, type: HomeVisit.type, child: childOf(0), recordId };
    await phone.device.drafts.keep({ ...words, values: { metName: '马' }, at: 'metName' });
    await phone.device.drafts.keep({ ...words, values: { metName: '马大' }, at: 'metRelation', group: 'met' });
    const device = await phone.reopen();
    expect(device.drafts.all()).toHaveLength(1);
    expect(device.drafts.get(words.key)).toMatchObject({
      recordId,
      values: { metName: '马大' },
      at: 'metRelation',
      group: 'met',
    });
  });

  it('[F45] that the full disk refuses stay in memory, over news from another tab too, until there is room', async () => {
    const phone = await aPhone(server);
    const { drafts } = phone.device;
    const words = { key: 'home-visit/new', type: HomeVisit.type, recordId: phone.device.newId(), values: { a: '马' } };
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await drafts.keep(words)).toEqual({ ok: false, refusal: { type: 'disk-full' } });
    await drafts.keepAgain();
    expect(drafts.hasUnkept()).toBe(true);
    put.mockRestore();
    const other = await phone.openTab();
    await other.drafts.keep({ ...words, key: 'talk/new' });
    await expect.poll(() => drafts.get('talk/new')).toBeTruthy();
    expect(drafts.get(words.key)).toMatchObject({ values: { a: '马' }, isUnkept: true });
    await drafts.keepAgain();
    expect(drafts.hasUnkept()).toBe(false);
    other.lock();
    expect((await phone.reopen()).drafts.get(words.key)?.values).toEqual({ a: '马' });
  });
});
