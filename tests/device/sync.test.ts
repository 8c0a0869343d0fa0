import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Child } from '#domain/records/child.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { APP_HEADER } from '#sync/messages.ts';
import { aPhone, broken, twoPhones, type Phone } from '#tests/support/a-phone.ts';
import { aServer, to, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
});
afterEach(() => server.close());

const childOf = (index: number): string => school.children[index]?.id ?? '';
const through: Phone['net']['between'] = (_path, _init, goOn) => goOn();

async function saveVisits(phone: Phone, count: number, child = childOf(0)): Promise<string[]> {
  const ids = Array.from({ length: count }, () => phone.device.newId());
  for (const id of ids) {
    const doc = { metName: `第 ${ids.indexOf(id)} 次` };
    const saved = await phone.device.save([{ do: 'create', type: HomeVisit.type, id, child, doc }]);
    if (!saved.ok) throw new Error(saved.refusal.type);
  }
  return ids;
}

const patchChild = (phone: Phone, id: string, change: Record<string, unknown>, seen?: Record<string, unknown>) => {
  const before = seen ?? phone.device.records.get(Child, id)?.doc ?? {};
  return phone.device.save([{ do: 'patch', type: 'child', id, doc: { ...before, ...change }, seen: before }]);
};

describe('push', () => {
  it('[P1] [P5] gives every op a receipt and knows how many the school has', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 12);
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 0, waiting: 12, ask: 0 });
    expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 12, waiting: 0, ask: 0 });
    expect(phone.device.sync.schoolHas()).toBe(12);
    expect(phone.device.outbox.receipts()[0]).toMatchObject({ verdict: 'applied', receipt: expect.any(String) });
    expect(phone.device.records.all(HomeVisit).every(({ rev, waiting }) => rev === 1 && waiting === 0)).toBe(true);
  });

  it('[P4] is harmless when the reply is lost and everything is sent again', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 3);
    phone.net.between = async (path, _init, goOn) => {
      const reply = await goOn();
      if (path.endsWith('/push')) throw new TypeError('connection reset');
      return reply;
    };
    expect(await phone.device.sync.now()).toMatchObject({ type: 'offline' });
    expect(phone.device.outbox.buckets().waiting).toBe(3);
    phone.net.between = through;
    await phone.device.sync.now();
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 3, waiting: 0, ask: 0 });
    expect(phone.device.sync.schoolHas()).toBe(3);
  });

  it('[P2] halves the batch on 413, keeps what half an acknowledgement settled, and goes on after reopening', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 8);
    let pushes = 0;
    phone.net.between = async (path, init, goOn) => {
      if (!path.endsWith('/push')) return goOn();
      pushes += 1;
      if (pushes === 1) return broken.status(413, 'too-large')();
      return pushes === 2 ? goOn() : broken.down();
    };
    expect(await phone.device.sync.now()).toMatchObject({ type: 'offline' });
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 4, waiting: 4 });
    const device = await phone.reopen();
    expect(device.outbox.buckets()).toMatchObject({ sent: 4, waiting: 4 });
    phone.net.between = through;
    await device.sync.now();
    expect(device.outbox.buckets()).toMatchObject({ sent: 8, waiting: 0 });
    expect(device.sync.schoolHas()).toBe(8);
  });

  it('[P2] sets one op aside when it is alone and too large, and the next ones pass', async () => {
    const phone = await aPhone(server);
    const [large = ''] = await saveVisits(phone, 3);
    phone.net.between = async (path, init, goOn) => {
      const isLarge = path.endsWith('/push') && (await textOf(init.body)).includes(large);
      return isLarge ? broken.status(413, 'too-large')() : goOn();
    };
    await phone.device.sync.now();
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 2, waiting: 0, ask: 1 });
    const device = await phone.reopen();
    expect(device.outbox.receipts().find((each) => each.recordId === large)).toMatchObject({
      bucket: 'ask',
      reason: 'too-large',
    });
    expect(device.records.get(HomeVisit, large)?.doc.metName).toBe('第 0 次');
    expect(await device.signOut()).toMatchObject({ refusal: { type: 'unsent', count: 1 } });
  });

  it('[P2] sends a smaller batch after a timeout', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 4);
    let pushes = 0;
    phone.net.between = (path, _init, goOn) =>
      path.endsWith('/push') && (pushes += 1) === 1 ? broken.silent() : goOn();
    const done = phone.device.sync.now();
    await new Promise((resolve) => setTimeout(resolve, 50));
    phone.pass(121_000);
    expect(await done).toEqual({ type: 'idle' });
    expect(pushes).toBe(3);
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 4, waiting: 0 });
  });

  it('[P5] sends again what a restored school no longer has', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 3);
    await phone.device.sync.now();
    phone.net.between = async (path, _init, goOn) => {
      const reply = await goOn();
      if (!path.endsWith('/push') || phone.net.calls.length > before + 1) return reply;
      const body = (await reply.json()) as object;
      return new Response(JSON.stringify({ ...body, lastDeviceSeq: 2, received: 2, missing: [] }), {
        headers: reply.headers,
      });
    };
    const before = phone.net.calls.length;
    await phone.device.sync.now();
    expect(phone.net.calls.slice(before).filter((call) => call.endsWith('/push'))).toHaveLength(2);
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 3, waiting: 0 });
  });
});

