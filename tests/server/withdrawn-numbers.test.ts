/** §9: a yes to ID numbers that is taken back hides them at once, and they go from the file and from every phone. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { sweepAtStart, sweepDaily } from '#server/judge/sweeper.ts';
import { auditOf } from '#server/storage/audit.ts';
import { aClock, aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

/** Born in an unassigned region: nobody's numbers. */
const [OWN, FATHERS] = ['990000201509030015', '990000198001010011'];

let clock: ReturnType<typeof aClock>;
let server: TestServer;
let school: TestSchool;
let office: TestPhone;
let child: string;
let father: string;

beforeEach(async () => {
  clock = aClock();
  server = await aServer({ clock });
  school = await server.setUpSchool();
  office = school.office;
  child = school.children[0]?.id ?? '';
  father = v7();
  await office.send({ ...patchOf('child', child), set: to({ idNumber: OWN, idKind: 'card' }) });
  await office.send({ type: 'family-member', id: father, child, set: to({ name: '马成祥', idNumber: FATHERS }) });
});
afterEach(() => server.close());

const patchOf = (type: string, id: string, baseRev = 1) => ({ type, id, child, kind: 'patch' as const, baseRev });
const textOnPhones = async () => {
  const phones = await Promise.all(
    ['class-a', 'head', 'archivist'].map(async (name) => (await server.signIn(name)).phone()),
  );
  return JSON.stringify(await Promise.all(phones.map((phone) => phone.pullAll())));
};
async function consent(doc: Record<string, unknown>, givenOn = '2026-03-01') {
  const id = v7();
  const set = to({ givenOn, by: '马八姑', state: 'signed', ...doc });
  expect((await office.send({ type: 'consent', id, child, set })).verdict).toBe('applied');
  return () =>
    office.send({ ...patchOf('consent', id), set: to({ withdrawn: ['id-number'], withdrawnOn: '2026-04-02' }) });
}

it('goes from the file, from the family and from the histories that travel, once a day', async () => {
  const withdraw = await consent({ scopes: ['id-number', 'photos'] });
  await sweepDaily(server.deps);
  expect(await textOnPhones()).toContain(OWN);
  await withdraw();
  await sweepDaily(server.deps);
  const text = await textOnPhones();
  expect(text).not.toContain(OWN);
  expect(text).not.toContain(FATHERS);
  expect(await office.record(child)).toMatchObject({ doc: { idKind: 'card', name: '阿依木' } });
  expect(await office.record(father)).toMatchObject({ doc: { name: '马成祥' } });
  const said = (await auditOf(server.deps.db, school.school)).filter(({ what }) => what === 'number-erased');
  expect(said.map(({ detail }) => detail).sort()).toEqual([child, father].sort());
});

it('goes from a row of the family that was voided, which stays voided', async () => {
  const withdraw = await consent({ scopes: ['id-number'] });
  await office.send({ ...patchOf('family-member', father), kind: 'delete', set: {} });
  await withdraw();
  expect(await textOnPhones()).toContain(FATHERS);
  await sweepDaily(server.deps);
  expect(await textOnPhones()).not.toContain(FATHERS);
  const row = await office.record(father);
  expect(row).toMatchObject({ state: 'gone', doc: { name: '马成祥' } });
  expect(await office.questions()).toEqual([]);
  await sweepDaily(server.deps);
  expect((await office.record(father))?.rev).toBe(row?.rev);
  const back = { ...patchOf('family-member', father, row?.rev), kind: 'restore' as const, set: {} };
  expect((await office.send(back)).verdict).toBe('applied');
  expect((await office.record(father))?.doc).toEqual({ name: '马成祥' });
});

it('goes from the 学籍号 that is made of it, and one that is not stays', async () => {
  const other = school.children[1]?.id ?? '';
  for (const [of, studentNumber] of [
    [child, `G${OWN}`],
    [other, 'J62292720150903001X'],
  ] as const)
    await office.send({ ...patchOf('child', of, 2), child: of, set: to({ studentNumber }) });
  await (
    await consent({ scopes: ['id-number'] })
  )();
  const id = v7();
  const set = to({
    givenOn: '2026-03-02',
    by: '马八姑',
    state: 'signed',
    refused: ['id-number'],
    withdrawn: ['id-number'],
  });
  await office.send({ type: 'consent', id, child: other, set });
  await sweepDaily(server.deps);
  expect(await textOnPhones()).not.toContain(OWN);
  expect((await office.record(child))?.doc['studentNumber']).toBeUndefined();
  expect((await office.record(other))?.doc['studentNumber']).toBe('J62292720150903001X');
});

it('is done once, and once more only where somebody writes a number again', async () => {
  await (
    await consent({ scopes: ['id-number'] })
  )();
  await sweepDaily(server.deps);
  const rev = (await office.record(child))?.rev ?? 0;
  await sweepDaily(server.deps);
  expect((await office.record(child))?.rev).toBe(rev);
  await office.send({ ...patchOf('child', child, rev), set: to({ idNumber: OWN }) });
  await sweepDaily(server.deps);
  expect((await office.record(child))?.doc['idNumber']).toBeUndefined();
});

it('stays where home only said no, where it said yes again, and of another child', async () => {
  const other = school.children[1]?.id ?? '';
  await office.send({ ...patchOf('child', other), child: other, set: to({ idNumber: FATHERS }) });
  await consent({ refused: ['id-number'] });
  await sweepDaily(server.deps);
  expect((await office.record(child))?.doc['idNumber']).toBe(OWN);
  await (
    await consent({ scopes: ['id-number'] })
  )();
  await consent({ scopes: ['id-number'] }, '2026-04-10');
  await sweepDaily(server.deps);
  expect((await office.record(child))?.doc['idNumber']).toBe(OWN);
  expect((await office.record(other))?.doc['idNumber']).toBe(FATHERS);
});

