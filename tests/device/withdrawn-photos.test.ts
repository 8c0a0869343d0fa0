/** §13.13 on the phone: with the consent taken back, pictures of people leave it, sent or not; house, road and words stay. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Dexie } from 'dexie';
import { databaseName } from '#device/database.ts';
import { WITHDRAWN_ROW } from '#device/shelf.ts';
import { Child } from '#domain/records/child.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aPhone, broken, through } from '#tests/support/a-phone.ts';
import { aClock, aServer, to, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
beforeAll(async () => {
  server = await aServer();
  school = await server.setUpSchool();
});
afterAll(() => server.close());

it('a consent taken back on one phone takes the pictures off another at its next pull', async () => {
  const child = school.children[0]?.id ?? '';
  const teacher = await aPhone(server, { username: 'class-a' });
  const { device } = teacher;
  const consent = device.newId();
  const given = { givenOn: '2026-03-01', scopes: ['photos'], by: '马八姑' };
  await device.save([{ do: 'create', type: 'consent', id: consent, child, doc: given }]);
  const keep = async (words: string) => {
    const kept = await device.photos.keep(new Blob([words]));
    if (!kept.ok) throw new Error(kept.refusal.type);
    return kept.value;
  };
  const girl = await keep('girl');
  const road = await keep('road');
  const photos = [
    { ...girl, shows: 'person' },
    { ...road, shows: 'thing' },
  ];
  const paper = await keep('the agreement, photographed');
  await device.save([
    { do: 'create', type: 'entrustment', id: device.newId(), child, doc: { trusteeName: '马八姑', photos: [paper] } },
  ]);
  const visit = device.newId();
  await device.save([{ do: 'create', type: 'home-visit', id: visit, child, doc: { advice: '给水缸加盖', photos } }]);
  await device.sync.now();
  const head = await aPhone(server, { username: 'head' });
  await head.device.sync.now();
  for (const { sha256 } of [girl, road]) expect((await head.device.photos.url(sha256)).ok).toBe(true);

  await device.save([{ do: 'patch', type: 'consent', id: consent, doc: { ...given, withdrawn: ['photos'] } }]);
  const stateOf = ({ sha256 }: { sha256: string }) => device.photos.stateOf(sha256);
  expect([girl, road, paper].map(stateOf)).toEqual(['unknown', 'sent', 'sent']);
  await device.sync.now();
  await head.device.sync.now();
  expect([girl, road].map(({ sha256 }) => head.device.photos.stateOf(sha256))).toEqual(['unknown', 'sent']);
  const again = await head.reopen();
  expect(await again.photos.url(girl.sha256)).toMatchObject({ ok: false });
  expect(again.records.get(HomeVisit, visit)?.doc).toMatchObject({ advice: '给水缸加盖' });
});

it('a consent taken back takes the pictures of voided records and of half-written forms as well', async () => {
  const { device } = await aPhone(server, { username: 'class-a' });
  const child = school.children[3]?.id ?? '';
  const consent = device.newId();
  const given = { givenOn: '2026-03-01', scopes: ['photos'], by: '马八姑' };
  await device.save([{ do: 'create', type: 'consent', id: consent, child, doc: given }]);
  const keep = async (words: string) => {
    const kept = await device.photos.keep(new Blob([words]));
    if (!kept.ok) throw new Error(kept.refusal.type);
    return kept.value;
  };
  const [voided, begun, road] = [await keep('voided'), await keep('begun'), await keep('the road')];
  const visit = device.newId();
  const doc = { photos: [{ ...voided, shows: 'person' }] };
  await device.save([{ do: 'create', type: 'home-visit', id: visit, child, doc }]);
  await device.save([{ do: 'delete', type: 'home-visit', id: visit, reason: '记错了人' }]);
  const form = { key: `home-visit/new/${child}`, type: 'home-visit', child, recordId: device.newId() };
  const photos = [begun, { ...road, shows: 'thing' }];
  await device.drafts.keep({ ...form, values: { metName: '外婆', photos } });
  await device.save([{ do: 'patch', type: 'consent', id: consent, doc: { ...given, withdrawn: ['photos'] } }]);
  expect([voided, begun, road].map(({ sha256 }) => device.photos.stateOf(sha256))).toEqual([
    'unknown',
    'unknown',
    'here',
  ]);
  expect(device.drafts.get(form.key)?.values).toMatchObject({ metName: '外婆' });
});

it('a consent taken back takes the pictures of a form for many at once in which the child is ticked', async () => {
  const { device } = await aPhone(server, { username: 'class-b' });
  const [child = '', other = ''] = [school.children[3]?.id, school.children[4]?.id];
  const keep = async (words: string) => {
    const kept = await device.photos.keep(new Blob([words]));
    if (!kept.ok) throw new Error(kept.refusal.type);
    return kept.value;
  };
  const takenBack = { givenOn: '2026-03-01', scopes: ['photos'], withdrawn: ['photos'], by: '马八姑' };
  const form = async (type: string, photos: unknown, ticked: readonly string[]) => {
    const rows = Object.fromEntries([child, other].map((id) => [id, { on: ticked.includes(id), id: device.newId() }]));
    const values = { note: '米和油', photos, _beside: { rows } };
    await device.drafts.keep({ key: `${type}/many`, type, recordId: device.newId(), values });
  };
  const [hers, road, others] = [await keep('all of them'), await keep('the sacks'), await keep('the other one')];
  await form('pairing-log', [hers, { ...road, shows: 'thing' }], [child, other]);
  await form('home-visit', [others], [other]);
  await device.save([{ do: 'create', type: 'consent', id: device.newId(), child, doc: takenBack }]);
  const states = () => [hers, road, others].map(({ sha256 }) => device.photos.stateOf(sha256));
  expect(states()).toEqual(['unknown', 'here', 'here']);
  expect(device.drafts.get('pairing-log/many')?.values).toMatchObject({ note: '米和油' });
  await device.save([{ do: 'create', type: 'consent', id: device.newId(), child: other, doc: takenBack }]);
  expect(states()).toEqual(['unknown', 'here', 'unknown']);
});

it('[A4] a consent taken back takes the pictures of the school’s records and forms in which the child is named', async () => {
  const { device } = await aPhone(server, { username: 'class-a' });
  const [, , child = '', other = ''] = school.children.map(({ id }) => id);
  const keep = async (words: string) => {
    const kept = await device.photos.keep(new Blob([words]));
    if (!kept.ok) throw new Error(kept.refusal.type);
    return { ...kept.value, shows: 'person' };
  };
  const [ours, table, theirs, begun] = [await keep('all'), await keep('table'), await keep('boys'), await keep('play')];
  const activity = (came: readonly string[], photos: unknown) =>
    device.save([{ do: 'create', type: 'activity', id: device.newId(), doc: { title: '包饺子', came, photos } }]);
  await activity([other, child], [ours, { ...table, shows: 'thing' }]);
  await activity([other], [theirs]);
  const values = { title: '跳绳', came: [child], photos: [begun] };
  await device.drafts.keep({ key: 'activity/new', type: 'activity', recordId: device.newId(), values });
  const doc = { givenOn: '2026-03-01', scopes: ['photos'], withdrawn: ['photos'], by: '马八姑' };
  await device.save([{ do: 'create', type: 'consent', id: device.newId(), child, doc }]);
  const states = [ours, table, theirs, begun].map(({ sha256 }) => device.photos.stateOf(sha256));
  expect(states).toEqual(['unknown', 'here', 'here', 'unknown']);
  expect(device.drafts.get('activity/new')?.values).toMatchObject({ title: '跳绳' });
});

it('[A4] [I13] a phone that knows nothing of the consent lets go of the picture when the school says so', async () => {
  const [, , child = ''] = school.children.map(({ id }) => id);
  const phone = await aPhone(server, { username: 'class-b' });
  const { device } = phone;
  const kept = await device.photos.keep(new Blob(['everybody']));
  if (!kept.ok) throw new Error(kept.refusal.type);
  const photos = [{ ...kept.value, shows: 'person' }];
  const doc = { title: '包饺子', came: [child], photos };
  await device.save([{ do: 'create', type: 'activity', id: device.newId(), doc }]);
  const withdrawn = { givenOn: '2026-03-01', scopes: ['photos'], withdrawn: ['photos'] };
  await school.office.send({ type: 'consent', id: device.newId(), child, set: to(withdrawn) });
  const other = await phone.openTab();
  const disk = await new Dexie(databaseName(phone.me.personId), phone.databases).open();
  // Once said of a picture that nothing on this phone names now.
  await disk.table('meta').put({ name: WITHDRAWN_ROW, value: ['f'.repeat(64)] });
  expect(await device.sync.now()).toEqual({ type: 'idle' });
  expect(device.photos.stateOf(kept.value.sha256)).toBe('unknown');
  expect(await disk.table('meta').get(WITHDRAWN_ROW)).toMatchObject({ value: [kept.value.sha256] });
  disk.close();
  expect(device.outbox.buckets()).toMatchObject({ waiting: 0, photosWaiting: 0 });
  // Whoever looks is told so, she herself without a network and others by the school, and not that it is still to come.
  phone.net.between = broken.down;
  expect(await device.photos.url(kept.value.sha256)).toEqual({ ok: false, refusal: { type: 'withdrawn' } });
  await expect.poll(() => other.photos.url(kept.value.sha256)).toEqual({ ok: false, refusal: { type: 'withdrawn' } });
  other.lock();
  const again = await phone.reopen();
  expect(await again.photos.url(kept.value.sha256)).toEqual({ ok: false, refusal: { type: 'withdrawn' } });
  phone.net.between = through;
  expect(await again.photos.url(kept.value.sha256)).toEqual({ ok: false, refusal: { type: 'withdrawn' } });
  const colleague = await aPhone(server, { username: 'paired' });
  await colleague.device.sync.now();
  expect(await colleague.device.photos.url(kept.value.sha256)).toEqual({ ok: false, refusal: { type: 'withdrawn' } });
  expect(await colleague.device.photos.url('0'.repeat(64))).toEqual({ ok: false, refusal: { type: 'elsewhere' } });
});

it('[G4] a consent of another file deletes nothing where the two files are one', async () => {
  const { device } = await aPhone(server, { username: 'class-a' });
  const [, one = '', two = ''] = school.children.map(({ id }) => id);
  const kept = await device.photos.keep(new Blob(['boy']));
  if (!kept.ok) throw new Error(kept.refusal.type);
  const photos = [{ ...kept.value, shows: 'person' }];
  const file = device.records.get(Child, two)?.doc;
  await device.save([{ do: 'create', type: 'home-visit', id: device.newId(), child: one, doc: { photos } }]);
  await device.save([{ do: 'patch', type: Child.type, id: two, doc: { ...file, mergedInto: one } }]);
  const doc = { givenOn: '2026-03-01', scopes: ['photos'], withdrawn: ['photos'] };
  const consent = (child: string) => device.save([{ do: 'create', type: 'consent', id: device.newId(), child, doc }]);
  await consent(two);
  expect(device.photos.stateOf(kept.value.sha256)).toBe('here');
  await consent(one);
  expect(device.photos.stateOf(kept.value.sha256)).toBe('unknown');
});

it('[G4] a consent of another file deletes what the phone has when the two have been one for a month at the school', async () => {
  const clock = aClock();
  const own = await aServer({ clock });
  const { children } = await own.setUpSchool();
  const phone = await aPhone(own, { username: 'class-a' });
  const { device } = phone;
  const [, one = '', two = ''] = children.map(({ id }) => id);
  const kept = await device.photos.keep(new Blob(['boy']));
  if (!kept.ok) throw new Error(kept.refusal.type);
  const photos = [{ ...kept.value, shows: 'person' }];
  const file = device.records.get(Child, two)?.doc;
  await device.save([{ do: 'create', type: 'home-visit', id: device.newId(), child: one, doc: { photos } }]);
  await device.save([{ do: 'patch', type: Child.type, id: two, doc: { ...file, mergedInto: one } }]);
  const doc = { givenOn: '2026-03-01', scopes: ['photos'], withdrawn: ['photos'] };
  await device.save([{ do: 'create', type: 'consent', id: device.newId(), child: two, doc }]);
  await device.sync.now();
  const month = 31 * 24 * 3_600_000;
  phone.pass(month);
  await device.sync.compare();
  expect(device.photos.stateOf(kept.value.sha256)).toBe('here');
  clock.pass(month);
  await phone.reopen();
  await phone.device.sync.now();
  await phone.device.sync.compare();
  expect(phone.device.photos.stateOf(kept.value.sha256)).toBe('unknown');
  await own.close();
});

it('a picture that goes goes from every tab, and its address with it', async () => {
  const phone = await aPhone(server, { username: 'class-a' });
  const { device } = phone;
  const child = school.children[4]?.id ?? '';
  const consent = device.newId();
  const given = { givenOn: '2026-03-01', scopes: ['photos'], by: '马八姑' };
  await device.save([{ do: 'create', type: 'consent', id: consent, child, doc: given }]);
  const kept = await device.photos.keep(new Blob(['a girl at the door']));
  if (!kept.ok) throw new Error(kept.refusal.type);
  const { sha256 } = kept.value;
  const doc = { photos: [{ ...kept.value, shows: 'person' }] };
  await device.save([{ do: 'create', type: 'home-visit', id: device.newId(), child, doc }]);
  const other = await phone.openTab();
  for (const tab of [device, other]) expect(await tab.photos.url(sha256)).toMatchObject({ ok: true });
  expect(other.outbox.buckets().photosWaiting).toBe(1);
  await device.save([{ do: 'patch', type: 'consent', id: consent, doc: { ...given, withdrawn: ['photos'] } }]);
  await expect.poll(() => other.photos.stateOf(sha256)).toBe('unknown');
  expect(other.outbox.buckets().photosWaiting).toBe(0);
  for (const tab of [device, other]) expect(await tab.photos.url(sha256)).toMatchObject({ ok: false });
  other.lock();
});
