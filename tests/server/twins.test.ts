import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { feedEnds } from '#server/storage/schools.ts';
import type { Op } from '#sync/messages.ts';
import { aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

const NUMBER = '622999201309010020';
let server: TestServer;
let school: TestSchool;
let office: TestPhone;
let hers: TestPhone;
let theirs: TestPhone;

beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  ({ office } = school);
  hers = (await server.signIn('class-a')).phone();
  theirs = (await server.signIn('class-b')).phone();
});
afterEach(() => server.close());

/** A new child of class A unless told; answers with its id. */
async function aFile(phone: TestPhone, doc: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const id = v7();
  const set = to({ name: '马尕麦', birth: '2013-09-01', sex: 'female', classId: school.classes.a, ...doc });
  const made = await phone.send({ type: 'child', id, child: id, set });
  expect(made.verdict).toBe('applied');
  return id;
}

const change = (id: string, set: Op['set'], baseRev = 1) => ({
  type: 'child',
  id,
  child: id,
  kind: 'patch' as const,
  baseRev,
  set,
});
const merge = (phone: TestPhone, id: string, into: string) => phone.send(change(id, to({ mergedInto: into })));
const part = (phone: TestPhone, id: string, from: string) =>
  phone.send(change(id, { mergedInto: { from, to: null } }, 9));
const aVisit = (child: string, over: object = {}) => ({
  type: 'home-visit',
  id: v7(),
  child,
  set: to({ words: '好' }),
  ...over,
});
/** How far a phone has read that pulls now. */
const readNow = async () => ({
  seq: (await feedEnds(server.deps.db, school.school)).upTo,
  at: server.clock.now(),
});
const alikeOf = (row: { readonly doc: Readonly<Record<string, unknown>> } | undefined) => row?.doc['alike'];

describe('[G1] two files of perhaps one child', () => {
  it('are refused by nobody and asked about once, with the reasons', async () => {
    const one = await aFile(office);
    const two = await aFile(hers);
    const [question, ...others] = await office.questions();
    expect(others).toEqual([]);
    expect(question).toMatchObject({
      child: two,
      doc: { about: { type: 'child', id: two }, alike: { other: one, reasons: ['name-birth'], isCertain: false } },
    });
  });

  it('are found by the number when it is written later, and are all but certain', async () => {
    const one = await aFile(office, { name: '马兰兰', idNumber: NUMBER });
    const two = await aFile(hers, { name: '马小兰', birth: '2014-01-01' });
    expect(await office.questions()).toEqual([]);
    await hers.send(change(two, to({ idNumber: NUMBER })));
    expect(alikeOf((await office.questions())[0])).toEqual({ other: one, reasons: ['id-number'], isCertain: true });
  });

  it('are found by name and the phone of who looks after them, when that is written', async () => {
    const phones = [{ number: '19900002716' }];
    const [one, two] = [await aFile(office, { birth: null }), await aFile(hers, { birth: null })];
    await office.send({ type: 'guardian', id: v7(), child: one, set: to({ name: '马八姑', phones }) });
    expect(await office.questions()).toEqual([]);
    await hers.send({ type: 'guardian', id: v7(), child: two, set: to({ name: '马八姑', phones }) });
    expect(alikeOf((await office.questions())[0])).toMatchObject({ reasons: ['name-phone'] });
  });

  it('are found by the phone where the name is written otherwise, or is the other name', async () => {
    const phones = [{ number: '19900002716' }];
    const names = [{ name: '阿依·古丽' }, { name: '阿依古丽' }, { name: '马兰', aliases: [{ name: '阿依•古丽' }] }];
    for (const doc of names) {
      const child = await aFile(office, { birth: null, ...doc });
      await office.send({ type: 'guardian', id: v7(), child, set: to({ name: '马八姑', phones }) });
    }
    expect((await office.questions()).map((row) => alikeOf(row))).toMatchObject(
      Array.from({ length: 3 }, () => ({ reasons: ['name-phone'] })),
    );
  });

  it('are found by the phone that stands in a file merged into one of them', async () => {
    const phones = [{ number: '19900002716' }];
    const guardian = (child: string) => ({ type: 'guardian', id: v7(), child, set: to({ name: '马八姑', phones }) });
    const [one, gone, two] = [
      await aFile(hers, { birth: null }),
      await aFile(hers, { name: '马兰', birth: null }),
      await aFile(hers, { birth: null }),
    ];
    await merge(office, gone, one);
    await office.send(guardian(two));
    expect(await office.questions()).toEqual([]);
    await office.send(guardian(gone));
    expect((await office.questions()).map((row) => alikeOf(row))).toMatchObject([{ reasons: ['name-phone'] }]);
  });

  it('are found within one push', async () => {
    const ids = [v7(), v7()];
    await office.push(
      ...ids.map((id) => office.op({ type: 'child', id, child: id, set: to({ name: '马尕麦', birth: '2013-09-01' }) })),
    );
    expect(await office.questions()).toHaveLength(1);
  });

  it('[C1] are asked about whoever has a duty for both, and nobody else', async () => {
    await aFile(hers);
    await aFile(theirs, { classId: school.classes.b });
    expect(await office.questions()).toHaveLength(1);
    expect(await hers.questions()).toEqual([]);
    expect(await theirs.questions()).toEqual([]);
    await aFile(hers);
    expect(await hers.questions()).toHaveLength(1);
    expect(await (await server.signIn('paired')).phone().questions()).toEqual([]);
  });

  it('不是 is remembered: the pair is never asked about again', async () => {
    const one = await aFile(office);
    const two = await aFile(hers);
    const [question] = await hers.questions();
    const answer = { type: 'child', id: two, kind: 'resolve' as const, conflictId: question?.id ?? '', set: {} };
    expect(await theirs.send({ ...answer, choice: 'kept' })).toMatchObject({ reason: 'not-yours' });
    expect(await hers.send({ ...answer, choice: 'kept' })).toMatchObject({ verdict: 'applied' });
    expect(await office.questions()).toEqual([]);
    await office.send(change(one, to({ idNumber: NUMBER })));
    await hers.send(change(two, to({ idNumber: NUMBER })));
    expect(await office.questions()).toEqual([]);
  });
});

