/** Backup and restore, into either database, and a school that goes back an hour under its phones. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { noteIn } from '#server/commands/backup-note.ts';
import { backUp, backUpAndTell } from '#server/commands/backup.ts';
import { dropOldBackups, stampOf } from '#server/commands/backups-beside.ts';
import { restore } from '#server/commands/restore.ts';
import type { Database } from '#server/storage/database.ts';
import { tableKeys } from '#server/storage/tables.ts';
import { aDisk, testedKind } from '#tests/support/a-disk.ts';
import { aPhone, saveVisits } from '#tests/support/a-phone.ts';
import { aClock, aServer, to, type TestSchool, type TestServer, type TestSession } from '#tests/support/a-server.ts';
import { rowsOf } from '#tests/support/planted.ts';

let shelf: string;
let clock: ReturnType<typeof aClock>;
let server: TestServer;
let school: TestSchool;
let teacher: TestSession;
let folder: string;

beforeEach(async () => {
  shelf = mkdtempSync(join(tmpdir(), 'shouwang-backups-'));
  folder = join(shelf, 'monday');
  clock = aClock();
  server = await aServer({ clock });
  school = await server.setUpSchool();
  teacher = await server.signIn('class-a');
});
afterEach(async () => {
  await server.close();
  rmSync(shelf, { recursive: true, force: true });
});

const childOf = (index: number): string => school.children[index]?.id ?? '';
const aVisit = () => ({ type: 'home-visit', id: v7(), child: childOf(0), set: to({ happenedOn: '2026-04-14' }) });

async function sendPhoto(fill: number): Promise<string> {
  const bytes = Buffer.alloc(3000, fill);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await teacher.request(`/sync/v1/photos/${sha256}?offset=0`, { method: 'PUT', body: new Uint8Array(bytes) });
  await teacher.phone().send({ ...aVisit(), set: to({ photos: [{ sha256, size: 3000 }] }) });
  return sha256;
}

/** Everything in every table but the epoch and the sessions, which end with a restore, in order. */
async function everythingIn(db: Database): Promise<Record<string, unknown>> {
  const tables = Object.keys(tableKeys).filter((table) => table !== 'server_epoch' && table !== 'session');
  const rows = await Promise.all(tables.map((table) => rowsOf(db, `select * from ${table}`)));
  return Object.fromEntries(tables.map((table, at) => [table, rows[at]?.map((row) => JSON.stringify(row)).sort()]));
}

describe('backup', () => {
  it('writes database, photos and a note while phones go on pushing, and nothing under its name before it is whole', async () => {
    const sha256 = await sendPhoto(7);
    const phones = [teacher.phone(), teacher.phone()];
    let isBackingUp = true;
    const pushing = phones.map(async (phone) => {
      let pushed = 0;
      for (; isBackingUp; pushed += 1) {
        expect(existsSync(folder) && !existsSync(join(folder, 'backup.json'))).toBe(false);
        await phone.send(aVisit());
        await nextTurn();
      }
      return pushed;
    });
    const { note } = await backUp(server.deps, folder).finally(() => (isBackingUp = false));
    expect((await Promise.all(pushing)).every((count) => count > 0)).toBe(true);
    expect(note).toMatchObject({ from: testedKind(), school: school.school, photos: 1, lostPhotos: [] });
    expect(noteIn(folder)).toEqual(note);
    expect(existsSync(join(folder, 'photos', sha256.slice(0, 2), sha256))).toBe(true);
    expect(readdirSync(shelf)).toEqual(['monday']);
  });

  it('names photos that the disk has lost, and goes on', async () => {
    const [gone, spoiled] = [await sendPhoto(1), await sendPhoto(2)];
    const fileOf = (sha256: string) => join(server.disk.dataDir, 'photos', sha256.slice(0, 2), sha256);
    rmSync(fileOf(gone));
    writeFileSync(fileOf(spoiled), 'other bytes');
    const { note } = await backUp(server.deps, folder);
    expect(note.photos).toBe(0);
    expect([...note.lostPhotos].sort()).toEqual([gone, spoiled].sort());
  });

  it('never writes over anything, and starts afresh where an earlier one was cut off', async () => {
    mkdirSync(`${folder}.part`);
    writeFileSync(join(`${folder}.part`, 'shouwang.db'), 'half');
    await backUp(server.deps, folder);
    await expect(backUp(server.deps, folder)).rejects.toThrow('Name another folder');
  });

  it('keeps so many of its own, the newest, and touches nothing a person has named', async () => {
    const named: string[] = [];
    for (let day = 0; day < 3; day += 1) {
      named.push(stampOf(clock.now()));
      await backUp(server.deps, join(shelf, named[day] ?? ''));
      clock.pass(24 * 3_600_000);
    }
    await backUp(server.deps, join(shelf, 'before-restore-2026-04-15-10-42-07'));
    await backUp(server.deps, folder);
    mkdirSync(join(shelf, '2020-01-01-00-00-00'));
    const newest = join(shelf, named[2] ?? '');
    expect(await dropOldBackups({ written: newest, school: school.school, kept: 0 })).toEqual({ removed: [] });
    expect(await dropOldBackups({ written: newest, school: 'another', kept: 1 })).toEqual({ removed: [] });
    expect(await dropOldBackups({ written: newest, school: school.school, kept: 2 })).toEqual({ removed: [named[0]] });
    expect(readdirSync(shelf).sort()).toEqual(
      ['2020-01-01-00-00-00', 'before-restore-2026-04-15-10-42-07', 'monday', ...named.slice(1)].sort(),
    );
  });
});

