/** [N7] A school that takes no more of one person for now: her phone keeps everything, says so, and asks again. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { Child } from '#domain/records/child.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aPhone, type Phone } from '#tests/support/a-phone.ts';
import { aClock, aServer, to, type ServerOptions, type TestSchool, type TestServer } from '#tests/support/a-server.ts';
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

/** The sealed files that lie whole at the school. */
function lying(): readonly string[] {
  const folder = join(server.disk.dataDir, 'parcels');
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [];
  return names.filter((name) => /[0-9a-f]{64}$/.test(name));
}

it.each([
  { which: 'is larger than any may be', limits: { parcel: 20_000 }, lies: 0 },
  {
    which: 'cannot be taken in yet where too many lie already',
    limits: { opsOfADay: 4000, lyingParcels: 20_000 },
    lies: 0,
  },
  { which: 'cannot be taken in yet', limits: { opsOfADay: 4000 }, lies: 1 },
])('[N7] a sealed file that $which stays with whoever brings it', async ({ limits, lies }) => {
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
  expect(head.device.rescue.carried()).toMatchObject([{ state: 'waiting' }]);
  expect(await inboxOf(server)).toMatchObject({ count: 0 });
  expect(lying()).toHaveLength(lies);
  head.net.between = async (_path, _init, goOn) => goOn();
  await head.device.sync.now();
  expect(head.device.rescue.carried()).toMatchObject([{ state: 'brought', author: phone.me.personId }]);
  expect(await inboxOf(server)).toMatchObject({ count: 8, ids: 8, verdicts: ['applied'] });
  await tight.close();
});
