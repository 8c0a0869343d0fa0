import { Dexie } from 'dexie';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseName, type ProgressRow } from '#device/database.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { PullReply } from '#sync/exchange.ts';
import { aPhone, broken, saveVisits, textOf, through, type Between, type Phone } from '#tests/support/a-phone.ts';
import { aClock, aServer, type TestServer } from '#tests/support/a-server.ts';

let clock: ReturnType<typeof aClock>;
let server: TestServer;
let child: string;
let phone: Phone;
let ids: string[];
beforeAll(async () => {
  clock = aClock();
  server = await aServer({ clock });
  child = (await server.setUpSchool()).children[0]?.id ?? '';
});
afterAll(() => server.close());

const isPull = (path: string) => path.startsWith('/sync/v1/pull');
const noPull: Between = (path, _init, goOn) => (isPull(path) ? broken.down() : goOn());
/** This build cannot read what the school gives, so it lies parked [K1]. */
const noneReadable: Between = async (path, _init, goOn) => {
  const reply = await goOn();
  if (!isPull(path)) return reply;
  const page = PullReply.parse(await reply.clone().json());
  return new Response(JSON.stringify({ ...page, rows: page.rows.map((row) => ({ ...row, rev: 'later' })) }), reply);
};

async function onDisk<T>(run: (dexie: Dexie) => PromiseLike<T>): Promise<T> {
  const dexie = await new Dexie(databaseName(phone.me.personId), phone.databases).open();
  try {
    return await run(dexie);
  } finally {
    dexie.close();
  }
}
const progressRows = () => onDisk((dexie) => dexie.table<ProgressRow, number>('progress').toArray());
const shown = (device: Phone['device']) =>
  ids.map((id) => {
    const record = device.records.get(HomeVisit, id);
    return record && { rev: record.rev, waiting: record.waiting, metName: record.doc.metName };
  });
const asApplied = [0, 1, 2].map((i) => ({ rev: 1, waiting: 0, metName: `第 ${i} 次` }));

/** The ops in each push from now on. */
function pushes(between: Between = through): number[] {
  const sizes: number[] = [];
  phone.net.between = async (path, init, goOn) => {
    if (path.startsWith('/sync/v1/push')) {
      const { ops }: { ops: unknown[] } = JSON.parse(await textOf(init.body));
      sizes.push(ops.length);
    }
    return between(path, init, goOn);
  };
  return sizes;
}

describe('how far ops have come', () => {
  beforeEach(async () => {
    phone = await aPhone(server);
    ids = await saveVisits(phone, 3, child);
  });

  it('[R2] is one row a reply, and after an unlock the records are as the school confirmed them', async () => {
    phone.net.between = noPull;
    await phone.device.sync.now();
    expect(shown(phone.device)).toEqual(asApplied);
    expect(await progressRows()).toHaveLength(1);
    const device = await phone.reopen();
    expect(shown(device)).toEqual(asApplied);
    expect(device.outbox.buckets()).toMatchObject({ sent: 3, waiting: 0 });
    expect(device.outbox.receipts().every(({ receipt }) => receipt !== undefined)).toBe(true);
    const sizes = pushes();
    await device.sync.now();
    expect(sizes).toEqual([0]);
  });

  it('[P4] that can no longer be read is asked for once more, and nothing comes twice', async () => {
    await phone.device.sync.now();
    phone.device.lock();
    await onDisk((dexie) =>
      dexie
        .table('progress')
        .toCollection()
        .modify({ cipher: new ArrayBuffer(64) }),
    );
    phone.device = await phone.openTab();
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 0, waiting: 3 });
    const sizes = pushes();
    await phone.device.sync.now();
    expect(sizes).toEqual([3]);
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 3, waiting: 0 });
    expect(phone.device.sync.schoolHas()).toBe(3);
    expect(shown(phone.device)).toEqual(asApplied);
  });

  it('is heard by the other tab, records and all', async () => {
    const other = await phone.openTab();
    phone.net.between = noPull;
    await phone.device.sync.now();
    await expect.poll(() => shown(other)).toEqual(asApplied);
    other.lock();
  });

  it('[F39] [K1] outlives the op in the record, where no pull has brought that in words this build can read', async () => {
    phone.net.between = noneReadable;
    await phone.device.sync.now();
    clock.pass(31 * 24 * 60 * 60_000);
    await phone.device.sync.now();
    expect(phone.device.outbox.receipts()).toEqual([]);
    expect(await progressRows()).toEqual([]);
    expect(shown(await phone.reopen())).toEqual(asApplied);
  });

  it('holds nothing a person wrote in clear', async () => {
    await phone.device.sync.now();
    for (const { cipher, states } of await progressRows()) {
      expect(Buffer.from(cipher).includes('applied')).toBe(false);
      expect(Object.values(states)).toEqual(['settled', 'settled', 'settled']);
    }
  });
});
