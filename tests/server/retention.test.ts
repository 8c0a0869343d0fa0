/** Domain §9: what the school must keep is there however long ago it was; nothing sweeps it away. */
import { v7 } from 'uuid';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sweepAgain } from '#server/judge/sweeper.ts';
import { aClock, aServer, to, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
const clock = aClock();

beforeEach(async () => {
  server = await aServer({ clock });
  school = await server.setUpSchool();
});
afterEach(() => server.close());

const YEAR_MS = 366 * 24 * 3_600_000;

it('a report, a visit and a file that was closed are there after twenty-one years, with who wrote them', async () => {
  const { office } = school;
  const child = school.children[0]?.id ?? '';
  const report = {
    type: 'mandatory-report',
    id: v7(),
    child,
    set: to({ happenedOn: '2026-04-03', facts: '手臂上有伤' }),
  };
  const visit = { type: 'home-visit', id: v7(), child, set: to({ happenedOn: '2026-04-02', advice: '多打电话' }) };
  for (const op of [report, visit]) expect((await office.send(op)).verdict).toBe('applied');
  const file = await office.record(child);
  const left = { type: 'child', id: child, child, kind: 'patch' as const, baseRev: file?.rev ?? 0 };
  expect((await office.send({ ...left, set: to({ state: 'left', stateSince: '2026-04-10' }) })).verdict).toBe(
    'applied',
  );
  const { author } = (await office.record(report.id)) ?? {};
  for (let year = 0; year < 21; year += 1) {
    clock.pass(YEAR_MS);
    // One year after the other.
    await sweepAgain(server.deps);
  }
  const rows = (await (await server.signIn('head')).phone().pullAll()).rows;
  const kept = (id: string) => rows.find((row) => row.id === id);
  expect(kept(report.id)).toMatchObject({ state: 'put', author, doc: { facts: '手臂上有伤' } });
  expect(kept(visit.id)).toMatchObject({ state: 'put', doc: { advice: '多打电话' } });
  expect(kept(child)).toMatchObject({ state: 'put', doc: { state: 'left' } });
});
