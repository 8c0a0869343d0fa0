import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditOf } from '#server/storage/audit.ts';
import { aClock, aServer, PASSWORD, type TestServer } from '#tests/support/a-server.ts';

const clock = aClock();
let server: TestServer;
beforeEach(async () => {
  server = await aServer({ clock });
});
afterEach(() => server.close());

const post = (path: string, body: unknown) => server.request(path, { method: 'POST', body: JSON.stringify(body) });

describe('phones', () => {
  beforeEach(async () => void (await server.setUpSchool()));
  const secret = Buffer.alloc(32, 7).toString('base64url');

  it('a recovery key comes back for the password of the owner only, and is noted', async () => {
    const teacher = await server.signIn('class-a');
    const path = `/api/devices/${teacher.phone().deviceId}/recovery`;
    expect((await teacher.request(path, { method: 'PUT', body: JSON.stringify({ secret }) })).status).toBe(204);
    const claim = { username: 'class-a', password: PASSWORD };
    expect(await (await post(path, claim)).json()).toEqual({ secret });
    expect((await post(path, { ...claim, password: 'wrong-one' })).status).toBe(401);
    expect((await post(path, { ...claim, username: 'class-b' })).status).toBe(409);
    const other = await server.signIn('class-b');
    expect((await other.request(path, { method: 'PUT', body: JSON.stringify({ secret }) })).status).toBe(409);
    const { schoolId } = (await (await teacher.request('/api/session')).json()) as { schoolId: string };
    expect((await auditOf(server.deps.db, schoolId)).map(({ what }) => what)).toContain('recovery-opened');
  });

  it('[F51] [F46] [I9] the office sees what each phone told of itself, its clock and the numbers that never came', async () => {
    const teacher = await server.signIn('class-a');
    const phone = teacher.phone();
    const ops = [1, 2, 3, 4, 5, 6].map(() => phone.op({ type: 'talk', id: server.deps.newId() }));
    await phone.pushRaw([ops[0], ops[3], ops[5]], { clockOffsetMs: 3 * 3_600_000 });
    const report = { device: phone.deviceId, at: server.clock.now(), count: 12 };
    const reports = [{ ...report, id: ops[0]?.opId, what: 'stalled' }];
    expect((await teacher.post('/api/devices/reports', { reports })).status).toBe(204);
    const { devices } = (await (await (await server.signIn('head')).request('/api/devices')).json()) as {
      devices: { personId: string; ranges: number[][] }[];
    };
    const told = { at: server.clock.now(), count: 12 };
    const mine = devices.find(({ personId }) => personId === teacher.personId);
    expect(mine).toMatchObject({ clockOffsetMs: 3 * 3_600_000, stalled: told });
    expect(mine?.ranges).toEqual([
      [2, 3],
      [5, 5],
    ]);
  });

  it.each(['emptied', 'unsent-dropped'])('[F46] [I9] a phone that was %s owes nothing any more', async (what) => {
    const teacher = await server.signIn('class-a');
    const phone = teacher.phone();
    const ops = [1, 2, 3].map(() => phone.op({ type: 'talk', id: server.deps.newId() }));
    await phone.pushRaw([ops[0], ops[2]], { pendingTotal: 9, clockOffsetMs: 3 * 3_600_000 });
    const report = { id: server.deps.newId(), device: phone.deviceId, at: server.clock.now(), what, count: 0 };
    expect((await teacher.post('/api/devices/reports', { reports: [report] })).status).toBe(204);
    const head = await server.signIn('head');
    const mine = async () => {
      const { devices } = (await (await head.request('/api/devices')).json()) as { devices: { personId: string }[] };
      return devices.find(({ personId }) => personId === teacher.personId);
    };
    const found = await mine();
    expect(found).toMatchObject({ pending: 0, ranges: [], stuck: 0 });
    expect(found).not.toHaveProperty('clockOffsetMs');
    if (what === 'emptied') expect(found).toMatchObject({ emptied: { count: 7 } });
    clock.pass(31 * 86_400_000);
    expect(await mine()).toMatchObject({ pending: 0, ranges: [] });
    expect(await mine()).not.toHaveProperty('emptied');
  });

  it('the office sees what each phone still holds, and not itself', async () => {
    const teacher = await server.signIn('class-a');
    await teacher.phone().pushRaw([{ anything: 'at all' }], { pendingTotal: 8 });
    const { devices } = (await (await (await server.signIn('head')).request('/api/devices')).json()) as {
      devices: { personId: string; pending: number; received: number }[];
    };
    expect(devices.find(({ personId }) => personId === teacher.personId)).toMatchObject({ pending: 7, received: 1 });
    expect(devices).toHaveLength(2);
  });
});
