import { Dexie } from 'dexie';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseName } from '#device/database.ts';
import type { DeviceDeps } from '#device/deps.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aPhone, broken, type Between, type Phone } from '#tests/support/a-phone.ts';
import { aServer, type TestServer } from '#tests/support/a-server.ts';

/** More than one push and one page carry. */
const VISITS = 520;

let server: TestServer;
let child: string;
beforeAll(async () => {
  server = await aServer();
  child = (await server.setUpSchool()).children[0]?.id ?? '';
});
afterAll(() => server.close());

async function onDisk<T>(phone: Phone, run: (dexie: Dexie) => PromiseLike<T>): Promise<T> {
  const dexie = await new Dexie(databaseName(phone.me.personId), phone.databases).open();
  try {
    return await run(dexie);
  } finally {
    dexie.close();
  }
}
const cursorOf = (phone: Phone) => onDisk(phone, (dexie) => dexie.table<{ value: unknown }>('meta').get('cursor'));

/** Hears the requests to that path, numbered from 1. */
const counting = (path: string, hear: (n: number, goOn: () => Promise<Response>) => Promise<Response>): Between => {
  let n = 0;
  return (to, _init, goOn) => (to === path ? hear((n += 1), goOn) : goOn());
};

const pulled = (phone: Phone) => phone.device.records.ofChild(HomeVisit, child).length;

describe('while a reply is being kept', () => {
  let before: number;
  let phone: Phone;

  beforeEach(async () => {
    phone = await aPhone(server);
    before = pulled(phone);
    const doc = { happenedOn: '2026-04-14', metName: '奶奶' };
    const edits = Array.from({ length: VISITS }, () => ({
      do: 'create' as const,
      type: HomeVisit.type,
      id: phone.device.newId(),
      child,
      doc,
    }));
    expect((await phone.device.save(edits)).ok).toBe(true);
  }, 60_000);

  it('[P4] the next push is on its way, and what it brought is kept once', async () => {
    const keptThen: number[] = [];
    phone.net.between = counting('/sync/v1/push', (_n, goOn) => {
      keptThen.push(phone.device.outbox.buckets().sent);
      return goOn();
    });
    await phone.device.sync.now();
    expect(keptThen).toEqual([0, 0, 200]);
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: VISITS, waiting: 0 });
    expect(phone.device.sync.schoolHas()).toBe(VISITS);
  }, 60_000);

  it('[P4] the next push is packed while the school judges, and packed anew where something was saved meanwhile', async () => {
    const sizes: number[] = [];
    const packing = await aPhone(server, {
      deps: {
        gzip: (text) => {
          if (text.includes('"ops"')) sizes.push(text.length);
          return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
        },
      },
    });
    const visit = () => ({
      do: 'create' as const,
      type: HomeVisit.type,
      id: packing.device.newId(),
      child,
      doc: { happenedOn: '2026-04-14', metName: '奶奶' },
    });
    expect((await packing.device.save(Array.from({ length: VISITS }, visit))).ok).toBe(true);
    const packed: number[] = [];
    packing.net.between = counting('/sync/v1/push', async (n, goOn) => {
      if (n === 2) await packing.device.save([visit()]);
      const reply = await goOn();
      packed.push(sizes.length);
      return reply;
    });
    await packing.device.sync.now();
    // The last one is empty, and too short to be packed.
    expect(packed).toEqual([2, 3, 4, 4]);
    expect(packing.device.outbox.buckets()).toMatchObject({ sent: VISITS + 1, waiting: 0 });
    expect(packing.device.sync.schoolHas()).toBe(VISITS + 1);
  }, 60_000);

  it('[P4] a push that breaks off on its way costs nothing of the one before', async () => {
    phone.net.between = counting('/sync/v1/push', (n, goOn) => (n === 2 ? broken.down() : goOn()));
    await phone.device.sync.now();
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 200, waiting: VISITS - 200 });
    await phone.device.sync.now();
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: VISITS, waiting: 0 });
    expect(phone.device.sync.schoolHas()).toBe(VISITS);
  }, 60_000);

  it('[D2] the next page is on its way, and one that does not go on from where the phone stands is thrown away', async () => {
    let asked = 0;
    let hadThen = -1;
    const start: { row?: unknown } = {};
    // Between two turns, as if another tab had begun anew.
    const withLock: DeviceDeps['withLock'] = async (_lock, run) => {
      if (start.row && asked === 2) await onDisk(other, (dexie) => dexie.table('meta').put(start.row));
      return run();
    };
    const other = await aPhone(server, { clock: phone.clock, deps: { withLock } });
    start.row = await cursorOf(other);
    await phone.device.sync.now();
    other.net.between = counting('/sync/v1/pull', (n, goOn) => {
      asked = n;
      if (n === 2) hadThen = pulled(other);
      return goOn();
    });
    await other.device.sync.now();
    expect(hadThen).toBe(before);
    expect(asked).toBe(4);
    expect(pulled(other)).toBe(before + VISITS);
    expect((await other.reopen()).records.ofChild(HomeVisit, child).length).toBe(before + VISITS);
  }, 60_000);
});
