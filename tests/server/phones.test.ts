import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditOf } from '#server/storage/audit.ts';
import { aClock, aServer, PASSWORD, type TestServer, type TestSession } from '#tests/support/a-server.ts';

const clock = aClock();
let server: TestServer;
beforeEach(async () => {
  server = await aServer({ clock });
});
afterEach(() => server.close());

const none = { device: '', seenAt: 0 };
const aStuckOp = (opId: string) => ({ opId, type: 'talk', id: opId, at: clock.now(), bytes: 700_000 });
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

  describe('[P13] a phone that is lost', () => {
    interface Shown {
      readonly personId: string;
      readonly device: string;
      readonly seenAt: number;
    }
    const shown = async (head: TestSession, of: TestSession): Promise<Shown | undefined> => {
      const { devices } = (await (await head.request('/api/devices')).json()) as { devices: Shown[] };
      return devices.find(({ personId }) => personId === of.personId);
    };
    const letGo = async (by: TestSession, { device, seenAt }: Pick<Shown, 'device' | 'seenAt'>) =>
      (await by.post(`/api/devices/${device}/gone`, { seenAt })).status;

    it('owes nothing more, reads nothing more, and is heard again when she signs in on it', async () => {
      const teacher = await server.signIn('class-a');
      const head = await server.signIn('head');
      const phone = teacher.phone();
      const ops = [1, 2, 3, 4].map(() => phone.op({ type: 'talk', id: server.deps.newId() }));
      await phone.pushRaw([ops[0], ops[3]], { pendingTotal: 9, stuck: [aStuckOp(server.deps.newId())] });
      const before = await shown(head, teacher);
      expect(before).toMatchObject({ pending: 7, ranges: [[2, 3]], stuck: 1 });
      clock.pass(1000);
      expect(await letGo(head, before ?? none)).toBe(204);
      const gone = { at: clock.now(), count: 7 };
      expect(await shown(head, teacher)).toMatchObject({ pending: 0, ranges: [], stuck: 0, received: 2, gone });
      expect(await (await head.request('/api/held')).json()).toMatchObject({ stuck: [] });
      const pull = { deviceId: phone.deviceId, person: teacher.personId };
      expect((await teacher.post('/sync/v1/pull', pull)).status).toBe(401);
      const { schoolId } = (await (await head.request('/api/session')).json()) as { schoolId: string };
      expect(await auditOf(server.deps.db, schoolId)).toContainEqual(
        expect.objectContaining({ person: head.personId, what: 'phone-gone' }),
      );
      clock.pass(1000);
      const anew = await server.signIn('class-a');
      const pushed = await anew.post('/sync/v1/push', { ...pull, pendingTotal: 4, appVersion: '1', ops: [ops[1]] });
      expect(await pushed.json()).toMatchObject({ results: [{ opId: ops[1]?.opId }], received: 3 });
      const again = await shown(head, teacher);
      expect(again).toMatchObject({ pending: 3, ranges: [[3, 3]] });
      expect(again).not.toHaveProperty('gone');
    });

    it('is let go by the head alone, who stays signed in, and only as she has seen it', async () => {
      const [head, teacher] = [await server.signIn('head'), await server.signIn('class-a')];
      const [own, hers] = [head.phone(), teacher.phone()];
      await own.pushRaw([]);
      await hers.pushRaw([]);
      const before = (await shown(head, teacher)) ?? none;
      for (const username of ['deputy', 'class-a'])
        expect(await letGo(await server.signIn(username), before)).toBe(403);
      clock.pass(1000);
      await hers.pushRaw([]);
      expect(await letGo(head, before)).toBe(409);
      expect((await teacher.request('/api/session')).status).toBe(200);
      expect(await letGo(head, { device: server.deps.newId(), seenAt: clock.now() })).toBe(404);
      expect(await letGo(head, { device: own.deviceId, seenAt: clock.now() })).toBe(204);
      expect((await head.request('/api/session')).status).toBe(200);
    });
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
