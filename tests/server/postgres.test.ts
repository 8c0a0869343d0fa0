import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { v7 } from 'uuid';
import { closeDatabase, inSnapshot, inTransaction, openDatabase, type Database } from '#server/storage/database.ts';
import { feedEnds, lockCounter, moveCounter } from '#server/storage/schools.ts';
import { aDisk, type Disk } from '#tests/support/a-disk.ts';
import { aLine, type Line } from '#tests/support/a-line.ts';
import { aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';
import { plantInPostgres, rowsOf } from '#tests/support/planted.ts';

let disk: Disk;
let line: Line;
let server: TestServer;
let school: TestSchool;
let phone: TestPhone;

beforeEach(async () => {
  const url = new URL(inject('postgres'));
  const socketFolder = url.searchParams.get('host');
  line = await aLine(
    socketFolder === null
      ? { host: url.hostname, port: Number(url.port || 5432) }
      : { path: `${socketFolder}/.s.PGSQL.5432` },
  );
  url.searchParams.delete('host');
  url.hostname = '127.0.0.1';
  url.port = String(line.port);
  disk = await aDisk('postgres');
  const place = new URL(disk.place.kind === 'postgres' ? disk.place.url : '');
  url.pathname = place.pathname;
  const options = place.searchParams.get('options') ?? '';
  const overTheLine = `${url.href}${url.search === '' ? '?' : '&'}options=${encodeURIComponent(options)}`;
  server = await aServer({ disk: { ...disk, place: { kind: 'postgres', url: overTheLine } } });
  school = await server.setUpSchool();
  phone = (await server.signIn('class-a')).phone();
});
afterEach(async () => {
  line.isDown = false;
  await server.close();
  await line.close();
  await disk.remove();
});

const aVisit = () => ({
  type: 'home-visit',
  id: v7(),
  child: school.children[0]?.id ?? '',
  set: to({ happenedOn: '2026-04-14' }),
});

describe('a PostgreSQL that has trouble', () => {
  it.each([
    ['a serialisation failure', '40001'],
    ['a deadlock', '40P01'],
  ])('%s is begun again, and the phone sees nothing of it', async (_name, code) => {
    await rowsOf(server.deps.db, 'create sequence tries');
    const stumble = (table: string) => ({
      table,
      when: 'true',
      timing: 'after' as const,
      body: `if nextval('tries') <= 2 then raise exception 'planted' using errcode = '${code}'; end if`,
    });
    const stopReceiving = await plantInPostgres(server.deps.db, stumble('op_inbox'));
    expect((await phone.push(phone.op(aVisit()))).results).toMatchObject([{ verdict: 'applied', rev: 1 }]);
    await stopReceiving();
    await rowsOf(server.deps.db, "select setval('tries', 1, false)");
    await plantInPostgres(server.deps.db, stumble('record'));
    expect((await phone.push(phone.op(aVisit()))).results).toMatchObject([{ verdict: 'applied', rev: 1 }]);
    expect(await rowsOf(server.deps.db, 'select last_value as n from tries')).toEqual([{ n: 3 }]);
  });

  it('a backend that is killed in the middle of a transaction, or idle, ends no work and no server', async () => {
    const { db } = server.deps;
    const pidOf = async (handle: Database) =>
      Number((await rowsOf(handle, 'select pg_backend_pid() as pid'))[0]?.['pid']);
    const before = (await feedEnds(db, school.school)).upTo;
    let tries = 0;
    await inTransaction(db, async (trx) => {
      const { seq } = await lockCounter(trx, school.school);
      await moveCounter(trx, school.school, { seq: seq + 1 });
      tries += 1;
      if (tries === 1) await rowsOf(db, `select pg_terminate_backend(${await pidOf(trx)})`);
      await feedEnds(trx, school.school);
    });
    expect(tries).toBe(2);
    expect((await feedEnds(db, school.school)).upTo).toBe(before + 1);
    const idle = await Promise.all([1, 2, 3].map(() => inSnapshot(db, pidOf)));
    expect(new Set(idle).size).toBe(3);
    await rowsOf(
      db,
      `select pg_terminate_backend(pid) from unnest(array[${idle.join()}]) pid where pid <> pg_backend_pid()`,
    );
    expect((await phone.push(phone.op(aVisit()))).results).toMatchObject([{ verdict: 'applied' }]);
  });

  it('lines that break under twelve phones are mended before any of them notices', async () => {
    const pushes = Array.from({ length: 12 }, () => phone.push(phone.op(aVisit())));
    for (let times = 0; times < 5; times += 1) {
      await wait(15);
      line.pull();
    }
    for (const reply of await Promise.all(pushes)) expect(reply.results).toMatchObject([{ verdict: 'applied' }]);
    expect(await rowsOf(server.deps.db, "select count(*) as n from record where type = 'home-visit'")).toEqual([
      { n: 12 },
    ]);
  });

  it('that is really down is answered 503 with Retry-After, and what was to be sent gets through afterwards', async () => {
    const op = phone.op(aVisit());
    line.isDown = true;
    line.pull();
    const reply = await phone.pushRaw([op]);
    expect(reply.status).toBe(503);
    expect(reply.headers.get('retry-after')).toBe('5');
    expect(await reply.json()).toMatchObject({ type: 'database-away' });
    expect((await server.request('/healthz')).status).toBe(503);
    line.isDown = false;
    expect((await phone.push(op)).results).toMatchObject([{ verdict: 'applied', rev: 1 }]);
  });

  it('two servers that start at once on an empty database make its tables once', async () => {
    const fresh = await aDisk('postgres');
    const both = await Promise.all([openDatabase(fresh.place), openDatabase(fresh.place)]);
    await Promise.all(both.map(closeDatabase));
    await fresh.remove();
  });
});
