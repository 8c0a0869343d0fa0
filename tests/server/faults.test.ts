/** What the network, the order of arrival and a few bad ops do to pushes and pulls: nothing that lasts. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aLine, type Cut, type Line } from '#tests/support/a-line.ts';
import { aPhone, saveVisits, type Phone } from '#tests/support/a-phone.ts';
import { aListeningServer, to, type TestSchool } from '#tests/support/a-server.ts';
import { rowsOf } from '#tests/support/planted.ts';

let server: Awaited<ReturnType<typeof aListeningServer>>;
let school: TestSchool;
let line: Line;
beforeEach(async () => {
  server = await aListeningServer();
  school = await server.setUpSchool();
  line = await aLine({ host: '127.0.0.1', port: Number(new URL(server.url).port) });
});
afterEach(async () => {
  await line.close();
  await server.close();
});

const childOf = (index: number): string => school.children[index]?.id ?? '';
const aVisit = () => ({ type: 'home-visit', id: v7(), child: childOf(0), set: to({ happenedOn: '2026-04-14' }) });

/** A real phone whose requests go over the line, each on a connection of its own. */
const aPhoneOverTheLine = (): Promise<Phone> =>
  aPhone({
    app: {
      request: (path, init) =>
        fetch(`http://127.0.0.1:${line.port}${path}`, {
          ...init,
          headers: { ...Object.fromEntries(new Headers(init.headers)), connection: 'close' },
        }),
    },
  });

/** How often the inbox holds each op of these records, and how often it was applied. */
async function countsOf(ids: readonly string[]): Promise<{ stored: number; applied: number }[]> {
  const count = async (sql: string) => Number((await rowsOf(server.deps.db, sql))[0]?.['n']);
  return Promise.all(
    ids.map(async (id) => ({
      stored: await count(`select count(*) as n from op_inbox where payload like '%"id":"${id}"%'`),
      applied: await count(`select count(*) as n from record_version where id = '${id}'`),
    })),
  );
}

describe('a cut line', () => {
  it('[F1] [I1] [I3] a reply that is lost after the commit is asked for again, and every op is there once', async () => {
    const phone = await aPhone(server);
    const ids = await saveVisits(phone, 3, childOf(0));
    phone.net.between = async (path, _init, goOn) => {
      await goOn();
      if (path.endsWith('/push')) throw new TypeError('connection reset');
      return goOn();
    };
    expect(await phone.device.sync.now()).toMatchObject({ type: 'offline' });
    expect(await countsOf(ids)).toEqual(ids.map(() => ({ stored: 1, applied: 1 })));
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 0, waiting: 3 });
    phone.net.between = (_path, _init, goOn) => goOn();
    expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 3, waiting: 0, ask: 0 });
    expect(await countsOf(ids)).toEqual(ids.map(() => ({ stored: 1, applied: 1 })));
  });

  it('[F2] [I1] [I2] at every eighth of a push and of its reply: nothing counts as sent that is not there, nothing is there twice', async () => {
    const phone = await aPhoneOverTheLine();
    const syncWith = async (cut: Cut | undefined) => {
      phone.net.between = (path, _init, goOn) => {
        if (path.endsWith('/push')) [line.cut, cut] = [cut, undefined];
        return goOn();
      };
      return phone.device.sync.now();
    };
    await saveVisits(phone, 2, childOf(0));
    let whole = { request: 0, reply: 0 };
    phone.net.between = async (path, _init, goOn) => {
      const reply = await goOn();
      if (path.endsWith('/push')) whole = { ...line.passed };
      return reply;
    };
    await phone.device.sync.now();
    expect(whole.request).toBeGreaterThan(500);
    for (const of of ['request', 'reply'] as const) {
      for (let eighth = 0; eighth <= 8; eighth += 1) {
        const ids = await saveVisits(phone, 2, childOf(0));
        await syncWith({ of, after: Math.floor((whole[of] * eighth) / 8) });
        const sent = phone.device.outbox.receipts().filter(({ bucket }) => bucket === 'sent');
        const there = await countsOf(ids.filter((id) => sent.some(({ recordId }) => recordId === id)));
        expect(there.every(({ stored }) => stored === 1)).toBe(true);
        expect(await syncWith(undefined)).toEqual({ type: 'idle' });
        expect(await countsOf(ids)).toEqual(ids.map(() => ({ stored: 1, applied: 1 })));
        expect(phone.device.outbox.buckets()).toMatchObject({ waiting: 0, ask: 0 });
      }
    }
  }, 180_000);

  it('[F2] [I6] [I14] at every eighth of a page: the cursor stays with the rows, and the next pull misses nothing', async () => {
    const phone = await aPhoneOverTheLine();
    let whole = 0;
    phone.net.between = async (path, _init, goOn) => {
      const reply = await goOn();
      if (path.endsWith('/pull')) whole = line.passed.reply;
      return reply;
    };
    await school.office.send(aVisit());
    await phone.device.sync.now();
    for (let eighth = 0; eighth <= 8; eighth += 1) {
      const visit = aVisit();
      await school.office.send(visit);
      let cut: Cut | undefined = { of: 'reply', after: Math.floor((whole * eighth) / 8) };
      phone.net.between = (path, _init, goOn) => {
        if (path.endsWith('/pull')) [line.cut, cut] = [cut, undefined];
        return goOn();
      };
      await phone.device.sync.now();
      expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
      expect(phone.device.records.get(HomeVisit, visit.id)).toMatchObject({ rev: 1 });
      expect(phone.device.records.all(HomeVisit)).toHaveLength(eighth + 2);
    }
  }, 180_000);
});

