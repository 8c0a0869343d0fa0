/** A sealed file on a line that breaks, on a full phone, and at a school that is restored or not yet updated. */
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draftHref } from '#features/foot/page/draft-href.ts';
import { startOf } from '#features/writing/form-start.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { problem } from '#server/problems.ts';
import { aPhone, broken, through, type Between, type Phone } from '#tests/support/a-phone.ts';
import { aClock, aServer, type TestSchool, type TestServer } from '#tests/support/a-server.ts';
import { copyOf, fullPhone, inboxOf } from '#tests/support/full-phone.ts';

// The app is a step of the schema ahead of what the school's server knows.
const build = vi.hoisted(() => ({ schema: 1 }));
vi.mock(import('#sync/upgrades.ts'), async (original) => {
  const whole = await original();
  return Object.defineProperty({ ...whole }, 'SCHEMA', { get: () => build.schema });
});

let clock: ReturnType<typeof aClock>;
let server: TestServer;
let school: TestSchool;
beforeEach(async () => {
  build.schema = 1;
  clock = aClock();
  server = await aServer({ clock });
  school = await server.setUpSchool();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

const child = () => school.children[0]?.id ?? '';
const half = { metName: '写到一半的话' };
const MONTH = 31 * 24 * 60 * 60_000;

/** Her next phone, which has opened the file of the old one. */
async function nextPhone(): Promise<Phone & { readonly file: Blob }> {
  const { phone } = await fullPhone(server, child());
  const file = await copyOf(phone);
  const next = await aPhone(server, { username: 'class-a' });
  expect((await next.device.rescue.take(file)).ok).toBe(true);
  return Object.assign(next, { file });
}

/** The reply to the first such request is lost on its way, or the request itself. */
function losingOnce(isMeant: (path: string, init: RequestInit) => boolean, what: 'reply' | 'request'): Between {
  let isLost = false;
  return async (path, init, goOn) => {
    if (isLost || !isMeant(path, init)) return goOn();
    isLost = true;
    if (what === 'reply') await goOn();
    return broken.down();
  };
}

describe('her half-written forms', () => {
  it.each([
    ['the reply to the last part', { start: '/sync/v1/parcels/', method: 'PUT', what: 'reply' }],
    ['the question for their key', { start: '/sync/v1/parcels/key', method: 'POST', what: 'request' }],
    ['the answer with their key', { start: '/sync/v1/parcels/key', method: 'POST', what: 'reply' }],
  ] as const)('[F33] [I5] come back although %s is lost', async (_name, { start, method, what }) => {
    const next = await nextPhone();
    next.net.between = losingOnce((path, init) => path.startsWith(start) && init.method === method, what);
    await next.device.sync.now();
    expect(next.device.drafts.all()).toEqual([]);
    expect(next.device.rescue.carried()).toMatchObject([{ state: 'waiting' }]);
    const sent = next.net.calls.filter((call) => call.startsWith('PUT /sync/v1/parcels')).length;
    await next.device.sync.now();
    expect(next.device.drafts.get('home-visit/new')?.values).toEqual(half);
    expect(next.device.rescue.carried()).toMatchObject([{ state: 'brought', author: next.me.personId }]);
    expect(next.net.calls.filter((call) => call.startsWith('PUT /sync/v1/parcels'))).toHaveLength(sent);
    expect(await inboxOf(server)).toMatchObject({ count: 4, ids: 4 });
  });

  it('[R6] [I5] are asked for once a day where the school refuses their key, and still come back', async () => {
    const next = await nextPhone();
    const asked = () => next.net.calls.filter((call) => call === 'POST /sync/v1/parcels/key').length;
    const isKey = (path: string) => path === '/sync/v1/parcels/key';
    next.net.between = async (path, _init, goOn) => (isKey(path) ? problem('unreadable') : goOn());
    for (let round = 0; round < 5; round += 1) await next.device.sync.now();
    expect(asked()).toBe(1);
    expect(next.device.rescue.carried()).toMatchObject([{ state: 'waiting' }]);
    clock.pass(25 * 3_600_000);
    for (let round = 0; round < 5; round += 1) await next.device.sync.now();
    expect(asked()).toBe(2);
    // Whoever opens the file once more does not wait for tomorrow.
    next.net.between = through;
    await next.device.rescue.take(next.file);
    await next.device.sync.now();
    expect(next.device.drafts.get('home-visit/new')?.values).toEqual(half);
    expect(next.device.rescue.carried()).toMatchObject([{ state: 'brought', author: next.me.personId }]);
  });

  it('[F45] [I5] wait for room on a full phone', async () => {
    const next = await nextPhone();
    // oxlint-disable-next-line typescript/unbound-method -- called with the store it is taken from
    const put = IDBObjectStore.prototype.put;
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...row) {
      if (this.name === 'drafts') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, row);
    });
    await next.device.sync.now();
    expect(next.device.rescue.carried()).toMatchObject([{ state: 'waiting' }]);
    full.mockRestore();
    await next.device.sync.now();
    expect(next.device.drafts.get('home-visit/new')?.values).toEqual(half);
  });

  it('[I5] [O4] stand beside another one that was begun at the same address, whatever the clocks say', async () => {
    const next = await nextPhone();
    next.clock.at -= 3_600_000;
    const words = { key: 'home-visit/new', type: HomeVisit.type, child: child(), recordId: next.device.newId() };
    await next.device.drafts.keep({ ...words, values: { metName: '这边的' } });
    await next.device.sync.now();
    const drafts = next.device.drafts.all();
    expect(new Set(drafts.map(({ values }) => values['metName']))).toEqual(new Set(['写到一半的话', '这边的']));
    expect(new Set(drafts.map(draftHref)).size).toBe(2);
    expect(next.device.drafts.get('home-visit/new')?.values).toEqual({ metName: '这边的' });
  });

  it.each([
    ['ahead', 3_600_000],
    ['behind', -3_600_000],
    ['right', 0],
  ])(
    '[I5] [I10] [O4] never take the place of what stands in the same form, with a clock that is %s',
    async (_name, off) => {
      const next = await nextPhone();
      await next.device.sync.now();
      const again = async () => {
        await next.device.rescue.take(next.file);
        await next.device.sync.now();
        return next.device.drafts.all();
      };
      expect(await again()).toHaveLength(1);
      const first = next.device.drafts.get('home-visit/new');
      if (!first) throw new Error('the form has not come back');
      next.clock.at += off;
      const { savedAt: _, ...words } = first;
      await next.device.drafts.keep({ ...words, values: { metName: '接着写的' } });
      expect(await again()).toHaveLength(2);
      // As often as she likes: it is the same form beside the other.
      const drafts = await again();
      expect(new Set(drafts.map(({ values }) => values['metName']))).toEqual(new Set(['写到一半的话', '接着写的']));
      expect(next.device.drafts.get('home-visit/new')?.values).toEqual({ metName: '接着写的' });
      expect(new Set(drafts.map(draftHref)).size).toBe(2);
      const beside = drafts.find(({ key }) => key !== 'home-visit/new');
      if (!beside) throw new Error('the form of the file is not there');
      const edit = {
        do: 'create',
        type: HomeVisit.type,
        id: beside.recordId,
        child: child(),
        doc: beside.values,
      } as const;
      expect((await next.device.save([edit], { clearDraft: beside.key })).ok).toBe(true);
      expect((await again()).map(({ values }) => values)).toEqual([{ metName: '接着写的' }]);
    },
  );

  it.each([
    ['a change of a record', false],
    ['a form a child has once', true],
  ])('[I5] [O4] wait under an address of their own until %s that stands is finished', async (_name, isSingle) => {
    const phone = await aPhone(server, { username: 'class-a' });
    const type = isSingle ? FamilyFlags.type : HomeVisit.type;
    const recordId = phone.device.newId(isSingle ? { type, child: child() } : undefined);
    const seen = { otherWords: '原来的', metName: '原来的' };
    const edit = {
      do: 'create',
      type,
      id: recordId,
      child: child(),
      doc: isSingle ? {} : { metName: '原来的' },
    } as const;
    if (!isSingle) await phone.device.save([edit]);
    await phone.device.sync.now();
    const key = isSingle ? `${type}/new/${child()}` : `${type}/${recordId}`;
    const words = { key, type, child: child(), recordId, ...(!isSingle && { seen }) };
    await phone.device.drafts.keep({ ...words, values: { otherWords: '先写的', metName: '先写的' } });
    const file = await copyOf(phone);
    phone.clock.at -= 3_600_000;
    await phone.device.drafts.keep({ ...words, values: { otherWords: '后写的', metName: '后写的' } });
    await phone.device.rescue.take(file);
    await phone.device.sync.now();
    expect(phone.device.drafts.get(key)?.values).toMatchObject({ metName: '后写的' });
    expect(phone.device.drafts.all().map((each) => [each.recordId, each.values['metName']])).toEqual(
      expect.arrayContaining([
        [recordId, '后写的'],
        [recordId, '先写的'],
      ]),
    );
    const kind = kindOf(type);
    const startNow = () => kind && startOf(phone.device, { kind, child: child(), ...(!isSingle && { id: recordId }) });
    expect(startNow()?.values).toMatchObject({ otherWords: '后写的' });
    const doc = isSingle ? { otherWords: '后写的' } : { metName: '后写的' };
    const saved = await phone.device.save([{ ...edit, do: isSingle ? 'create' : 'patch', doc }], { clearDraft: key });
    expect(saved.ok).toBe(true);
    expect(startNow()?.values).toMatchObject({ otherWords: '先写的' });
  });

  it('[I5] do not come back as half-written once they are finished', async () => {
    const next = await nextPhone();
    await next.device.sync.now();
    const draft = next.device.drafts.get('home-visit/new');
    const doc = { metName: '写完了' };
    const edit = { do: 'create', type: HomeVisit.type, id: draft?.recordId ?? '', child: child(), doc } as const;
    expect((await next.device.save([edit], { clearDraft: 'home-visit/new' })).ok).toBe(true);
    expect(await next.device.rescue.take(next.file)).toMatchObject({ value: { state: 'waiting' } });
    await next.device.sync.now();
    expect(next.device.drafts.all()).toEqual([]);
    expect(next.device.rescue.carried()).toMatchObject([{ state: 'brought' }]);
  });
});

