/** What a push left unjudged is judged later, exactly once [P6]. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KyselyPlugin } from 'kysely';
import { v7 } from 'uuid';
import { changeAccountOf } from '#server/accounts/accounts.ts';
import { judgeOps } from '#server/judge/judge-batch.ts';
import { receiveOps } from '#server/judge/receive.ts';
import { sweepAgain, sweepAtStart } from '#server/judge/sweeper.ts';
import type { Database } from '#server/storage/database.ts';
import { DatabaseUnavailable } from '#server/storage/trouble.ts';
import type { Op } from '#sync/messages.ts';
import { plantFault, rowsOf as rowsIn } from '#tests/support/planted.ts';
import { aClock, aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let clock: ReturnType<typeof aClock>;
let server: TestServer;
let school: TestSchool;
let phone: TestPhone;
let child: string;

beforeEach(async () => {
  clock = aClock();
  server = await aServer({ clock });
  school = await server.setUpSchool();
  phone = (await server.signIn('class-a')).phone();
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

describe('what stayed stored', () => {
  it('[P6] when judging fails the op stays stored, and the sweeper applies it exactly once', async () => {
    const mend = await plantFault(server.deps.db, { table: 'record', when: "new.type = 'home-visit'" });
    const visit = phone.op(aVisit());
    const talk = phone.op({ type: 'talk', id: v7(), child, set: to({ happenedOn: '2026-04-14' }) });
    const reply = await phone.push(visit, talk);
    expect(reply.results.map(({ verdict }) => verdict)).toEqual(['stored', 'applied']);
    expect(await server.sweep()).toBe(0);
    await mend();
    expect(await server.sweep()).toBe(1);
    expect(await server.sweep()).toBe(0);
    expect((await phone.push(visit)).results[0]).toMatchObject({ verdict: 'applied', rev: 1 });
    expect((await phone.pull(undefined, { asking: [visit.opId] })).verdicts).toMatchObject([{ verdict: 'applied' }]);
    expect(await rowsOf(`select rev from record_version where id = '${visit.id}'`)).toHaveLength(1);
  });

  it('[P6] when the database goes away the ops of a push stay stored at once, and are not tried one by one', async () => {
    const ops = [phone.op(aVisit()), phone.op(aVisit()), phone.op(aVisit())];
    const sender = { school: school.school, person: school.classTeacher.personId };
    const request = { deviceId: phone.deviceId, pendingTotal: 3, appVersion: '1', ops };
    const received = await receiveOps(server.deps.db, { deps: server.deps, sender, request });
    let tries = 0;
    const away = {
      isTransaction: false,
      transaction() {
        tries += 1;
        throw new DatabaseUnavailable('nothing', new Error('planted'));
      },
    } as unknown as Database;
    expect(await judgeOps({ ...server.deps, db: away }, school.school, received.ok ? received.value.ops : [])).toEqual(
      [],
    );
    expect(tries).toBe(1);
    expect(await server.sweep()).toBe(3);
  });

  it('[P1] [P6] what was received before a crash is judged at the next start, exactly once', async () => {
    const op = phone.op(aVisit());
    const sender = { school: school.school, person: school.classTeacher.personId };
    const request = { deviceId: phone.deviceId, pendingTotal: 1, appVersion: '1', ops: [op] };
    await receiveOps(server.deps.db, { deps: server.deps, sender, request });
    expect(await phone.record(op.id)).toBeUndefined();
    expect(await sweepAtStart(server.deps)).toBe(1);
    expect(await sweepAtStart(server.deps)).toBe(0);
    expect(await phone.record(op.id)).toMatchObject({ rev: 1 });
    expect((await phone.push(op)).results[0]).toMatchObject({ verdict: 'applied', rev: 1 });
  });

  it('[P6] an op that two judges take up at once is applied once', async () => {
    const visit = phone.op(aVisit());
    await phone.push(visit);
    const restore = phone.op({ type: visit.type, id: visit.id, child, kind: 'restore', baseRev: 1, reason: '还要' });
    const sender = { school: school.school, person: school.classTeacher.personId };
    const request = { deviceId: phone.deviceId, pendingTotal: 1, appVersion: '1', ops: [restore] };
    const received = await receiveOps(server.deps.db, { deps: server.deps, sender, request });
    const judge = () => judgeOps(server.deps, school.school, received.ok ? received.value.ops : []);
    const decisions = (await Promise.all([judge(), judge()])).flat();
    expect(decisions.map(({ result }) => result.rev)).toEqual([2, 2]);
    expect(await phone.record(visit.id)).toMatchObject({ rev: 2 });
  });

  it('[P3] [P6] a waiting op that the judge cannot digest does not keep back the one it waited for', async () => {
    const create = phone.op(aVisit());
    const about = { ...aVisit(), id: create.id, kind: 'patch' as const };
    const bad = phone.op({ ...about, prevOpId: create.opId, set: to({ reason: '第二次' }) });
    const good = phone.op({ ...about, prevOpId: create.opId, set: to({ metName: '奶奶' }) });
    const last = phone.op({ ...about, prevOpId: good.opId, set: to({ metName: '爷爷' }, { metName: '奶奶' }) });
    await phone.push(bad, good, last);
    const when = `new.op_id = '${bad.opId}'`;
    const mend = await plantFault(server.deps.db, { table: 'record_version', when });
    expect((await phone.push(create)).results).toMatchObject([{ verdict: 'applied', rev: 1 }]);
    expect((await phone.record(create.id))?.doc).toMatchObject({ reason: '看看孩子', metName: '爷爷' });
    expect(await server.sweep()).toBe(0);
    await mend();
    expect(await server.sweep()).toBe(1);
    expect((await phone.record(create.id))?.doc).toMatchObject({ reason: '第二次', metName: '爷爷' });
  });

  it('[G1] [P3] [P6] an answer that is held for its rights keeps back nothing that follows it, op by op as well', async () => {
    const other = school.children[3]?.id ?? '';
    const no = { type: 'child', id: other, child: other, kind: 'resolve' as const, choice: 'kept' as const };
    const answer = phone.op({ ...no, conflictId: v7(), set: {} });
    const visit = phone.op({ ...aVisit(), prevOpId: answer.opId });
    expect((await phone.push(visit)).results).toMatchObject([{ verdict: 'held', reason: 'predecessor-missing' }]);
    const talk = phone.op({ type: 'talk', id: v7(), child, set: to({ happenedOn: '2026-04-14' }) });
    await plantFault(server.deps.db, { table: 'record', when: "new.type = 'talk'" });
    expect((await phone.push(talk, answer)).results).toMatchObject([
      { verdict: 'stored' },
      { verdict: 'held', reason: 'not-yours' },
    ]);
    expect(await phone.record(visit.id)).toMatchObject({ rev: 1 });
  });

  it('[G1] [P3] [P6] a batch that is judged op by op looks through the files once, and asks what a whole one asks', async () => {
    const names = ['马尕麦', '马兰兰', '马尕麦', '马兰兰', '马尕麦', '何小朵'];
    const asked = async (isBroken: boolean) => {
      const own = await aServer();
      const { school: at, classes, classTeacher, children } = await own.setUpSchool();
      const hers = (await own.signIn('class-a')).phone();
      const about = { birth: '2013-09-01', sex: 'female', classId: classes.a };
      const files = names.map((name) => {
        const id = v7();
        return hers.op({ type: 'child', id, child: id, set: to({ name, ...about }) });
      });
      const [one = hers.op(aVisit()), , two = one] = files;
      const merge = hers.op({ ...one, opId: v7(), kind: 'patch', baseRev: 1, set: to({ mergedInto: two.id }) });
      const talk = hers.op({
        type: 'talk',
        id: v7(),
        child: children[0]?.id ?? '',
        set: to({ happenedOn: '2026-04-14' }),
      });
      if (isBroken) await plantFault(own.deps.db, { table: 'record', when: "new.type = 'talk'" });
      const counting = countingLooks(own.deps.db);
      const judge = async (ops: readonly Op[]) => {
        const sender = { school: at, person: classTeacher.personId };
        const request = { deviceId: hers.deviceId, pendingTotal: 0, appVersion: '1', ops: [...ops] };
        const received = await receiveOps(own.deps.db, { deps: own.deps, sender, request });
        return judgeOps({ ...own.deps, db: counting.db }, at, received.ok ? received.value.ops : []);
      };
      const decided = (await judge([talk, ...files])).length;
      const indexOf = (id: unknown) => files.findIndex((file) => file.id === id);
      const pairs = async () =>
        (await hers.questions())
          .map(({ doc }) => [doc['about'], doc['alike']] as [{ id: string }, { other: string }])
          .map(([{ id }, { other }]) => [indexOf(other), indexOf(id)].join());
      const before = (await pairs()).sort();
      const looks = counting.looks();
      await judge([merge]);
      const after = (await pairs()).sort();
      await own.close();
      return { decided, looks, before, after };
    };
    const whole = await asked(false);
    expect(whole).toEqual({
      decided: 7,
      looks: 1,
      before: ['0,2', '0,4', '1,3', '2,4'],
      after: ['0,4', '1,3', '2,4'],
    });
    // Once in the batch that failed, once for all.
    expect(await asked(true)).toEqual({ ...whole, decided: 6, looks: 2 });
  });
});

/** Counts how often every file of a school is read through that connection. */
function countingLooks(db: Database) {
  let looks = 0;
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      const where = node.kind === 'SelectQueryNode' ? JSON.stringify(node.where ?? '') : '';
      if (where.includes('is_gone') && where.includes('"child"')) looks += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return { db: db.withPlugin(plugin), looks: () => looks };
}

describe('what is held for the rights of its writer', () => {
  it('[P7] [P8] what waits of a closed account is weighed again when the account is opened, and every new day', async () => {
    const visit = aVisit();
    const by = { school: school.school, person: school.person };
    const setDisabled = (isDisabled: boolean) =>
      changeAccountOf(server.deps, by, { person: school.classTeacher.personId, change: { isDisabled } });
    await setDisabled(true);
    const held = await phone.send(visit);
    expect(held).toMatchObject({ verdict: 'held', reason: 'not-yours' });
    const last = {};
    const counts: number[] = [];
    for (const hours of [0, 0, 24, 0]) {
      clock.pass(hours * 3_600_000);
      counts.push(await sweepAgain(server.deps, [], last));
    }
    expect(counts).toEqual([1, 0, 1, 0]);
    await setDisabled(false);
    await sweepAgain(server.deps, [], last);
    expect(await school.office.record(visit.id)).toMatchObject({ author: school.classTeacher.personId });
  });
});
