/** A matter about a child whose brother sits in another class: whoever leads that class is told as much as the first one (§9). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { BUCKETS, digestOf } from '#sync/digest.ts';
import { fillHomeMarks } from '#server/storage/home-marks.ts';
import { aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
let her: { reported: string; brother: string };
beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  her = { reported: school.children[0]?.id ?? '', brother: inOtherClass() };
});
afterEach(() => server.close());

const GRANDMOTHER = '19900002662';
const inOtherClass = () => school.children.find(({ classId }) => classId === school.classes.b)?.id ?? '';
const phoneOf = async (username: string): Promise<TestPhone> => (await server.signIn(username)).phone();

const ringing = async (child: string, number: string, owner = 'self') => {
  const id = v7();
  const set = to({ kind: 'paternal-grandparents', name: '韩麦热', phones: [{ number, owner }] });
  await (await phoneOf('head')).send({ type: 'guardian', id, child, set });
  return id;
};
const sameCarer = async () => {
  await ringing(her.reported, GRANDMOTHER);
  return ringing(her.brother, '199 0000 2662');
};
const change = async (type: string, id: string, set: ReturnType<typeof to>) =>
  (await phoneOf('head')).send({ type, id, kind: 'patch' as const, baseRev: 1, set });
const written = async (type: string, doc: Readonly<Record<string, unknown>>, by = 'paired') => {
  const id = v7();
  await (await phoneOf(by)).send({ type, id, child: her.reported, set: to(doc) });
  return id;
};
const aReport = () => written('mandatory-report', { heard: '说家里打人', homeSuspected: true });

describe('the bare word [W3]', () => {
  it('comes under the brother to whoever leads his class, and says neither whom nor what', async () => {
    await sameCarer();
    const id = await aReport();
    expect(await (await phoneOf('class-b')).record(id)).toMatchObject({
      type: 'handled-matter',
      child: her.brother,
      doc: {},
      sealed: [],
      author: '',
      steps: [],
    });
    const { rows } = await (await phoneOf('class-b')).pullAll();
    expect(JSON.stringify(rows)).not.toContain(her.reported);
    expect(await (await phoneOf('class-a')).record(id)).toMatchObject({ child: her.reported });
    for (const username of ['archivist', 'subject', 'counsellor'])
      expect(await (await phoneOf(username)).record(id), username).toBeUndefined();
  });

  it.each(['不详', '停机', '无'])('comes to nobody over %s in the place of a number', async (words) => {
    await ringing(her.reported, words);
    await ringing(her.brother, words);
    const id = await aReport();
    expect(await (await phoneOf('class-b')).record(id)).toBeUndefined();
    expect(await (await phoneOf('class-a')).record(id)).toMatchObject({ child: her.reported });
  });

  it('comes with one household as well, and with no number that is a neighbour’s', async () => {
    const id = await aReport();
    await ringing(her.reported, GRANDMOTHER);
    await ringing(her.brother, GRANDMOTHER, 'neighbour');
    expect(await (await phoneOf('class-b')).record(id)).toBeUndefined();
    const householdId = v7();
    for (const child of [her.reported, her.brother]) await change('child', child, to({ householdId }));
    expect(await (await phoneOf('class-b')).record(id)).toMatchObject({ child: her.brother });
  });

  it('[D3] comes to a phone that has read everything when the homes become one, and goes when they part', async () => {
    const id = await aReport();
    await ringing(her.reported, GRANDMOTHER);
    const teacher = await phoneOf('class-b');
    const before = await teacher.pullAll();
    const guardian = await ringing(her.brother, GRANDMOTHER);
    const joined = await teacher.pull(before.cursor);
    expect(joined.fresh).toBe(true);
    expect(joined.rows.filter((row) => row.id === id)).toMatchObject([{ child: her.brother }]);
    const phones = [{ number: '19900009999' }];
    await change('guardian', guardian, to({ phones }, { phones: [{ number: GRANDMOTHER, owner: 'self' }] }));
    const parted = await teacher.pull((await teacher.pullAll(before.cursor)).cursor);
    expect(parted.rows.filter((row) => row.id === id)).toEqual([]);
  });

  it('[D3] sends nobody back to the beginning for a number where nothing is looked after', async () => {
    await ringing(her.reported, GRANDMOTHER);
    const teacher = await phoneOf('class-b');
    const { cursor } = await teacher.pullAll();
    await ringing(her.brother, GRANDMOTHER);
    expect((await teacher.pull(cursor)).fresh).toBe(false);
  });

  it('names every child of hers whose home it is, though nothing ties them to one another', async () => {
    const MOTHER = '19900003773';
    const second = school.children.filter(({ classId }) => classId === school.classes.b)[1]?.id ?? '';
    await sameCarer();
    await ringing(her.reported, MOTHER);
    await ringing(second, MOTHER);
    const id = await aReport();
    const told = async () => (await phoneOf('class-b')).record(id);
    const [child, beside] = [her.brother, second].sort();
    expect(await told()).toMatchObject({ child, doc: { beside: [beside] } });
    await change('mandatory-report', id, to({ closedOn: '2026-04-15' }));
    expect(await told()).toMatchObject({ doc: { beside: [beside], overOn: '2026-04-15' } });
  });

  it('comes beside the report to who wrote it of a child not hers, and is compared and brought again like it', async () => {
    await sameCarer();
    const id = await written('mandatory-report', { heard: '说家里打人', homeSuspected: true }, 'class-b');
    const session = await server.signIn('class-b');
    const { rows, cursor } = await session.phone().pull();
    const both = rows.filter((row) => row.id === id);
    expect(both).toMatchObject([
      { type: 'mandatory-report', child: her.reported, doc: { heard: '说家里打人' } },
      { type: 'handled-matter', child: her.brother, doc: {}, author: '' },
    ]);
    const { deviceId } = session.phone();
    const ask = async (path: string, body: unknown) => (await session.post(`/sync/v1/${path}`, body)).json();
    const buckets = digestOf(rows, BUCKETS);
    expect(await ask('digest', { deviceId, cursor, buckets })).toMatchObject({ isCurrent: true, differing: [] });
    const records = both.map(({ type }) => ({ type, id, rev: 0 }));
    const again = (await ask('records', { deviceId, records })) as { rows: { type: string }[] };
    expect(new Set(again.rows.map(({ type }) => type))).toEqual(new Set(['mandatory-report', 'handled-matter']));
    const ofHead = (await (await phoneOf('head')).pull()).rows.filter((row) => row.id === id);
    expect(ofHead.map(({ type }) => type)).toEqual(['mandatory-report']);
  });

  it('leaves her first and last day once it is over, and is gone with the record', async () => {
    await sameCarer();
    const id = await aReport();
    await change('mandatory-report', id, to({ closedOn: '2026-04-15' }));
    expect(await (await phoneOf('class-b')).record(id)).toMatchObject({ doc: { overOn: '2026-04-15' }, steps: [] });
  });

  it('never comes where home is free, and [D7] goes once it is', async () => {
    await sameCarer();
    const hurt = { startedAt: '2026-04-15T10:00', kinds: ['hurt'] };
    const atSchool = await written('incident', { ...hurt, place: 'school' });
    const teacher = school.counsellor.personId;
    await written('counselling-request', { teacher, from: '2026-04-01' }, 'class-a');
    const talk = await written('counselling', { happenedOn: '2026-04-14', risk: 'none' }, 'counsellor');
    const other = await phoneOf('class-b');
    const { rows, cursor } = await other.pullAll();
    expect(rows.filter(({ id }) => id === atSchool)).toEqual([]);
    expect(rows.filter(({ id }) => id === talk)).toMatchObject([{ type: 'handled-matter', doc: {} }]);
    const set = to({ cooperate: '多叫她回答' });
    await (await phoneOf('counsellor')).send({ type: 'counselling', id: talk, kind: 'patch', baseRev: 1, set });
    const { rows: after } = await other.pull(cursor);
    expect(after).toMatchObject([{ type: 'handled-matter', id: talk, state: 'not-yours', doc: {} }]);
  });

  it('[D5] is counted when phone and school compare', async () => {
    await sameCarer();
    const id = await aReport();
    const { rows, cursor } = await (await phoneOf('class-b')).pullAll();
    const shown = rows.filter(({ state }) => state === 'put');
    expect(shown.map((row) => row.id)).toContain(id);
    const session = await server.signIn('class-b');
    const { deviceId } = session.phone();
    const buckets = digestOf(shown, BUCKETS);
    const compared = await session.request('/sync/v1/digest', {
      method: 'POST',
      body: JSON.stringify({ deviceId, cursor, buckets }),
    });
    expect(await compared.json()).toMatchObject({ isCurrent: true, differing: [] });
    const again = await session.request('/sync/v1/records', {
      method: 'POST',
      body: JSON.stringify({ deviceId, records: [{ type: 'handled-matter', id, rev: 0 }] }),
    });
    expect(await again.json()).toMatchObject({ rows: [{ id, child: her.brother, doc: {} }] });
  });
});

it('is known of homes that were written before anybody asked which children share one', async () => {
  await sameCarer();
  const id = await aReport();
  const { db } = server.deps;
  await db.deleteFrom('home_mark').execute();
  expect(await (await phoneOf('class-b')).record(id)).toBeUndefined();
  await fillHomeMarks(db);
  expect(await (await phoneOf('class-b')).record(id)).toMatchObject({ child: her.brother });
});