describe('ops in a bad order, and bad ops', () => {
  it('[F13] [I3] the ops of one record arrive backwards, between those of another phone, and are applied in their own order', async () => {
    const session = await server.signIn('class-a');
    const [first, second] = [session.phone(), session.phone()];
    const visit = aVisit();
    const about = { type: visit.type, id: visit.id, child: visit.child };
    const create = first.op({ ...visit, set: to({ happenedOn: '2026-04-14', reason: '一' }) });
    const chain = [create];
    for (const [from, word] of [
      ['一', '二'],
      ['二', '三'],
      ['三', '四'],
    ] as const)
      chain.push(
        first.op({
          ...about,
          kind: 'patch',
          prevOpId: chain[chain.length - 1]?.opId,
          set: to({ reason: word }, { reason: from }),
        }),
      );
    for (const [at, op] of [...chain].reverse().entries()) {
      await first.push(op);
      await second.push(second.op({ ...about, kind: 'patch', set: to({ [`field${at}`]: at }) }));
    }
    const record = await first.record(visit.id);
    expect(record?.doc).toEqual({
      happenedOn: '2026-04-14',
      reason: '四',
      field0: 0,
      field1: 1,
      field2: 2,
      field3: 3,
    });
    const verdicts = await rowsOf(
      server.deps.db,
      `select distinct verdict from op_inbox where payload like '%${visit.id}%'`,
    );
    expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(['applied', 'merged']));
    expect(await rowsOf(server.deps.db, `select rev from record_version where id = '${visit.id}'`)).toHaveLength(8);
  });

  it('[F25] [I12] one invalid op among two hundred is held and said, and the others are applied', async () => {
    const phone = (await server.signIn('class-a')).phone();
    const ops = Array.from({ length: 200 }, (_, at) =>
      phone.op({ ...aVisit(), set: to({ happenedOn: at === 77 ? 'gestern' : '2026-04-14' }) }),
    );
    const { results } = await phone.push(...ops);
    expect(results.map(({ verdict }) => verdict).filter((verdict) => verdict === 'applied')).toHaveLength(199);
    expect(results[77]).toMatchObject({ verdict: 'held', reason: 'wrong-shape' });
    const { verdicts } = await phone.pull(undefined, { asking: [ops[77]?.opId] });
    expect(verdicts).toMatchObject([{ verdict: 'held', reason: 'wrong-shape' }]);
  });
});
