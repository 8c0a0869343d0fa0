import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { sweepAtStart } from '#server/judge/sweeper.ts';
import { feedEnds } from '#server/storage/schools.ts';
import { HeldList } from '#sync/held.ts';
import { aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
let office: TestPhone;
let hers: TestPhone;

beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  ({ office } = school);
  hers = (await server.signIn('class-a')).phone();
});
afterEach(() => server.close());

interface Answer {
  readonly conflictId: string | undefined;
  readonly choice: 'kept' | 'new';
}

/** A file of the same child of class A; answers with its id. */
async function aFile(phone: TestPhone): Promise<string> {
  const id = v7();
  const set = to({ name: '马尕麦', birth: '2013-09-01', sex: 'female', classId: school.classes.a });
  expect(await phone.send({ type: 'child', id, child: id, set })).toMatchObject({ verdict: 'applied' });
  return id;
}

describe('[G1] a pair that was answered or never asked about', () => {
  const answer = (phone: TestPhone, id: string, { conflictId, choice }: Answer) =>
    phone.send({ type: 'child', id, child: id, kind: 'resolve', conflictId, choice, set: {} });

  it('is asked about anew by the head alone, and who had answered stays in its history', async () => {
    await aFile(office);
    const two = await aFile(hers);
    const id = (await hers.questions())[0]?.id;
    expect(await answer(hers, two, { conflictId: id, choice: 'kept' })).toMatchObject({ verdict: 'applied' });
    expect(await hers.questions()).toEqual([]);
    expect(await answer(hers, two, { conflictId: id, choice: 'new' })).toMatchObject({
      verdict: 'held',
      reason: 'not-yours',
    });
    expect(await answer(office, two, { conflictId: id, choice: 'new' })).toMatchObject({ verdict: 'applied' });
    const [question] = await hers.questions();
    expect(question?.doc).toMatchObject({ state: 'open' });
    expect(question?.doc).not.toHaveProperty('resolvedBy');
    expect(question?.steps.map(({ by, set }) => [by, set['state']?.to])).toEqual([
      [school.classTeacher.personId, 'resolved'],
      [school.head.personId, 'open'],
    ]);
    expect(await answer(hers, two, { conflictId: id, choice: 'kept' })).toMatchObject({ verdict: 'applied' });
    expect(await hers.questions()).toEqual([]);
  });

  it('begins no file with an answer about one that never came, though the head lets it count', async () => {
    const never = v7();
    expect(await answer(hers, never, { conflictId: v7(), choice: 'kept' })).toMatchObject({ reason: 'record-missing' });
    const head = await server.signIn('head');
    const { held } = HeldList.parse(await (await head.request('/api/held')).json());
    await head.post(`/api/held/${held[0]?.number}`, { how: 'apply' });
    expect(held).toHaveLength(1);
    expect(await office.record(never)).toBeUndefined();
  });

  it('is found at the next start when it is older than the looking, once', async () => {
    const [one, two] = [await aFile(office), await aFile(hers)];
    const { db } = server.deps;
    for (const table of ['record', 'record_version'] as const)
      await db.deleteFrom(table).where('school', '=', school.school).where('type', '=', 'conflict').execute();
    await sweepAtStart(server.deps);
    const [question] = await hers.questions();
    expect(question).toMatchObject({ child: two, doc: { alike: { other: one, reasons: ['name-birth'] } } });
    const { seq } = await db.selectFrom('school_counter').select('seq').executeTakeFirstOrThrow();
    await answer(hers, two, { conflictId: question?.id, choice: 'kept' });
    await sweepAtStart(server.deps);
    expect(await hers.questions()).toEqual([]);
    expect((await feedEnds(db, school.school)).upTo).toBe(seq + 1);
  });
});
