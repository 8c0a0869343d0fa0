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
import { aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let shelf: string;
let server: TestServer;
let school: TestSchool;
let child: string;
let hers: TestPhone;
let office: TestPhone;

beforeEach(async () => {
  shelf = mkdtempSync(join(tmpdir(), 'shouwang-copies-'));
  server = await aServer();
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
