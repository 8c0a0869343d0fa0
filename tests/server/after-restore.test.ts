/** What phones tell a school again that went back to a copy: answers and deletes say what they meant then, whatever came first. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { Op, OpResult } from '#sync/messages.ts';
import { backUp } from '#server/commands/backup.ts';
import { restore } from '#server/commands/restore.ts';
import { heldWork, settleHeld } from '#server/judge/held-work.ts';
import { epochOf } from '#server/storage/schools.ts';
import { aClock, aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let shelf: string;
let clock: ReturnType<typeof aClock>;
let server: TestServer;
let school: TestSchool;
let child: string;
let hers: TestPhone;
let office: TestPhone;

beforeEach(async () => {
  clock = aClock();
  shelf = mkdtempSync(join(tmpdir(), 'shouwang-copies-'));
  server = await aServer({ clock });
  school = await server.setUpSchool();
  hers = (await server.signIn('class-a')).phone();
  ({ office } = school);
  child = school.children[0]?.id ?? '';
});
afterEach(async () => {
  await server.close();
  rmSync(shelf, { recursive: true, force: true });
});

const folder = () => join(shelf, 'monday');
const copy = () => backUp(server.deps, folder());

/** The school goes back to the copy; answers with a phone of its head, whose session has ended. */
async function goBack(): Promise<TestPhone> {
  await restore(server.deps, folder(), { isReplacing: true });
  return (office = (await server.signIn('head')).phone());
}

/** Her ops once more, from the same phone, one at a time: every session has ended. */
async function again(phone: TestPhone, username: string, ops: readonly Op[]): Promise<OpResult[]> {
  const session = await server.signIn(username);
  const results: OpResult[] = [];
  for (const op of ops) {
    const body = { deviceId: phone.deviceId, pendingTotal: 1, appVersion: '1', ops: [op] };
    const reply = await session.post('/sync/v1/push', body);
    results.push(...((await reply.json()) as { results: OpResult[] }).results);
  }
  return results;
}

const seenNow = async () => ({ seq: 1, at: server.clock.now(), epoch: await epochOf(server.deps.db, school.school) });
const verdictsOf = (results: readonly OpResult[]) => results.map(({ verdict, reason }) => reason ?? verdict);

