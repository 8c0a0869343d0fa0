import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { rebuildLost } from '#server/judge/rebuild.ts';
import type { Row } from '#sync/messages.ts';
import { aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
/** The class teacher's phone and the head's: both see everything of the first child. */
let hers: TestPhone;
let office: TestPhone;
let child: string;

beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  hers = (await server.signIn('class-a')).phone();
  office = school.office;
  child = school.children[0]?.id ?? '';
});
afterEach(() => server.close());

const docOf = async (id: string) => (await office.record(id))?.doc ?? {};
const patchOf = (type: string, id: string) => ({ type, id, child, kind: 'patch' as const });

/** A record both phones have seen at revision 1. */
async function aRecordBothKnow(type: string, doc: Record<string, unknown>): Promise<string> {
  const id = v7();
  const made = await office.send({ type, id, child, set: to(doc) });
  expect(made.verdict).toBe('applied');
  return id;
}

/** Both change the same field of a talk at revision 1; the office comes first. */
async function aQuestion(): Promise<{ id: string; question: Row }> {
  const id = await aRecordBothKnow('talk', { happenedOn: '2026-04-14', where: '办公室' });
  await office.send({ ...patchOf('talk', id), baseRev: 1, set: to({ where: '操场' }, { where: '办公室' }) });
  const waiting = await hers.send({
    ...patchOf('talk', id),
    baseRev: 1,
    set: to({ where: '教室' }, { where: '办公室' }),
  });
  const [question] = await hers.questions();
  if (!question) throw new Error('no question was opened');
  expect(waiting.conflictIds).toEqual([question.id]);
  return { id, question };
}

