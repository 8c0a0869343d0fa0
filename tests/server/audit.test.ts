/** R37 and break-glass: what was read is written down, told to whom it concerns, and shown to the head alone. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import * as z from 'zod';
import { sweepAgain, sweepAtStart } from '#server/judge/sweeper.ts';
import { aClock, aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
let child: string;
let clock: ReturnType<typeof aClock>;

beforeEach(async () => {
  clock = aClock();
  server = await aServer({ clock });
  school = await server.setUpSchool();
  child = school.children[0]?.id ?? '';
});
afterEach(() => server.close());

const SECRET = '我想妈妈';
const phoneOf = async (username: string): Promise<TestPhone> => (await server.signIn(username)).phone();

const Log = z.object({
  isCut: z.boolean(),
  entries: z.array(
    z.object({
      at: z.number(),
      person: z.string(),
      what: z.string(),
      detail: z.string(),
      reason: z.string().optional(),
      children: z.union([z.literal('all'), z.array(z.string())]),
    }),
  ),
});

async function auditFrom(query: string) {
  const reply = await (await server.signIn('head')).request(`/api/audit${query}`);
  expect(reply.status).toBe(200);
  return Log.parse(await reply.json());
}

const logOf = async (query = '') => (await auditFrom(query)).entries;

const openAs = async (username: string, what: { type: string; id: string; reason?: string }) =>
  (await server.signIn(username)).post('/api/openings', { reason: '孩子出走，要知道去处', ...what });

/** A talk written by the paired teacher, with the child's own words. */
async function aTalk() {
  const id = v7();
  const writer = await phoneOf('paired');
  await writer.send({
    type: 'talk',
    id,
    child,
    set: to({ topics: ['wish'], childSaid: SECRET, response: '一起打电话' }),
  });
  return id;
}

async function aCounselling() {
  const head = await phoneOf('head');
  const set = to({ teacher: school.counsellor.personId, from: '2026-04-01' });
  await head.send({ type: 'counselling-request', id: v7(), child, set });
  const id = v7();
  const doc = { happenedOn: '2026-04-14', complaint: '睡不着', risk: 'crisis' };
  await (await phoneOf('counsellor')).send({ type: 'counselling', id, child, set: to(doc) });
  return id;
}

describe('the log', () => {
  it('names who received what: everything at first, the children of what changed later', async () => {
    const phone = await phoneOf('class-a');
    const { cursor } = await phone.pullAll();
    clock.pass(60_000);
    await school.office.send({ type: 'talk', id: v7(), child, set: to({ topics: ['wish'] }) });
    await phone.pullAll(cursor);
    const mine = (await logOf()).filter(
      ({ person, what }) => person === school.classTeacher.personId && what === 'records-sent',
    );
    expect(mine.map(({ detail, children }) => [detail, children])).toEqual([
      ['1', [child]],
      [expect.stringMatching(/^\d+$/), 'all'],
    ]);
  });

  it('holds what a phone told, with its reason, and what was never read stays out', async () => {
    const phone = await phoneOf('class-a');
    const doc = { did: 'revealed', at: '2026-04-15T10:40', what: '孩子：身份证号码', reason: '核对证件' };
    expect((await phone.send({ type: 'access-note', id: v7(), child, set: to(doc) })).verdict).toBe('applied');
    const told = (await logOf(`?child=${child}`)).find(({ what }) => what === 'revealed');
    expect(told).toMatchObject({
      person: school.classTeacher.personId,
      detail: '孩子：身份证号码',
      reason: '核对证件',
      children: [child],
    });
    const other = school.children[1]?.id ?? '';
    expect((await logOf(`?child=${other}`)).some(({ what }) => what === 'revealed')).toBe(false);
    expect((await logOf(`?person=${school.deputy.personId}`)).some(({ what }) => what === 'revealed')).toBe(false);
  });

  it('finds what was read of one child long ago, however much was read since, and says when there is more', async () => {
    const { db } = server.deps;
    const entry = (at: number, detail: string) =>
      ({ school: school.school, id: v7(), at, person: school.deputy.personId, what: 'records-sent', detail }) as const;
    await db
      .insertInto('audit')
      .values(entry(clock.at - 90 * 24 * 60 * 60_000, `1 ${child}`))
      .execute();
    for (let portion = 0; portion < 21; portion += 1)
      await db
        .insertInto('audit')
        .values(Array.from({ length: 100 }, (_, i) => entry(clock.at + portion * 100 + i, `1 ${v7()}`)))
        .execute();
    const all = await auditFrom('');
    expect([all.entries.length, all.isCut]).toEqual([2000, true]);
    const ofChild = await auditFrom(`?child=${child}`);
    expect(ofChild.isCut).toBe(false);
    expect(ofChild.entries.filter(({ person }) => person === school.deputy.personId)).toMatchObject([
      { what: 'records-sent', detail: '1', children: [child] },
    ]);
  });

  it('is shown to the head alone, and notes go to no colleague', async () => {
    const phone = await phoneOf('class-a');
    const doc = { did: 'printed', at: '2026-04-15T10:40', what: '附件1-只有校长看' };
    await phone.send({ type: 'access-note', id: v7(), child, set: to(doc) });
    for (const username of ['deputy', 'archivist', 'class-a', 'counsellor'])
      expect((await (await server.signIn(username)).request('/api/audit')).status, username).toBe(403);
    for (const username of ['deputy', 'archivist', 'paired', 'class-b', 'counsellor'])
      expect(JSON.stringify((await (await phoneOf(username)).pullAll()).rows), username).not.toContain('只有校长看');
  });

  it('[W1] is not rewritten by whoever wrote it', async () => {
    const phone = await phoneOf('class-a');
    const id = v7();
    await phone.send({ type: 'access-note', id, child, set: to({ did: 'printed', what: '附件1' }) });
    const away = { type: 'access-note', id, child, kind: 'delete' as const, baseRev: 1 };
    expect(await phone.send(away)).toMatchObject({ verdict: 'held', reason: 'only-adds' });
  });
});