describe('a colleague’s phone that has brought a file', () => {
  async function brought() {
    const { phone } = await fullPhone(server, child());
    const file = await copyOf(phone);
    const colleague = await aPhone(server, { username: 'class-b' });
    await colleague.device.rescue.take(file);
    await colleague.device.sync.now();
    expect(colleague.device.rescue.carried()).toMatchObject([{ state: 'brought' }]);
    return colleague;
  }
  /** As from a copy that was made before the file came. */
  async function restored(): Promise<void> {
    const { db } = server.deps;
    await db.deleteFrom('op_inbox').where('payload', 'like', '%home-visit%').execute();
    await db.deleteFrom('record').where('type', '=', HomeVisit.type).execute();
    await db.deleteFrom('record_version').where('type', '=', HomeVisit.type).execute();
    await db.deleteFrom('parcel').execute();
    await db.updateTable('server_epoch').set({ epoch: 'another' }).execute();
  }

  it('[R6] [D3] brings it again to a school that was restored, for a month', async () => {
    const colleague = await brought();
    await restored();
    await colleague.device.sync.now();
    expect(await inboxOf(server)).toMatchObject({ count: 4, ids: 4 });
    expect(colleague.device.rescue.carried()).toMatchObject([{ state: 'brought' }]);
    // Her own clock says nothing of it [O4].
    for (const off of [MONTH, -3 * MONTH]) {
      colleague.clock.at += off;
      await colleague.device.sync.now();
    }
    await restored();
    await server.deps.db.updateTable('server_epoch').set({ epoch: 'a third' }).execute();
    await colleague.device.sync.now();
    expect(await inboxOf(server)).toMatchObject({ count: 4, ids: 4 });
    clock.pass(MONTH);
    await colleague.device.sync.now();
    await restored();
    await server.deps.db.updateTable('server_epoch').set({ epoch: 'one more' }).execute();
    await colleague.device.sync.now();
    expect(await inboxOf(server)).toMatchObject({ count: 0 });
  });

  it('[R6] lets it go when the phone needs the room', async () => {
    const colleague = await brought();
    Object.assign(colleague.deps.host, { estimate: async () => ({ used: 1_000_000_000, quota: 1_000_000_000 }) });
    await colleague.device.sync.now();
    await restored();
    await colleague.device.sync.now();
    expect(await inboxOf(server)).toMatchObject({ count: 0 });
  });
});

