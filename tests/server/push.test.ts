import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { sweepAgain } from '#server/judge/sweeper.ts';
import { rowsOf as rowsIn } from '#tests/support/planted.ts';
import { aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
let phone: TestPhone;
let second: TestPhone;
let child: string;

beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  const session = await server.signIn('class-a');
  phone = session.phone();
  second = session.phone();
  child = school.children[0]?.id ?? '';
});
afterEach(() => server.close());

const aVisit = (over: Record<string, unknown> = {}) => ({
  type: 'home-visit',
  id: v7(),
  child,
  set: to({ happenedOn: '2026-04-14', reason: '看看孩子', ...over }),
});

/** Reads the database behind the server's back. */
const rowsOf = (sql: string) => rowsIn(server.deps.db, sql);

describe('push', () => {
  it('[P1] an op is in the inbox, applied, and has a receipt', async () => {
    const op = phone.op(aVisit());
    const reply = await phone.push(op);
    expect(reply.results).toEqual([
      { opId: op.opId, verdict: 'applied', rev: 1, receipt: expect.stringMatching(/^[0-9A-F]{4}-\d{4}$/) },
    ]);
    expect(await rowsOf(`select verdict from op_inbox where op_id = '${op.opId}'`)).toEqual([{ verdict: 'applied' }]);
    expect((await phone.record(op.id))?.doc).toMatchObject({ happenedOn: '2026-04-14' });
  });

  it('[P4] the same op twice gets its first verdict again and is applied once', async () => {
    const op = phone.op(aVisit());
    const first = await phone.push(op, op);
    expect(first.results.map(({ verdict }) => verdict)).toEqual(['applied', 'applied']);
    const again = await phone.push(op);
    expect(again.results).toEqual([first.results[0]]);
    expect(again.received).toBe(1);
    expect(await rowsOf(`select rev from record_version where id = '${op.id}'`)).toEqual([{ rev: 1 }]);
  });

  it('[P4] the same op with its keys in another order is the same op', async () => {
    const op = phone.op(aVisit());
    await phone.push(op);
    const reply = await phone.push(Object.fromEntries(Object.entries(op).reverse()));
    expect(reply.results[0]?.verdict).toBe('applied');
  });

  it('[P4] [F11] [I5] the same op id with other content is held as id-reused and both are kept', async () => {
    const op = phone.op(aVisit());
    await phone.push(op);
    const other = { ...op, set: to({ happenedOn: '2026-04-13' }) };
    const reply = await phone.push(other);
    expect(reply.results[0]).toMatchObject({ opId: op.opId, verdict: 'held', reason: 'id-reused' });
    expect(await rowsOf(`select count(*) as n from op_inbox where op_id = '${op.opId}'`)).toEqual([{ n: 2 }]);
    expect((await phone.record(op.id))?.doc['happenedOn']).toBe('2026-04-14');
    expect((await phone.push(other)).results[0]).toMatchObject({ verdict: 'held', reason: 'id-reused' });
  });

  it('[P4] [P5] [I3] [I5] another wording of an op is judged as what differs, whichever comes first', async () => {
    const first = phone.op({
      ...aVisit(),
      set: to({ happenedOn: '2026-04-14', words: '很长很长', metName: '马八姑' }),
    });
    const anew = { ...first, wording: 1, set: to({ happenedOn: '2026-04-14', words: '短了' }) };
    const last = { ...anew, wording: 2, set: to({ happenedOn: '2026-04-14', words: '再短' }) };
    await phone.push(first);
    const reply = await phone.push(last);
    expect(reply.results[0]).toMatchObject({ verdict: 'applied', rev: 2 });
    expect(reply).toMatchObject({ received: 1, lastDeviceSeq: first.deviceSeq, missing: [] });
    expect((await phone.record(first.id))?.doc).toEqual({ happenedOn: '2026-04-14', words: '再短' });
    expect((await phone.push(last)).results[0]).toMatchObject({ verdict: 'applied', rev: 2 });
    expect((await phone.push(anew)).results[0]).toMatchObject({ verdict: 'aside', reason: 'id-reused' });
    expect((await phone.record(first.id))?.doc).toEqual({ happenedOn: '2026-04-14', words: '再短' });
    expect(await rowsOf(`select count(*) as n from op_inbox where op_id = '${first.opId}'`)).toEqual([{ n: 3 }]);
  });

  it('[P4] [M4] [I5] what a colleague has changed meanwhile is asked about, and a field both leave alone is not', async () => {
    const doc = { happenedOn: '2026-04-14', words: '很长很长', metName: '马八姑' };
    const first = phone.op({ ...aVisit(), set: to(doc) });
    await phone.push(first);
    const by = { type: 'home-visit', id: first.id, child: first.child, kind: 'patch' as const, baseRev: 1 };
    await school.office.send({ ...by, set: to({ metName: '马八姑奶奶' }, doc) });
    await phone.push({ ...first, wording: 1, set: to({ ...doc, words: '短了' }) });
    expect((await phone.record(first.id))?.doc).toEqual({ ...doc, metName: '马八姑奶奶', words: '短了' });
    expect(await phone.questions()).toEqual([]);
    await school.office.send({ ...by, baseRev: 3, set: to({ words: '校长改的' }, { words: '短了' }) });
    const last = await phone.push({ ...first, wording: 2, set: to({ ...doc, words: '再短' }) });
    expect(last.results[0]).toMatchObject({ verdict: 'conflict' });
    expect(await phone.questions()).toHaveLength(1);
  });

  it('[P4] another person’s or another number’s op is no wording of it', async () => {
    const first = phone.op(aVisit());
    await phone.push(first);
    const other = { ...first, wording: 1, deviceSeq: first.deviceSeq + 1, set: to({ words: '别的' }) };
    expect((await phone.push(other)).results[0]).toMatchObject({ verdict: 'held', reason: 'id-reused' });
  });

  it('[P3] one bad op among good ones blocks nobody', async () => {
    const good = phone.op(aVisit());
    const misshapen = phone.op({ ...aVisit(), set: to({ happenedOn: 'gestern' }) });
    const unknown = phone.op({ ...aVisit(), type: 'dream' });
    const last = phone.op(aVisit());
    const { results } = await phone.push(good, { rubbish: true }, 7, misshapen, unknown, last);
    expect(results.map(({ verdict, reason }) => reason ?? verdict)).toEqual([
      'applied',
      'unreadable',
      'unreadable',
      'wrong-shape',
      'unknown-kind',
      'applied',
    ]);
  });

  it('[P5] the reply names the holes in the numbers and counts what the school has', async () => {
    const ops = [1, 2, 3, 4, 5, 6].map(() => phone.op(aVisit()));
    const first = await phone.push(ops[0], ops[2], ops[5]);
    expect(first).toMatchObject({
      lastDeviceSeq: 1,
      missing: [
        [2, 2],
        [4, 5],
      ],
      received: 3,
    });
    const then = await phone.push(ops[1], ops[3], ops[4]);
    expect(then).toMatchObject({ lastDeviceSeq: 6, missing: [], received: 6 });
  });

  it('[P5] [F12] [I1] a restored phone that uses a number twice loses nothing', async () => {
    const lost = phone.op(aVisit());
    const after = { ...phone.op(aVisit()), deviceSeq: lost.deviceSeq };
    await phone.push(lost);
    const reply = await phone.push(after);
    expect(reply.results[0]?.verdict).toBe('applied');
    expect(reply.received).toBe(2);
  });

  it('[P8] what a closed account had not sent is taken and held, and judged when the account is open again', async () => {
    const visit = phone.op(aVisit());
    const head = await server.signIn('head');
    const path = `/api/accounts/${school.classTeacher.personId}`;
    const close = (isDisabled: boolean) =>
      head.request(path, { method: 'PATCH', body: JSON.stringify({ isDisabled }) });
    await close(true);
    expect((await phone.push(visit)).results).toMatchObject([{ verdict: 'held', reason: 'not-yours' }]);
    await sweepAgain(server.deps);
    expect(await school.office.record(visit.id)).toBeUndefined();
    await close(false);
    await sweepAgain(server.deps);
    expect((await school.office.record(visit.id))?.author).toBe(school.classTeacher.personId);
  });

  it('[P3] an op whose predecessor is missing waits and is judged when it arrives', async () => {
    const create = phone.op(aVisit());
    const patch = phone.op({
      ...aVisit(),
      id: create.id,
      kind: 'patch',
      prevOpId: create.opId,
      set: to({ reason: '第二次' }),
    });
    const third = phone.op({
      ...aVisit(),
      id: create.id,
      kind: 'patch',
      prevOpId: patch.opId,
      set: to({ reason: '第三次' }, { reason: '第二次' }),
    });
    const early = await phone.push(third, patch);
    expect(early.results.map(({ reason }) => reason)).toEqual(['predecessor-missing', 'predecessor-missing']);
    const late = await phone.push(create);
    expect(late.results[0]?.verdict).toBe('applied');
    const { verdicts } = await phone.pull(undefined, { asking: [patch.opId, third.opId] });
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['merged', 'merged']);
    expect((await phone.record(create.id))?.doc['reason']).toBe('第三次');
  });

  it('[P3] [I13] a held op is released by what it waits for, also where the same push brings one that follows it', async () => {
    const made = phone.op(aVisit());
    const about = { type: 'home-visit', id: made.id, child, baseRev: 0, set: {} };
    const voided = phone.op({ ...about, kind: 'delete', prevOpId: made.opId });
    const back = phone.op({ ...about, kind: 'restore', prevOpId: voided.opId });
    expect((await phone.push(voided)).results[0]).toMatchObject({ verdict: 'held', reason: 'predecessor-missing' });
    await phone.push(made, back);
    expect(await rowsOf(`select kind from record_version where id = '${made.id}' order by rev`)).toEqual([
      { kind: 'create' },
      { kind: 'delete' },
      { kind: 'restore' },
    ]);
  });

  it('[P3] a chain that arrives backwards in one push is applied in its own order', async () => {
    const create = phone.op(aVisit());
    const patch = phone.op({
      ...aVisit(),
      id: create.id,
      kind: 'patch',
      prevOpId: create.opId,
      set: to({ reason: '后来' }),
    });
    const { results } = await phone.push(patch, create);
    expect(results.map(({ verdict }) => verdict)).toEqual(['merged', 'applied']);
    expect((await phone.record(create.id))?.doc['reason']).toBe('后来');
  });

  it('a change of a record the school does not have waits for its creation', async () => {
    const id = v7();
    const early = await second.send({ ...aVisit(), id, kind: 'patch', set: to({ reason: '补一句' }) });
    expect(early).toMatchObject({ verdict: 'held', reason: 'record-missing' });
    await phone.send({ ...aVisit(), id, set: to({ happenedOn: '2026-04-14' }) });
    expect((await phone.record(id))?.doc).toEqual({ happenedOn: '2026-04-14', reason: '补一句' });
  });

  it("another person's push under the same phone is refused", async () => {
    await phone.push(phone.op(aVisit()));
    const stranger = (await server.signIn('class-b')).phone();
    const reply = await stranger.pushRaw([], { deviceId: phone.deviceId });
    expect(reply.status).toBe(409);
    expect(await reply.json()).toMatchObject({ type: 'device-of-another' });
  });
});
