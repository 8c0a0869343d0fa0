import { Dexie } from 'dexie';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { databaseName, type MetaRow } from '#device/database.ts';
import type { FirstSight } from '#device/first-page.ts';
import { createGate } from '#device/gate.ts';
import { aPhone, PIN, saveVisits, type Phone } from '#tests/support/a-phone.ts';
import { aServer, type TestServer } from '#tests/support/a-server.ts';

const PAGE = '<main>马尕麦，家访</main>';
const DAY_MS = 86_400_000;

let server: TestServer;
let child: string;
let phone: Phone;

beforeAll(async () => {
  server = await aServer();
  child = (await server.setUpSchool()).children[0]?.id ?? '';
});
afterAll(() => server.close());

beforeEach(async () => {
  phone = await aPhone(server);
  phone.net.isUp = false;
});

const keep = (build = 'one') => phone.device.keepFirstPage(build, () => PAGE);

/** Unlocks with what `one` drew; answers with what was on the screen when, and whether it made way by itself. */
async function unlocked({ build = 'one', pin = PIN, gate = createGate(phone.deps) } = {}) {
  const said: string[] = [];
  const sight: FirstSight = {
    build,
    show: async (html) => void said.push(html),
    end: () => void said.push('made way'),
  };
  const opened = await gate.unlock(phone.me.personId, pin, sight);
  if (opened.ok) phone.device = opened.value;
  return { opened: opened.ok, said };
}

const lockAndUnlock = (how?: Parameters<typeof unlocked>[0]) => {
  phone.device.lock();
  return unlocked(how);
};

async function onDisk<T>(run: (dexie: Dexie) => PromiseLike<T>): Promise<T> {
  const dexie = await new Dexie(databaseName(phone.me.personId), phone.databases).open();
  try {
    return await run(dexie);
  } finally {
    dexie.close();
  }
}

describe('今日 as it was first drawn', () => {
  it('is on the screen after the right digits, before the records are read', async () => {
    await keep();
    const decrypt = vi.spyOn(phone.deps.subtle, 'decrypt');
    phone.device.lock();
    const order: number[] = [];
    const sight = {
      build: 'one',
      show: async (html: string) => {
        expect(html).toBe(PAGE);
        order.push(decrypt.mock.calls.length);
      },
      end: () => expect.unreachable(),
    };
    const opened = await createGate(phone.deps).unlock(phone.me.personId, PIN, sight);
    order.push(decrypt.mock.calls.length);
    decrypt.mockRestore();
    expect(opened.ok).toBe(true);
    expect(order).toHaveLength(2);
    expect(order[0]).toBeLessThan(order[1] ?? 0);
  });

  it('is not shown for wrong digits, and comes with the right ones', async () => {
    await keep();
    expect(await lockAndUnlock({ pin: '925174' })).toEqual({ opened: false, said: [] });
    phone.pass(60_000);
    expect(await unlocked()).toEqual({ opened: true, said: [PAGE] });
  });

  it.each([
    ['something was saved', () => saveVisits(phone, 1, child)],
    [
      'a form was half written',
      () => phone.device.drafts.keep({ key: 'talk/new', type: 'talk', recordId: phone.device.newId(), values: {} }),
    ],
    [
      'another tab wrote',
      async () => {
        const tab = await phone.openTab();
        await saveVisits({ ...phone, device: tab }, 1, child);
        tab.lock();
      },
    ],
    ['the day is another one', async () => phone.pass(DAY_MS)],
  ])('is not shown once %s', async (_what, happens) => {
    await keep();
    await happens();
    expect(await lockAndUnlock()).toEqual({ opened: true, said: [] });
  });

  it('is not shown by another build', async () => {
    await keep();
    expect((await lockAndUnlock({ build: 'two' })).said).toEqual([]);
  });

  it('is not shown once the school has given her other duties', async () => {
    phone.net.isUp = true;
    phone.net.between = async (path, init, goOn) => {
      const reply = await goOn();
      if (path !== '/api/session' || (init.method ?? 'GET') !== 'GET') return reply;
      const said = JSON.stringify({ ...(await reply.json()), classes: [child] });
      return new Response(said, { headers: reply.headers });
    };
    await lockAndUnlock();
    await phone.device.sync.now();
    await keep();
    await expect.poll(async () => (await lockAndUnlock()).said).toEqual([]);
    await keep();
    expect((await lockAndUnlock()).said).toEqual([PAGE]);
  });

  it('is kept again after the change', async () => {
    await keep();
    await saveVisits(phone, 1, child);
    await phone.device.keepFirstPage('one', () => '<main>再画</main>');
    expect((await lockAndUnlock()).said).toEqual(['<main>再画</main>']);
  });

  it('is not kept when something is written while it is sealed', async () => {
    const seal = phone.deps.subtle.encrypt.bind(phone.deps.subtle);
    const encrypt = vi.spyOn(phone.deps.subtle, 'encrypt').mockImplementationOnce(async (...how) => {
      await onDisk(async (dexie) => {
        const stamp = await dexie.table('meta').get('stamp');
        await dexie.table('meta').put({ ...stamp, value: Number(stamp.value) + 1 });
      });
      return seal(...how);
    });
    await keep();
    encrypt.mockRestore();
    expect(await onDisk((dexie) => dexie.table('meta').get('first-page'))).toBeUndefined();
  });

  it('lies sealed: nothing of it can be read on the disk', async () => {
    await keep();
    const rows = await onDisk((dexie) => dexie.table<MetaRow, string>('meta').toArray());
    const disk = rows.map(({ value }) =>
      value instanceof ArrayBuffer ? Buffer.from(value) : Buffer.from(JSON.stringify(value)),
    );
    expect(rows.map(({ name }) => name)).toContain('first-page');
    for (const words of ['马尕麦', '<main>']) expect(disk.some((bytes) => bytes.includes(words))).toBe(false);
  });

  it('is passed over where it is damaged', async () => {
    await keep();
    await onDisk(async (dexie) => dexie.table('meta').put({ name: 'first-page', value: new ArrayBuffer(40) }));
    expect(await lockAndUnlock()).toEqual({ opened: true, said: [] });
  });

  it('makes way where the phone behind it does not open', async () => {
    await keep();
    phone.device.lock();
    const said: string[] = [];
    const sight: FirstSight = {
      build: 'one',
      // In this very moment another tab signs her out.
      show: (html) =>
        new Promise((resolve) => {
          said.push(html);
          const deleting = phone.databases.indexedDB.deleteDatabase(databaseName(phone.me.personId));
          deleting.addEventListener('success', () => resolve());
        }),
      end: () => void said.push('made way'),
    };
    expect(await createGate(phone.deps).unlock(phone.me.personId, PIN, sight)).toMatchObject({ ok: false });
    expect(said).toEqual([PAGE, 'made way']);
  });
});
