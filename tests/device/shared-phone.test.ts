import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseName } from '#device/database.ts';
import type { Device } from '#device/device.ts';
import { Child } from '#domain/records/child.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aBlankPhone, PIN, type BlankPhone } from '#tests/support/a-phone.ts';
import { aServer, PASSWORD, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
let phone: BlankPhone;
beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  phone = aBlankPhone(server);
});
afterEach(() => server.close());

/** Enrols a person on the phone both share and locks it again. */
async function enrol(username: string): Promise<string> {
  const me = await phone.gate.signIn(username, PASSWORD);
  if (!me.ok) throw new Error(me.refusal.type);
  const device = await phone.gate.enrol(me.value, PIN);
  if (!device.ok) throw new Error(device.refusal.type);
  device.value.lock();
  return me.value.personId;
}

async function unlock(personId: string): Promise<Device> {
  const device = await phone.gate.unlock(personId, PIN);
  if (!device.ok) throw new Error(device.refusal.type);
  return device.value;
}

async function saveVisit(device: Device): Promise<void> {
  const child = school.children[0]?.id ?? '';
  const edit = { do: 'create', type: HomeVisit.type, id: device.newId(), child, doc: { metName: '奶奶' } } as const;
  expect((await device.save([edit])).ok).toBe(true);
}

const nameOf = (child: { readonly doc: { readonly name?: string | undefined } }) => child.doc.name;
const childrenOn = (device: Device) => new Set(device.records.all(Child).map(nameOf));
const ofClassA = new Set(['阿依木', '李小雨', '王大山']);

/** What the school knows of this phone's work: the writers of every visit. */
async function writersOfVisits(): Promise<(string | undefined)[]> {
  const { rows } = await school.office.pullAll();
  return rows.filter(({ type }) => type === HomeVisit.type).map(({ author }) => author);
}

describe('two people on one phone', () => {
  it('[F32] [I13] work each in her own session, whoever was there in between', async () => {
    const [hers, other] = [await enrol('class-a'), await enrol('class-b')];
    for (const personId of [hers, other, hers]) {
      const device = await unlock(personId);
      expect(await device.sync.now()).toEqual({ type: 'idle' });
      device.lock();
    }
  });

  it('[F32] [N3] [I4] an emptied database is not filled with the children of whoever signed in last', async () => {
    const hers = await enrol('class-a');
    await enrol('class-b');
    phone.databases.indexedDB.deleteDatabase(databaseName(hers));
    const device = await unlock(hers);
    await phone.gate.signIn('class-b', PASSWORD);
    await saveVisit(device);
    expect(await device.sync.now()).toEqual({ type: 'signed-out' });
    expect(childrenOn(device)).toEqual(new Set());
    expect(device.outbox.buckets()).toMatchObject({ sent: 0, waiting: 1, ask: 0 });
    expect(await writersOfVisits()).toEqual([]);
    await phone.gate.signIn('class-a', PASSWORD);
    expect(await device.sync.now()).toEqual({ type: 'idle' });
    expect(childrenOn(device)).toEqual(ofClassA);
    expect(device.outbox.buckets()).toMatchObject({ sent: 1, waiting: 0, ask: 0 });
    expect(await writersOfVisits()).toEqual([hers]);
  });

  it('[N3] a school that forgot the phone does not take it for the other person’s', async () => {
    const hers = await enrol('class-a');
    await enrol('class-b');
    await server.deps.db.deleteFrom('device').where('person', '=', hers).execute();
    const device = await unlock(hers);
    await phone.gate.signIn('class-b', PASSWORD);
    await saveVisit(device);
    expect(await device.sync.now()).toEqual({ type: 'signed-out' });
    expect(childrenOn(device)).toEqual(ofClassA);
    expect(device.outbox.buckets()).toMatchObject({ sent: 0, waiting: 1, ask: 0 });
    await phone.gate.signIn('class-a', PASSWORD);
    expect(await device.sync.now()).toEqual({ type: 'idle' });
    expect(await writersOfVisits()).toEqual([hers]);
  });

  it('[N3] a session that changes between push and pull brings no page', async () => {
    const hers = await enrol('class-a');
    await enrol('class-b');
    const device = await unlock(hers);
    let isChanged = false;
    phone.net.between = async (path, _init, goOn) => {
      const reply = await goOn();
      if (!path.endsWith('/push') || isChanged) return reply;
      isChanged = true;
      await phone.gate.signIn('class-b', PASSWORD);
      return reply;
    };
    expect(await device.sync.now()).toEqual({ type: 'signed-out' });
    expect(childrenOn(device)).toEqual(ofClassA);
  });
});

describe('the school', () => {
  it.each(['push', 'pull'])('[N3] refuses a %s that names somebody else, whatever the device', async (what) => {
    const { post, personId } = await server.signIn('class-b');
    const { deviceId } = (await server.signIn('class-b')).phone();
    const common = { deviceId, pendingTotal: 0, appVersion: '1', ops: [] };
    const path = `/sync/v1/${what}`;
    const reply = await post(path, { ...common, person: school.classTeacher.personId });
    expect(reply.status).toBe(409);
    expect(await reply.json()).toMatchObject({ type: 'device-of-another' });
    expect((await post(path, { ...common, person: personId })).status).toBe(200);
    expect((await post(path, common)).status).toBe(200);
  });

  it('[N3] refuses a pull for a phone that is bound to somebody else, and a recovery key that is not hers', async () => {
    const hers = (await server.signIn('class-a')).phone();
    await hers.push();
    const other = await server.signIn('class-b');
    expect((await other.post('/sync/v1/pull', { deviceId: hers.deviceId })).status).toBe(409);
    const secret = Buffer.alloc(32, 7).toString('base64url');
    const body = JSON.stringify({ secret, person: school.classTeacher.personId });
    const path = `/api/devices/${other.phone().deviceId}/recovery`;
    expect((await other.request(path, { method: 'PUT', body })).status).toBe(409);
  });
});
