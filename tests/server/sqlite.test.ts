import { expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '#server/storage/database.ts';
import { insertSchool } from '#server/storage/schools.ts';

it('SQLite refuses an object as a parameter, which would shift every later column', async () => {
  const db = await openDatabase({ kind: 'sqlite', path: ':memory:' });
  const when = new Date(0) as unknown as string;
  await expect(insertSchool(db, when, 'epoch')).rejects.toThrow('An object reached a SQL parameter');
  await closeDatabase(db);
});