it('[S2] [F41] a file that a newer app wrote waits on the phone that carries it until the school is updated', async () => {
  build.schema = 2;
  const { phone } = await fullPhone(server, child());
  const file = await copyOf(phone);
  build.schema = 1;
  const head = await aPhone(server);
  await head.device.rescue.take(file);
  expect(await head.device.sync.now()).toEqual({ type: 'idle' });
  expect(head.device.rescue.carried()).toMatchObject([{ state: 'waiting' }]);
  expect(await inboxOf(server)).toMatchObject({ count: 0 });
  const rules = { upgrades: [(op: Readonly<Record<string, unknown>>) => op], minPull: 1 };
  const newer = await aServer({ disk: server.disk, schema: rules, clock: server.clock });
  const bytes: number[] = [];
  head.net.between = async (path, init) => {
    if (init.method === 'PUT') bytes.push(init.body instanceof ArrayBuffer ? init.body.byteLength : 0);
    return newer.app.request(path, { ...init, signal: null });
  };
  await head.device.sync.now();
  expect(head.device.rescue.carried()).toMatchObject([{ state: 'brought', author: phone.me.personId }]);
  expect(await inboxOf(server)).toMatchObject({ count: 4, verdicts: ['applied'] });
  // It lay there whole: not a byte of it went twice.
  expect(bytes).toEqual([0]);
  head.net.between = through;
  await newer.close();
});
