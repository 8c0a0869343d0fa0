/** What hangs on a child that is taken from a teacher while her phone has unsent work about it: nothing goes before it is settled [R3]. */
import { promisifyRequest } from 'idb-keyval';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { databaseName } from '#device/database.ts';
import { Child } from '#domain/records/child.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { changeAccountOf } from '#server/accounts/accounts.ts';
import { aPhone, broken, saveVisits, through, type Phone } from '#tests/support/a-phone.ts';
import { damagePictures, visitWithPhoto as visitWithNoise } from '#tests/support/a-picture.ts';
import { aServer, type TestSchool, type TestServer } from '#tests/support/a-server.ts';
import { rowsOf } from '#tests/support/planted.ts';

let server: TestServer;
let school: TestSchool;
let child: string;
beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  child = school.children[0]?.id ?? '';
});
afterEach(() => server.close());

const takeClass = () =>
  changeAccountOf(
    server.deps,
    { school: school.school, person: school.person },
    { person: school.classTeacher.personId, change: { classes: [] } },
  );
const visitsAtSchool = () => rowsOf(server.deps.db, "select id from record where type = 'home-visit'");
const photosAtSchool = () => rowsOf(server.deps.db, 'select sha256 from photo where is_complete = 1');
const aForm = (phone: Phone) => ({
  key: `home-visit/new/${child}`,
  type: HomeVisit.type,
  child,
  recordId: phone.device.newId(),
  values: { metName: '写到一半的话' },
});

async function visitWithPhoto(phone: Phone): Promise<string> {
  const kept = await phone.device.photos.keep(new Blob(['the house']));
  if (!kept.ok) throw new Error(kept.refusal.type);
  const doc = { metName: '外婆', photos: [{ ...kept.value, shows: 'thing' }] };
  await phone.device.save([{ do: 'create', type: HomeVisit.type, id: phone.device.newId(), child, doc }]);
  return kept.value.sha256;
}

it('[F34] [F37] [R3] [I8] a record, an open form and an unsent picture keep a child that was taken away, until each is settled', async () => {
  const phone = await aPhone(server, { username: 'class-a' });
  const sha256 = await visitWithPhoto(phone);
  const form = aForm(phone);
  await phone.device.drafts.keep(form);
  await takeClass();
  let late: string[] = [];
  // While her rights are being told to the phone she saves once more; neither that nor the picture gets through.
  phone.net.between = async (path, _init, goOn) => {
    if (path.endsWith('/pull') && late.length === 0) late = await saveVisits(phone, 1, child);
    else if (path.includes('/photos/') || (path.endsWith('/push') && late.length > 0)) return broken.down();
    return goOn();
  };
  const isHere = () => phone.device.records.get(Child, child) !== undefined;
  expect(await phone.device.sync.now()).toMatchObject({ type: 'offline' });
  expect(isHere()).toBe(true);
  expect(phone.device.records.get(Child, school.children[1]?.id ?? '')).toBeUndefined();
  expect(phone.device.outbox.buckets()).toMatchObject({ waiting: 1, photosWaiting: 1 });
  expect(phone.device.drafts.get(form.key)?.values).toEqual(form.values);

  phone.net.between = (path, _init, goOn) => (path.includes('/photos/') ? broken.down() : goOn());
  await phone.device.sync.now();
  expect(await visitsAtSchool()).toHaveLength(2);
  expect(isHere()).toBe(true);
  expect(phone.device.photos.stateOf(sha256)).toBe('here');

  phone.net.between = through;
  await phone.device.sync.now();
  await phone.device.sync.now();
  expect(await photosAtSchool()).toEqual([{ sha256 }]);
  expect(isHere()).toBe(true);
  expect((await phone.reopen()).drafts.get(form.key)?.values).toEqual(form.values);

  await phone.device.drafts.drop(form.key);
  expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
  expect(isHere()).toBe(false);
});

it('[F34] [F49] [R3] [I8] [I13] a picture that is damaged keeps no child that was taken away, one that is sound does until it is at school', async () => {
  const phone = await aPhone(server, { username: 'class-a' });
  const isHere = () => phone.device.records.get(Child, child) !== undefined;
  const { sha256: damaged } = await visitWithNoise(phone, child);
  await damagePictures(phone);
  const sound = await visitWithPhoto(phone);
  await takeClass();
  phone.net.between = async (path, _init, goOn) => (path.includes('/photos/') ? broken.down() : goOn());
  for (let round = 0; round < 2; round += 1) {
    expect(await phone.device.sync.now()).toMatchObject({ type: 'offline' });
    expect(isHere()).toBe(true);
    expect(phone.device.outbox.buckets()).toMatchObject({ waiting: 0, photosWaiting: 2 });
  }
  phone.net.between = through;
  await phone.device.sync.now();
  expect([damaged, sound].map((each) => phone.device.photos.stateOf(each))).toEqual(['damaged', 'sent']);
  expect(phone.device.outbox.receipts()).toMatchObject([{ bucket: 'sent' }, { photoRefused: 'unreadable' }]);
  await phone.device.sync.now();
  expect(isHere()).toBe(false);
  expect(await visitsAtSchool()).toHaveLength(2);
  expect(await photosAtSchool()).toEqual([{ sha256: sound }]);
  expect(phone.device.outbox.buckets()).toMatchObject({ waiting: 0, ask: 0, photosWaiting: 0 });
  expect(await phone.device.signOut()).toEqual({ ok: true, value: true });
});

