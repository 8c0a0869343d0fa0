import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerKind } from '#domain/records/kinds.ts';
import { aServer, to, type TestSchool, type TestServer } from '#tests/support/a-server.ts';
import { TreeDay } from '#tests/support/tree-day.ts';
import { coat, WinterCoat } from '#tests/support/winter-coat.ts';

describe('the school, told of a new kind', () => {
  let server: TestServer;
  let school: TestSchool;
  beforeAll(async () => {
    registerKind(WinterCoat);
    registerKind(TreeDay);
    server = await aServer();
    school = await server.setUpSchool();
  });
  afterAll(() => server.close());

  const session = async (username: string) => (await server.signIn(username)).phone();
  const about = () => school.children[0]?.id ?? '';

  it('accepts it, cuts it for each reader and refuses a wrong shape', async () => {
    const teacher = await session('class-a');
    const id = v7();
    expect(await teacher.send({ type: 'winter-coat', id, child: about(), set: to(coat) })).toMatchObject({
      verdict: 'applied',
    });
    expect((await (await session('head')).record(id))?.doc).toEqual(coat);
    const paired = await (await session('paired')).record(id);
    expect(paired?.doc).toEqual({ on: coat.on, size: 'm', donor: '县妇联' });
    expect(paired?.sealed).toEqual(['said']);
    expect(await (await session('class-b')).record(id)).toBeUndefined();
    const wrong = await teacher.send({ type: 'winter-coat', id: v7(), child: about(), set: to({ size: 'huge' }) });
    expect(wrong).toMatchObject({ verdict: 'held', reason: 'wrong-shape' });
  });

  it('keeps both values when two people differ', async () => {
    const [one, other] = [await session('class-a'), await session('paired')];
    const id = v7();
    const created = await one.send({ type: 'winter-coat', id, child: about(), set: to(coat) });
    const baseRev = created.rev ?? 0;
    const words = { type: 'winter-coat', id, child: about(), kind: 'patch', baseRev } as const;
    expect(await one.send({ ...words, set: to({ size: 's' }, coat) })).toMatchObject({ verdict: 'applied' });
    expect(await other.send({ ...words, set: to({ size: 'l' }, coat) })).toMatchObject({ verdict: 'conflict' });
    const [question] = await one.questions();
    expect(question?.doc).toMatchObject({ field: 'size', kept: { value: 's' }, waiting: { value: 'l' } });
  });

  it('takes a kind of the whole school from whom it names, and cuts it for colleagues', async () => {
    const teacher = await session('class-a');
    const id = v7();
    const day = { on: '2026-04-14', came: [about()], homes: '马家在修房', state: 'planned' };
    expect(await teacher.send({ type: 'tree-day', id, set: to(day) })).toMatchObject({ verdict: 'applied' });
    expect((await (await session('head')).record(id))?.doc).toEqual(day);
    expect(await (await session('class-b')).record(id)).toMatchObject({ doc: { state: 'planned' }, sealed: ['homes'] });
    const school = { type: 'school-class', id: v7(), set: to({ grade: 'g1', number: 1 }) };
    expect(await teacher.send(school)).toMatchObject({ verdict: 'held', reason: 'not-yours' });
  });
});
