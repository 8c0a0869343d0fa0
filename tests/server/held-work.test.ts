import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { sweepAgain } from '#server/judge/sweeper.ts';
import { auditOf } from '#server/storage/audit.ts';
import { HeldList, type HeldPlace, type HeldWork } from '#sync/held.ts';
import type { OpResult } from '#sync/messages.ts';
import {
  aClock,
  aServer,
  to,
  type TestPhone,
  type TestSchool,
  type TestServer,
  type TestSession,
} from '#tests/support/a-server.ts';

const DAY_MS = 24 * 60 * 60_000;
const clock = aClock();
let server: TestServer;
let school: TestSchool;
let head: TestSession;
let office: TestPhone;
/** The phone of a teacher to whom the first child never belonged. */
let hers: TestPhone;
let child: string;

beforeEach(async () => {
  clock.at = aClock().at;
  server = await aServer({ clock });
  school = await server.setUpSchool();
  head = await server.signIn('head');
  office = school.office;
  hers = (await server.signIn('class-b')).phone();
  child = school.children[0]?.id ?? '';
});
afterEach(() => server.close());

const list = async () => HeldList.parse(await (await head.request('/api/held')).json());
const settle = async (number: number | undefined, decision: object, by = head) =>
  by.post(`/api/held/${number ?? 0}`, decision);
const aVisit = (over: object = {}) => ({
  type: 'home-visit',
  id: v7(),
  child,
  set: to({ words: '家里都好' }),
  ...over,
});
const standingOf = async (phone: TestPhone, opId: string): Promise<OpResult | undefined> =>
  (await phone.pull(undefined, { asking: [opId] })).verdicts[0];