describe('break-glass', () => {
  it('gives a class teacher the child’s words once, for a reason, and tells their author', async () => {
    const id = await aTalk();
    const reply = await openAs('class-a', { type: 'talk', id });
    expect(reply.status).toBe(200);
    expect(await reply.json()).toMatchObject({ type: 'talk', doc: { childSaid: SECRET }, forMs: 1_800_000 });
    const rows = (await (await phoneOf('paired')).pullAll()).rows;
    expect(rows.find(({ type }) => type === 'access-note')).toMatchObject({
      author: school.classTeacher.personId,
      doc: { did: 'unsealed', what: '谈心', reason: '孩子出走，要知道去处', told: [school.pairedTeacher.personId] },
    });
    expect((await logOf()).filter(({ what }) => what === 'sealed-opened')).toMatchObject([
      { person: school.classTeacher.personId, detail: 'talk', reason: '孩子出走，要知道去处', children: [child] },
    ]);
  });

  it('leaves nothing in her feed: the words stay sealed there', async () => {
    const id = await aTalk();
    await openAs('class-a', { type: 'talk', id });
    const { rows } = await (await phoneOf('class-a')).pullAll();
    expect(JSON.stringify(rows)).not.toContain(SECRET);
    expect(rows.find((row) => row.id === id)?.sealed).toEqual(['childSaid']);
  });

  it('gives head and deputy a counselling from its bare marker, and nobody else', async () => {
    const id = await aCounselling();
    for (const username of ['head', 'deputy']) {
      const reply = await openAs(username, { type: 'handled-matter', id });
      expect(await reply.json(), username).toMatchObject({ type: 'counselling', doc: { complaint: '睡不着' } });
    }
    for (const username of ['class-a', 'paired', 'archivist', 'class-b', 'subject']) {
      const reply = await openAs(username, { type: 'counselling', id });
      expect(reply.status, username).toBe(403);
      expect(await reply.text()).not.toContain('睡不着');
    }
  });

  it.each(['class-b', 'subject', 'archivist', 'paired'])('is not for %s', async (username) => {
    const id = v7();
    await school.office.send({ type: 'talk', id, child, set: to({ childSaid: SECRET }) });
    const reply = await openAs(username, { type: 'talk', id });
    expect(reply.status).toBe(403);
    expect((await logOf()).some(({ what }) => what === 'sealed-opened')).toBe(false);
  });

  it('opens no report, not even a class teacher of the child', async () => {
    const id = v7();
    await (await phoneOf('paired')).send({ type: 'mandatory-report', id, child, set: to({ heard: SECRET }) });
    expect((await openAs('class-a', { type: 'handled-matter', id })).status).toBe(403);
  });

  it('wants a reason', async () => {
    const id = await aTalk();
    expect((await openAs('class-a', { type: 'talk', id, reason: '看看' })).status).toBe(422);
  });
});

it('what was read is noted for three years, what was done until every child of that day is 21', async () => {
  const phone = await phoneOf('class-a');
  await phone.pullAll();
  const noted = async () => [...new Set((await logOf()).map(({ what }) => what))];
  expect(await noted()).toEqual(expect.arrayContaining(['records-sent', 'account-added']));
  const year = 366 * 24 * 3_600_000;
  clock.pass(3 * year);
  await sweepAgain(server.deps);
  expect(await noted()).toContain('records-sent');
  clock.pass(2 * 24 * 3_600_000);
  await sweepAgain(server.deps);
  expect(await noted()).not.toContain('records-sent');
  expect(await noted()).toContain('account-added');
  for (let at = 4; at < 21; at += 1) {
    clock.pass(year);
    // Somebody has looked at the computer's clock: so long a jump is believed.
    await sweepAtStart(server.deps, { trustsClock: true });
    expect(await noted()).toContain('account-added');
  }
  clock.pass(year);
  await sweepAtStart(server.deps, { trustsClock: true });
  clock.pass(2 * 24 * 3_600_000);
  await sweepAgain(server.deps);
  expect(await noted()).toEqual([]);
});
