/** A list of children comes to whoever sees some of them with stand-ins for the others, and nothing she saves loses them [D8]. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { marksIn } from '#domain/records/field.ts';
import { isStandIn } from '#domain/records/stand-in.ts';
import { recordsById } from '#server/storage/records.ts';
import { aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
let head: TestPhone;
let teacher: TestPhone;
let hers: readonly string[];
let others: readonly string[];
beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  head = await phoneOf('head');
  teacher = await phoneOf('class-b');
  const ofB = ({ classId }: { readonly classId: string }) => classId === school.classes.b;
  hers = school.children.filter(ofB).map(({ id }) => id);
  others = school.children.filter((each) => !ofB(each)).map(({ id }) => id);
});
afterEach(() => server.close());

const phoneOf = async (username: string): Promise<TestPhone> => (await server.signIn(username)).phone();
const aLesson = async (came: readonly string[], id = v7()) => {
  await head.send({ type: 'safety-lesson', id, set: to({ happenedOn: '2026-04-10', topics: ['water'], came }) });
  return id;
};
const listOf = async (phone: TestPhone, id: string, name = 'came') =>
  ((await phone.record(id))?.doc[name] ?? []) as readonly string[];
const heldAt = async (type: string, id: string) =>
  (await recordsById(server.deps.db, school.school, [{ type, id }]))[0]?.doc ?? {};

describe('[D8] a list of children', () => {
  it('is whole for whoever sees the whole school, and tells others how many there are and not who', async () => {
    const id = await aLesson([...others, ...hers]);
    expect(await listOf(head, id)).toEqual([...others, ...hers]);
    const told = await listOf(teacher, id);
    expect(told).toHaveLength(others.length + hers.length);
    expect(told.filter((each) => !isStandIn(each))).toEqual(hers);
    expect(JSON.stringify((await teacher.pullAll()).rows)).not.toContain(others[0]);
  });

  it('has other stand-ins in each record, the same each time it is asked', async () => {
    const [first, second] = [await aLesson(others), await aLesson(others)];
    const told = await listOf(teacher, first);
    expect(await listOf(teacher, second)).not.toEqual(expect.arrayContaining(told.slice(0, 1)));
    expect(await listOf(await phoneOf('class-b'), first)).toEqual(told);
  });

  it('keeps the marks, so that what is counted stays true, and the history says no more than the list', async () => {
    const id = v7();
    const came = [...others, ...hers].map((child, at) => ({ child, mark: at === 0 ? 'absent' : 'came' }));
    await head.send({ type: 'guardian-meeting', id, set: to({ happenedOn: '2026-04-10', topics: ['life'], came }) });
    const all = came.map((each) => ({ ...each, mark: 'came' }));
    const set = { came: { from: came, to: all } };
    await head.send({ type: 'guardian-meeting', id, kind: 'patch', baseRev: 1, set });
    const row = await teacher.record(id);
    expect(marksIn(row?.doc['came'])).toHaveLength(came.length);
    const before = marksIn(row?.steps[0]?.set['came']?.from);
    expect(before.filter(({ mark }) => mark === 'absent')).toHaveLength(1);
    expect(before.map(({ child }) => child).sort()).toEqual(
      marksIn(row?.doc['came'])
        .map(({ child }) => child)
        .sort(),
    );
    expect(JSON.stringify(row)).not.toContain(others[0]);
  });

  it('loses nobody who is not hers by what she saves, and takes what she adds and removes', async () => {
    const id = await aLesson([...others, hers[0] ?? '']);
    const from = await listOf(teacher, id);
    const set = { came: { from, to: [...from.filter((each) => each !== hers[0]), hers[1] ?? ''] } };
    const result = await teacher.send({ type: 'safety-lesson', id, kind: 'patch', baseRev: 1, set });
    expect(result.verdict).toBe('applied');
    expect((await heldAt('safety-lesson', id))['came']).toEqual([...others, hers[1]]);
    expect(await listOf(teacher, id)).toEqual([hers[1], ...from.filter(isStandIn)]);
  });

  it('loses nobody either where she empties all she sees', async () => {
    const id = await aLesson([...others, ...hers]);
    const set = { came: { from: await listOf(teacher, id), to: null } };
    await teacher.send({ type: 'safety-lesson', id, kind: 'patch', baseRev: 1, set });
    expect((await heldAt('safety-lesson', id))['came']).toEqual(others);
  });

  it('names the brothers of a visit only to whom they are known', async () => {
    const id = v7();
    const [child = '', own = ''] = hers;
    const set = to({ happenedOn: '2026-04-10', siblings: [others[0], own] });
    await head.send({ type: 'home-visit', id, child, set });
    const told = await listOf(teacher, id, 'siblings');
    expect([told[0], isStandIn(told[1] ?? '')]).toEqual([own, true]);
  });
});
