/** A mistake in the merging itself: it throws for one op, and nobody's work is lost or kept back by it. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { v7 } from 'uuid';
import { aServer, to, type TestPhone, type TestServer } from '#tests/support/a-server.ts';
import { rowsOf } from '#tests/support/planted.ts';

/** Whatever is written with this word cannot be merged as long as it stands. */
const planted = vi.hoisted((): { word: string | undefined } => ({ word: undefined }));
vi.mock(import('#sync/merge.ts'), async (original) => {
  const whole = await original();
  const mergeOp: typeof whole.mergeOp = (state, arrival, rules) => {
    if (planted.word !== undefined && JSON.stringify(arrival).includes(planted.word)) throw new Error('planted');
    return whole.mergeOp(state, arrival, rules);
  };
  return { ...whole, mergeOp };
});

let server: TestServer;
let phone: TestPhone;
let child: string;
beforeEach(async () => {
  server = await aServer();
  const school = await server.setUpSchool();
  phone = (await server.signIn('class-a')).phone();
  child = school.children[0]?.id ?? '';
});
afterEach(async () => {
  planted.word = undefined;
  await server.close();
});

it('[F3] [I1] [I3] [P6] leaves that op stored, and when it is mended the sweeper finishes it exactly once', async () => {
  const visit = { type: 'home-visit', id: v7(), child };
  const create = phone.op({ ...visit, set: to({ happenedOn: '2026-04-14' }) });
  await phone.push(create);
  const bad = phone.op({ ...visit, kind: 'patch', baseRev: 1, set: to({ reason: '合不上的话' }) });
  const follower = phone.op({ ...visit, kind: 'patch', baseRev: 1, prevOpId: bad.opId, set: to({ metName: '外婆' }) });
  const others = Array.from({ length: 5 }, () =>
    phone.op({ type: 'talk', id: v7(), child, set: to({ happenedOn: '2026-04-14' }) }),
  );
  planted.word = '合不上的话';
  const verdicts = async (...ops: readonly unknown[]) =>
    (await phone.push(...ops)).results.map(({ verdict }) => verdict);
  expect(await verdicts(bad, follower, ...others)).toEqual(['stored', 'stored', ...others.map(() => 'applied')]);
  // It lies there whole, through any number of tries.
  for (const _ of [1, 2, 3]) expect(await server.sweep()).toBe(0);
  const inbox = () => rowsOf(server.deps.db, `select payload from op_inbox where op_id = '${bad.opId}'`);
  expect((await inbox()).map(({ payload }) => JSON.parse(String(payload)) as unknown)).toEqual([bad]);
  expect(await phone.record(create.id)).toMatchObject({ rev: 1 });

  planted.word = undefined;
  expect(await server.sweep()).toBe(2);
  expect(await server.sweep()).toBe(0);
  expect(await inbox()).toHaveLength(1);
  const { doc, rev } = (await phone.record(create.id)) ?? {};
  expect({ doc, rev }).toMatchObject({ rev: 3, doc: { reason: '合不上的话', metName: '外婆' } });
  expect(await verdicts(bad, follower)).toEqual(['applied', 'merged']);
  const versions = await rowsOf(server.deps.db, `select rev from record_version where id = '${create.id}'`);
  expect(versions).toHaveLength(3);
});
