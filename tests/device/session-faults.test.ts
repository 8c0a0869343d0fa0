import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aPhone } from '#tests/support/a-phone.ts';
import { aServer, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
});
afterEach(() => server.close());

const child = () => school.children[0]?.id ?? '';

describe('a session that ends with three hundred visits unsent', () => {
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
});