describe('an answer that is told again', () => {
  const about = () => ({ type: 'child', id: child, child, kind: 'patch' as const });

  /** Both wrote another nickname over the copy, the head first; her phone has answered, and gone on writing. */
  async function answered(choice: 'kept' | 'waiting') {
    await copy();
    const first = office.op({ ...about(), baseRev: 1, set: to({ nameNote: '花花' }) });
    const second = hers.op({ ...about(), baseRev: 1, set: to({ nameNote: '小花' }) });
    await office.push(first);
    const conflictId = (await hers.push(second)).results[0]?.conflictIds?.[0] ?? '';
    const set = choice === 'kept' ? {} : to({ nameNote: '小花' }, { nameNote: '花花' });
    const answer = hers.op({ ...about(), kind: 'resolve', baseRev: 2, conflictId, choice, set, prevOpId: second.opId });
    const after = hers.op({ ...about(), baseRev: 3, set: to({ boards: true }), prevOpId: answer.opId });
    expect(verdictsOf((await hers.push(answer, after)).results)).toEqual(['applied', 'applied']);
    return { first, second, answer, after };
  }

  it.each([
    ['kept', '花花'],
    ['waiting', '小花'],
  ] as const)('[C1] [I13] finds the question that is asked anew: %s', async (choice, stands) => {
    const { first, second, answer, after } = await answered(choice);
    const head = await goBack();
    expect(verdictsOf(await again(school.office, 'head', [first]))).toEqual(['applied']);
    expect(verdictsOf(await again(hers, 'class-a', [second, answer, after]))).toEqual([
      'conflict',
      'applied',
      'applied',
    ]);
    expect((await head.record(child))?.doc).toMatchObject({ nameNote: stands, boards: true });
    expect(await head.questions()).toEqual([]);
  });

  it.each(['kept', 'waiting'] as const)(
    '[C3] [P11] [I13] [I5] is a change like any other where hers comes first and nobody is asked: %s',
    async (choice) => {
      const { first, second, answer, after } = await answered(choice);
      const head = await goBack();
      const verdicts = verdictsOf(await again(hers, 'class-a', [second, answer, after]));
      expect(verdicts).toEqual(['applied', expect.stringMatching(/applied|merged/), 'applied']);
      expect((await head.record(child))?.doc).toMatchObject({ nameNote: '小花', boards: true });
      expect(verdictsOf(await again(school.office, 'head', [first]))).toEqual(['conflict']);
      expect(await head.questions()).toMatchObject([
        { doc: { kept: { value: '小花' }, waiting: { value: '花花' }, state: 'open' } },
      ]);
    },
  );

  it('[P10] is let in by the head where her rights have gone meanwhile', async () => {
    const { first, answer } = await answered('waiting');
    const head = await goBack();
    await again(school.office, 'head', [first]);
    const place = { classId: school.classes.b };
    await head.send({ ...about(), baseRev: 2, set: to(place, { classId: school.classes.a }) });
    const seen = { ...(await seenNow()), seq: 99_999 };
    const [held] = await again(hers, 'class-a', [{ ...answer, prevOpId: undefined, seen }]);
    expect(held).toMatchObject({ verdict: 'held', reason: 'not-yours' });
    const [work] = (await heldWork(server.deps, school.school)).held;
    const by = { school: school.school, person: school.head.personId };
    const settled = await settleHeld(server.deps, by, { number: work?.number ?? 0, how: 'apply' });
    expect(settled).toMatchObject({ ok: true, value: { verdict: expect.stringMatching(/applied|merged/) as string } });
    expect((await head.record(child))?.doc).toMatchObject({ nameNote: '小花' });
  });

  it('[G1] 不是 is heard of two files that come with it, and the pair is not asked about again', async () => {
    await copy();
    const doc = { name: '马尕麦', birth: '2013-09-01', sex: 'female', classId: school.classes.a };
    const files = [v7(), v7()].map((id) => hers.op({ type: 'child', id, child: id, set: to(doc) }));
    await hers.push(...files);
    const [question] = await hers.questions();
    const { id } = (question?.doc['about'] ?? {}) as { id: string };
    const no = hers.op({ type: 'child', id, child: id, kind: 'resolve', conflictId: question?.id, choice: 'kept' });
    expect(verdictsOf((await hers.push(no)).results)).toEqual(['applied']);
    const head = await goBack();
    const session = await server.signIn('class-a');
    const body = { deviceId: hers.deviceId, pendingTotal: 3, appVersion: '1', ops: [...files, no] };
    const reply = (await (await session.post('/sync/v1/push', body)).json()) as { results: OpResult[] };
    expect(verdictsOf(reply.results)).toEqual(['applied', 'applied', 'applied']);
    expect((await head.record(question?.id ?? ''))?.doc).toMatchObject({ state: 'resolved' });
    expect(await head.questions()).toEqual([]);
  });
});

describe('[G1] [I13] 不是 that reaches a restored school before both files do', () => {
  it.each([
    ['before either', [2, 0, 1]],
    ['between the two, after the one it is about', [1, 2, 0]],
    ['between the two, before the one it is about', [0, 2, 1]],
  ])('is remembered until they are there: %s', async (_when, order) => {
    await copy();
    const doc = { name: '马尕麦', birth: '2013-09-01', sex: 'female', classId: school.classes.a };
    const files = [v7(), v7()].map((id) => hers.op({ type: 'child', id, child: id, set: to(doc) }));
    await hers.push(...files);
    const [question] = await hers.questions();
    const { id } = (question?.doc['about'] ?? {}) as { id: string };
    expect(id).toBe(files[1]?.id);
    const no = hers.op({ type: 'child', id, child: id, kind: 'resolve', conflictId: question?.id, choice: 'kept' });
    await hers.push(no);
    const head = await goBack();
    const all = [...files, no];
    await again(
      hers,
      'class-a',
      order.flatMap((at) => all[at] ?? []),
    );
    await server.sweep();
    expect((await head.record(question?.id ?? ''))?.doc).toMatchObject({ state: 'resolved' });
    expect(await head.questions()).toEqual([]);
    expect((await heldWork(server.deps, school.school)).held).toEqual([]);
  });
});

