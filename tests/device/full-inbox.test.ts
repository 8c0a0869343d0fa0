/** [N7] A school that takes no more of one person for now: her phone keeps everything, says so, and asks again. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { Child } from '#domain/records/child.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { carriedSentence } from '#features/rescue/rescue-words.ts';
import { problem } from '#server/problems.ts';
import { aPhone, textOf, through, type Phone } from '#tests/support/a-phone.ts';
import { aClock, aServer, to, type ServerOptions, type TestSchool, type TestServer } from '#tests/support/a-server.ts';
import { restAfter, restLeft, type PushRest } from '#device/push-rest.ts';
import { copyOf, fullPhone, inboxOf } from '#tests/support/full-phone.ts';

const HOUR = 3_600_000;
/** Eight of these visits and not nine. */
const ROOM = 14_000;

let clock: ReturnType<typeof aClock>;
let server: TestServer;
let school: TestSchool;
const aSchoolWith = async (limits: NonNullable<ServerOptions['limits']>) => {
  clock = aClock();
  server = await aServer({ clock, limits });
  school = await server.setUpSchool();
};
afterEach(() => server.close());

const child = () => school.children[0]?.id ?? '';
const write = (phone: Phone, advice: string) =>
  phone.device.save([
    { do: 'create', type: HomeVisit.type, id: phone.device.newId(), child: child(), doc: { advice } },
  ]);

it('[N7] [I1] [I13] what it does not take waits on the phone, what comes from it still comes, and the rest goes by itself', async () => {
  await aSchoolWith({ opsOfADay: ROOM });
  const phone = await aPhone(server, { username: 'class-a' });
  await write(phone, '路'.repeat(400));
  await phone.device.sync.now();
  for (let at = 0; at < 8; at += 1) await write(phone, '路'.repeat(400));
  const { office } = school;
  await office.send({
    type: 'child',
    id: child(),
    child: child(),
    kind: 'patch',
    baseRev: 1,
    set: to({ nameNote: '小木' }),
  });
  expect(await phone.device.sync.now()).toMatchObject({ type: 'inbox-full' });
  expect(phone.device.outbox.buckets()).toMatchObject({ sent: 1, waiting: 8, ask: 0 });
  expect(phone.device.records.get(Child, child())?.doc.nameNote).toBe('小木');
  const device = await phone.reopen();
  expect(device.outbox.buckets()).toMatchObject({ waiting: 8 });
  expect(await device.signOut()).toMatchObject({ refusal: { type: 'unsent' } });
  clock.pass(24 * HOUR);
  phone.pass(2 * HOUR);
  await expect.poll(() => device.outbox.buckets()).toMatchObject({ sent: 9, waiting: 0 });
  expect(await inboxOf(server)).toMatchObject({ count: 9, ids: 9, verdicts: ['applied'] });
});

it('[N7] [I13] nothing is pushed in vain until the school’s hour is over, pulls go on, and a person’s own press tries at once', async () => {
  await aSchoolWith({ opsOfADay: ROOM });
  const phone = await aPhone(server, { username: 'class-a' });
  const pushed: number[] = [];
  phone.net.between = async (path, init, goOn) => {
    const said = path.endsWith('/push') ? (JSON.parse(await textOf(init.body)) as { ops: unknown[] }) : undefined;
    if (said) pushed.push(said.ops.length);
    return goOn();
  };
  for (let at = 0; at < 3; at += 1) await write(phone, '路'.repeat(400));
  await phone.device.sync.now();
  for (let at = 0; at < 6; at += 1) await write(phone, '路'.repeat(400));
  pushed.length = 0;
  const full = await phone.device.sync.now();
  expect(full).toMatchObject({ type: 'inbox-full' });
  expect(pushed.filter((ops) => ops > 0)).toHaveLength(1);
  for (let at = 0; at < 3; at += 1) {
    await write(phone, '又写了一条');
    const before = phone.device.sync.version();
    const pulls = phone.net.calls.length;
    phone.pass(5 * 60_000);
    await expect.poll(() => phone.device.sync.version()).toBeGreaterThan(before + 1);
    await expect.poll(() => phone.device.sync.state()).toEqual(full);
    expect(phone.net.calls.slice(pulls)).toContain('POST /sync/v1/pull');
  }
  expect(pushed.filter((ops) => ops > 0)).toHaveLength(1);
  const [row] = await server.deps.db
    .selectFrom('device')
    .select('pending')
    .where('person', '=', phone.me.personId)
    .execute();
  expect(row?.pending).toBe(9);
  await phone.device.sync.now();
  expect(pushed.filter((ops) => ops > 0)).toHaveLength(2);
  clock.pass(24 * HOUR);
  phone.pass(HOUR);
  await expect.poll(() => phone.device.outbox.buckets()).toMatchObject({ sent: 12, waiting: 0 });
});

/** The sealed files that lie whole at the school. */
function lying(): readonly string[] {
  const folder = join(server.disk.dataDir, 'parcels');
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [];
  return names.filter((name) => /[0-9a-f]{64}$/.test(name));
}

