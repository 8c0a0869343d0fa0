/** A build that was taken back has left work on the phone which the school cannot read yet; the older build goes on writing. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aPhone, saveVisits, through, type Phone } from '#tests/support/a-phone.ts';
import { aServer, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

const build = vi.hoisted(() => ({ schema: 1 }));
vi.mock(import('#sync/upgrades.ts'), async (original) => {
  const whole = await original();
  return Object.defineProperty({ ...whole }, 'SCHEMA', { get: () => build.schema });
});

let server: TestServer;
let school: TestSchool;
let hers: Phone;
/** How many pushes went, with ops in them or without. */
let pushes = 0;

const counting: typeof through = async (path, _init, goOn) => {
  if (path.endsWith('/push')) pushes += 1;
  return goOn();
};

beforeEach(async () => {
  build.schema = 1;
  pushes = 0;
  server = await aServer();
  school = await server.setUpSchool();
  hers = await aPhone(server, { username: 'class-a' });
  hers.net.isUp = false;
  build.schema = 3;
  await save(1);
  build.schema = 2;
  await save(1);
  build.schema = 1;
  await save(2);
  hers.net.isUp = true;
  hers.net.between = counting;
});
afterEach(() => server.close());

const save = (count: number) => saveVisits(hers, count, school.children[0]?.id ?? '');
const atSchool = async () => (await school.office.pullAll()).rows.filter(({ type }) => type === HomeVisit.type).length;

it('[S2] [P3] [F42] [I13] it holds nothing back that stands behind it in the line, in the same round', async () => {
  expect(await hers.device.sync.now()).toMatchObject({ type: 'school-older' });
  expect(hers.device.outbox.buckets()).toMatchObject({ sent: 2, waiting: 2, ask: 0 });
  expect(await atSchool()).toBe(2);
  expect(pushes).toBe(3);
});

it('[S2] [N7] nor what is written during the pause, in which the school is not asked about it again', async () => {
  await hers.device.sync.now();
  await save(1);
  pushes = 0;
  hers.pass(60_000);
  await expect.poll(() => hers.device.outbox.buckets()).toMatchObject({ sent: 3, waiting: 2 });
  expect(pushes).toBe(1);
  expect(await atSchool()).toBe(3);
});

it('[S2] [I1] it goes once the school was updated, and everything is there once', async () => {
  await hers.device.sync.now();
  const rules = { upgrades: [1, 2].map(() => (op: Readonly<Record<string, unknown>>) => op), minPull: 1 };
  const newer = await aServer({ disk: server.disk, schema: rules, clock: server.clock });
  hers.net.between = async (path, init) => newer.app.request(path, { ...init, signal: null });
  expect(await hers.device.sync.now()).toMatchObject({ type: 'idle' });
  expect(hers.device.outbox.buckets()).toMatchObject({ sent: 4, waiting: 0 });
  expect(await atSchool()).toBe(4);
  await newer.close();
});