describe('[G2] a file merged into another', () => {
  it('[F36] brings whoever sees the survivor what hangs on the other, and takes it from who saw that one alone', async () => {
    const one = await aFile(hers);
    const two = await aFile(theirs, { classId: school.classes.b });
    const visit = aVisit(two);
    await theirs.send(visit);
    expect(await hers.record(visit.id)).toBeUndefined();
    expect(await merge(office, two, one)).toMatchObject({ verdict: 'applied' });
    expect(await hers.record(visit.id)).toMatchObject({ child: two });
    expect((await hers.record(two))?.doc).toMatchObject({ mergedInto: one });
    expect(await theirs.record(visit.id)).toBeUndefined();
    expect(await office.questions()).toEqual([]);
  });

  it('brings along whoever was paired with it', async () => {
    const one = await aFile(hers);
    const two = school.children[0]?.id ?? '';
    const paired = (await server.signIn('paired')).phone();
    expect(await paired.record(one)).toBeUndefined();
    await merge(hers, two, one);
    expect(await paired.record(one)).toBeDefined();
    expect(await paired.send(aVisit(one))).toMatchObject({ verdict: 'applied' });
  });

  it('is merged by whoever has a duty for both files', async () => {
    const one = await aFile(hers);
    const two = await aFile(theirs, { classId: school.classes.b });
    expect(await merge(hers, two, one)).toMatchObject({ verdict: 'held', reason: 'not-yours' });
    expect(await merge(theirs, two, one)).toMatchObject({ verdict: 'held', reason: 'not-yours' });
    const paired = (await server.signIn('paired')).phone();
    expect(await merge(paired, school.children[0]?.id ?? '', one)).toMatchObject({ reason: 'not-yours' });
    expect(await office.record(two)).toMatchObject({ state: 'put', doc: { name: '马尕麦' } });
    expect((await office.record(two))?.doc).not.toHaveProperty('mergedInto');
  });

  it('[F18] two people who merge the two files each into the other agree; the first stands', async () => {
    const [one, two] = [await aFile(hers), await aFile(hers)];
    await merge(office, two, one);
    expect(await merge(hers, one, two)).toMatchObject({ verdict: 'merged' });
    expect((await office.record(one))?.doc).not.toHaveProperty('mergedInto');
  });

  it('waits for the file it names when that comes later', async () => {
    const [one, two] = [v7(), await aFile(hers)];
    expect(await merge(hers, two, one)).toMatchObject({ reason: 'record-missing' });
    await hers.send({ type: 'child', id: one, child: one, set: to({ name: '马兰', classId: school.classes.a }) });
    expect((await office.record(two))?.doc).toMatchObject({ mergedInto: one });
  });

  it('goes into no file that was voided', async () => {
    const [one, two] = [await aFile(hers), await aFile(hers)];
    await office.send({ ...change(one, {}), kind: 'delete' });
    expect(await merge(office, two, one)).toMatchObject({ reason: 'record-missing' });
  });

  it('[G4] is moved on to another file by the head alone, and by no answer of anybody else', async () => {
    const [one, two, third] = [await aFile(hers), await aFile(hers), await aFile(hers)];
    const deputy = (await server.signIn('deputy')).phone();
    await merge(hers, two, one);
    expect(await merge(hers, two, third)).toMatchObject({ reason: 'not-yours' });
    const { conflictIds = [] } = await merge(office, two, third);
    const set = to({ mergedInto: third }, { mergedInto: one });
    const answer = {
      ...change(two, set),
      kind: 'resolve' as const,
      conflictId: conflictIds[0],
      choice: 'waiting' as const,
    };
    expect(await deputy.send(answer)).toMatchObject({ reason: 'not-yours' });
    expect((await office.record(two))?.doc).toMatchObject({ mergedInto: one });
    expect(await office.send(answer)).toMatchObject({ verdict: 'applied' });
    expect((await office.record(two))?.doc).toMatchObject({ mergedInto: third });
  });

  it('is merged further with what was merged into it', async () => {
    const [one, two] = [await aFile(hers), await aFile(hers)];
    const third = await aFile(theirs, { name: '马兰', classId: school.classes.b });
    await merge(office, third, two);
    await merge(office, two, one);
    expect(await hers.send(aVisit(third))).toMatchObject({ verdict: 'applied' });
    expect(await hers.record(third)).toMatchObject({ doc: { mergedInto: two } });
    expect(await theirs.record(third)).toBeUndefined();
  });
});

