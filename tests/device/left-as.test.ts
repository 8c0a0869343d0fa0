import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseName, type MetaRow } from '#device/database.ts';
import { aPhone, type Phone } from '#tests/support/a-phone.ts';
import { aServer, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let phone: Phone;

beforeEach(async () => {
  server = await aServer();
  await server.setUpSchool();
  phone = await aPhone(server);
});
afterEach(() => server.close());

async function onDisk<T>(run: (dexie: Dexie) => Promise<T>): Promise<T> {
  const dexie = new Dexie(databaseName(phone.me.personId), phone.databases);
  await dexie.open();
  try {
    return await run(dexie);
  } finally {
    dexie.close();
  }
}
const walk = { day: '2026-04-15', villages: ['上湾村'] };

describe('how she left a page', () => {
  it('is there when the phone is opened again, each page by itself', async () => {
    expect(await phone.device.left.read('walk')).toBeUndefined();
    await phone.device.left.keep('walk', walk);
    await phone.device.left.keep('children', { sort: 'name' });
    await phone.reopen();
    expect(await phone.device.left.read('walk')).toEqual(walk);
    expect(await phone.device.left.read('children')).toEqual({ sort: 'name' });
  });

  it('lies sealed: no village can be read on the disk', async () => {
    await phone.device.left.keep('walk', walk);
    const rows = await onDisk((dexie) => dexie.table<MetaRow, string>('meta').toArray());
    const disk = rows.map(({ value }) =>
      value instanceof ArrayBuffer ? Buffer.from(value) : Buffer.from(JSON.stringify(value)),
    );
    expect(rows.map(({ name }) => name)).toContain('left-walk');
    expect(disk.some((bytes) => bytes.includes('上湾村'))).toBe(false);
  });

  it('is as if she had never been there where it is damaged or lies in the place of another page', async () => {
    await phone.device.left.keep('walk', walk);
    await onDisk(async (dexie) => {
      const row = await dexie.table<MetaRow, string>('meta').get('left-walk');
      await dexie.table('meta').put({ name: 'left-children', value: row?.value });
      await dexie.table('meta').put({ name: 'left-walk', value: new ArrayBuffer(40) });
    });
    expect(await phone.device.left.read('walk')).toBeUndefined();
    expect(await phone.device.left.read('children')).toBeUndefined();
  });
});
