import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { APP_HEADER } from '#sync/messages.ts';
import { aPhone, broken, PIN, saveVisits, textOf, through } from '#tests/support/a-phone.ts';
import { aClock, aServer, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
});
afterEach(() => server.close());

const childOf = (index: number): string => school.children[index]?.id ?? '';
describe('push', () => {
  it('[P1] [P5] gives every op a receipt and knows how many the school has', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 12, childOf(0));
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 0, waiting: 12, ask: 0 });
    expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 12, waiting: 0, ask: 0 });
    expect(phone.device.sync.schoolHas()).toBe(12);
    expect(phone.device.sync.writtenThen()).toBe(12);
    expect(phone.device.outbox.receipts()[0]).toMatchObject({ verdict: 'applied', receipt: expect.any(String) });
    expect(phone.device.records.all(HomeVisit).every(({ rev, waiting }) => rev === 1 && waiting === 0)).toBe(true);
  });

  it('[F1] [P4] [I3] is harmless when the reply is lost and everything is sent again', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 3, childOf(0));
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

  it('[F26] [I1] [P2] halves the batch on 413, keeps what half an acknowledgement settled, and goes on after reopening', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 8, childOf(0));
    let pushes = 0;
    phone.net.between = async (path, _init, goOn) => {
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

  it('[F26] [I12] [P2] sets one op aside when it is alone and too large, and the next ones pass', async () => {
    const phone = await aPhone(server);
    const [large = ''] = await saveVisits(phone, 3, childOf(0));
    phone.net.between = async (path, init, goOn) => {
      const isLarge = path.endsWith('/push') && (await textOf(init.body)).includes('第 0 次');
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
    expect(await device.signOut()).toMatchObject({ refusal: { type: 'unsent', unsent: { ops: 1 } } });
  });

  it('[P2] sends a smaller batch after a timeout', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 4, childOf(0));
    let pushes = 0;
    phone.net.between = (path, _init, goOn) =>
      path.endsWith('/push') && (pushes += 1) === 1 ? broken.silent() : goOn();
    const done = phone.device.sync.now();
    await expect.poll(() => pushes).toBe(1);
    phone.pass(121_000);
    expect(await done).toEqual({ type: 'idle' });
    expect(pushes).toBe(3);
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 4, waiting: 0 });
  });

  it('[P5] sends again what a restored school no longer has', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 3, childOf(0));
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

describe('the network', () => {
  it('[N1] takes a captive portal for no connection and acknowledges nothing', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 2, childOf(0));
    phone.net.between = broken.portal;
    expect(await phone.device.sync.now()).toMatchObject({ type: 'offline' });
    phone.net.between = async () => new Response('{"results":[]}', { headers: { 'content-type': 'application/json' } });
    expect(await phone.device.sync.now()).toMatchObject({ type: 'offline' });
    phone.net.between = async () =>
      new Response('<p>ok', { headers: { 'content-type': 'text/html', [APP_HEADER]: '1' } });
    expect(await phone.device.sync.now()).toMatchObject({ type: 'offline' });
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 0, waiting: 2 });
  });

  it('[F31] [N2] stops sending at 401, drops nothing, and goes on after signing in again', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 2, childOf(0));
    await server.deps.db.deleteFrom('session').where('person', '=', phone.me.personId).execute();
    expect(await phone.device.sync.now()).toEqual({ type: 'signed-out' });
    expect((await phone.reopen()).outbox.buckets()).toMatchObject({ sent: 0, waiting: 2 });
    phone.device.lock();
    await phone.gate.signIn('head', 'mi-ma-mi-ma');
    const device = await phone.gate.unlock(phone.me.personId, PIN);
    if (!device.ok) throw new Error(device.refusal.type);
    expect(await device.value.sync.now()).toEqual({ type: 'idle' });
    expect(device.value.outbox.buckets()).toMatchObject({ sent: 2, waiting: 0 });
    device.value.lock();
    expect(await (await phone.openTab()).sync.now()).toEqual({ type: 'idle' });
  });

  it('asks to sign in where a first password has to be changed, and drops nothing', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 1, childOf(0));
    phone.net.between = broken.status(403, 'must-change-password');
    expect(await phone.device.sync.now()).toEqual({ type: 'signed-out' });
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 0, waiting: 1, ask: 0 });
  });

  it('[N2] waits as long as Retry-After asks, then tries by itself', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 1, childOf(0));
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

  it('does not stay at work after a surprise: it says when it tries again, and does', async () => {
    let isBroken = false;
    const withLock = async <T>(_lock: unknown, run: () => Promise<T>): Promise<T> => {
      if (isBroken) throw new Error('planted');
      return run();
    };
    const phone = await aPhone(server, { deps: { withLock } });
    await saveVisits(phone, 1, childOf(0));
    isBroken = true;
    const state = await phone.device.sync.now();
    expect(state).toEqual({ type: 'server-trouble', retryAt: expect.any(Number) });
    expect(phone.device.sync.state()).toEqual(state);
    isBroken = false;
    phone.pass(state.type === 'server-trouble' ? state.retryAt - phone.clock.at : 0);
    await expect.poll(() => phone.device.sync.state()).toEqual({ type: 'idle' });
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 1, waiting: 0 });
  });

  it('[F32] [N3] [I1] does not carry one person’s work under another’s session', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 1, childOf(0));
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

