import { afterEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { RawOp, SchemaRules, Upgrade } from '#sync/upgrades.ts';
import { aServer, to, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
afterEach(() => server.close());

type Set = Readonly<Record<string, { readonly from?: unknown; readonly to?: unknown }>>;
const setOf = (op: RawOp): Set => op['set'] as Set;

/** A step that calls a field by another name. */
const renames =
  (before: string, after: string): Upgrade =>
  (op) => {
    const { [before]: change, ...others } = setOf(op);
    return change ? { ...op, set: { ...others, [after]: change } } : op;
  };

/** What three years of small changes may look like. */
const threeSteps: SchemaRules = {
  upgrades: [
    renames('place', 'where'),
    (op) => (op['type'] === 'chat' ? { ...op, type: 'talk' } : op),
    renames('agreed', 'promised'),
  ],
  minPull: 1,
};

async function aSchoolOf(schema: SchemaRules) {
  server = await aServer({ schema });
  const school = await server.setUpSchool();
  return { school, child: school.children[0]?.id ?? '', hers: (await server.signIn('class-a')).phone() };
}

describe('[S1] [F41] ops of older apps', () => {
  it('an app three versions old still pushes, and its words arrive under the names of today', async () => {
    const { school, child, hers } = await aSchoolOf(threeSteps);
    const id = v7();
    const chat = { type: 'chat', id, child, set: to({ place: '操场', agreed: '周五家访', weather: '晴' }), schema: 1 };
    expect(await hers.send(chat)).toMatchObject({ verdict: 'applied' });
    expect(await school.office.record(id)).toMatchObject({
      type: 'talk',
      doc: { where: '操场', promised: '周五家访', weather: '晴' },
    });
  });

  it('an op is upgraded from its own version on, and kept in the inbox as it came', async () => {
    const { school, child, hers } = await aSchoolOf(threeSteps);
    const id = v7();
    const op = hers.op({ type: 'talk', id, child, set: to({ place: '不归这一版管', agreed: '周五家访' }), schema: 3 });
    await hers.push(op);
    expect((await school.office.record(id))?.doc).toEqual({ place: '不归这一版管', promised: '周五家访' });
    const row = await server.deps.db
      .selectFrom('op_inbox')
      .select('payload')
      .where('op_id', '=', op.opId)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(row.payload)).toEqual(op);
  });

  it('[P3] [I1] an upgrade that fails delays its op and stops nobody', async () => {
    const failing: Upgrade = (op) => {
      if (op['type'] === 'talk') throw new Error('planted');
      return op;
    };
    const { child, hers } = await aSchoolOf({ upgrades: [failing], minPull: 1 });
    const talk = hers.op({ type: 'talk', id: v7(), child, set: to({ where: '操场' }), schema: 1 });
    const visit = hers.op({ type: 'home-visit', id: v7(), child, set: to({ words: '都好' }), schema: 1 });
    const { results } = await hers.push(talk, visit);
    expect(results.map(({ verdict }) => verdict)).toEqual(['stored', 'applied']);
  });

  it('[O3] a field nobody here knows survives a change by an app that does not know it', async () => {
    const { school, child, hers } = await aSchoolOf(threeSteps);
    const id = v7();
    await school.office.send({ type: 'talk', id, child, set: to({ fromTheFuture: { deep: [1] }, where: '操场' }) });
    await hers.send({ type: 'talk', id, child, kind: 'patch', baseRev: 1, set: to({ agreed: '周五' }), schema: 1 });
    expect((await school.office.record(id))?.doc).toEqual({
      fromTheFuture: { deep: [1] },
      where: '操场',
      promised: '周五',
    });
  });
});

describe('[S2] [F41] ops of a newer app', () => {
  it('are answered 503 with a time to come back, and nothing of the push is stored', async () => {
    const { school, child, hers } = await aSchoolOf({ upgrades: [], minPull: 1 });
    const id = v7();
    const reply = await hers.pushRaw([hers.op({ type: 'talk', id, child, set: to({ where: '操场' }), schema: 2 })]);
    expect(reply.status).toBe(503);
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(60);
    expect(await reply.json()).toMatchObject({ type: 'school-older' });
    const { count } = await server.deps.db
      .selectFrom('op_inbox')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('actor', '=', school.classTeacher.personId)
      .executeTakeFirstOrThrow();
    expect(count).toBe(0);
  });
});

describe('[S3] [F41] an app too old to read', () => {
  it('gets no rows, keeps its place, learns what became of its ops, and its push is taken', async () => {
    const { child, hers } = await aSchoolOf({ ...threeSteps, minPull: 3 });
    const sent = await hers.send({ type: 'talk', id: v7(), child, set: to({ where: '操场' }), schema: 1 });
    expect(sent.verdict).toBe('applied');
    const reply = await hers.pull('e.7.s.c', { schema: 2, asking: [sent.opId] });
    expect(reply).toMatchObject({
      rows: [],
      more: false,
      fresh: false,
      cursor: 'e.7.s.c',
      minPullSchema: 3,
      verdicts: [{ verdict: 'applied' }],
    });
    expect((await hers.pull(undefined, { schema: 3 })).rows.length).toBeGreaterThan(0);
  });
});
