import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { gunzipSync } from 'node:zlib';
import { aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
let phone: TestPhone;
let child: string;

beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  phone = (await server.signIn('class-a')).phone();
  child = school.children[0]?.id ?? '';
});
afterEach(() => server.close());

const visits = (count: number) =>
  Array.from({ length: count }, () =>
    phone.op({ type: 'home-visit', id: v7(), child, set: to({ happenedOn: '2026-04-14' }) }),
  );

describe('pull', () => {
  it('[D1] pages bring every record once, in order, while others go on writing', async () => {
    const first = visits(25);
    await phone.push(...first);
    const seen: string[] = [];
    const seqs: number[] = [];
    let page = await phone.pull(undefined, { limit: 7 });
    const later = visits(3);
    await phone.push(...later);
    for (;;) {
      seen.push(...page.rows.map(({ id }) => id));
      seqs.push(...page.rows.map(({ seq }) => seq));
      if (!page.more) break;
      page = await phone.pull(page.cursor, { limit: 7 });
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    for (const { id } of [...first, ...later]) expect(seen).toContain(id);
  });

  it('[D1] [P6] six phones write at once, and a reader that follows by cursor misses nothing', async () => {
    const session = await server.signIn('class-a');
    const writers = Array.from({ length: 6 }, () => session.phone());
    const shared = v7();
    await phone.send({ type: 'home-visit', id: shared, child, set: to({ happenedOn: '2026-04-14' }) });
    let isWriting = true;
    const written = Promise.all(
      writers.map(async (writer, at) => {
        for (let round = 0; round < 5; round += 1) {
          const change = { type: 'home-visit', id: shared, child, kind: 'patch' as const, baseRev: 1 };
          const visit = { type: 'home-visit', id: v7(), child, set: to({ happenedOn: '2026-04-14' }) };
          await writer.push(writer.op({ ...change, set: to({ [`field${at}`]: round }) }), writer.op(visit));
        }
      }),
    ).finally(() => (isWriting = false));
    const followed = new Map<string, number>();
    let cursor: string | undefined;
    do {
      const page = await phone.pull(cursor, { limit: 3 });
      for (const row of page.rows) followed.set(row.id, row.rev);
      ({ cursor } = page);
      if (!isWriting && !page.more) break;
    } while (followed.size < 1000);
    await written;
    for (const row of (await phone.pullAll(cursor)).rows) followed.set(row.id, row.rev);
    const all = (await phone.pullAll()).rows;
    expect(Object.fromEntries(followed)).toEqual(Object.fromEntries(all.map(({ id, rev }) => [id, rev])));
    expect(all.filter(({ type }) => type === 'home-visit')).toHaveLength(31);
    expect(all.find(({ id }) => id === shared)?.rev).toBe(31);
  });

  it('[D2] the same page twice is the same page, and a cursor at the end brings nothing', async () => {
    await phone.push(...visits(3));
    const one = await phone.pull(undefined, { limit: 4 });
    expect(await phone.pull(undefined, { limit: 4 })).toEqual(one);
    const { cursor } = await phone.pullAll();
    expect(await phone.pull(cursor)).toMatchObject({ rows: [], more: false, fresh: false, cursor });
  });

  it('[D1] a record that changed comes again with its new state only', async () => {
    const [visit] = visits(1);
    if (!visit) throw new Error('no visit');
    await phone.push(visit);
    const { cursor } = await phone.pullAll();
    await phone.send({ ...visit, opId: v7(), kind: 'patch', baseRev: 1, set: to({ reason: '补' }), deviceSeq: 2 });
    const { rows } = await phone.pull(cursor);
    expect(rows).toMatchObject([{ id: visit.id, rev: 2, doc: { happenedOn: '2026-04-14', reason: '补' } }]);
    expect(rows[0]?.steps).toMatchObject([
      { rev: 2, kind: 'patch', by: school.classTeacher.personId, set: { reason: { to: '补' } } },
    ]);
  });

  it('[D3] a cursor of another epoch or a garbled one starts afresh from nothing', async () => {
    const { cursor, rows } = await phone.pullAll();
    for (const wrong of [cursor.replace(/^[^.]+/, 'other'), 'garbage', `${cursor}.x`]) {
      const page = await phone.pull(wrong);
      expect(page).toMatchObject({ fresh: true, more: false });
      expect(page.rows).toHaveLength(rows.length);
    }
  });

  it('[D3] a fresh pull says so on each of its pages and the next one does not', async () => {
    await phone.push(...visits(10));
    const one = await phone.pull(undefined, { limit: 5 });
    const two = await phone.pull(one.cursor, { limit: 5 });
    expect([one.fresh, one.more, two.fresh]).toEqual([true, true, true]);
    const { cursor } = await phone.pullAll();
    expect((await phone.pull(cursor)).fresh).toBe(false);
  });

  it('[D3] a pull that goes on from a good cursor is not fresh on any of its pages', async () => {
    const { cursor } = await phone.pullAll();
    await phone.push(...visits(6));
    const one = await phone.pull(cursor, { limit: 4 });
    const two = await phone.pull(one.cursor, { limit: 4 });
    expect([one.fresh, one.more, two.fresh, two.rows.length]).toEqual([false, true, false, 2]);
  });

  it('[D1] a voided record comes as gone', async () => {
    const [visit] = visits(1);
    if (!visit) throw new Error('no visit');
    await phone.push(visit);
    const { cursor } = await phone.pullAll();
    await phone.send({ type: visit.type, id: visit.id, child, kind: 'delete', baseRev: 1, reason: '重复' });
    expect((await phone.pull(cursor)).rows).toMatchObject([{ id: visit.id, state: 'gone', rev: 2 }]);
  });

  it('asking about ops of another phone is answered with nothing', async () => {
    const [visit] = visits(1);
    await phone.push(visit);
    const stranger = (await server.signIn('class-b')).phone();
    expect((await stranger.pull(undefined, { asking: [visit?.opId] })).verdicts).toEqual([]);
    expect((await phone.pull(undefined, { asking: [visit?.opId] })).verdicts).toMatchObject([{ verdict: 'applied' }]);
  });

  it('a page is packed for those who take gzip', async () => {
    await phone.push(...visits(20));
    const session = await server.signIn('class-a');
    const reply = await session.request('/sync/v1/pull', {
      method: 'POST',
      headers: { 'accept-encoding': 'gzip' },
      body: JSON.stringify({ deviceId: phone.deviceId }),
    });
    expect(reply.headers.get('content-encoding')).toBe('gzip');
    const text = gunzipSync(Buffer.from(await reply.arrayBuffer())).toString();
    expect(JSON.parse(text)).toMatchObject({ more: false, fresh: true });
  });
});