describe('an unlock', () => {
  it('begins to send without a wake, a tap or another save', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 1, childOf(0));
    const device = await phone.reopen();
    expect(device.outbox.buckets()).toMatchObject({ sent: 0, waiting: 1 });
    phone.pass(1000);
    await expect.poll(() => device.outbox.buckets()).toMatchObject({ sent: 1, waiting: 0 });
  });
});

describe('two tabs', () => {
  it('sync one at a time, and both see the result', async () => {
    const phone = await aPhone(server);
    const other = await phone.openTab();
    await saveVisits(phone, 5, childOf(0));
    phone.net.calls.length = 0;
    const before = phone.net.calls.length;
    await Promise.all([phone.device.sync.now(), other.sync.now()]);
    const pushes = phone.net.calls.slice(before).filter((call) => call.endsWith('/push'));
    expect(pushes).toHaveLength(1);
    await expect.poll(() => other.outbox.buckets()).toMatchObject({ sent: 5, waiting: 0 });
    other.lock();
  });
});

describe('the journal', () => {
  const MONTH = 31 * 24 * 3_600_000;

  it.each([
    ['right', 0],
    ['in 2099', Date.UTC(2099, 0, 1) - Date.UTC(2026, 3, 15)],
    ['in 1970', -Date.UTC(2026, 3, 15)],
  ])(
    '[F39] [I8] [O4] drops receipts thirty days of the school’s time after it confirmed, and never what waits: a phone %s',
    async (_name, off) => {
      const clock = aClock();
      const own = await aServer({ clock });
      const child = (await own.setUpSchool()).children[0]?.id ?? '';
      const phone = await aPhone(own, { clock: { at: clock.at + off } });
      await saveVisits(phone, 2, child);
      await phone.device.sync.now();
      const receiptsAfter = async (days: number) => {
        clock.pass(days * 24 * 3_600_000);
        phone.clock.at = clock.at;
        await saveVisits(phone, 1, child);
        await phone.device.sync.now();
        return (await phone.reopen()).outbox.receipts();
      };
      expect(await receiptsAfter(29)).toHaveLength(3);
      expect(await receiptsAfter(2)).toHaveLength(2);
      expect(phone.device.records.all(HomeVisit)).toHaveLength(4);
      await own.close();
    },
  );

  it('[F23] [O4] [I1] [I2] outlives a phone’s date that stands a month ahead for one round, and a restored school gets all again', async () => {
    const own = await aServer();
    const child = (await own.setUpSchool()).children[0]?.id ?? '';
    const phone = await aPhone(own);
    await saveVisits(phone, 2, child);
    await phone.device.sync.now();
    phone.clock.at += MONTH;
    await phone.device.sync.now();
    phone.clock.at -= MONTH;
    expect((await phone.reopen()).outbox.receipts()).toHaveLength(2);
    const { db } = own.deps;
    await db.deleteFrom('op_inbox').where('actor', '=', phone.me.personId).execute();
    await db.deleteFrom('record').where('type', '=', HomeVisit.type).execute();
    await db.deleteFrom('record_version').where('type', '=', HomeVisit.type).execute();
    await db.updateTable('server_epoch').set({ epoch: 'another' }).execute();
    await phone.device.sync.now();
    expect(await db.selectFrom('record').select('id').where('type', '=', HomeVisit.type).execute()).toHaveLength(2);
    await own.close();
  });
});
