import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeAccount } from '#server/storage/accounts.ts';
import { aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
let keeper: TestPhone;
let keeperId: string;
let child: string;

beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  child = school.children[0]?.id ?? '';
  const head = await server.signIn('head');
  const form = { name: '管宿舍的', username: 'dorm', roles: ['dorm-keeper'], classes: [] };
  const added = (await (await head.post('/api/accounts', form)).json()) as { personId: string; password: string };
  keeperId = added.personId;
  await changeAccount(server.deps.db, school.school, { person: keeperId, mustChange: false });
  keeper = (await server.signIn('dorm', added.password)).phone();
});
afterEach(() => server.close());

const aBed = (more: Readonly<Record<string, unknown>> = {}) =>
  school.office.send({
    type: 'boarding',
    id: v7(),
    child,
    set: to({ state: 'granted', since: '2026-03-01', teacher: keeperId, ...more }),
  });

const typesSeen = async (): Promise<string[]> => {
  const { rows } = await keeper.pullAll();
  return [...new Set(rows.filter((row) => row.child === child).map(({ type }) => type))].sort();
};

describe('the keeper of a dormitory (domain §1, §9)', () => {
  it('sees no child until a bed names her, and none that sleeps elsewhere', async () => {
    expect(await typesSeen()).toEqual([]);
    await aBed();
    expect(await typesSeen()).toEqual(['boarding', 'child']);
    const { rows } = await keeper.pullAll();
    expect(rows.filter(({ type }) => type === 'child').map(({ id }) => id)).toEqual([child]);
  });

  it('gets the numbers to ring and the calls home, and nothing of visits, talks and the family', async () => {
    await aBed();
    for (const [type, set] of [
      ['guardian', { name: '马八姑', kind: 'paternal-grandparents' }],
      ['family-flags', { father: 'away', mother: 'prison' }],
      ['home-visit', { happenedOn: '2026-04-02', advice: '多打电话' }],
      ['talk', { happenedOn: '2026-04-03', childSaid: '想妈妈' }],
      ['family-call', { happenedOn: '2026-04-04', who: '妈妈' }],
    ] as const)
      await school.office.send({ type, id: v7(), child, set: to(set) });
    expect(await typesSeen()).toEqual(['boarding', 'child', 'family-call', 'guardian']);
  });

  it('writes the call of an evening, and no visit', async () => {
    await aBed();
    await keeper.pullAll();
    const call = { type: 'family-call', id: v7(), child, set: to({ happenedOn: '2026-04-05', who: '爸爸' }) };
    expect((await keeper.send(call)).verdict).toBe('applied');
    const visit = { type: 'home-visit', id: v7(), child, set: to({ happenedOn: '2026-04-05' }) };
    expect((await keeper.send(visit)).verdict).not.toBe('applied');
  });

  it('sees the child no more once the bed is given up', async () => {
    await aBed({ until: '2026-03-02' });
    expect(await typesSeen()).toEqual([]);
  });

  it('sees no child whose bed is only asked for, or given up without a day', async () => {
    for (const state of ['needed', 'waiting', 'withdrawn']) await aBed({ state });
    expect(await typesSeen()).toEqual([]);
  });
});
