/** Every call of the browser's storage in turn is answered with an error, in a save and a round with the school. */
import { IDBDatabase, IDBIndex, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SETTINGS_DATABASE } from '#device/settings-keys.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aPhone } from '#tests/support/a-phone.ts';
import { aServer, to, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

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
const lost = () => {
  throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
};
const inOrder = (words: readonly unknown[]) => words.map(String).sort((a, b) => (a < b ? -1 : 1));

/** One visit that the office writes, so that every round has something to keep. */
const officeWrites = () =>
  school.office.send({ type: HomeVisit.type, id: crypto.randomUUID(), child: child(), set: to({ metName: '办公室' }) });

/** Calls of the person's database that may be answered with an error, one after another. */
const calls = [
  [IDBDatabase.prototype, ['transaction']],
  [
    IDBObjectStore.prototype,
    ['get', 'getAll', 'getAllKeys', 'put', 'add', 'delete', 'openCursor', 'openKeyCursor', 'count'],
  ],
  [IDBIndex.prototype, ['get', 'getAll', 'getAllKeys', 'openCursor', 'openKeyCursor', 'count']],
] as const;

const nameOf = (of: object): string =>
  of instanceof IDBDatabase
    ? of.name
    : of instanceof IDBObjectStore
      ? of.transaction.db.name
      : of instanceof IDBIndex
        ? of.objectStore.transaction.db.name
        : '';

/** From the n-th call on, so many are answered with an error; says how many were. */
function breakCalls(first: number, many: number): () => number {
  let at = 0;
  let broken = 0;
  for (const [prototype, names] of calls)
    for (const name of names) {
      const original: unknown = Reflect.get(prototype, name);
      if (typeof original !== 'function') throw new Error(`there is no ${name}`);
      vi.spyOn(prototype as unknown as Record<string, (...words: unknown[]) => unknown>, name).mockImplementation(
        function (this: object, ...words: unknown[]) {
          if (nameOf(this) !== SETTINGS_DATABASE) {
            at += 1;
            if (at >= first && at < first + many) {
              broken += 1;
              lost();
            }
          }
          return Reflect.apply(original, this, words) as unknown;
        },
      );
    }
  return () => broken;
}

describe('every call of a save and of a round with the school', () => {
  it.each([
    ['once', 1],
    ['and all after it', Infinity],
  ])(
    '[F47] [I1] [I3] [I13] may be answered with UnknownError, %s: what was confirmed is at the school once, and nothing else',
    async (_how, many) => {
      const phone = await aPhone(server);
      const [tried, confirmed]: [string[], string[]] = [[], []];
      let refused = 0;
      let isBroken = true;
      let n = 0;
      while (isBroken) {
        n += many === 1 ? 1 : 3;
        await officeWrites();
        const broken = breakCalls(n, many);
        const id = phone.device.newId();
        const doc = { metName: `第${n}次` };
        tried.push(id);
        const saved = await phone.device.save([{ do: 'create', type: HomeVisit.type, id, child: child(), doc }]);
        if (saved.ok) confirmed.push(id);
        else refused += 1;
        await phone.device.sync.now();
        isBroken = broken() > 0;
        vi.restoreAllMocks();
        expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
        expect(phone.device.outbox.buckets().waiting).toBe(0);
      }
      expect(n).toBeGreaterThan(20);
      // One lost connection is opened again at once; a disk that stays away is said, and the form stays open.
      expect(refused > 0).toBe(many > 1);
      const steps = await server.deps.db.selectFrom('record_version').select('id').where('id', 'in', tried).execute();
      expect(inOrder(steps.map(({ id }) => id))).toEqual(inOrder(confirmed));
      const device = await phone.reopen();
      const atSchool = (await school.office.pullAll()).rows.filter(({ type }) => type === HomeVisit.type);
      const onPhone = device.records.all(HomeVisit).map(({ doc }) => doc.metName);
      expect(inOrder(onPhone)).toEqual(inOrder(atSchool.map(({ doc }) => doc['metName'])));
      expect(device.outbox.receipts()).toHaveLength(confirmed.length);
    },
    120_000,
  );
});
