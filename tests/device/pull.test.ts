import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Dexie } from 'dexie';
import { databaseName } from '#device/database.ts';
import { Child } from '#domain/records/child.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { APP_HEADER } from '#sync/messages.ts';
import { aPhone, broken, saveVisits, textOf, through, twoPhones, type Phone } from '#tests/support/a-phone.ts';
import { aServer, to, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
});
afterEach(() => server.close());

const childOf = (index: number): string => school.children[index]?.id ?? '';

/** What another tab does that has read on. */
async function moveCursor(phone: Phone, value: string): Promise<void> {
  const db = await new Dexie(databaseName(phone.me.personId), phone.databases).open();
  await db.table('meta').put({ name: 'cursor', value });
  db.close();
}

/** Changes the first child as a form does that was opened over `seen`. */
const patchChild = (phone: Phone, change: Record<string, unknown>, seen?: Record<string, unknown>) => {
  const id = childOf(0);
  const before = seen ?? phone.device.records.get(Child, id)?.doc ?? {};
  return phone.device.save([{ do: 'patch', type: 'child', id, doc: { ...before, ...change }, seen: before }]);
};

/** The school as if it could not judge yet: every op is stored, none settled. */
const storedOnly = async (init: RequestInit): Promise<Response> => {
  const { ops } = JSON.parse(await textOf(init.body)) as { ops: { opId: string }[] };
  const results = ops.map(({ opId }) => ({ opId, verdict: 'stored' }));
  const reply = { epoch: 'e', serverTime: 0, results, lastDeviceSeq: 99, missing: [], received: 99 };
  return new Response(JSON.stringify(reply), { headers: { [APP_HEADER]: '1', 'content-type': 'application/json' } });
};

