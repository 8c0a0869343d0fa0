/** What an older build could not read, and the build that can [K1]. */
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { databaseName, type MetaRow } from '#device/database.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { Row } from '#sync/messages.ts';
import { aPhone, broken, saveVisits, through, type Phone } from '#tests/support/a-phone.ts';
import { aServer, to, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
let child: string;
beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  child = school.children[0]?.id ?? '';
});
afterEach(() => server.close());

/** From now on the build on the phones reads no row with that id; handed back is the update. */
function anOlderBuild(cannotRead: string): () => void {
  const read = Row.safeParse.bind(Row);
  const older = vi.spyOn(Row, 'safeParse');
  older.mockImplementation((raw) => read(JSON.stringify(raw).includes(`"id":"${cannotRead}"`) ? {} : raw));
  return () => older.mockRestore();
}

async function onDisk<T>(phone: Phone, run: (dexie: Dexie) => PromiseLike<T>): Promise<T> {
  const dexie = await new Dexie(databaseName(phone.me.personId), phone.databases).open();
  const done = await run(dexie);
  dexie.close();
  return done;
}

const metaOn = (phone: Phone, name: string): Promise<MetaRow | undefined> =>
  onDisk(phone, (dexie) => dexie.table<MetaRow, string>('meta').get(name));

describe('[K1] a row that an older build parked', () => {
  const visit = { type: HomeVisit.type, id: '', child: '' };
  const shownOn = ({ device }: Phone) => device.records.get(HomeVisit, visit.id);

  /** Parked in two states, and the app opened once more before the update. */
  async function aParkedVisit() {
    const phone = await aPhone(server);
    Object.assign(visit, { id: phone.device.newId(), child });
    const update = anOlderBuild(visit.id);
    await school.office.send({ ...visit, set: to({ metName: '一' }) });
    await phone.device.sync.now();
    await school.office.send({ ...visit, kind: 'patch', baseRev: 1, set: to({ metName: '二' }, { metName: '一' }) });
    expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    await phone.reopen();
    expect(shownOn(phone)).toBeUndefined();
    return { phone, update };
  }

  it('[F41] is shown in its last state at the first unlock after the update, without a network', async () => {
    const { phone, update } = await aParkedVisit();
    phone.net.between = broken.down;
    update();
    await phone.reopen();
    expect(shownOn(phone)).toMatchObject({ rev: 2, doc: { metName: '二' } });
    await phone.reopen();
    expect(shownOn(phone)).toMatchObject({ rev: 2, doc: { metName: '二' } });
  });

  it('[D3] gives way to what the school has by then', async () => {
    const { phone, update } = await aParkedVisit();
    await school.office.send({ ...visit, kind: 'delete', baseRev: 2, reason: '写错了孩子' });
    update();
    await phone.reopen();
    expect(shownOn(phone)).toBeDefined();
    await phone.device.sync.now();
    expect(shownOn(phone)).toBeUndefined();
    expect((await phone.reopen()).records.get(HomeVisit, visit.id)).toBeUndefined();
  });
});

describe('[K1] a build that reads more of a row', () => {
  it('fetches everything again once, and goes on from there', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 1, child);
    await phone.device.sync.now();
    const before = await metaOn(phone, 'cursor');
    phone.net.between = broken.down;
    await phone.reopen();
    expect(await metaOn(phone, 'cursor')).toEqual(before);
    await onDisk(phone, (dexie) => dexie.table('meta').put({ name: 'reads', value: 'type,id' }));
    await phone.reopen();
    expect(await metaOn(phone, 'cursor')).toBeUndefined();
    phone.net.between = through;
    await phone.device.sync.now();
    const after = await metaOn(phone, 'cursor');
    expect(after).toBeDefined();
    await phone.reopen();
    expect(await metaOn(phone, 'cursor')).toEqual(after);
    expect(phone.device.records.all(HomeVisit)).toHaveLength(1);
  });
});
