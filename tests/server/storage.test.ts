import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '#server/storage/database.ts';
import { insertSchool, theSchool } from '#server/storage/schools.ts';
import { storageContract } from '#tests/contracts/storage.ts';

storageContract('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-storage-'));
  const db = await openDatabase(join(folder, 'shouwang.db'));
  return {
    db,
    async close() {
      await closeDatabase(db);
      rmSync(folder, { recursive: true, force: true });
    },
  };
});

describe('SQLite', () => {
  it('refuses an object as a parameter, which would shift every later column', async () => {
    const db = await openDatabase(':memory:');
    const when = new Date(0) as unknown as string;
    await expect(insertSchool(db, when, 'epoch')).rejects.toThrow('An object reached a SQL parameter');
    await closeDatabase(db);
  });

  it('two handles on one file write in turns, as the server and an operator’s command do', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shouwang-storage-'));
    const path = join(folder, 'shouwang.db');
    const [one, two] = [await openDatabase(path), await openDatabase(path)];
    await insertSchool(one, 'school-1', 'epoch');
    expect(await theSchool(two)).toBe('school-1');
    await Promise.all([closeDatabase(one), closeDatabase(two)]);
    rmSync(folder, { recursive: true, force: true });
  });
});
