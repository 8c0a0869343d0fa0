/** A database with one school for each test of a contract, closed behind it. */
import { afterEach, beforeEach } from 'vitest';
import type { Database } from '#server/storage/database.ts';
import { insertSchool } from '#server/storage/schools.ts';

export interface OpenStorage {
  readonly db: Database;
  close(): Promise<void>;
}

export const SCHOOL = 'school-1';

/** `take` is handed the database before each test. */
export function aSchoolInEach(open: () => Promise<OpenStorage>, take: (db: Database) => void): void {
  let storage: OpenStorage;
  beforeEach(async () => {
    storage = await open();
    await insertSchool(storage.db, SCHOOL, 'epoch-1');
    take(storage.db);
  });
  afterEach(() => storage.close());
}
