/** What lies beside her keys is damaged on the disk, and the keys are sound: the phone opens with what it knows otherwise. */
import { promisifyRequest } from 'idb-keyval';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aPhone, broken, saveVisits, through, type Phone } from '#tests/support/a-phone.ts';
import { aServer, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let child: string;
beforeAll(async () => {
  server = await aServer();
  const school = await server.setUpSchool();
  child = school.children[0]?.id ?? '';
});
afterAll(() => server.close());

describe('a damaged row of the door', () => {
  /** Some bytes of what is sealed beside the keys go wrong on the disk. */
  const damage = async ({ deps, me: { personId } }: Phone, part: 'me' | 'token') => {
    const at = `person:${personId}`;
    const kept = await deps.keyStore('readonly', (store) => promisifyRequest<Record<string, unknown>>(store.get(at)));
    await deps.keyStore('readwrite', (store) =>
      promisifyRequest(store.put({ ...kept, [part]: new ArrayBuffer(40) }, at)),
    );
  };

  it('[F46] [I8] opens with her name and her duties all the same, loses nothing, and is whole after the next sync', async () => {
    const phone = await aPhone(server, { username: 'class-a' });
    const { person, me } = phone.device;
    const [id = ''] = await saveVisits(phone, 1, child);
    phone.device.lock();
    await damage(phone, 'me');
    phone.net.between = broken.down;
    const device = await phone.openTab();
    expect(device.person).toEqual(person);
    expect(device.me).toMatchObject({ personId: me.personId, name: me.name, schoolName: me.schoolName });
    expect(device.records.get(HomeVisit, id)?.doc.metName).toBe('第 0 次');
    const more = device.newId();
    const doc = { metName: '再写一次' };
    expect((await device.save([{ do: 'create', type: HomeVisit.type, id: more, child, doc }])).ok).toBe(true);
    phone.net.between = through;
    expect(await device.sync.now()).toEqual({ type: 'idle' });
    expect(device.outbox.buckets()).toMatchObject({ waiting: 0, sent: 2 });
    device.lock();
    const again = await phone.openTab();
    expect(again.me).toMatchObject({ username: 'class-a', roles: me.roles, classes: me.classes });
    expect((await again.rescue.copy()).ok).toBe(true);
  });

  it('[F46] [N2] asks her to sign in where her session cannot be read, and opens', async () => {
    const phone = await aPhone(server, { username: 'class-a' });
    await saveVisits(phone, 1, child);
    phone.device.lock();
    await damage(phone, 'token');
    const device = await phone.openTab();
    expect(await device.sync.now()).toEqual({ type: 'signed-out' });
    expect(device.outbox.buckets().waiting).toBe(1);
    phone.device = device;
    expect(await (await phone.signInAgain()).sync.now()).toEqual({ type: 'idle' });
  });
});