async function textOf(body: RequestInit['body']): Promise<string> {
  if (!(body instanceof ArrayBuffer)) return typeof body === 'string' ? body : '';
  return new Response(new Blob([body]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

describe('the network', () => {
  it('[N1] takes a captive portal for no connection and acknowledges nothing', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 2);
    phone.net.between = broken.portal;
    expect(await phone.device.sync.now()).toMatchObject({ type: 'offline' });
    phone.net.between = async () => new Response('{"results":[]}', { headers: { 'content-type': 'application/json' } });
    expect(await phone.device.sync.now()).toMatchObject({ type: 'offline' });
    phone.net.between = async () =>
      new Response('<p>ok', { headers: { 'content-type': 'text/html', [APP_HEADER]: '1' } });
    expect(await phone.device.sync.now()).toMatchObject({ type: 'offline' });
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 0, waiting: 2 });
  });

  it('[N2] stops sending at 401, drops nothing, and goes on after signing in again', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 2);
    phone.dropCookie();
    expect(await phone.device.sync.now()).toEqual({ type: 'signed-out' });
    expect((await phone.reopen()).outbox.buckets()).toMatchObject({ sent: 0, waiting: 2 });
    await phone.gate.signIn('head', 'mi-ma-mi-ma');
    expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 2, waiting: 0 });
  });

  it('[N2] waits as long as Retry-After asks, then tries by itself', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 1);
    phone.net.between = broken.status(503, 'busy', { 'retry-after': '120' });
    const state = await phone.device.sync.now();
    expect(state).toMatchObject({ type: 'server-trouble' });
    expect(state.type === 'server-trouble' && state.retryAt - phone.clock.at).toBeGreaterThanOrEqual(120_000);
    phone.net.between = through;
    phone.pass(119_000);
    expect(phone.device.outbox.buckets().waiting).toBe(1);
    phone.pass(60_000);
    expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    expect(phone.device.outbox.buckets().sent).toBe(1);
  });

  it('waits longer after each failure, up to a quarter of an hour, and starts over when the network is back', async () => {
    const phone = await aPhone(server);
    phone.net.between = broken.down;
    let state = await phone.device.sync.now();
    const waits: number[] = [];
    for (let tries = 0; tries < 12; tries += 1) {
      if (state.type !== 'offline') throw new Error(state.type);
      waits.push(state.retryAt - phone.clock.at);
      const version = phone.device.sync.version();
      phone.pass(state.retryAt - phone.clock.at);
      while (phone.device.sync.version() < version + 2) await new Promise((resolve) => setTimeout(resolve, 2));
      state = phone.device.sync.state();
    }
    expect(waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(Math.max(...waits)).toBe(450_000);
  });

  it('does not carry one person’s work under another’s session', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 1);
    await phone.gate.signIn('deputy', 'mi-ma-mi-ma');
    expect(await phone.device.sync.now()).toEqual({ type: 'signed-out' });
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 0, waiting: 1 });
  });

  it('measures how far the phone’s clock is from the school’s', async () => {
    const phone = await aPhone(server);
    phone.clock.at += 20 * 60_000;
    await phone.device.sync.now();
    expect(phone.device.sync.clockOffsetMs()).toBe(20 * 60_000);
    expect((await phone.reopen()).sync.clockOffsetMs()).toBe(20 * 60_000);
  });
});

