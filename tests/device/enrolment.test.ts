/** Enrolling that ends in the middle: the next unlock goes on with it, and nobody is told that anything was lost. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { databaseName } from '#device/database.ts';
import { Child } from '#domain/records/child.ts';
import { createGate } from '#device/gate.ts';
import { aBlankPhone, aPhone, broken, PIN, saveVisits, through } from '#tests/support/a-phone.ts';
import { aServer, PASSWORD, to, type TestSchool, type TestServer } from '#tests/support/a-server.ts';
import { rowsOf } from '#tests/support/planted.ts';

let server: TestServer;
let school: TestSchool;
beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
});
afterEach(() => server.close());

const told = () => rowsOf(server.deps.db, "select what from audit where what = 'phone-emptied'");
const phones = () =>
  rowsOf(server.deps.db, `select device from device where person = '${school.classTeacher.personId}'`);

it('[F46] an enrolment killed before its database was made is no emptied phone, and keeps its number', async () => {
  const blank = aBlankPhone(server);
  const { deps } = blank;
  const asking = { ...deps, host: { ...deps.host, persist: () => new Promise<boolean>(() => {}) } };
  const gate = createGate(asking);
  const me = await gate.signIn('class-a', PASSWORD);
  if (!me.ok) throw new Error(me.refusal.type);
  void gate.enrol(me.value, PIN);
  await expect.poll(() => blank.gate.enrolments()).toHaveLength(1);
  const opened = await blank.gate.unlock(me.value.personId, PIN);
  if (!opened.ok) throw new Error(opened.refusal.type);
  expect(await opened.value.sync.now()).toEqual({ type: 'idle' });
  expect(await opened.value.health()).toMatchObject({ wasEmptied: false });
  expect(await told()).toEqual([]);
  expect(await phones()).toHaveLength(1);
});

it('[F46] a database that is gone later is still told', async () => {
  const phone = await aPhone(server, { username: 'class-a' });
  await saveVisits(phone, 1, school.children[0]?.id ?? '');
  phone.device.lock();
  const name = databaseName(phone.me.personId);
  await new Promise((resolve) => (phone.databases.indexedDB.deleteDatabase(name).onsuccess = resolve));
  const device = await phone.signInAgain();
  expect(await device.sync.now()).toEqual({ type: 'idle' });
  expect(await device.health()).toMatchObject({ wasEmptied: true });
  expect(await told()).toHaveLength(1);
});

it('[I4] until the first pull has reached its end nothing counts as whole, after a break in the middle and the next unlock too', async () => {
  const { office, classes } = school;
  const many = Array.from({ length: 600 }, () => server.deps.newId());
  for (const portion of [many.slice(0, 200), many.slice(200, 400), many.slice(400)])
    await office.push(
      ...portion.map((id) =>
        office.op({ type: 'child', id, child: id, set: to({ name: '马兰', classId: classes.a }) }),
      ),
    );
  const blank = aBlankPhone(server);
  let pages = 0;
  blank.net.between = async (path, _init, goOn) => {
    if (path.endsWith('/pull')) pages += 1;
    return path.endsWith('/pull') && pages > 1 ? broken.down() : goOn();
  };
  const me = await blank.gate.signIn('class-a', PASSWORD);
  if (!me.ok) throw new Error(me.refusal.type);
  const half = await blank.gate.enrol(me.value, PIN);
  if (!half.ok) throw new Error(half.refusal.type);
  expect(half.value.records.all(Child).length).toBeGreaterThan(0);
  expect(half.value.records.isWhole()).toBe(false);
  half.value.lock();
  const again = await blank.gate.unlock(me.value.personId, PIN);
  if (!again.ok) throw new Error(again.refusal.type);
  expect(again.value.records.isWhole()).toBe(false);
  blank.net.between = through;
  await again.value.sync.now();
  expect(again.value.records.isWhole()).toBe(true);
  expect(again.value.records.all(Child).length).toBeGreaterThan(600);
  again.value.lock();
  const later = await blank.gate.unlock(me.value.personId, PIN);
  expect(later.ok && later.value.records.isWhole()).toBe(true);
});
