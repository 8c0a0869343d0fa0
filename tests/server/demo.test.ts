import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallPlan } from '#server/demo/plan.ts';
import { seedDemo } from '#server/demo/seed-demo.ts';
import { aServer } from '#tests/support/a-server.ts';

describe('the demo', () => {
  let server: Awaited<ReturnType<typeof aServer>>;
  let lines: readonly string[];
  beforeAll(async () => {
    server = await aServer();
    lines = await seedDemo(server.deps, { plan: smallPlan });
  });
  afterAll(() => server.close());

  it('prints the school, its seed and seven accounts', () => {
    expect(lines[0]).toContain('松岔中心小学');
    expect(lines[0]).toContain('seed songcha');
    expect(lines.slice(1).map((line) => line.trim().split('  ')[0])).toEqual([
      'xiaozhang',
      'dangan',
      'banzhuren1',
      'banzhuren2',
      'banzhuren3',
      'jiedui',
      'suguan',
    ]);
  });

  it('went through the judge, and every op was applied', async () => {
    const rows = await server.deps.db.selectFrom('op_inbox').select(['verdict']).execute();
    expect(rows.length).toBeGreaterThan(600);
    expect(new Set(rows.map(({ verdict }) => verdict))).toEqual(new Set(['applied']));
  });

  it.each([
    ['xiaozhang', 60],
    ['dangan', 60],
    ['banzhuren1', 18],
    ['banzhuren2', 22],
    ['jiedui', 9],
    ['suguan', 10],
  ])('%s signs in with the printed password and sees %i children', async (username, count) => {
    const password = lines.map((line) => line.trim().split('  ')).find(([name]) => name === username)?.[1] ?? '';
    const phone = (await server.signIn(username, password)).phone();
    const { rows } = await phone.pullAll();
    expect(rows.filter(({ type }) => type === 'child')).toHaveLength(count);
  });

  it('prints the same accounts at the next start, and adds nothing', async () => {
    const before = await server.deps.db.selectFrom('op_inbox').select('op_id').execute();
    expect(await seedDemo(server.deps, { plan: smallPlan })).toEqual(lines);
    expect(await server.deps.db.selectFrom('op_inbox').select('op_id').execute()).toHaveLength(before.length);
  });

  it('leaves a school alone that is no whole demo, and says what to do', async () => {
    const other = await aServer();
    await other.setUpSchool();
    await expect(seedDemo(other.deps, { plan: smallPlan })).rejects.toThrow('delete that folder and start again');
    await other.close();
  });
});
