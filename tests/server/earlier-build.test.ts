/** A database of the first build, with a school's work in it, under this one: everything is there, and goes on [S1]. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { sweepAtStart } from '#server/judge/sweeper.ts';
import { closeDatabase, kindOf, openDatabase, type Database, type DatabasePlace } from '#server/storage/database.ts';
import { migrations } from '#server/storage/migrations.ts';
import { postgresDialect, schemaOf } from '#server/storage/postgres.ts';
import { sqliteDialect } from '#server/storage/sqlite.ts';
import { tableKeys, type Tables } from '#server/storage/tables.ts';
import { aDisk, testedKind, type Disk } from '#tests/support/a-disk.ts';
import { aServer, to, type TestSchool, type TestServer } from '#tests/support/a-server.ts';
import { rowsOf } from '#tests/support/planted.ts';

const FIRST = '0001-first-house';

let disk: Disk;
let now: TestServer;
let school: TestSchool;
let written: { applied: string; held: string; stored: string; sha256: string };
beforeEach(async () => {
  now = await aServer();
  school = await now.setUpSchool();
  written = await writeWork();
  disk = await aDisk();
  await asOfFirstBuild();
});
afterEach(async () => {
  await now.close();
  await disk.remove();
});

/** A visit with a picture, one that is held, and one that was received and never judged. */
async function writeWork() {
  const teacher = await now.signIn('class-a');
  const child = school.children[0]?.id ?? '';
  const bytes = Buffer.alloc(3000, 7);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const [applied, held, stored] = [v7(), v7(), v7()];
  const visit = (id: string) => ({ type: 'home-visit', id, child, set: to({ photos: [{ sha256, size: 3000 }] }) });
  await teacher.phone().send(visit(applied));
  await teacher.request(`/sync/v1/photos/${sha256}?offset=0`, { method: 'PUT', body: new Uint8Array(bytes) });
  await teacher.phone().send({ type: 'home-visit', id: stored, child, set: to({ advice: '给水缸加盖' }) });
  const other = (await now.signIn('class-b')).phone();
  await other.push(other.op({ type: 'home-visit', id: held, child, set: to({ advice: '换锁' }) }));
  return { applied, held, stored, sha256 };
}

const opened = (place: DatabasePlace): Database =>
  new Kysely<Tables>({ dialect: place.kind === 'sqlite' ? sqliteDialect(place.path) : postgresDialect(place.url) });

/** What lies in `now`, in the tables the first build had, as it wrote them. */
async function asOfFirstBuild(): Promise<void> {
  const old = opened(disk.place);
  const schema = kindOf(old) === 'postgres' ? await schemaOf(old) : undefined;
  // A schema that another test gave back still has the tables of today.
  if (schema !== undefined) {
    await rowsOf(old, `drop schema ${schema} cascade`);
    await rowsOf(old, `create schema ${schema}`);
  }
  const provider = { getMigrations: async () => ({ ...migrations }) };
  const place = schema === undefined ? {} : { migrationTableSchema: schema };
  const { error } = await new Migrator({ db: old, provider, ...place }).migrateTo(FIRST);
  if (error !== undefined) throw error;
  const tables = (await old.introspection.getTables()).filter(
    (table) => schema === undefined || table.schema === schema,
  );
  for (const { name, columns } of tables.filter((table) => table.name in tableKeys)) {
    const known = new Set(columns.map((column) => column.name));
    for (const row of (await rowsOf(now.deps.db, `select * from ${name}`)).flatMap((each) =>
      asFirstWritten(name, each),
    ))
      await old
        .insertInto(name as 'audit')
        .values(Object.fromEntries(Object.entries(row).filter(([column]) => known.has(column))) as never)
        .execute();
  }
  await closeDatabase(old);
  cpSync(join(now.disk.dataDir, 'photos'), join(disk.dataDir, 'photos'), { recursive: true });
}

/** Who sent a photo stood in its row, and one visit had come and not been judged when that server ended. */
function asFirstWritten(table: string, row: Record<string, unknown>): Record<string, unknown>[] {
  const isOfStored = row['id'] === written.stored && (table === 'record' || table === 'record_version');
  if (isOfStored) return [];
  if (table === 'photo') return [{ ...row, by: school.classTeacher.personId }];
  const payload = table === 'op_inbox' ? String(row['payload']) : '';
  if (!payload.includes(written.stored)) return [row];
  return [{ ...row, verdict: 'stored', result: JSON.stringify({ opId: row['op_id'], verdict: 'stored' }) }];
}