describe('[P10] [I12] held work before the head', () => {
  it('shows what was written and by whom, to the head and to nobody else', async () => {
    const visit = aVisit();
    const { opId } = await hers.send(visit);
    const { held } = await list();
    expect(held).toMatchObject([
      {
        by: school.secondClassTeacher.personId,
        reason: 'not-yours',
        isAside: false,
        op: { id: visit.id, child, set: visit.set },
      },
    ]);
    expect(await standingOf(hers, opId)).toMatchObject({ verdict: 'held', reason: 'not-yours' });
    for (const username of ['deputy', 'class-a']) {
      const reply = await (await server.signIn(username)).request('/api/held');
      expect(reply.status).toBe(403);
    }
  });

  it('[F31] [I12] is shown to the last of three hundred and one, whatever was left out since', async () => {
    const visits = Array.from({ length: 301 }, () => aVisit());
    const ops = visits.map((visit) => hers.op(visit));
    await hers.push(...ops.slice(0, 200));
    await hers.push(...ops.slice(200));
    const aside = Array.from({ length: 301 }, () => hers.op(aVisit()));
    await hers.push(...aside.slice(0, 200));
    await hers.push(...aside.slice(200));
    await server.deps.db
      .updateTable('op_inbox')
      .set({ verdict: 'aside' })
      .where(
        'op_id',
        'in',
        aside.map(({ opId }) => opId),
      )
      .execute();
    const { held: newest, counts } = await list();
    expect(counts).toEqual({ open: 301, waiting: 0, aside: 301 });
    expect(newest.filter(({ isAside }) => !isAside)[0]?.op?.id).toBe(visits[300]?.id);
    const placeOf = async (place: HeldPlace) => {
      const found: HeldWork[] = [];
      for (let before = ''; ;) {
        const reply = await head.request(`/api/held?place=${place}${before}`);
        const { held } = HeldList.parse(await reply.json());
        const last = held[held.length - 1];
        if (!last) return found;
        found.push(...held);
        before = `&before=${last.number}`;
      }
    };
    const open = await placeOf('open');
    expect(open.map(({ op }) => op?.id)).toEqual(visits.map(({ id }) => id).reverse());
    expect(await placeOf('aside')).toHaveLength(301);
    expect((await head.request('/api/held?place=elsewhere')).status).toBe(422);
  });

  it('[F25] [I5] what cannot be read is shown as it came', async () => {
    await hers.push({ opId: v7(), deviceSeq: 1, words: '看不懂的' });
    const [only] = (await list()).held;
    expect(only).toMatchObject({ reason: 'unreadable', by: school.secondClassTeacher.personId });
    expect(only?.op).toBeUndefined();
    expect(only?.raw).toContain('看不懂的');
  });

  it('[P7] stays in her list and hers to decide while the school looks at it again', async () => {
    await hers.send(aVisit());
    const upgrades = [
      () => {
        throw new Error('planted');
      },
    ];
    await sweepAgain({ ...server.deps, schema: { upgrades, minPull: 1 } });
    const [only] = (await list()).held;
    expect(only).toMatchObject({ reason: 'not-yours' });
    expect((await settle(only?.number, { how: 'apply' })).status).toBe(200);
    await sweepAgain(server.deps);
    expect((await list()).held).toEqual([]);
  });

  it('counts when the head says so, with its author, and its receipt says who decided', async () => {
    const visit = aVisit();
    const { opId, receipt } = await hers.send(visit);
    const [only] = (await list()).held;
    const reply = await settle(only?.number, { how: 'apply' });
    expect(await reply.json()).toMatchObject({ verdict: 'applied', rev: 1 });
    expect(await office.record(visit.id)).toMatchObject({
      author: school.secondClassTeacher.personId,
      doc: { words: '家里都好' },
    });
    expect(await standingOf(hers, opId)).toMatchObject({
      verdict: 'applied',
      receipt,
      settlements: [{ by: school.person, how: 'apply', at: clock.at }],
    });
    expect((await list()).held).toEqual([]);
  });

  it('stays out with the reason the head gave, which its author reads, and can count after all', async () => {
    const visit = aVisit();
    const { opId } = await hers.send(visit);
    const [only] = (await list()).held;
    expect((await settle(only?.number, { how: 'aside', why: '这一次李老师已经记过了' })).status).toBe(200);
    expect(await standingOf(hers, opId)).toMatchObject({
      verdict: 'aside',
      settlements: [{ how: 'aside', why: '这一次李老师已经记过了' }],
    });
    await sweepAgain(server.deps);
    expect(await office.record(visit.id)).toBeUndefined();
    expect((await list()).held).toMatchObject([{ isAside: true }]);
    await settle(only?.number, { how: 'apply' });
    expect(await office.record(visit.id)).toBeDefined();
    expect((await standingOf(hers, opId))?.settlements?.map(({ how }) => how)).toEqual(['aside', 'apply']);
    const log = (await auditOf(server.deps.db, school.school)).filter(({ what }) => what === 'held-settled');
    expect(log.map(({ detail }) => detail)).toEqual([`aside ${only?.number}`, `apply ${only?.number}`]);
  });

  it('is not left out without a reason, not decided twice, and not decided by anybody but a head', async () => {
    await hers.send(aVisit());
    const [only] = (await list()).held;
    expect((await settle(only?.number, { how: 'aside' })).status).toBe(422);
    expect((await settle(only?.number, { how: 'apply' }, await server.signIn('deputy'))).status).toBe(403);
    expect((await settle(only?.number, { how: 'apply' })).status).toBe(200);
    expect((await settle(only?.number, { how: 'apply' })).status).toBe(409);
    expect((await settle(987_654, { how: 'apply' })).status).toBe(404);
  });

  it('[P8] [F31] of a closed account counts too', async () => {
    const visit = aVisit({ child: school.children[3]?.id });
    await server.signIn('head').then((who) =>
      who.request(`/api/accounts/${school.secondClassTeacher.personId}`, {
        method: 'PATCH',
        body: JSON.stringify({ isDisabled: true }),
      }),
    );
    expect(await hers.send(visit)).toMatchObject({ reason: 'not-yours' });
    const [only] = (await list()).held;
    await settle(only?.number, { how: 'apply' });
    expect(await office.record(visit.id)).toMatchObject({ author: school.secondClassTeacher.personId });
  });

  it('[W3] a counselling record is let in unread and stays sealed', async () => {
    const id = v7();
    await hers.send({ type: 'counselling', id, child, set: to({ complaint: '夜里睡不好' }) });
    const [only] = (await list()).held;
    expect(only?.op).toMatchObject({ type: 'counselling', isSealed: true, set: {} });
    expect(await (await settle(only?.number, { how: 'apply' })).json()).toMatchObject({ verdict: 'applied' });
    expect(JSON.stringify(await office.pullAll())).not.toContain('夜里睡不好');
  });

  it('[P4] [F11] [I5] the same id with other words counts beside the first', async () => {
    const talk = { type: 'talk', id: v7(), child: school.children[3]?.id, set: to({ where: '办公室' }) };
    const first = hers.op(talk);
    await hers.push(first);
    await hers.push({
      ...hers.op(talk),
      opId: first.opId,
      kind: 'patch',
      baseRev: 1,
      set: to({ promised: '周五家访' }),
    });
    const [only] = (await list()).held;
    expect(only).toMatchObject({ reason: 'id-reused' });
    await settle(only?.number, { how: 'apply' });
    expect((await office.record(talk.id))?.doc).toEqual({ where: '办公室', promised: '周五家访' });
  });

  it('[P2] a phone says what it cannot send, without its words, until it has been sent', async () => {
    const stuck = [{ opId: v7(), type: 'home-visit', id: v7(), child, at: clock.at, bytes: 700_000 }];
    await hers.pushRaw([], { stuck });
    expect((await list()).stuck).toEqual([{ ...stuck[0], by: school.secondClassTeacher.personId }]);
    await hers.push();
    expect((await list()).stuck).toHaveLength(1);
    await hers.pushRaw([], { stuck: [] });
    expect((await list()).stuck).toEqual([]);
  });
});

