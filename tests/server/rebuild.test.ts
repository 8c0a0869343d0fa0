import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { rebuildLost } from '#server/judge/rebuild.ts';
import { aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
/** The class teacher's phone and the head's: both see everything of the first child. */
let hers: TestPhone;
let office: TestPhone;
let child: string;

beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  hers = (await server.signIn('class-a')).phone();
  office = school.office;
  child = school.children[0]?.id ?? '';
});
afterEach(() => server.close());

const patchOf = (id: string) => ({ type: 'talk', id, child, kind: 'patch' as const });

/** A talk both phones have seen at revision 1. */
async function aTalk(doc: Record<string, unknown>): Promise<string> {
  const id = v7();
  expect(await office.send({ type: 'talk', id, child, set: to(doc) })).toMatchObject({ verdict: 'applied' });
  return id;
}

describe('[D5] a record whose history is gone as well', () => {
  const rowsOf = async (id: string) => ({
    record: await server.deps.db.selectFrom('record').selectAll().where('id', '=', id).executeTakeFirst(),
    versions: await server.deps.db
      .selectFrom('record_version')
      .selectAll()
      .where('id', '=', id)
      .orderBy('rev')
      .execute(),
  });
  const lose = async (id: string) => {
    for (const table of ['record', 'record_version'] as const)
      await server.deps.db.deleteFrom(table).where('school', '=', school.school).where('id', '=', id).execute();
  };
  const unstamped = ({ record, versions }: Awaited<ReturnType<typeof rowsOf>>) => ({
    record: { ...record, seq: 0, stamped_at: 0, marks: JSON.parse(record?.marks ?? '{}') as unknown },
    versions: versions.map((each) => ({ ...each, seq: 0 })),
  });

  it('[P1] [I5] comes back from the inbox as it was, step by step', async () => {
    const id = await aTalk({ happenedOn: '2026-04-14', where: '办公室' });
    await office.send({ ...patchOf(id), baseRev: 1, set: to({ where: '操场' }, { where: '办公室' }) });
    await hers.send({ ...patchOf(id), baseRev: 1, set: to({ where: '教室' }, { where: '办公室' }) });
    await hers.send({ ...patchOf(id), baseRev: 2, set: to({ promised: '周五家访' }) });
    await office.send({ ...patchOf(id), kind: 'delete', baseRev: 3, set: {} });
    const before = await rowsOf(id);
    await lose(id);
    await rebuildLost(server.deps, school.school, [{ type: 'talk', id, rev: before.record?.rev ?? 0 }]);
    expect(unstamped(await rowsOf(id))).toEqual(unstamped(before));
    expect((await office.record(id))?.state).toBe('gone');
  });

  it('stays away when an answer was among its ops: nothing is guessed, and every word is in the inbox', async () => {
    const id = await aTalk({ happenedOn: '2026-04-14', where: '办公室' });
    await office.send({ ...patchOf(id), baseRev: 1, set: to({ where: '操场' }, { where: '办公室' }) });
    await hers.send({ ...patchOf(id), baseRev: 1, set: to({ where: '教室' }, { where: '办公室' }) });
    const [question] = await hers.questions();
    const answer = { kind: 'resolve' as const, conflictId: question?.id, choice: 'waiting' as const, set: {} };
    await hers.send({ type: 'talk', id, child, ...answer });
    await lose(id);
    await rebuildLost(server.deps, school.school, [{ type: 'talk', id, rev: 3 }]);
    expect((await rowsOf(id)).record).toBeUndefined();
    const ops = await server.deps.db
      .selectFrom('op_inbox')
      .select('payload')
      .where('payload', 'like', `%${id}%`)
      .execute();
    expect(ops.map(({ payload }) => payload).join()).toMatch(/办公室.*操场.*教室/s);
  });

  it('is not made shorter than a phone knows it', async () => {
    const id = await aTalk({ happenedOn: '2026-04-14' });
    await lose(id);
    await rebuildLost(server.deps, school.school, [{ type: 'talk', id, rev: 2 }]);
    expect((await rowsOf(id)).record).toBeUndefined();
  });
});
