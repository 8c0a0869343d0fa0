/** A backup on a disk that has no room, or fails: no half stays, and the last good one is never given up for it. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { backUpAndTell } from '#server/commands/backup.ts';
import { COPY_NAME } from '#server/commands/backup-note.ts';
import { RESERVE } from '#server/commands/backups-beside.ts';
import { restore } from '#server/commands/restore.ts';
import { aClock, aServer, to, type TestServer } from '#tests/support/a-server.ts';

const DAY = 24 * 3_600_000;
const MB = 1024 * 1024;

let clock: ReturnType<typeof aClock>;
let server: TestServer;
let backups: string;

beforeEach(async () => {
  clock = aClock();
  server = await aServer({ clock });
  backups = join(server.disk.dataDir, 'backups');
});
afterEach(() => server.close());

const there = (): string[] => (existsSync(backups) ? readdirSync(backups).sort() : []);
const restoringIn = (): string[] => readdirSync(server.disk.dataDir).filter((name) => name.startsWith('restoring'));

async function sendPhoto(child: string): Promise<string> {
  const bytes = Buffer.alloc(200_000, 7);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const teacher = await server.signIn('class-a');
  await teacher.request(`/sync/v1/photos/${sha256}?offset=0`, { method: 'PUT', body: new Uint8Array(bytes) });
  const set = to({ happenedOn: '2026-04-14', photos: [{ sha256, size: bytes.length }] });
  await teacher.phone().send({ type: 'home-visit', id: v7(), child, set });
  return sha256;
}

/** As many backups as days, the names of which come back oldest first. */
async function backUpDaily(days: number): Promise<string[]> {
  for (let day = 0; day < days; day += 1) {
    await backUpAndTell(server.deps, { kept: 0 });
    clock.pass(DAY);
  }
  return there();
}

describe('a backup that fails half way', () => {
  let photo: string;
  beforeEach(async () => {
    const school = await server.setUpSchool();
    photo = await sendPhoto(school.children[0]?.id ?? '');
  });

  it('leaves no half behind, and says so with the next step', async () => {
    const [good = ''] = await backUpDaily(1);
    const path = join(server.disk.dataDir, 'photos', photo.slice(0, 2), photo);
    rmSync(path);
    mkdirSync(path);
    await expect(backUpAndTell(server.deps, { kept: 1 })).rejects.toThrow(/^No backup was written, and no half/);
    expect(there()).toEqual([good]);
  });

  it('is not begun where there is no room: the sentence names the folder and the next step', async () => {
    const [good = ''] = await backUpDaily(1);
    const freeBytes = async (): Promise<number> => 1024;
    await expect(backUpAndTell(server.deps, { kept: 14, freeBytes })).rejects.toThrow(
      /no room for a backup in .*backups: it takes \d+ MB, and \d+ MB are missing.*name a folder on one/,
    );
    expect(there()).toEqual([good]);
  });

  it('removes the oldest first where that makes room, and no more than are needed', async () => {
    const [first = '', second = '', third = ''] = await backUpDaily(3);
    for (const name of [first, second, third]) writeFileSync(join(backups, name, 'photos.bin'), Buffer.alloc(4 * MB));
    const free = RESERVE - 2 * MB;
    const said = await backUpAndTell(server.deps, { kept: 14, freeBytes: async () => free });
    expect(said).toContain('Removed 1 older ones first: there was no room for another.');
    expect(there()).toEqual([second, third, expect.stringMatching(/^2026/)]);
  });

  it('asks on another disk for what it takes, and for nothing that phones would send', async () => {
    const folder = join(server.disk.dataDir, 'stick', 'monday');
    const takes = 8 * MB;
    const other = { folder, kept: 14, diskOf: async (path: string) => (path.endsWith('stick') ? 2 : 1) };
    await expect(backUpAndTell(server.deps, { ...other, freeBytes: async () => 1024 })).rejects.toThrow('no room');
    expect(existsSync(folder)).toBe(false);
    expect(await backUpAndTell(server.deps, { ...other, freeBytes: async () => takes })).toContain('Backed up');
    await expect(backUpAndTell(server.deps, { kept: 14, freeBytes: async () => takes })).rejects.toThrow('no room');
  });

  it('[I1] never gives up the last good one, nor any where that would not be enough, nor one that a person wants kept', async () => {
    const names = await backUpDaily(3);
    const freeBytes = async (): Promise<number> => 0;
    for (const kept of [1, 14, 0])
      await expect(backUpAndTell(server.deps, { kept, freeBytes })).rejects.toThrow('no room');
    expect(there()).toEqual(names);
  });
});

describe('a restore over a school that is there', () => {
  it('asks for the room it takes, and for none that phones would send on an ordinary day', async () => {
    await server.setUpSchool();
    const [name = ''] = await backUpDaily(1);
    const folder = join(backups, name);
    const replace = (free: number) => restore(server.deps, folder, { isReplacing: true, freeBytes: async () => free });
    await expect(replace(2 * statSync(join(folder, COPY_NAME)).size)).rejects.toThrow(/no room for a backup/);
    expect(there()).toEqual([name]);
    expect((await replace(RESERVE / 4)).ok).toBe(true);
    expect(there()).toEqual([name, expect.stringContaining('before-restore-')]);
  });
});

describe('what killed runs left', () => {
  const dead = (): number => spawnSync(process.execPath, ['--version']).pid;

  it('goes with the next backup, and nothing that is being written or that a person has named', async () => {
    await server.setUpSchool();
    const { dataDir } = server.disk;
    const [killed, alive] = [dead(), process.ppid];
    const halves = [
      '2026-04-01-02-00-00.part',
      `2026-04-02-02-00-00.${killed}.part`,
      `before-restore-2026-04-03-02-00-00.${killed}.part`,
    ];
    const others = [`2026-04-04-02-00-00.${alive}.part`, 'monday.part'];
    for (const name of [...halves, ...others]) {
      mkdirSync(join(backups, name), { recursive: true });
      writeFileSync(join(backups, name, 'shouwang.db'), 'half');
    }
    const copy = join(dataDir, `restoring-${v7()}.db`);
    for (const path of [copy, `${copy}-wal`, `${copy}.${killed}.part`, `${copy}.${alive}.part`])
      writeFileSync(path, '');
    await backUpAndTell(server.deps, { kept: 14 });
    expect(there().filter((name) => name.endsWith('.part'))).toEqual(others);
    expect(restoringIn()).toEqual([expect.stringContaining(`.${alive}.part`)]);
  });

  it('goes with the next restore too, which leaves no copy of its own when it fails', async () => {
    await server.setUpSchool();
    const [name = ''] = await backUpDaily(1);
    writeFileSync(join(server.disk.dataDir, `restoring-${v7()}.db.${dead()}.part`), '');
    writeFileSync(join(backups, name, 'shouwang.db'), 'no database');
    await expect(restore(server.deps, join(backups, name), { isReplacing: true })).rejects.toThrow();
    expect(restoringIn()).toEqual([]);
  });

  it('is nothing where there is no school yet', async () => {
    await expect(backUpAndTell(server.deps, { kept: 14 })).rejects.toThrow('no school yet');
    expect(there()).toEqual([]);
  });
});