describe('[M9] what was seen in a revision of before', () => {
  const aTalk = (id: string) => ({ type: 'talk', id, child });

  /** A talk of which the copy has the first revision, and what her phone and the head's then did with the next two. */
  async function aTalkLost() {
    const id = v7();
    await hers.send({ ...aTalk(id), set: to({ where: '办公室' }) });
    await copy();
    clock.pass(60_000);
    await hers.send({ ...aTalk(id), kind: 'patch', baseRev: 1, set: to({ promise: '常来' }), seen: await seenNow() });
    const voided = office.op({ ...aTalk(id), kind: 'delete', baseRev: 2, reason: '重了', seen: await seenNow() });
    expect(verdictsOf((await office.push(voided)).results)).toEqual(['applied']);
    clock.pass(60_000);
    return { id, voided };
  }

  it('[M7] [I5] a delete does not void words that nobody had seen, and a person is asked', async () => {
    const { id, voided } = await aTalkLost();
    const head = await goBack();
    const third = (await server.signIn('deputy')).phone();
    const words = { ...aTalk(id), kind: 'patch' as const, baseRev: 1, set: to({ promise: '恢复以后写的' }) };
    expect(await third.send({ ...words, seen: await seenNow() })).toMatchObject({ verdict: 'applied', rev: 2 });
    expect(verdictsOf(await again(school.office, 'head', [voided]))).toEqual(['conflict']);
    expect(await head.record(id)).toMatchObject({ state: 'put', doc: { promise: '恢复以后写的' } });
    expect(await head.questions()).toMatchObject([{ doc: { field: '*', state: 'open' } }]);
  });

  it('[M7] a delete of what the copy has goes through, in whatever number the revisions were', async () => {
    const { id, voided } = await aTalkLost();
    const head = await goBack();
    expect(verdictsOf(await again(school.office, 'head', [{ ...voided, baseRev: 1 }]))).toEqual(['applied']);
    expect(await head.record(id)).toMatchObject({ state: 'gone' });
    expect(await head.questions()).toEqual([]);
  });

  it('[M7] a delete of an app that names no epoch asks at a revision the record does not have', async () => {
    const { id, voided } = await aTalkLost();
    const head = await goBack();
    const later = { ...voided, seen: undefined, baseRev: 9 };
    expect(verdictsOf(await again(school.office, 'head', [later]))).toEqual(['conflict']);
    expect(await head.record(id)).toMatchObject({ state: 'put' });
  });

  it('[M3] a change that says what it saw is taken, whoever told that again', async () => {
    const { id } = await aTalkLost();
    const head = await goBack();
    const seen = { ...(await seenNow()), epoch: 'of-before' };
    await (
      await server.signIn('class-a')
    )
      .phone()
      .send({ ...aTalk(id), kind: 'patch', baseRev: 1, set: to({ promise: '常来' }) });
    const next = {
      ...aTalk(id),
      kind: 'patch' as const,
      baseRev: 2,
      seen,
      set: to({ promise: '再来' }, { promise: '常来' }),
    };
    expect(await head.send(next)).toMatchObject({ verdict: 'applied', rev: 3 });
  });

  it('[W2] a yes is none to words that came since, and one to the words that stand is', async () => {
    const id = v7();
    await copy();
    const before = await seenNow();
    await goBack();
    const danger = { happenedOn: '2026-04-14', immediate: ['abuse'], noReport: '家里说了不会再打' };
    const about = { type: 'assessment', id, child };
    await (await server.signIn('class-a')).phone().send({ ...about, set: to(danger) });
    const deputy = (await server.signIn('deputy')).phone();
    const yes = { ...about, kind: 'patch' as const, set: to({ noReportConfirmed: true }) };
    expect(await deputy.send({ ...yes, baseRev: 1, seen: before })).toMatchObject({ reason: 'not-yours' });
    expect(await deputy.send({ ...yes, baseRev: 1, seen: await seenNow() })).toMatchObject({ verdict: 'applied' });
  });
});
