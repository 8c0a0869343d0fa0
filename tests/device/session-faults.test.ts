import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { sweepAgain } from '#server/judge/sweeper.ts';
import { HeldList } from '#sync/held.ts';
import { aPhone, passSlowly, saveVisits, type Phone } from '#tests/support/a-phone.ts';
import { aServer, PASSWORD, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
});
afterEach(() => server.close());

const child = () => school.children[0]?.id ?? '';

describe('a session that ends with three hundred visits unsent', () => {
  const person = () => `/api/accounts/${school.classTeacher.personId}`;
  const accountOf = () => server.deps.db.updateTable('account').where('person', '=', school.classTeacher.personId);
  const endings: [string, () => Promise<unknown>][] = [
    ['expires', () => server.deps.db.deleteFrom('session').execute()],
    [
      'has its password changed',
      async () => {
        const { post } = await server.signIn('head');
        await post(`/api/accounts/${school.classTeacher.personId}/password`, {});
      },
    ],
    ['is disabled', () => accountOf().set({ is_disabled: 1 }).execute()],
    [
      'is deleted',
      async () => {
        await server.deps.db.deleteFrom('session').where('person', '=', school.classTeacher.personId).execute();
        await server.deps.db.deleteFrom('account').where('person', '=', school.classTeacher.personId).execute();
      },
    ],
  ];
  it.each(endings)(
    '[F31] [I1] [I13] %s: all end applied or held, the last of them by way of the office',
    async (_how, end) => {
      const phone = await aPhone(server, { username: 'class-a' });
      const doc = { happenedOn: '2026-04-14' };
      const edits = Array.from({ length: 300 }, () => ({ id: phone.device.newId(), child: child(), doc }));
      await phone.device.save(edits.map((edit) => ({ do: 'create' as const, type: HomeVisit.type, ...edit })));
      await end();
      await phone.device.sync.now();
      const { waiting, sent, ask } = phone.device.outbox.buckets();
      expect(waiting + sent + ask).toBe(300);
      const copy = await phone.device.rescue.copy();
      if (!copy.ok) throw new Error(copy.refusal.type);
      const office = await aPhone(server);
      await office.device.rescue.take(copy.value);
      await office.device.sync.now();
      const rows = await server.deps.db
        .selectFrom('op_inbox')
        .select(['op_id', 'verdict', 'actor'])
        .where('payload', 'like', '%"type":"home-visit"%')
        .execute();
      expect(new Set(rows.map((row) => row.op_id)).size).toBe(300);
      expect(rows).toHaveLength(300);
      expect([...new Set(rows.map((row) => row.actor))]).toEqual([phone.me.personId]);
      expect(rows.every(({ verdict }) => verdict === 'applied' || verdict === 'held')).toBe(true);
    },
  );

  const NEXT = 'xin-mi-ma-8';
  /** How it ends, and the password with which she comes back. */
  const returns: [string, (phone: Phone) => Promise<string>][] = [
    [
      'expires',
      async (phone) => {
        await server.deps.db.deleteFrom('session').execute();
        expect(await phone.device.sync.now()).toEqual({ type: 'signed-out' });
        return PASSWORD;
      },
    ],
    [
      'has its password changed',
      async (phone) => {
        const reply = await (await server.signIn('head')).post(`${person()}/password`, {});
        const { password } = (await reply.json()) as { password: string };
        expect(await phone.device.sync.now()).toEqual({ type: 'signed-out' });
        phone.device.lock();
        await phone.gate.signIn('class-a', password);
        await phone.gate.changePassword(password, NEXT);
        return NEXT;
      },
    ],
    [
      'is closed, and opened again',
      async (phone) => {
        const { request } = await server.signIn('head');
        const change = (isDisabled: boolean) =>
          request(person(), { method: 'PATCH', body: JSON.stringify({ isDisabled }) });
        await change(true);
        expect(await phone.device.sync.now()).toEqual({ type: 'signed-out', isClosed: true });
        await change(false);
        expect(await phone.device.sync.now()).toEqual({ type: 'signed-out' });
        return PASSWORD;
      },
    ],
  ];
  it.each(returns)('[F31] [I1] [I3] [I13] %s: she signs in anew, and all of it counts once', async (_how, end) => {
    const phone = await aPhone(server, { username: 'class-a' });
    const doc = { happenedOn: '2026-04-14' };
    const edits = Array.from({ length: 300 }, () => ({ id: phone.device.newId(), child: child(), doc }));
    await phone.device.save(edits.map((edit) => ({ do: 'create' as const, type: HomeVisit.type, ...edit })));
    const password = await end(phone);
    const device = await phone.signInAgain(password);
    expect(await device.sync.now()).toEqual({ type: 'idle' });
    await sweepAgain(server.deps);
    expect(await device.sync.now()).toEqual({ type: 'idle' });
    expect(device.outbox.buckets()).toMatchObject({ sent: 300, waiting: 0, ask: 0 });
    const visits = (await (await server.signIn('head')).phone().pullAll()).rows.filter(
      ({ type }) => type === 'home-visit',
    );
    expect(visits.map(({ id }) => id).sort()).toEqual(edits.map(({ id }) => id).sort());
    expect(new Set(visits.map(({ author }) => author))).toEqual(new Set([phone.me.personId]));
  });

  const closings: [string, () => Promise<string>][] = [
    [
      'expires',
      async () => {
        await server.deps.db.deleteFrom('session').where('person', '=', school.classTeacher.personId).execute();
        return PASSWORD;
      },
    ],
    [
      'has its password set anew',
      async () => {
        const reply = await (await server.signIn('head')).post(`${person()}/password`, {});
        return ((await reply.json()) as { password: string }).password;
      },
    ],
  ];
  it.each(closings)(
    '[P8] [F31] [I1] [I13] %s while her account is closed: her password lets her hand in, and nothing else',
    async (_how, end) => {
      const phone = await aPhone(server, { username: 'class-a' });
      const ids = await saveVisits(phone, 3, child());
      await accountOf().set({ is_disabled: 1 }).execute();
      const password = await end();
      expect(await phone.device.sync.now()).toEqual({ type: 'signed-out' });
      phone.device.lock();
      const me = await phone.gate.signIn('class-a', password);
      expect(me).toMatchObject({ ok: true, value: { isClosed: true, mustChangePassword: password !== PASSWORD } });
      if (password !== PASSWORD) await phone.gate.changePassword(password, NEXT);
      const device = await phone.signInAgain(password === PASSWORD ? PASSWORD : NEXT);
      expect(await device.sync.now()).toEqual({ type: 'signed-out', isClosed: true });
      expect(device.outbox.buckets()).toMatchObject({ sent: 0, waiting: 0, ask: 3 });
      expect(await device.office.accounts()).toMatchObject({ refusal: { type: 'signed-out', isClosed: true } });
      const { held } = HeldList.parse(await (await (await server.signIn('head')).request('/api/held')).json());
      expect(new Set(held.map(({ op }) => op?.id))).toEqual(new Set(ids));
      // What she goes on writing is handed in like the rest.
      phone.device = device;
      await saveVisits(phone, 1, child());
      await passSlowly(phone, 2000, 500);
      await expect.poll(() => device.outbox.buckets()).toMatchObject({ waiting: 0, ask: 4 });
    },
  );

  it('[P8] a closed account is let in only where something of hers may lie', async () => {
    await accountOf().set({ is_disabled: 1 }).execute();
    const colleagues = await aPhone(server, { username: 'class-b' });
    const refused = await colleagues.gate.signIn('class-a', PASSWORD);
    expect(refused).toEqual({ ok: false, refusal: { type: 'refused', status: 403, code: 'disabled' } });
    const sessions = await server.deps.db.selectFrom('session').select('person').execute();
    expect(sessions.map(({ person: of }) => of)).not.toContain(school.classTeacher.personId);
  });
});