describe('two phones and one record', () => {
  it('[F14] [I5] [M3] different fields of a child both stay and nobody is asked', async () => {
    await office.send({ ...patchOf('child', child), baseRev: 1, set: to({ sex: 'female' }) });
    const second = await hers.send({ ...patchOf('child', child), baseRev: 1, set: to({ boards: true }) });
    expect(second.verdict).toBe('merged');
    expect(await docOf(child)).toMatchObject({ sex: 'female', boards: true });
    expect(await office.questions()).toEqual([]);
  });

  it('[M2] the same value on both phones is no change', async () => {
    await office.send({ ...patchOf('child', child), baseRev: 1, set: to({ sex: 'female' }) });
    const second = await hers.send({ ...patchOf('child', child), baseRev: 1, set: to({ sex: 'female' }) });
    expect(second).toMatchObject({ verdict: 'merged', rev: 2 });
  });

  it('[F15] [I5] [M4] [C1] the same field keeps the value of the school and asks with both values, seen by both', async () => {
    const { id, question } = await aQuestion();
    expect(await docOf(id)).toMatchObject({ where: '操场' });
    expect(question).toMatchObject({
      child,
      doc: {
        about: { type: 'talk', id },
        field: 'where',
        base: '办公室',
        kept: { value: '操场', by: school.person },
        waiting: { value: '教室', by: school.classTeacher.personId },
        state: 'open',
      },
    });
    expect((await office.questions()).map((each) => each.id)).toEqual([question.id]);
  });

  it.each([
    ['kept', '操场'],
    ['waiting', '教室'],
    ['both', '操场；教室'],
    ['new', '图书角'],
  ] as const)('[C2] the answer %s becomes an ordinary revision and closes the question', async (choice, value) => {
    const { id, question } = await aQuestion();
    const set = choice === 'new' ? to({ where: value }, { where: '操场' }) : {};
    const answer = {
      ...patchOf('talk', id),
      kind: 'resolve' as const,
      baseRev: 2,
      conflictId: question.id,
      choice,
      set,
    };
    expect(await hers.send(answer)).toMatchObject({ verdict: 'applied', rev: 3 });
    const record = await office.record(id);
    expect(record?.doc['where']).toBe(value);
    expect(record?.steps[1]).toMatchObject({ kind: 'resolve', by: school.classTeacher.personId });
    expect(await office.questions()).toEqual([]);
    expect((await office.record(question.id))?.doc).toMatchObject({
      state: 'resolved',
      resolvedBy: school.classTeacher.personId,
      waiting: { value: '教室' },
    });
  });

  it('[F18] [C3] a second answer that agrees changes nothing, one that differs asks again', async () => {
    const { id, question } = await aQuestion();
    const answer = { ...patchOf('talk', id), kind: 'resolve' as const, baseRev: 2, conflictId: question.id };
    await hers.send({ ...answer, choice: 'kept' });
    expect((await office.send({ ...answer, choice: 'kept' })).verdict).toBe('merged');
    expect(await office.questions()).toEqual([]);
    const deputy = (await server.signIn('deputy')).phone();
    expect((await deputy.send({ ...answer, choice: 'waiting' })).verdict).toBe('conflict');
    expect(await deputy.questions()).toMatchObject([{ doc: { kept: { value: '操场' }, waiting: { value: '教室' } } }]);
    expect(await docOf(id)).toMatchObject({ where: '操场' });
  });

  it('[M4] a chain of edits on one phone renews its question instead of opening another', async () => {
    const { id, question } = await aQuestion();
    const again = await hers.send({
      ...patchOf('talk', id),
      baseRev: 1,
      set: to({ where: '宿舍' }, { where: '教室' }),
    });
    expect(again.conflictIds).toEqual([question.id]);
    expect((await office.questions())[0]?.doc).toMatchObject({ base: '办公室', waiting: { value: '宿舍' } });
  });

  it('[M5] topics chosen on two phones unite, and what one removed goes', async () => {
    const id = await aRecordBothKnow('talk', { topics: ['learning', 'life'] });
    const from = { topics: ['learning', 'life'] };
    await office.send({ ...patchOf('talk', id), baseRev: 1, set: to({ topics: ['learning', 'life', 'wish'] }, from) });
    const second = await hers.send({
      ...patchOf('talk', id),
      baseRev: 1,
      set: to({ topics: ['life', 'safety'] }, from),
    });
    expect(second.verdict).toBe('merged');
    expect(await docOf(id)).toMatchObject({ topics: ['life', 'wish', 'safety'] });
  });

  it('[M5] numbers that two phones added pass the limit of one form, and all that both wrote stands', async () => {
    const numbers = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) => ({ number: `1390000000${from + at}` }));
    const from = { name: '马八姑', phones: numbers(0, 5) };
    const id = await aRecordBothKnow('guardian', from);
    const one = to({ phones: [...numbers(0, 5), ...numbers(8, 1)] }, from);
    const three = to({ name: '马八菊', phones: numbers(0, 8) }, from);
    await office.send({ ...patchOf('guardian', id), baseRev: 1, set: one });
    const second = await hers.send({ ...patchOf('guardian', id), baseRev: 1, set: three });
    expect(second.verdict).toBe('merged');
    expect(await docOf(id)).toMatchObject({ name: '马八菊' });
    expect((await docOf(id))['phones']).toEqual([...numbers(0, 5), ...numbers(8, 1), ...numbers(5, 3)]);
    const tooMany = await hers.send({
      ...patchOf('guardian', id),
      baseRev: 3,
      set: to({ phones: numbers(0, 9) }, from),
    });
    expect(tooMany).toMatchObject({ verdict: 'held', reason: 'wrong-shape' });
  });

  it('[C2] 都保留 of two long texts keeps both whole and closes the question; one person writes no such text', async () => {
    const id = await aRecordBothKnow('talk', { happenedOn: '2026-04-14', response: '说了说' });
    const [kept, waiting] = ['甲'.repeat(1900), '乙'.repeat(1900)];
    const change = (response: string, from = '说了说') => to({ response }, { response: from });
    await office.send({ ...patchOf('talk', id), baseRev: 1, set: change(kept) });
    await hers.send({ ...patchOf('talk', id), baseRev: 1, set: change(waiting) });
    const [question] = await hers.questions();
    const answer = {
      ...patchOf('talk', id),
      kind: 'resolve' as const,
      baseRev: 2,
      conflictId: question?.id ?? '',
      set: change(`${kept}；${waiting}`, kept),
    };
    expect(await hers.send({ ...answer, choice: 'new' })).toMatchObject({ verdict: 'held', reason: 'wrong-shape' });
    expect(await hers.send({ ...answer, choice: 'both' })).toMatchObject({ verdict: 'applied' });
    expect(await docOf(id)).toMatchObject({ response: `${kept}；${waiting}` });
    expect(await hers.questions()).toEqual([]);
  });

  /** Two phones wrote the health of one term; the office came first. */
  async function aGroupQuestion() {
    const id = await aRecordBothKnow('term-snapshot', { health: 'well' });
    const from = { health: 'well' };
    await office.send({ ...patchOf('term-snapshot', id), baseRev: 1, set: to({ health: 'severe' }, from) });
    const both = to({ health: 'disabled', disabilityGrade: 'two', healthWords: null }, from);
    const second = await hers.send({ ...patchOf('term-snapshot', id), baseRev: 1, set: both });
    expect(second).toMatchObject({ verdict: 'conflict', conflictIds: [expect.any(String)] });
    expect(await docOf(id)).toEqual({ health: 'severe' });
    return { id, conflictId: second.conflictIds?.[0] ?? '' };
  }

  it.each([
    ['kept', { health: 'severe' }],
    ['waiting', { health: 'disabled', disabilityGrade: 'two' }],
    ['both', { health: 'severe' }],
    ['new', { health: 'other', healthWords: '早产' }],
  ] as const)(
    '[F16] [M6] [C2] fields that belong together are one question, and %s answers it whole',
    async (choice, value) => {
      const { id, conflictId } = await aGroupQuestion();
      const set = choice === 'new' ? to(value, { health: 'severe' }) : {};
      await office.send({ ...patchOf('term-snapshot', id), kind: 'resolve', baseRev: 2, conflictId, choice, set });
      expect(await docOf(id)).toEqual(value);
      expect(await office.questions()).toEqual([]);
      expect((await office.record(conflictId))?.doc).toMatchObject({
        state: 'resolved',
        kept: { value: { health: 'severe' } },
        waiting: { value: { health: 'disabled', disabilityGrade: 'two' } },
      });
    },
  );

  it('[F18] [M6] [C3] a second answer that differs asks again about the whole group', async () => {
    const { id, conflictId } = await aGroupQuestion();
    const answer = { ...patchOf('term-snapshot', id), kind: 'resolve' as const, baseRev: 2, conflictId };
    await hers.send({ ...answer, choice: 'waiting' });
    expect((await office.send({ ...answer, choice: 'kept' })).verdict).toBe('conflict');
    expect(await docOf(id)).toEqual({ health: 'disabled', disabilityGrade: 'two' });
    expect(await office.questions()).toMatchObject([
      {
        doc: {
          kept: { value: { health: 'disabled', disabilityGrade: 'two' } },
          waiting: { value: { health: 'severe', disabilityGrade: null } },
        },
      },
    ]);
  });

  it('[F17] [I5] [M7] a delete against an unseen edit keeps the record and asks; the answer may void it', async () => {
    const id = await aRecordBothKnow('talk', { where: '办公室' });
    await office.send({ ...patchOf('talk', id), baseRev: 1, set: to({ where: '操场' }, { where: '办公室' }) });
    const gone = await hers.send({ ...patchOf('talk', id), kind: 'delete', baseRev: 1, reason: '重复' });
    expect(gone.verdict).toBe('conflict');
    expect((await office.record(id))?.state).toBe('put');
    const conflictId = gone.conflictIds?.[0] ?? '';
    await office.send({ ...patchOf('talk', id), kind: 'resolve', baseRev: 2, conflictId, choice: 'waiting' });
    expect((await office.record(id))?.state).toBe('gone');
  });

  it('[F17] [I5] [M7] an edit of a deleted record revives it and asks', async () => {
    const id = await aRecordBothKnow('talk', { where: '办公室' });
    await office.send({ ...patchOf('talk', id), kind: 'delete', baseRev: 1, reason: '重复' });
    const edit = await hers.send({
      ...patchOf('talk', id),
      baseRev: 1,
      set: to({ where: '教室' }, { where: '办公室' }),
    });
    expect(edit.verdict).toBe('conflict');
    expect(await office.record(id)).toMatchObject({ state: 'put', doc: { where: '教室' } });
  });

  it('[O3] [K1] a field newer than this server survives a change of another field', async () => {
    const id = await aRecordBothKnow('talk', { where: '办公室', hologram: { depth: 3 } });
    await hers.send({ ...patchOf('talk', id), baseRev: 1, set: to({ where: '教室' }, { where: '办公室' }) });
    expect(await docOf(id)).toEqual({ where: '教室', hologram: { depth: 3 } });
  });

  it('[O4] a device clock of 1970 or 2099 changes nothing about the result', async () => {
    const id = await aRecordBothKnow('talk', { where: '办公室' });
    const from = { where: '办公室' };
    await office.send({ ...patchOf('talk', id), baseRev: 1, deviceTime: 0, set: to({ where: '操场' }, from) });
    const late = await hers.send({
      ...patchOf('talk', id),
      baseRev: 1,
      deviceTime: 4.07e12,
      set: to({ where: '教室' }, from),
    });
    expect(late.verdict).toBe('conflict');
    expect(await docOf(id)).toEqual({ where: '操场' });
  });
});

it('[D5] a record that an answer had voided is voided when the school rebuilds it from its history', async () => {
  const { deps } = server;
  const id = await aRecordBothKnow('talk', { happenedOn: '2026-04-14', where: '办公室' });
  await office.send({ ...patchOf('talk', id), baseRev: 1, set: to({ where: '操场' }, { where: '办公室' }) });
  const voiding = await hers.send({ type: 'talk', id, child, kind: 'delete', baseRev: 1, set: {} });
  const answer = {
    kind: 'resolve' as const,
    conflictId: voiding.conflictIds?.[0],
    choice: 'waiting' as const,
    set: {},
  };
  expect(await office.send({ type: 'talk', id, child, ...answer })).toMatchObject({ verdict: 'applied', rev: 3 });
  await deps.db.deleteFrom('record').where('school', '=', school.school).where('id', '=', id).execute();
  await rebuildLost(deps, school.school, [{ type: 'talk', id, rev: 2 }]);
  expect(await office.record(id)).toMatchObject({ state: 'gone', rev: 3 });
});