it('is left in a sealed file, where nobody reads it', async () => {
  await (
    await consent({ scopes: ['id-number'] })
  )();
  await office.send({ ...patchOf('child', child, 9), set: to({ state: 'left', stateSince: '2024-07-10' }) });
  await office.send({ ...patchOf('child', child, 9), set: to({ archive: 'sealed' }) });
  await sweepDaily(server.deps);
  const held = await server.deps.db.selectFrom('op_inbox').select('op_id').where('verdict', '=', 'held').execute();
  expect(held).toEqual([]);
  expect(await textOnPhones()).not.toContain(OWN);
});

it('[G3] goes from a file that was merged into another and from its family, when the merge has stood', async () => {
  const other = school.children[1]?.id ?? '';
  const set = to({ mergedInto: other });
  await (
    await consent({ scopes: ['id-number'] })
  )();
  expect((await office.send({ ...patchOf('child', child, 9), set })).verdict).toBe('applied');
  clock.pass(31 * 24 * 3_600_000);
  await sweepAtStart(server.deps, { trustsClock: true });
  await sweepDaily(server.deps);
  expect((await office.record(father))?.doc).toMatchObject({ name: '马成祥' });
  expect((await office.record(father))?.doc['idNumber']).toBeUndefined();
  expect((await office.record(child))?.doc).toMatchObject({ name: '阿依木', idKind: 'card', mergedInto: other });
  expect((await office.record(child))?.doc['idNumber']).toBeUndefined();
  expect((await office.record(other))?.rev).toBe(1);
  expect(await textOnPhones()).not.toContain(OWN);
});

describe('a question about the number', () => {
  const OTHERS = '990000201509030031';
  /** Two people write at once; the teacher's word waits. */
  async function asked(type: string, id: string, [hers, theirs]: readonly Readonly<Record<string, unknown>>[]) {
    const stands = (await office.record(id)) ?? { rev: 0, doc: {} };
    const teacher = (await server.signIn('class-a')).phone();
    const patch = { ...patchOf(type, id, stands.rev) };
    expect((await office.send({ ...patch, set: to(theirs ?? {}, stands.doc) })).verdict).toBe('applied');
    expect((await teacher.send({ ...patch, set: to(hers ?? {}, stands.doc) })).verdict).toBe('conflict');
    const question = (await teacher.questions()).pop();
    if (!question) throw new Error('no question');
    return { teacher, id: question.id };
  }
  const withdrawn = async () => {
    await (
      await consent({ scopes: ['id-number'] })
    )();
    await sweepDaily(server.deps);
  };

  it('loses what both had written, on every phone, and is closed', async () => {
    const { teacher, id } = await asked('family-member', father, [{ idNumber: OTHERS }, { idNumber: OWN }]);
    expect(await textOnPhones()).toContain(OTHERS);
    await withdrawn();
    const text = await textOnPhones();
    for (const number of [OWN, OTHERS, FATHERS]) expect(text).not.toContain(number);
    expect(await teacher.questions()).toEqual([]);
    expect(await teacher.record(id)).toMatchObject({
      doc: { state: 'resolved', withdrawn: ['idNumber'], kept: { value: null }, waiting: { value: null } },
    });
  });

  it('loses it where it was answered before', async () => {
    const { teacher, id } = await asked('family-member', father, [{ idNumber: OTHERS }, { idNumber: OWN }]);
    const answer = { type: 'conflict', id, child, kind: 'resolve' as const, conflictId: id, choice: 'kept' as const };
    expect((await office.send({ ...answer, set: {} })).verdict).toBe('applied');
    await withdrawn();
    expect(await textOnPhones()).not.toContain(OTHERS);
    expect(await teacher.record(id)).toMatchObject({ doc: { state: 'resolved', resolvedBy: school.head.personId } });
  });

  it('loses it where the question is about the 学籍号 made of it', async () => {
    const { teacher } = await asked('child', child, [{ studentNumber: `G${OTHERS}` }, { studentNumber: `G${OWN}` }]);
    await withdrawn();
    expect(await textOnPhones()).not.toContain(OTHERS);
    expect(await teacher.questions()).toEqual([]);
  });

  it('stays where something else is left to choose, and an answer brings no number back', async () => {
    const both = (idNumber: string, idKind: string) => ({ idNumber, idKind });
    const { teacher, id } = await asked('child', child, [both(OTHERS, 'book'), both(FATHERS, 'other')]);
    await withdrawn();
    expect(await textOnPhones()).not.toContain(OTHERS);
    expect(await teacher.questions()).toMatchObject([{ id, doc: { state: 'open', withdrawn: ['idNumber'] } }]);
    const answer = {
      type: 'conflict',
      id,
      child,
      kind: 'resolve' as const,
      conflictId: id,
      choice: 'waiting' as const,
    };
    await teacher.send({ ...answer, set: {} });
    const { doc } = (await office.record(child)) ?? {};
    expect(doc).toMatchObject({ idKind: 'book' });
    expect(doc?.['idNumber']).toBeUndefined();
  });

  it('is changed once, and not at all where it is about something else', async () => {
    const { id } = await asked('family-member', father, [{ idNumber: OTHERS }, { idNumber: OWN }]);
    const { id: other } = await asked('family-member', father, [{ name: '马大' }, { name: '马二' }]);
    await withdrawn();
    const revs = async () => Promise.all([id, other].map(async (each) => (await office.record(each))?.rev));
    expect(await revs()).toEqual([2, 1]);
    await sweepDaily(server.deps);
    expect(await revs()).toEqual([2, 1]);
  });
});