describe('a clock that has fallen back', () => {
  it('[F23] [I10] never costs a backup: the new one stays, so do the others, and the command says what to do', async () => {
    const { dataDir } = server.disk;
    const namesIn = () => readdirSync(join(dataDir, 'backups')).sort();
    const said: string[] = [];
    const backUpNow = async () => {
      said.push(await backUpAndTell(server.deps, { kept: 2 }));
      clock.pass(24 * 3_600_000);
    };
    for (let day = 0; day < 3; day += 1) await backUpNow();
    const right = namesIn();
    expect(right).toHaveLength(2);
    expect(said[2]).toContain('Removed 1 older ones');
    const outage = clock.at;
    clock.at = Date.UTC(1970, 0, 1);
    for (let day = 0; day < 3; day += 1) await backUpNow();
    expect(namesIn()).toEqual([
      ...['1970-01-01', '1970-01-02', '1970-01-03'].map((day) => `${day}-08-00-00`),
      ...right,
    ]);
    expect(said[5]).toContain(`Removed none of the older ones: ${right[1]} bears a later time`);
    clock.at = outage;
    await backUpNow();
    expect(namesIn()).toEqual([right[1], stampOf(outage)]);
  });
});

describe('restore', () => {
  /** A run on SQLite has no PostgreSQL; the run on PostgreSQL tries both ways. */
  const targets = testedKind() === 'sqlite' ? (['sqlite'] as const) : (['sqlite', 'postgres'] as const);

  it.each(targets)('brings every row and photo back into an empty %s', async (kind) => {
    const sha256 = await sendPhoto(9);
    await teacher.phone().send(aVisit());
    const before = await everythingIn(server.deps.db);
    const { epoch } = (await backUp(server.deps, folder)).note;
    const disk = await aDisk(kind);
    const other = await aServer({ disk });
    expect(await restore(other.deps, folder)).toMatchObject({ ok: true, value: { before: undefined } });
    expect(await everythingIn(other.deps.db)).toEqual(before);
    const signedIn = await other.signIn('class-a');
    expect((await signedIn.request(`/sync/v1/photos/${sha256}`)).status).toBe(200);
    expect((await signedIn.phone().pull()).epoch).not.toBe(epoch);
    expect(readdirSync(disk.dataDir).filter((name) => name.startsWith('restoring'))).toEqual([]);
    await other.close();
    await disk.remove();
  });

  it('refuses over a school that is there, unless told; then what is there is backed up first', async () => {
    const early = teacher.phone();
    await early.send(aVisit());
    await backUp(server.deps, folder);
    const late = aVisit();
    await early.send(late);
    const filled = await everythingIn(server.deps.db);
    expect(await restore(server.deps, folder)).toMatchObject({ ok: false, refusal: { type: 'not-empty' } });
    expect(await everythingIn(server.deps.db)).toEqual(filled);
    const done = await restore(server.deps, folder, { isReplacing: true });
    const headOf = async () => (await server.signIn('head')).phone();
    expect(await (await headOf()).record(late.id)).toBeUndefined();
    clock.pass(1000);
    const kept = done.ok ? (done.value.before ?? '') : '';
    await restore(server.deps, kept, { isReplacing: true });
    expect(await (await headOf()).record(late.id)).toBeDefined();
  });

  it('takes nothing for a backup that is not whole, and changes nothing when it fails in the middle', async () => {
    await backUp(server.deps, folder);
    const before = await everythingIn(server.deps.db);
    await expect(restore(server.deps, shelf, { isReplacing: true })).rejects.toThrow('no finished backup');
    writeFileSync(join(folder, 'shouwang.db'), 'no database');
    await expect(restore(server.deps, folder, { isReplacing: true })).rejects.toThrow();
    expect(await everythingIn(server.deps.db)).toEqual(before);
  });
});