const oldBrowser = { username: 'class-a', deps: { withLock: undefined, openChannel: () => undefined } };

it('[R3] [I8] a hidden tab of an old browser takes nothing from under the form another tab is writing', async () => {
  const hidden = await aPhone(server, oldBrowser);
  const front = await hidden.openTab();
  const form = aForm(hidden);
  await front.drafts.keep(form);
  await takeClass();
  expect(await hidden.device.sync.now()).toEqual({ type: 'idle' });
  front.lock();
  const device = await hidden.reopen();
  expect(device.records.get(Child, child)).toBeDefined();
  expect(device.drafts.get(form.key)?.values).toEqual(form.values);
  await device.drafts.drop(form.key);
  await device.sync.now();
  expect(device.records.get(Child, child)).toBeUndefined();
});

it('[R7] [I8] signing out counts what another tab of an old browser has saved', async () => {
  const phone = await aPhone(server, oldBrowser);
  phone.net.between = broken.down;
  const other = { ...phone, device: await phone.openTab() };
  await saveVisits(other, 2, child);
  await other.device.drafts.keep(aForm(phone));
  expect(await phone.device.signOut()).toMatchObject({ refusal: { type: 'unsent', unsent: { ops: 2, drafts: 1 } } });
  other.device.lock();
});

it('[R3] [R7] a half-written form that cannot be read any more is shown, counted, and not destroyed unannounced', async () => {
  const phone = await aPhone(server, { username: 'class-a' });
  const form = aForm(phone);
  await phone.device.drafts.keep(form);
  phone.device.lock();
  const disk = await promisifyRequest(phone.databases.indexedDB.open(databaseName(phone.me.personId)));
  const store = disk.transaction('drafts', 'readwrite').objectStore('drafts');
  await promisifyRequest(store.put({ key: form.key, savedAt: 7, cipher: new ArrayBuffer(40) }));
  disk.close();
  const device = await phone.reopen();
  expect(device.drafts.all()).toEqual([]);
  expect(device.drafts.damaged()).toEqual([{ key: form.key, savedAt: 7 }]);
  expect(device.rescue.unsent()).toMatchObject({ drafts: 1 });
  expect(await device.signOut()).toMatchObject({ ok: false, refusal: { type: 'unsent' } });
  await device.drafts.keep(form);
  expect(device.drafts.damaged()).toEqual([]);
  expect(device.rescue.unsent()).toMatchObject({ drafts: 1 });
});

it('[P8] [I1] a closed account hands in the pictures of what it wrote, and sees none', async () => {
  const phone = await aPhone(server, { username: 'class-a' });
  const sha256 = await visitWithPhoto(phone);
  const { request } = await server.signIn('head');
  const close = { method: 'PATCH', body: JSON.stringify({ isDisabled: true }) };
  await request(`/api/accounts/${phone.me.personId}`, close);
  phone.net.between = async (path, _init, goOn) => (path.includes('/photos/') ? broken.down() : goOn());
  expect(await phone.device.sync.now()).toMatchObject({ type: 'offline' });
  phone.net.between = through;
  expect(await phone.device.sync.now()).toEqual({ type: 'signed-out', isClosed: true });
  expect(phone.device.photos.stateOf(sha256)).toBe('sent');
  expect(await photosAtSchool()).toEqual([{ sha256 }]);
  const [held] = ((await (await request('/api/held')).json()) as { held: { number: number }[] }).held;
  await request(`/api/held/${held?.number}`, { method: 'POST', body: JSON.stringify({ how: 'apply' }) });
  expect((await request(`/sync/v1/photos/${sha256}`)).status).toBe(200);
});

it('goes by her duties as the pull tells them that brings or takes the children', async () => {
  const phone = await aPhone(server, { username: 'class-a' });
  const before = phone.device.person;
  expect(before.classes).toHaveLength(1);
  await phone.device.sync.now();
  expect(phone.device.person).toBe(before);
  await takeClass();
  await phone.device.sync.now();
  expect(phone.device.person).toMatchObject({ id: phone.me.personId, roles: ['class-teacher'], classes: [] });
});
