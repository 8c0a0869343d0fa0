/** 和学校核对: holes planted by hand on the phone's disk and in the school's tables are found and healed; nothing unsent is touched. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Child } from '#domain/records/child.ts';
import { HandledMatter } from '#domain/records/handled-matter.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { databaseName } from '#device/database.ts';
import { aPhone, broken, saveVisits, through, type Between, type Phone } from '#tests/support/a-phone.ts';
import { aClock, aServer, to, type TestSchool, type TestServer } from '#tests/support/a-server.ts';
import { rowsOnDisk } from '#tests/worlds/disk-rows.ts';

let server: TestServer;
let school: TestSchool;
let clock: ReturnType<typeof aClock>;
let phone: Phone;
beforeEach(async () => {
  clock = aClock();
  server = await aServer({ clock });
  school = await server.setUpSchool();
  phone = await aPhone(server, { username: 'class-a' });
});
afterEach(() => server.close());

const DAY = 24 * 60 * 60_000;
const childOf = (index: number): string => school.children[index]?.id ?? '';
const table = (name: 'record' | 'op_inbox') => server.deps.db.deleteFrom(name).where('school', '=', school.school);
const comparisons = () => phone.net.calls.filter((call) => call.endsWith('/sync/v1/digest')).length;
const diskName = () => databaseName(school.classTeacher.personId);

/** Writes past the phone, straight into a store of its disk. */
async function onDisk(run: (store: IDBObjectStore) => void, name = 'records'): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = phone.databases.indexedDB.open(diskName());
    request.onsuccess = () => resolve(request.result);
  });
  const transaction = database.transaction(name, 'readwrite');
  run(transaction.objectStore(name));
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  database.close();
}

/** A page whose rows were lost on the way while the place moved on. */
const withoutRows: Between = (path, _init, goOn) => changed(path, goOn, { rows: [] });

/** Pages that hide that they begin anew, so that what is no longer hers stays where it is; ops are kept and not judged yet. */
const asIfNothingWereFresh: Between = (path, _init, goOn) =>
  path.endsWith('/push') ? storedOnly(goOn) : changed(path, goOn, { fresh: false, verdicts: [] });

async function changed(path: string, goOn: () => Promise<Response>, over: object): Promise<Response> {
  const reply = await goOn();
  if (!path.endsWith('/pull')) return reply;
  return new Response(JSON.stringify({ ...((await reply.json()) as object), ...over }), { headers: reply.headers });
}

/** The school has kept the ops and not judged them yet. */
async function storedOnly(goOn: () => Promise<Response>): Promise<Response> {
  const reply = await goOn();
  const body = (await reply.json()) as { results: { opId: string }[] };
  const results = body.results.map(({ opId }) => ({ opId, verdict: 'stored' }));
  return new Response(JSON.stringify({ ...body, results }), { headers: reply.headers });
}

/** Single records in a shape that a later build may know. */
const asIfFromANewerSchool: Between = async (path, _init, goOn) => {
  const reply = await goOn();
  if (!path.endsWith('/records')) return reply;
  const { rows } = (await reply.json()) as { rows: object[] };
  return new Response(JSON.stringify({ rows: rows.map((row) => ({ ...row, rev: '二' })) }), { headers: reply.headers });
};

const rowOnDisk = async (key: string) =>
  (await rowsOnDisk(phone.databases.indexedDB, diskName(), 'records')).find(
    (row) => (row as { key: string }).key === key,
  );
const placeOnDisk = async () =>
  (await rowsOnDisk(phone.databases.indexedDB, diskName(), 'meta')).filter(
    (row) => (row as { name: string }).name === 'cursor',
  );
const keysOnDisk = async () =>
  (await rowsOnDisk(phone.databases.indexedDB, diskName(), 'records')).map((row) => (row as { key: string }).key);