describe('[G3] what names a merged file', () => {
  let one: string;
  let two: string;
  beforeEach(async () => {
    [one, two] = [await aFile(hers), await aFile(theirs, { classId: school.classes.b, hobbies: null })];
  });

  it('[I5] is taken: a record stays in its file and shows at the survivor', async () => {
    await merge(office, two, one);
    const [old, late] = [aVisit(two), aVisit(two)];
    expect(await hers.send(old)).toMatchObject({ verdict: 'applied' });
    expect(await hers.send({ ...late, child: two })).toMatchObject({ verdict: 'applied' });
    const edit = { type: 'home-visit', id: old.id, child: one, kind: 'patch' as const, baseRev: 1 };
    expect(await hers.send({ ...edit, set: to({ words: '很好' }, { words: '好' }) })).toMatchObject({
      verdict: 'applied',
    });
    expect(await office.record(old.id)).toMatchObject({ child: two, doc: { words: '很好' } });
  });

  it('[P9] [F36] is taken from its former class teacher, who wrote before she could know', async () => {
    const seen = await readNow();
    await merge(office, two, one);
    const visit = aVisit(two, { seen });
    expect(await theirs.send(visit)).toMatchObject({ verdict: 'applied' });
    expect(await hers.record(visit.id)).toMatchObject({ author: school.secondClassTeacher.personId });
    const after = await readNow();
    expect(await theirs.send(aVisit(two, { seen: after }))).toMatchObject({ reason: 'not-yours' });
  });

  it('[I5] a change of that file is taken where the survivor is empty, and asked about where it says something else', async () => {
    const seen = await readNow();
    await office.send(change(one, to({ personality: '安静' })));
    await merge(office, two, one);
    const set = to({ hobbies: '画画', personality: '爱说话' });
    const ruled = await theirs.send({ ...change(two, set), seen });
    expect(ruled).toMatchObject({ verdict: 'conflict' });
    expect((await office.record(one))?.doc).toMatchObject({ hobbies: '画画', personality: '安静' });
    expect((await office.record(two))?.doc).not.toHaveProperty('hobbies');
    expect(await office.questions()).toMatchObject([
      { child: one, doc: { about: { id: one }, kept: { value: '安静' }, waiting: { value: '爱说话' } } },
    ]);
  });
});

describe('[G4] a merge taken back', () => {
  it('brings both files back as they were, with what was written in each, and only the head does it', async () => {
    const one = await aFile(hers);
    const two = await aFile(theirs, { classId: school.classes.b });
    const before = await theirs.record(two);
    await merge(office, two, one);
    const [inOne, inTwo] = [aVisit(one), aVisit(two)];
    await hers.send(inOne);
    await hers.send(inTwo);
    expect(await part(hers, two, one)).toMatchObject({ reason: 'not-yours' });
    expect(await part(office, two, one)).toMatchObject({ verdict: 'applied' });
    expect((await theirs.record(two))?.doc).toEqual(before?.doc);
    expect(await theirs.record(inTwo.id)).toBeDefined();
    expect(await theirs.record(inOne.id)).toBeUndefined();
    expect(await hers.record(inOne.id)).toBeDefined();
    expect(await hers.record(two)).toBeUndefined();
    expect((await theirs.record(two))?.steps.map(({ set }) => set['mergedInto']?.to ?? null)).toEqual([one, null]);
    expect(await office.questions()).toEqual([]);
  });
});
