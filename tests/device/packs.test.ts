import { Dexie } from 'dexie';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { databaseName, type MetaRow, type OutboxRow } from '#device/database.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aPhone, saveVisits, type Phone } from '#tests/support/a-phone.ts';
import { aServer, type TestServer } from '#tests/support/a-server.ts';

/** More than is opened quickly one by one, in more than one pack. */
const VISITS = 160;
const QUIET_MS = 3001;

let server: TestServer;
let child: string;
let phone: Phone;

beforeAll(async () => {
  server = await aServer();
  child = (await server.setUpSchool()).children[0]?.id ?? '';
});
afterAll(() => server.close());

/** Runs on the phone's disk behind its back. */
async function onDisk<T>(run: (dexie: Dexie) => PromiseLike<T>): Promise<T> {
  const dexie = await new Dexie(databaseName(phone.me.personId), phone.databases).open();
  try {
    return await run(dexie);
  } finally {
    dexie.close();
  }
}
const stampRow = () => onDisk((dexie) => dexie.table<MetaRow, string>('meta').get('stamp'));

async function packInQuiet(): Promise<void> {
  phone.pass(QUIET_MS);
  await expect.poll(async () => (await stampRow())?.packs?.loose.length).toBe(0);
}

/** What the phone shows after the page was closed and opened again, and how many ciphers it opened for that. */
async function reopened() {
  const decrypt = vi.spyOn(phone.deps.subtle, 'decrypt');
  const device = await phone.reopen();
  const opened = decrypt.mock.calls.length;
  decrypt.mockRestore();
  const words = device.records.ofChild(HomeVisit, child).map(({ id, doc }) => `${id} ${doc.metName ?? ''}`);
  return { opened, words: words.sort() };
}

const rename = async (id: string, metName: string) => {
  const doc = { ...phone.device.records.get(HomeVisit, id)?.doc, metName };
  const saved = await phone.device.save([{ do: 'patch', type: HomeVisit.type, id, doc }]);
  expect(saved.ok).toBe(true);
  await phone.device.sync.now();
};

describe('records in packs', () => {
  let ids: string[];
  beforeEach(async () => {
    phone = await aPhone(server);
    ids = await saveVisits(phone, VISITS, child);
    await phone.device.sync.now();
    await packInQuiet();
  }, 60_000);

  it('are the same records, opened a pack at a time', async () => {
    const before = phone.device.records.ofChild(HomeVisit, child).length;
    const { opened, words } = await reopened();
    expect(words.length).toBe(before);
    // Ops stay in the outbox one by one; records would be as many again.
    expect(opened).toBeLessThan(VISITS + 40);
    phone.device.lock();
  });

  it('are overruled by what changed since, and by what is gone', async () => {
    const [first = ''] = ids;
    await rename(first, '后来改的');
    expect((await stampRow())?.packs?.loose).toContain(`home-visit:${first}`);
    expect((await reopened()).words).toContain(`${first} 后来改的`);
    await onDisk((dexie) =>
      dexie.transaction('rw', dexie.tables, async () => {
        const stamp = await dexie.table<MetaRow, string>('meta').get('stamp');
        const loose = [...(stamp?.packs?.loose ?? []), `home-visit:${first}`];
        await dexie.table('meta').put({ ...stamp, packs: { ...stamp?.packs, loose } });
        await dexie.table('records').delete(`home-visit:${first}`);
        await dexie
          .table<OutboxRow>('outbox')
          .filter(({ key }) => key === `home-visit:${first}`)
          .delete();
      }),
    );
    expect((await reopened()).words.join()).not.toContain(first);
    phone.device.lock();
  });

  it('are left aside when an older build has written, which knows nothing of them', async () => {
    const { words } = await reopened();
    phone.device.lock();
    await onDisk(async (dexie) => {
      const stamp = await dexie.table<MetaRow, string>('meta').get('stamp');
      await dexie.table('meta').put({ name: 'stamp', value: Number(stamp?.value) + 1 });
    });
    const after = await reopened();
    expect(after.words).toEqual(words);
    expect(after.opened).toBeGreaterThan(VISITS * 2);
    phone.device.lock();
  });

  it('are left aside when one of them is damaged, and the rows still open', async () => {
    const { words } = await reopened();
    phone.device.lock();
    await onDisk((dexie) => dexie.table('meta').put({ name: 'pack|0', value: new ArrayBuffer(64) }));
    expect((await reopened()).words).toEqual(words);
    phone.device.lock();
  });

  it('hold nothing a person wrote in clear', async () => {
    const rows = await onDisk((dexie) => dexie.table<MetaRow, string>('meta').toArray());
    const packs = rows.filter(({ name }) => name.startsWith('pack|'));
    expect(packs.length).toBeGreaterThan(1);
    const written = Array.from({ length: VISITS }, (_, i) => `第 ${i} 次`);
    for (const { value } of packs)
      expect(written.filter((words) => Buffer.from(value as ArrayBuffer).includes(words))).toEqual([]);
    phone.device.lock();
  });
});
