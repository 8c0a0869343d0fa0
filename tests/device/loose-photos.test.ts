import { afterAll, beforeAll, expect, it } from 'vitest';
import { databaseName } from '#device/database.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aPhone } from '#tests/support/a-phone.ts';
import { aClock, aServer, type TestSchool, type TestServer } from '#tests/support/a-server.ts';
import { rowsOnDisk } from '#tests/worlds/disk-rows.ts';

let clock: ReturnType<typeof aClock>;
let server: TestServer;
let school: TestSchool;
beforeAll(async () => {
  clock = aClock();
  server = await aServer({ clock });
  school = await server.setUpSchool();
});
afterAll(() => server.close());

it('[A3] of one’s own goes with its op thirty days after the school had it, when the child has left one’s list', async () => {
  const phone = await aPhone(server, { username: 'class-a' });
  const kept = await phone.device.photos.keep(new Blob(['road']));
  if (!kept.ok) throw new Error(kept.refusal.type);
  const { sha256 } = kept.value;
  const doc = { happenedOn: '2026-04-14', photos: [kept.value] };
  const child = school.children[0]?.id ?? '';
  await phone.device.save([{ do: 'create', type: HomeVisit.type, id: phone.device.newId(), child, doc }]);
  await phone.device.sync.now();
  expect(phone.device.photos.stateOf(sha256)).toBe('sent');
  const staff = { type: 'staff', id: school.classTeacher.personId, kind: 'patch' as const, baseRev: 1 };
  await school.office.send({ ...staff, set: { classes: { from: [school.classes.a], to: [] } } });
  await phone.device.sync.now();
  expect(phone.device.records.all(HomeVisit)).toEqual([]);
  expect(phone.device.photos.stateOf(sha256)).toBe('sent');
  clock.pass(31 * 24 * 3_600_000);
  await phone.device.sync.now();
  expect(phone.device.photos.stateOf(sha256)).toBe('unknown');
  const chunks = await rowsOnDisk(phone.databases.indexedDB, databaseName(phone.me.personId), 'chunks');
  expect(chunks).toEqual([]);
});