describe('a school that goes back an hour', () => {
  const inboxOf = async () =>
    (await rowsOf(server.deps.db, 'select op_id from op_inbox')).map(({ op_id }) => String(op_id)).sort();
  const recordsOf = async () =>
    (await (await server.signIn('head')).phone().pullAll()).rows
      .filter(({ type }) => type === 'home-visit')
      .map(({ id, doc }) => ({ id, doc }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));

  it('[F38] [I1] [I2] gets every acknowledged op again from the phones, once each, and all agree', async () => {
    const phones = [await aPhone(server), await aPhone(server, { username: 'class-a' })] as const;
    for (const phone of phones) await saveVisits(phone, 2, childOf(0));
    for (const phone of phones) await phone.device.sync.now();
    await backUp(server.deps, folder);
    for (const phone of phones) await saveVisits(phone, 3, childOf(1));
    const [mine] = phones[0].device.records.all(HomeVisit);
    await phones[0].device.save([{ do: 'patch', type: HomeVisit.type, id: mine?.id ?? '', doc: { metName: '奶奶' } }]);
    for (const phone of phones) await phone.device.sync.now();
    const [ops, records] = [await inboxOf(), await recordsOf()];
    expect(records).toHaveLength(10);
    await restore(server.deps, folder, { isReplacing: true });
    expect(await recordsOf()).toHaveLength(4);
    for (const phone of phones) await phone.signInAgain();
    for (const phone of [...phones, ...phones]) expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    expect(await inboxOf()).toEqual(ops);
    expect(await recordsOf()).toEqual(records);
    for (const { device } of phones) {
      expect(device.outbox.buckets()).toMatchObject({ waiting: 0, ask: 0 });
      expect(
        device.records
          .all(HomeVisit)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(records.map(({ id }) => id));
    }
  });

  it('[F39] [I9] names what no phone can send again, to the phone and to the head', async () => {
    const phone = await aPhone(server, { username: 'class-a' });
    await saveVisits(phone, 2, childOf(0));
    await phone.device.sync.now();
    await backUp(server.deps, folder);
    await saveVisits(phone, 3, childOf(0));
    await phone.device.sync.now();
    clock.pass(31 * 86_400_000);
    phone.pass(31 * 86_400_000);
    await phone.device.sync.now();
    await restore(server.deps, folder, { isReplacing: true });
    await phone.signInAgain();
    await saveVisits(phone, 1, childOf(0));
    expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    const reply = await (await server.signIn('head')).request('/api/devices');
    const { devices } = (await reply.json()) as { devices: { personId: string }[] };
    const mine = devices.filter(({ personId }) => personId === phone.me.personId);
    expect(mine).toContainEqual(expect.objectContaining({ received: 3, ranges: [expect.any(Array)] }));
  });
});