/** A picture of a person that a colleague took on a visit and this phone has looked at. */
async function aPictureSeen(): Promise<string> {
  const { device } = await aPhone(server, { username: 'head' });
  const kept = await device.photos.keep(new Blob(['girl']));
  if (!kept.ok) throw new Error(kept.refusal.type);
  const doc = { happenedOn: '2026-04-14', photos: [{ ...kept.value, shows: 'person' }] };
  await device.save([{ do: 'create', type: HomeVisit.type, id: device.newId(), child: childOf(0), doc }]);
  await device.sync.now();
  await phone.device.sync.now();
  await phone.device.photos.url(kept.value.sha256);
  return kept.value.sha256;
}

describe('[F55] [D5] the comparison', () => {
  it('[F55] [I4] is one small question when nothing differs', async () => {
    await saveVisits(phone, 3, childOf(0));
    await phone.device.sync.now();
    phone.net.calls.length = 0;
    expect(await phone.device.sync.compare()).toMatchObject({ type: 'compared', mended: 0, resent: 0 });
    expect(phone.net.calls).toEqual(['POST /sync/v1/push', 'POST /sync/v1/pull', 'POST /sync/v1/digest']);
  });

  it('[F55] [I4] [W3] keeps the days of a matter that is over and of which she was only told', async () => {
    const id = phone.device.newId();
    const by = async (name: string) => (await server.signIn(name)).phone();
    const report = { type: 'mandatory-report', id, child: childOf(0), kind: 'patch' as const, baseRev: 1 };
    await (await by('paired')).send({ ...report, kind: 'create', set: to({ heard: '听到的话', homeSuspected: true }) });
    await phone.device.sync.now();
    await (await by('head')).send({ ...report, set: to({ closedOn: '2026-04-15' }) });
    expect(await phone.device.sync.compare()).toMatchObject({ type: 'compared', mended: 0 });
    await onDisk((store) => store.delete(`handled-matter:${id}`));
    expect(await phone.device.sync.compare()).toMatchObject({ mended: 1 });
    expect(phone.device.records.get(HandledMatter, id)?.doc).toEqual({ overOn: '2026-04-15' });
  });

  it('[F55] [I4] brings back a row that is gone from the phone’s disk', async () => {
    const key = `child:${childOf(0)}`;
    await onDisk((store) => store.delete(key));
    expect(await keysOnDisk()).not.toContain(key);
    expect(await phone.device.sync.compare()).toMatchObject({ mended: 1 });
    expect(await keysOnDisk()).toContain(key);
  });

  it('[F55] [I4] mends a row that stayed behind, which no pull would bring again', async () => {
    const key = `child:${childOf(0)}`;
    const old = await rowOnDisk(key);
    const set = to({ nameNote: '新的' });
    await school.office.send({ type: 'child', id: childOf(0), child: childOf(0), kind: 'patch', baseRev: 1, set });
    await phone.device.sync.now();
    await onDisk((store) => store.put(old));
    expect(await phone.device.sync.compare()).toMatchObject({ mended: 1 });
    expect(await rowOnDisk(key)).toMatchObject({ rev: 2 });
    expect(phone.device.records.get(Child, childOf(0))?.doc.nameNote).toBe('新的');
  });

  it('[F55] [I4] lets go what is no longer there, and keeps what a form is open on', async () => {
    const [gone = '', open = ''] = await saveVisits(phone, 2, childOf(0));
    await phone.device.sync.now();
    const draft = { key: `home-visit/${open}`, type: 'home-visit', child: childOf(0), recordId: open, values: {} };
    await phone.device.drafts.keep(draft);
    phone.net.between = withoutRows;
    const words = { kind: 'delete' as const, type: 'home-visit', child: childOf(0), baseRev: 1, reason: '写错了' };
    for (const id of [gone, open]) await school.office.send({ ...words, id });
    await phone.device.sync.now();
    expect(phone.device.records.get(HomeVisit, gone)).toBeDefined();
    phone.net.between = through;
    expect(await phone.device.sync.compare()).toMatchObject({ type: 'compared', mended: 2 });
    expect(phone.device.records.get(HomeVisit, gone)).toBeUndefined();
    expect(phone.device.drafts.get(draft.key)).toBeDefined();
  });

  it('[F55] [I4] lets go what is not hers, and keeps it while something unsent hangs on it', async () => {
    await phone.device.sync.now();
    phone.net.between = broken.down;
    const seen = phone.device.records.get(Child, childOf(0))?.doc ?? {};
    await phone.device.save([
      { do: 'patch', type: 'child', id: childOf(0), doc: { ...seen, nameNote: '我写的' }, seen },
    ]);
    const staff = { type: 'staff', id: school.classTeacher.personId, kind: 'patch' as const, baseRev: 1 };
    await school.office.send({ ...staff, set: to({ classes: [] }, { classes: [school.classes.a] }) });
    phone.net.between = asIfNothingWereFresh;
    await phone.device.sync.now();
    expect(phone.device.records.all(Child)).toHaveLength(3);
    await phone.device.sync.compare();
    expect(phone.device.records.all(Child).map(({ id }) => id)).toEqual([childOf(0)]);
    phone.net.between = through;
    await phone.device.sync.compare();
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 1, waiting: 0, ask: 0 });
    expect(phone.device.records.all(Child)).toEqual([]);
  });

  it('[F55] [K1] keeps what it can read when the school gives what this build cannot, and says so', async () => {
    const key = `child:${childOf(0)}`;
    const readable = await rowOnDisk(key);
    const set = to({ nameNote: '新的' });
    await school.office.send({ type: 'child', id: childOf(0), child: childOf(0), kind: 'patch', baseRev: 1, set });
    await phone.device.sync.now();
    await onDisk((store) => store.put(readable));
    phone.net.between = asIfFromANewerSchool;
    expect(await phone.device.sync.compare()).toMatchObject({ type: 'compared', mended: 0, unread: 1 });
    expect(await keysOnDisk()).toContain(key);
    expect(phone.device.records.get(Child, childOf(0))).toBeDefined();
    phone.net.between = through;
    expect(await phone.device.sync.compare()).toMatchObject({ mended: 1, unread: 0 });
  });

  it('[F55] compares again when another tab has read on meanwhile', async () => {
    const key = `child:${childOf(0)}`;
    const [before] = await placeOnDisk();
    await saveVisits(phone, 1, childOf(0));
    await phone.device.sync.now();
    await onDisk((store) => store.delete(key));
    phone.net.between = async (path, _init, goOn) => {
      if (path.endsWith('/records')) {
        phone.net.between = through;
        await onDisk((store) => store.put(before), 'meta');
      }
      return goOn();
    };
    expect(await phone.device.sync.compare()).toMatchObject({ type: 'compared', mended: 1 });
    expect(comparisons()).toBe(2);
    expect(await keysOnDisk()).toContain(key);
  });

  it('[F55] lets the pictures of a child go with what is no longer hers', async () => {
    const photo = await aPictureSeen();
    const staff = { type: 'staff', id: school.classTeacher.personId, kind: 'patch' as const, baseRev: 1 };
    await school.office.send({ ...staff, set: to({ classes: [] }, { classes: [school.classes.a] }) });
    phone.net.between = asIfNothingWereFresh;
    await phone.device.sync.now();
    expect(phone.device.photos.stateOf(photo)).toBe('sent');
    await phone.device.sync.compare();
    expect(phone.device.records.all(Child)).toEqual([]);
    expect(phone.device.photos.stateOf(photo)).toBe('unknown');
  });

  it('[F55] obeys a consent taken back that only the comparison brought', async () => {
    const photo = await aPictureSeen();
    phone.net.between = withoutRows;
    const doc = { givenOn: '2026-03-01', scopes: ['photos'], withdrawn: ['photos'] };
    await school.office.send({ type: 'consent', id: phone.device.newId(), child: childOf(0), set: to(doc) });
    await phone.device.sync.now();
    expect(phone.device.photos.stateOf(photo)).toBe('sent');
    phone.net.between = through;
    expect(await phone.device.sync.compare()).toMatchObject({ mended: 1 });
    expect(phone.device.photos.stateOf(photo)).toBe('unknown');
  });

  it('[F55] [I8] never touches what waits', async () => {
    phone.net.between = broken.down;
    const ids = await saveVisits(phone, 2, childOf(0));
    const seen = phone.device.records.get(Child, childOf(0))?.doc ?? {};
    const edit = { do: 'patch', type: 'child', id: childOf(0), doc: { ...seen, nameNote: '我写的' }, seen } as const;
    await phone.device.save([edit]);
    await phone.device.sync.now();
    phone.net.between = (path, _init, goOn) => (path.endsWith('/push') ? broken.status(500, 'trouble')() : goOn());
    await onDisk((store) => store.delete(`child:${childOf(0)}`));
    await phone.device.sync.compare();
    expect(phone.device.outbox.buckets()).toMatchObject({ waiting: 3 });
    expect(phone.device.records.get(Child, childOf(0))?.doc.nameNote).toBe('我写的');
    phone.net.between = through;
    expect(await phone.device.sync.compare()).toMatchObject({ type: 'compared' });
    expect(phone.device.outbox.buckets()).toMatchObject({ waiting: 0, sent: 3 });
    for (const id of ids) expect(await keysOnDisk()).toContain(`home-visit:${id}`);
  });

  it('[F55] [I5] has the school rebuild from its history what its table lost', async () => {
    const head = await aPhone(server, { username: 'head' });
    const [visit = ''] = await saveVisits(phone, 1, childOf(0));
    const seen = phone.device.records.get(Child, childOf(0))?.doc ?? {};
    const edit = { do: 'patch', type: 'child', id: childOf(0), doc: { ...seen, nameNote: '我写的' }, seen } as const;
    await phone.device.save([edit]);
    await phone.device.sync.now();
    await head.device.sync.now();
    await table('record').where('id', '=', visit).execute();
    expect(await phone.device.sync.compare()).toMatchObject({ type: 'compared' });
    expect(phone.device.records.get(HomeVisit, visit)?.doc.metName).toBe('第 0 次');
    // A lost child is nobody's, so her teacher's phone lets go of her; whoever sees the whole school still has her.
    await table('record').where('id', '=', childOf(0)).execute();
    await phone.device.sync.now();
    expect(phone.device.records.get(Child, childOf(0))).toBeUndefined();
    await head.device.sync.compare();
    await phone.device.sync.now();
    for (const each of [phone, head])
      expect(each.device.records.get(Child, childOf(0))?.doc).toMatchObject({ name: '阿依木', nameNote: '我写的' });
    expect(server.lines.filter((line) => line.includes('rebuilt from their history'))).toHaveLength(2);
  });

  it('[F55] [I1] sends again what the school’s inbox lost in the middle', async () => {
    await saveVisits(phone, 3, childOf(0));
    await phone.device.sync.now();
    await table('op_inbox').where('device_seq', '=', 2).where('actor', '=', school.classTeacher.personId).execute();
    expect(await phone.device.sync.compare()).toMatchObject({ resent: 1 });
    const ops = await server.deps.db
      .selectFrom('op_inbox')
      .select('device_seq')
      .where('actor', '=', school.classTeacher.personId)
      .orderBy('device_seq')
      .execute();
    expect(ops.map((row) => row.device_seq)).toEqual([1, 2, 3]);
  });

  it('[F55] runs by itself once a day', async () => {
    await phone.device.sync.now();
    expect(comparisons()).toBe(0);
    phone.clock.at += DAY;
    clock.pass(DAY);
    await phone.device.sync.now();
    await phone.device.sync.now();
    expect(comparisons()).toBe(1);
  });

  it('[F55] is no hindrance where the school cannot do it yet', async () => {
    phone.net.between = (path, _init, goOn) => (path.endsWith('/digest') ? broken.status(404, 'not-found')() : goOn());
    await saveVisits(phone, 1, childOf(0));
    expect(await phone.device.sync.compare()).toBeUndefined();
    expect(phone.device.sync.state()).toEqual({ type: 'idle' });
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 1, waiting: 0 });
  });
});