describe('[P11] [F13] a chain whose beginning is missing', () => {
  const asked = async () => (await office.questions()).map(({ doc }) => doc);
  /** A change by class B's teacher that says it follows another which never came. */
  async function anOrphan(over: object = {}) {
    const id = school.children[3]?.id ?? '';
    const words = {
      type: 'child',
      id,
      child: id,
      kind: 'patch' as const,
      baseRev: 1,
      prevOpId: v7(),
      set: to({ hobbies: '画画' }),
    };
    const op = hers.op({ ...words, ...over });
    expect((await hers.push(op)).results).toMatchObject([{ verdict: 'held', reason: 'predecessor-missing' }]);
    return { id, op };
  }

  it('waits seven days, then what differs becomes a question with both values', async () => {
    const { id, op } = await anOrphan();
    clock.pass(7 * DAY_MS);
    await sweepAgain(server.deps);
    expect(await asked()).toEqual([]);
    clock.pass(1);
    await sweepAgain(server.deps);
    expect(await asked()).toMatchObject([
      { about: { id }, field: 'hobbies', kept: { value: null }, waiting: { value: '画画', opId: op.opId } },
    ]);
    expect((await office.record(id))?.doc['hobbies']).toBeUndefined();
  });

  it('asks once, and what comes late afterwards is taken as it is', async () => {
    const { id, op } = await anOrphan();
    clock.pass(8 * DAY_MS);
    await sweepAgain(server.deps);
    await sweepAgain(server.deps);
    expect(await asked()).toHaveLength(1);
    const again = (await server.signIn('class-b')).phone();
    const late = {
      ...again.op({ type: 'child', id, child: id, kind: 'patch', baseRev: 1, set: to({ boards: true }) }),
      opId: op.prevOpId,
    };
    expect((await again.push(late)).results).toMatchObject([{ verdict: 'applied' }]);
    expect(await asked()).toHaveLength(1);
  });

  it('an orphaned voiding is a question too, and one about a record that never came waits for the head', async () => {
    const visit = aVisit({ child: school.children[3]?.id });
    await hers.send(visit);
    await anOrphan({ type: 'home-visit', id: visit.id, kind: 'delete', set: {} });
    const never = v7();
    await anOrphan({ type: 'home-visit', id: never, set: to({ words: '只有后半句' }) });
    clock.pass(8 * DAY_MS);
    await sweepAgain(server.deps);
    expect(await asked()).toMatchObject([{ about: { id: visit.id }, field: '*', waiting: { value: 'deleted' } }]);
    const [only] = (await list()).held;
    expect(only).toMatchObject({ reason: 'record-missing', op: { id: never } });
    await settle(only?.number, { how: 'apply' });
    expect((await office.record(never))?.doc).toEqual({ words: '只有后半句' });
  });

  it('is let go by the head at once, and then taken as written', async () => {
    const { id } = await anOrphan();
    const [only] = (await list()).held;
    await settle(only?.number, { how: 'apply' });
    expect((await office.record(id))?.doc).toMatchObject({ hobbies: '画画' });
    expect(await asked()).toEqual([]);
  });
});