describe('pull', () => {
  it('[R1] brings the school’s newer fields and keeps the waiting one', async () => {
    const phone = await aPhone(server);
    await patchChild(phone, childOf(0), { nameNote: '我写的' });
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
    await patchChild(phone, childOf(0), { nameNote: '我写的' }, seen);
    await phone.device.sync.now();
    const [question] = phone.device.records.conflicts();
    expect(question?.doc).toMatchObject({ kept: { value: '学校的' }, waiting: { value: '我写的' } });
  });

  it('[C2] an answer settles the question on both phones', async () => {
    const [one, two] = await twoPhones(server);
    await patchChild(one, childOf(0), { nameNote: '甲' });
    await patchChild(two, childOf(0), { nameNote: '乙' });
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

  it('[F3] a fresh pull removes clean records that are no longer hers and keeps those with waiting work', async () => {
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
    phone.net.between = (path, init, goOn) => (path.endsWith('/push') ? storedOnly(init) : goOn());
    await phone.device.sync.now();
    const device = await phone.reopen();
    expect(device.records.get(Child, childOf(1))).toBeUndefined();
    expect(device.records.get(Child, childOf(2))).toBeDefined();
    expect(device.records.get(HomeVisit, visit)?.doc.metName).toBe('第 0 次');
  });

  it('[F3] keeps the record of an open draft through a fresh pull', async () => {
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

  it('[F2] asks on from the same place when a page was lost, and twice the same page changes nothing', async () => {
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
    const [id = ''] = await saveVisits(phone, 1);
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

/** The school as if it could not judge yet: every op is stored, none settled. */
const storedOnly = async (init: RequestInit): Promise<Response> => {
  const { ops } = JSON.parse(await textOf(init.body)) as { ops: { opId: string }[] };
  const results = ops.map(({ opId }) => ({ opId, verdict: 'stored' }));
  const reply = { epoch: 'e', serverTime: 0, results, lastDeviceSeq: 99, missing: [], received: 99 };
  return new Response(JSON.stringify(reply), { headers: { [APP_HEADER]: '1', 'content-type': 'application/json' } });
};

describe('two tabs', () => {
  it('sync one at a time, and both see the result', async () => {
    const phone = await aPhone(server);
    const other = await phone.openTab();
    await saveVisits(phone, 5);
    phone.net.calls.length = 0;
    const before = phone.net.calls.length;
    await Promise.all([phone.device.sync.now(), other.sync.now()]);
    const pushes = phone.net.calls.slice(before).filter((call) => call.endsWith('/push'));
    expect(pushes).toHaveLength(1);
    expect(other.outbox.buckets()).toMatchObject({ sent: 5, waiting: 0 });
    other.lock();
  });
});

describe('the journal', () => {
  it('drops receipts thirty days after the school confirmed, and never what waits', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 2);
    await phone.device.sync.now();
    phone.clock.at += 31 * 24 * 3_600_000;
    await saveVisits(phone, 1);
    await phone.device.sync.now();
    expect((await phone.reopen()).outbox.receipts()).toHaveLength(1);
    expect(phone.device.records.all(HomeVisit)).toHaveLength(3);
  });
});