describe('pull', () => {
  it('[R1] [I7] brings the school’s newer fields and keeps the waiting one', async () => {
    const phone = await aPhone(server);
    await patchChild(phone, { nameNote: '我写的' });
    await school.office.push(
      school.office.op({
        type: 'child',
        id: childOf(0),
        child: childOf(0),
        kind: 'patch',
        baseRev: 1,
        set: to({ nameNote: '学校的', pinyin: 'ayimu' }),
      }),
    );
    phone.net.between = (path, init, goOn) => (path.endsWith('/push') ? storedOnly(init) : goOn());
    await phone.device.sync.now();
    expect(phone.device.records.get(Child, childOf(0))?.doc).toMatchObject({ nameNote: '我写的', pinyin: 'ayimu' });
    phone.net.between = through;
    await phone.device.sync.now();
    expect(phone.device.records.get(Child, childOf(0))?.doc).toMatchObject({ nameNote: '学校的' });
    expect(phone.device.records.conflicts()).toHaveLength(1);
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 0, waiting: 0, ask: 1 });
  });

  it('[O2] [M4] does not call a revision seen that came while the form was open', async () => {
    const phone = await aPhone(server);
    const seen = phone.device.records.get(Child, childOf(0))?.doc ?? {};
    await school.office.push(
      school.office.op({
        type: 'child',
        id: childOf(0),
        child: childOf(0),
        kind: 'patch',
        baseRev: 1,
        set: to({ nameNote: '学校的' }),
      }),
    );
    await phone.device.sync.now();
    await patchChild(phone, { nameNote: '我写的' }, seen);
    await phone.device.sync.now();
    const [question] = phone.device.records.conflicts();
    expect(question?.doc).toMatchObject({ kept: { value: '学校的' }, waiting: { value: '我写的' } });
  });

  it('[C2] an answer settles the question on both phones', async () => {
    const [one, two] = await twoPhones(server);
    await patchChild(one, { nameNote: '甲' });
    await patchChild(two, { nameNote: '乙' });
    await one.device.sync.now();
    await two.device.sync.now();
    const [question] = two.device.records.conflicts();
    expect(question?.doc).toMatchObject({ kept: { value: '甲' }, waiting: { value: '乙' } });
    await two.device.save([{ do: 'resolve', conflictId: question?.id ?? '', choice: 'waiting' }]);
    expect(two.device.records.get(Child, childOf(0))?.doc.nameNote).toBe('乙');
    expect(two.device.records.conflicts()).toEqual([]);
    await two.device.sync.now();
    await one.device.sync.now();
    expect(one.device.records.get(Child, childOf(0))?.doc.nameNote).toBe('乙');
    expect(one.device.records.conflicts()).toEqual([]);
    expect(two.device.outbox.buckets()).toMatchObject({ waiting: 0, ask: 0 });
  });

  it('[D3] a fresh pull removes clean records that are no longer hers and keeps those with waiting work', async () => {
    const phone = await aPhone(server, { username: 'class-a' });
    expect(phone.device.records.all(Child)).toHaveLength(3);
    const [visit = ''] = await saveVisits(phone, 1, childOf(0));
    const moved = [childOf(0), childOf(1)].map((id) =>
      school.office.op({
        type: 'child',
        id,
        child: id,
        kind: 'patch',
        baseRev: 1,
        set: { classId: { from: school.classes.a, to: school.classes.b } },
      }),
    );
    await school.office.push(...moved);
    await patchChild(phone, { nameNote: '小阿' });
    phone.net.between = (path, init, goOn) => (path.endsWith('/push') ? storedOnly(init) : goOn());
    await phone.device.sync.now();
    const device = await phone.reopen();
    expect(device.records.get(Child, childOf(1))).toBeUndefined();
    expect(device.records.get(Child, childOf(2))).toBeDefined();
    expect(device.records.get(HomeVisit, visit)?.doc.metName).toBe('第 0 次');
    expect(device.records.get(Child, childOf(0))?.doc).toMatchObject({ name: '阿依木', nameNote: '小阿' });
  });

  it('[D3] lets go what came on an earlier page of the same round, before her rights changed', async () => {
    const phone = await aPhone(server, { username: 'class-a' });
    const patch = (id: string, baseRev: number, set: ReturnType<typeof to>) =>
      school.office.send({ type: 'child', id, child: id, kind: 'patch', baseRev, set });
    for (const id of [childOf(0), childOf(1)]) await patch(id, 1, to({ nameNote: '新的' }));
    phone.net.between = async (path, init, goOn) => {
      if (!path.endsWith('/pull')) return goOn();
      phone.net.between = through;
      const headers = new Headers(init.headers);
      headers.delete('content-encoding');
      const body = JSON.stringify({ ...(JSON.parse(await textOf(init.body)) as object), limit: 1 });
      const page = await server.app.request(path, { ...init, headers, body });
      await patch(childOf(0), 2, to({ classId: school.classes.b }, { classId: school.classes.a }));
      return page;
    };
    await phone.device.sync.now();
    expect(phone.device.records.get(Child, childOf(0))).toBeUndefined();
    expect(phone.device.records.all(Child)).toHaveLength(2);
    expect((await phone.reopen()).records.get(Child, childOf(0))).toBeUndefined();
  });

  it('[D3] shows nothing of a child that left while an op on it stood in question', async () => {
    const [one, two] = await twoPhones(server, { username: 'class-a' });
    await patchChild(one, { nameNote: '甲' });
    await patchChild(two, { nameNote: '乙' });
    await one.device.sync.now();
    two.net.between = (path, _init, goOn) => (path.endsWith('/pull') ? broken.down() : goOn());
    await two.device.sync.now();
    await school.office.push(
      school.office.op({
        type: 'child',
        id: childOf(0),
        child: childOf(0),
        kind: 'patch',
        baseRev: 2,
        set: { classId: { from: school.classes.a, to: school.classes.b } },
      }),
    );
    two.net.between = through;
    await two.device.sync.now();
    expect(two.device.outbox.receipts()[0]).toMatchObject({ verdict: 'conflict' });
    expect(two.device.records.get(Child, childOf(0))).toBeUndefined();
    expect(two.device.records.all(Child)).toHaveLength(2);
  });

  it('[D3] keeps the record of an open draft through a fresh pull', async () => {
    const phone = await aPhone(server, { username: 'class-a' });
    const id = childOf(1);
    const draft = { key: `child/${id}`, type: 'child', child: id, recordId: id, values: { nameNote: '半句' } };
    await phone.device.drafts.keep(draft);
    await school.office.push(
      school.office.op({
        type: 'child',
        id,
        child: id,
        kind: 'patch',
        baseRev: 1,
        set: { classId: { from: school.classes.a, to: school.classes.b } },
      }),
    );
    await phone.device.sync.now();
    expect(phone.device.records.get(Child, id)).toBeDefined();
    await phone.device.drafts.drop(draft.key);
  });

  it('[D2] [I14] asks on from the same place when a page was lost, and twice the same page changes nothing', async () => {
    const phone = await aPhone(server);
    await school.office.push(
      school.office.op({ type: 'home-visit', id: phone.device.newId(), child: childOf(0), set: to({ metName: '一' }) }),
    );
    phone.net.between = async (path, _init, goOn) => {
      const reply = await goOn();
      return path.endsWith('/pull') ? broken.down() : reply;
    };
    await phone.device.sync.now();
    expect(phone.device.records.all(HomeVisit)).toEqual([]);
    phone.net.between = through;
    await phone.device.sync.now();
    expect(phone.device.records.all(HomeVisit)).toHaveLength(1);
    const list = phone.device.records.all(HomeVisit);
    await phone.device.sync.now();
    expect(phone.device.records.all(HomeVisit)).toBe(list);
  });

  it('[D2] does not go back when an older page comes late', async () => {
    const phone = await aPhone(server);
    phone.net.between = async (path, _init, goOn) => {
      const reply = await goOn();
      if (!path.endsWith('/pull')) return reply;
      const body = (await reply.json()) as object;
      const row = {
        type: 'child',
        id: childOf(0),
        child: childOf(0),
        rev: 0,
        seq: 1,
        state: 'put',
        doc: { name: '旧' },
      };
      const rest = { sealed: [], author: '', madeAt: 0, changedAt: 0, steps: [] };
      return new Response(JSON.stringify({ ...body, rows: [{ ...row, ...rest }] }), { headers: reply.headers });
    };
    await phone.device.sync.now();
    expect(phone.device.records.get(Child, childOf(0))?.doc.name).toBe('阿依木');
  });

  it('[N6] [I14] throws a page away when another tab has read on while it was under way, and goes on from there', async () => {
    const phone = await aPhone(server);
    await school.office.push(
      school.office.op({ type: 'home-visit', id: phone.device.newId(), child: childOf(0), set: to({ metName: '一' }) }),
    );
    const cursors: unknown[] = [];
    phone.net.between = async (path, init, goOn) => {
      const reply = await goOn();
      if (!path.endsWith('/pull')) return reply;
      const asked = JSON.parse(await textOf(init.body)) as { cursor: string };
      const said = (await reply.clone().json()) as { cursor: string };
      if (cursors.length === 0) await moveCursor(phone, said.cursor);
      cursors.push(asked.cursor, said.cursor);
      return reply;
    };
    expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    expect(cursors).toHaveLength(4);
    expect(cursors[2]).toBe(cursors[1]);
    // The other tab has kept what it read; of the page nothing was.
    expect(phone.device.records.all(HomeVisit)).toEqual([]);
  });

  it('[K1] parks a row this build cannot read and goes on', async () => {
    const phone = await aPhone(server);
    phone.net.between = async (path, _init, goOn) => {
      const reply = await goOn();
      if (!path.endsWith('/pull')) return reply;
      const body = (await reply.json()) as { rows: unknown[] };
      const unknown = { type: 'star-chart', shape: 'of tomorrow' };
      return new Response(JSON.stringify({ ...body, rows: [unknown, ...body.rows] }), { headers: reply.headers });
    };
    await school.office.push(
      school.office.op({ type: 'home-visit', id: phone.device.newId(), child: childOf(0), set: to({ metName: '一' }) }),
    );
    expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    expect(phone.device.records.all(HomeVisit)).toHaveLength(1);
  });

  it('[M7] a deleted record leaves the lists at once and comes back when restored', async () => {
    const phone = await aPhone(server);
    const [id = ''] = await saveVisits(phone, 1, childOf(0));
    await phone.device.sync.now();
    await phone.device.save([{ do: 'delete', type: HomeVisit.type, id, reason: '写错了孩子' }]);
    expect(phone.device.records.get(HomeVisit, id)).toBeUndefined();
    await phone.device.sync.now();
    expect(phone.device.records.about(childOf(0)).map((each) => each.id)).not.toContain(id);
    await phone.device.save([{ do: 'restore', type: HomeVisit.type, id, reason: '没写错' }]);
    await phone.device.sync.now();
    expect(phone.device.records.get(HomeVisit, id)?.doc.metName).toBe('第 0 次');
  });
});
