import { describe, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '#server/storage/database.ts';
import { insertSchool, theSchool } from '#server/storage/schools.ts';
import { phonesContract } from '#tests/contracts/phones.ts';
import type { OpenStorage } from '#tests/contracts/open-storage.ts';
import { storageContract } from '#tests/contracts/storage.ts';
import { aDisk, testedKind } from '#tests/support/a-disk.ts';

async function aStorage(): Promise<OpenStorage> {
  const disk = await aDisk();
  const db = await openDatabase(disk.place);
  return {
    db,
    async close() {
      await closeDatabase(db);
      await disk.remove();
    },
  };
}

storageContract(testedKind(), aStorage);
phonesContract(testedKind(), aStorage);

describe(`two handles on one ${testedKind()}`, () => {
  it('write in turns, as the server and an operator’s command do', async () => {
    const disk = await aDisk();
    const [one, two] = [await openDatabase(disk.place), await openDatabase(disk.place)];
    await insertSchool(one, 'school-1', 'epoch');
    expect(await theSchool(two)).toBe('school-1');
    await Promise.all([closeDatabase(one), closeDatabase(two)]);
    await disk.remove();
  });
});