const contentOf = async (db: Database) =>
  Object.fromEntries(
    await Promise.all(
      ['account', 'device', 'op_inbox', 'record', 'record_version', 'photo', 'photo_use', 'audit'].map(
        async (table) => [table, (await rowsOf(db, `select * from ${table}`)).map((row) => JSON.stringify(row)).sort()],
      ),
    ),
  ) as Record<string, string[]>;

describe('[F43] a database of the first build with rows in it', () => {
  it('[F43] [I1] is brought up to date: who sent a photo and why an op is held are found by what came later', async () => {
    const db = await openDatabase(disk.place);
    const { sha256 } = written;
    expect(await rowsOf(db, 'select sha256, person from photo_holder')).toEqual([
      { sha256, person: school.classTeacher.personId },
    ]);
    expect(await rowsOf(db, "select reason from op_inbox where verdict = 'held'")).toEqual([{ reason: 'not-yours' }]);
    expect(await rowsOf(db, "select reason from op_inbox where verdict <> 'held' and reason is not null")).toEqual([]);
    expect(await rowsOf(db, 'select stamped_at from record where stamped_at is not null')).toEqual([]);
    await closeDatabase(db);
  });

  it('[F43] [S1] [I1] [I4] serves it: what stood stands, what waited is judged, the picture is seen, and work goes on', async () => {
    const before = (await school.office.pullAll()).rows;
    const server = await aServer({ disk, clock: now.clock });
    await sweepAtStart(server.deps);
    const teacher = await server.signIn('class-a');
    const rows = (await (await server.signIn('head')).phone().pullAll()).rows;
    const docsOf = (all: typeof rows) => Object.fromEntries(all.map(({ type, id, doc }) => [`${type}/${id}`, doc]));
    expect(docsOf(rows)).toEqual(docsOf(before));
    expect(rows.find(({ id }) => id === written.stored)?.doc).toMatchObject({ advice: '给水缸加盖' });
    expect((await teacher.request(`/sync/v1/photos/${written.sha256}`)).status).toBe(200);
    const held = await (await server.signIn('head')).request('/api/held');
    expect(JSON.stringify(await held.json())).toContain(written.held);
    const change = { type: 'home-visit', id: written.applied, kind: 'patch' as const, baseRev: 1 };
    expect(await teacher.phone().send({ ...change, set: to({ advice: '装漏保' }) })).toMatchObject({
      verdict: 'applied',
    });
    await server.close();
  });

  it('[F43] [I1] is whole after a kill before any statement of the migrations, and brought up to date by the next start', async () => {
    const old = opened(disk.place);
    const before = await contentOf(old);
    await closeDatabase(old);
    let kills = 0;
    // Every second one, and on the other database those between.
    const first = testedKind() === 'sqlite' ? 1 : 2;
    for (let statement = first; (await migrateUntil(statement)) === 'SIGKILL'; statement += 2) {
      kills += 1;
      const after = opened(disk.place);
      expect(await contentOf(after)).toEqual(before);
      await closeDatabase(after);
    }
    expect(kills).toBeGreaterThan(6);
    const db = await openDatabase(disk.place);
    expect(await rowsOf(db, 'select person from photo_holder')).toHaveLength(1);
    expect((await rowsOf(db, 'select op_id from op_inbox')).length).toBe(before['op_inbox']?.length);
    await closeDatabase(db);
  }, 120_000);
});

/** How a process ended that was to die right before that statement; one that could not begin says why. */
const migrateUntil = (statement: number) =>
  new Promise<'SIGKILL' | 'done'>((resolve, reject) => {
    const entry = join(import.meta.dirname, '../support/migrating-process.ts');
    const env = { ...process.env, MIGRATED_PLACE: JSON.stringify(disk.place), DIES_BEFORE: String(statement) };
    const child = spawn(process.execPath, [entry], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (words: Buffer) => (said += words.toString()));
    child.once('close', (code, signal) => {
      if (signal === 'SIGKILL' || code === 0) resolve(signal === 'SIGKILL' ? signal : 'done');
      else reject(new Error(`the migrating process ended: ${code ?? signal}\n${said}`));
    });
  });