it.each([
  { which: 'is larger than any may be', limits: { parcel: 20_000 }, lies: 0, reason: 'too-large' },
  {
    which: 'cannot be taken in yet where too many lie already',
    limits: { opsOfADay: 4000, lyingParcels: 20_000 },
    lies: 0,
  },
  { which: 'cannot be taken in yet', limits: { opsOfADay: 4000 }, lies: 1 },
])('[N7] a sealed file that $which stays with whoever brings it', async ({ limits, lies, reason }) => {
  await aSchoolWith({});
  const { phone } = await fullPhone(server, child());
  for (let at = 0; at < 4; at += 1) await write(phone, '路'.repeat(400));
  const file = await copyOf(phone);
  expect(file.size).toBeGreaterThan(20_000);
  const head = await aPhone(server);
  await head.device.rescue.take(file);
  const tight = await aServer({ clock, disk: server.disk, limits });
  const toTight: typeof head.net.between = async (path, init) => tight.app.request(path, { ...init, signal: null });
  head.net.between = toTight;
  await head.device.sync.now();
  expect(head.device.rescue.carried()).toMatchObject([{ state: 'waiting', ...(reason && { reason }) }]);
  expect(await inboxOf(server)).toMatchObject({ count: 0 });
  expect(lying()).toHaveLength(lies);
  head.net.between = async (_path, _init, goOn) => goOn();
  await head.device.sync.now();
  expect(head.device.rescue.carried()).toMatchObject([{ state: 'brought', author: phone.me.personId }]);
  expect(await inboxOf(server)).toMatchObject({ count: 8, ids: 8, verdicts: ['applied'] });
  await tight.close();
});

it('[N7] [R4] a sealed file that is too large says so, is whole on the phone, and is tried once a day and not each round', async () => {
  await aSchoolWith({});
  const { phone } = await fullPhone(server, child());
  const file = await copyOf(phone);
  const head = await aPhone(server);
  await head.device.rescue.take(file);
  const tight = await aServer({ clock, disk: server.disk, limits: { parcel: file.size - 1 } });
  head.net.between = async (path, init) => tight.app.request(path, { ...init, signal: null });
  const sent = () => head.net.calls.filter((call) => call.startsWith('PUT /sync/v1/parcels')).length;
  const aRound = async () => {
    const before = head.device.sync.version();
    head.pass(5 * 60_000);
    await expect.poll(() => head.device.sync.version()).toBeGreaterThan(before);
    await expect.poll(() => head.device.sync.state().type).toBe('idle');
  };
  for (let round = 0; round < 4; round += 1) await aRound();
  expect(sent()).toBe(1);
  const [carried] = head.device.rescue.carried();
  expect(carried && carriedSentence(carried, undefined)).toContain('没有丢');
  await head.device.sync.now();
  expect(sent()).toBe(2);
  clock.pass(25 * HOUR);
  for (let round = 0; round < 4; round += 1) await aRound();
  expect(sent()).toBe(3);
  head.net.between = through;
  await head.device.sync.now();
  expect(head.device.rescue.carried()).toMatchObject([{ state: 'brought', author: phone.me.personId }]);
  expect(await inboxOf(server)).toMatchObject({ count: 4, ids: 4 });
  await tight.close();
});

it('[A1] a picture the school refuses rests an hour, says so beside its record, and a press tries it at once', async () => {
  await aSchoolWith({});
  const { phone, sha256 } = await fullPhone(server, child());
  const sent = () => phone.net.calls.filter((call) => call.startsWith('PUT /sync/v1/photos')).length;
  phone.net.between = async (path, init, goOn) =>
    path.startsWith('/sync/v1/photos') && init.method === 'PUT' ? problem('too-large') : goOn();
  await phone.device.sync.now();
  for (let round = 0; round < 3; round += 1) {
    const before = phone.device.sync.version();
    phone.pass(5 * 60_000);
    await expect.poll(() => phone.device.sync.version()).toBeGreaterThan(before);
    await expect.poll(() => phone.device.sync.state().type).toBe('idle');
  }
  expect(sent()).toBe(1);
  expect(phone.device.outbox.receipts().filter((each) => each.photoRefused === 'too-large')).toHaveLength(1);
  expect(phone.device.photos.stateOf(sha256)).toBe('here');
  await phone.device.sync.now();
  expect(sent()).toBe(2);
  phone.net.between = through;
  phone.pass(HOUR + 5 * 60_000);
  await expect.poll(() => phone.device.outbox.buckets()).toMatchObject({ waiting: 0, photosWaiting: 0 });
  expect(phone.device.outbox.receipts().every((each) => each.photoRefused === undefined)).toBe(true);
});

it('a pause is over by the clock, though the timer of a phone that slept is still to come', () => {
  let now = 0;
  const rest: PushRest = {};
  const deps = { now: () => now, after: () => () => undefined };
  restAfter(rest, { type: 'slow-down', waitMs: 60_000, code: 'inbox-full' }, deps);
  now = 59_000;
  expect(restLeft(rest, deps)).toMatchObject({ waitMs: 1_000 });
  now = 60_000;
  expect(restLeft(rest, deps)).toBeUndefined();
});
