import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { addDays, dayInChina } from '#domain/calendar/day.ts';
import { sweepAgain } from '#server/judge/sweeper.ts';
import { aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
let office: TestPhone;
let child: string;

beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  office = school.office;
  child = school.children[0]?.id ?? '';
});
afterEach(() => server.close());

const phoneOf = async (username: string) => (await server.signIn(username)).phone();
const patchOf = (type: string, id: string) => ({ type, id, child, kind: 'patch' as const, baseRev: 1 });
/** Born in an unassigned region: nobody's number. */
const ID_NUMBER = '990000201509030015';

describe('who may see what', () => {
  it('a paired teacher never receives ID numbers, family income or the words of the child', async () => {
    await office.send({ ...patchOf('child', child), set: to({ idNumber: ID_NUMBER }) });
    const talk = v7();
    await office.send({ type: 'talk', id: talk, child, set: to({ topics: ['wish'], childSaid: '我想妈妈' }) });
    const made = await office.send({
      type: 'family-member',
      id: v7(),
      child,
      set: to({ name: '马成祥', income: 31415 }),
    });
    expect(made.verdict).toBe('applied');
    const phone = await phoneOf('paired');
    const { rows } = await phone.pullAll();
    const everything = JSON.stringify(rows);
    expect(everything).not.toContain(ID_NUMBER);
    expect(everything).not.toContain('我想妈妈');
    expect(everything).toContain('马成祥');
    expect(everything).not.toContain('31415');
    expect(rows.find(({ id }) => id === child)).toMatchObject({
      sealed: ['idNumber'],
      doc: { name: '阿依木' },
      steps: [],
    });
    expect(rows.find(({ id }) => id === talk)).toMatchObject({ sealed: ['childSaid'], doc: { topics: ['wish'] } });
  });

  it('a referral that turns out to be 心理 leaves the archivist, who cannot write on it either [D7]', async () => {
    const id = v7();
    const doc = { happenedOn: '2026-04-01', kind: 'medical', to: '县医院' };
    await office.send({ type: 'referral', id, child, set: to(doc) });
    const archivist = await phoneOf('archivist');
    const before = await archivist.pullAll();
    expect(before.rows.find((row) => row.id === id)?.doc).toMatchObject(doc);
    await office.send({ ...patchOf('referral', id), set: to({ kind: 'mind' }, { kind: 'medical' }) });
    const after = await archivist.pullAll(before.cursor);
    expect(after.rows.filter((row) => row.id === id)).toMatchObject([{ state: 'not-yours', doc: {} }]);
    const patch = { ...patchOf('referral', id), set: to({ state: 'applied' }) };
    expect(await archivist.send(patch)).toMatchObject({ verdict: 'held', reason: 'not-yours' });
  });

  it('a teacher of another class receives nothing about the child, and the school records', async () => {
    await office.send({ type: 'talk', id: v7(), child, set: to({ topics: ['wish'] }) });
    const { rows } = await (await phoneOf('class-b')).pullAll();
    expect(rows.filter((row) => row.child === child)).toEqual([]);
    expect(rows.filter(({ type }) => type === 'child').map(({ doc }) => doc['name'])).toEqual(['何春', '马兰']);
    expect([...new Set(rows.map(({ type }) => type))].sort()).toEqual(['child', 'school', 'school-class', 'staff']);
  });

  it('a subject teacher without a pairing receives school records only', async () => {
    const { rows } = await (await phoneOf('subject')).pullAll();
    expect(rows.filter((row) => row.child !== undefined)).toEqual([]);
  });

  it('who is only paired with a child brings nobody to it by a learning group', async () => {
    const paired = await phoneOf('paired');
    const doc = { subject: 'maths', need: 'some', teacher: school.subjectTeacher.personId };
    const sent = await paired.send({ type: 'learning-group', id: v7(), child, set: to(doc) });
    expect(sent.verdict).not.toBe('applied');
  });

  it('an author keeps sight of the words she wrote down herself', async () => {
    const phone = await phoneOf('paired');
    const id = v7();
    expect((await phone.send({ type: 'talk', id, child, set: to({ childSaid: '我想妈妈' }) })).verdict).toBe('applied');
    expect((await phone.record(id))?.doc).toEqual({ childSaid: '我想妈妈' });
    expect((await (await phoneOf('class-a')).record(id))?.sealed).toEqual(['childSaid']);
    expect((await (await phoneOf('deputy')).record(id))?.doc).toEqual({ childSaid: '我想妈妈' });
  });

  it('[C1] a question about a field is seen only by those who may see the field', async () => {
    const from = { idNumber: '990000201509030023' };
    await office.send({ ...patchOf('child', child), set: to(from) });
    const teacher = await phoneOf('class-a');
    await office.send({ ...patchOf('child', child), baseRev: 2, set: to({ idNumber: '990000201509030031' }, from) });
    await teacher.send({ ...patchOf('child', child), baseRev: 2, set: to({ idNumber: ID_NUMBER }, from) });
    expect(await teacher.questions()).toHaveLength(1);
    expect(await (await phoneOf('paired')).questions()).toEqual([]);
  });
});

describe('[C1] who is asked', () => {
  it('a question about the school goes to those who write its papers, and to no teacher', async () => {
    const record = (await office.pullAll()).rows.find(({ type }) => type === 'school');
    const about = { type: 'school', id: record?.id ?? '', kind: 'patch' as const, baseRev: record?.rev ?? 0 };
    const archivist = await phoneOf('archivist');
    await office.send({ ...about, set: to({ office: '教育科' }) });
    expect((await archivist.send({ ...about, set: to({ office: '教育股' }) })).verdict).toBe('conflict');
    expect(await archivist.questions()).toHaveLength(1);
    expect(await (await phoneOf('class-a')).questions()).toEqual([]);
  });

  it('a paired teacher is not asked about a pairing, which she may see and not write', async () => {
    const pairing = (await office.pullAll()).rows.find(({ type }) => type === 'pairing');
    const teacher = await phoneOf('class-a');
    await office.send({ ...patchOf('pairing', pairing?.id ?? ''), set: to({ goal: '每周辅导一次' }) });
    const result = await teacher.send({ ...patchOf('pairing', pairing?.id ?? ''), set: to({ goal: '每月走访一次' }) });
    expect(result.verdict).toBe('conflict');
    expect(await teacher.questions()).toHaveLength(1);
    expect(await (await phoneOf('paired')).questions()).toEqual([]);
  });
});

describe('who may write what', () => {
  const cases = [
    ['class-a', 'her own class', true],
    ['class-b', 'another class', false],
    ['subject', 'no standing', false],
    ['paired', 'a pairing', true],
    ['archivist', 'the whole school', true],
  ] as const;
  it.each(cases)('a visit by %s (%s): applied is %s', async (username, _standing, isApplied) => {
    const phone = await phoneOf(username);
    const result = await phone.send({ type: 'home-visit', id: v7(), child, set: to({ happenedOn: '2026-04-14' }) });
    expect(result).toMatchObject(isApplied ? { verdict: 'applied' } : { verdict: 'held', reason: 'not-yours' });
  });

  it('a class teacher adds a child to her own class and to no other', async () => {
    const phone = await phoneOf('class-a');
    const add = (classId: string) => {
      const id = v7();
      return phone.send({ type: 'child', id, child: id, set: to({ name: '新来的', classId }) });
    };
    expect((await add(school.classes.a)).verdict).toBe('applied');
    expect(await add(school.classes.b)).toMatchObject({ verdict: 'held', reason: 'not-yours' });
  });

  it('a paired teacher writes no term sheet and no pairing', async () => {
    const phone = await phoneOf('paired');
    for (const [type, doc] of [
      ['term-snapshot', { learning: 'good' }],
      ['pairing', { teacher: school.subjectTeacher.personId }],
    ] as const)
      expect(await phone.send({ type, id: v7(), child, set: to(doc) })).toMatchObject({ reason: 'not-yours' });
  });

  it('nobody voids a record of a child that is not hers', async () => {
    const id = v7();
    await office.send({ type: 'talk', id, child, set: to({ topics: ['wish'] }) });
    const phone = await phoneOf('class-b');
    expect(await phone.send({ ...patchOf('talk', id), kind: 'delete' })).toMatchObject({ reason: 'not-yours' });
  });

  it('a paired teacher changes no field she may not see, and the whole op waits', async () => {
    const phone = await phoneOf('paired');
    const result = await phone.send({ ...patchOf('child', child), set: to({ boards: true, idNumber: ID_NUMBER }) });
    expect(result).toMatchObject({ verdict: 'held', reason: 'not-yours' });
    expect((await office.record(child))?.doc['boards']).toBeUndefined();
  });

  it('a paired teacher moves no child to another class: the class decides who sees it', async () => {
    const phone = await phoneOf('paired');
    const move = { ...patchOf('child', child), set: to({ classId: school.classes.b }, { classId: school.classes.a }) };
    expect(await phone.send(move)).toMatchObject({ verdict: 'held', reason: 'not-yours' });
    expect((await office.record(child))?.doc['classId']).toBe(school.classes.a);
  });

  it('restoring a record is no way to a field one may not see', async () => {
    const id = v7();
    await office.send({ type: 'talk', id, child, set: to({ topics: ['wish'], childSaid: '我想妈妈' }) });
    const teacher = await phoneOf('class-a');
    const set = to({ childSaid: '别的话' }, { childSaid: '我想妈妈' });
    expect(await teacher.send({ ...patchOf('talk', id), kind: 'restore', set })).toMatchObject({ reason: 'not-yours' });
    expect((await office.record(id))?.doc['childSaid']).toBe('我想妈妈');
  });

  it('a paired teacher voids her own record and nobody else’s', async () => {
    const phone = await phoneOf('paired');
    const mine = v7();
    const others = v7();
    await phone.send({ type: 'talk', id: mine, child, set: to({ topics: ['wish'] }) });
    await office.send({ type: 'talk', id: others, child, set: to({ topics: ['wish'] }) });
    expect((await phone.send({ ...patchOf('talk', mine), kind: 'delete' })).verdict).toBe('applied');
    expect(await phone.send({ ...patchOf('talk', others), kind: 'delete' })).toMatchObject({ reason: 'not-yours' });
  });

  it('a class teacher voids what the office wrote about the family of her child', async () => {
    const row = v7();
    await office.send({ type: 'family-member', id: row, child, set: to({ relation: 'father', name: '马成祥' }) });
    const phone = await phoneOf('class-a');
    const gone = { ...patchOf('family-member', row), kind: 'delete' as const, reason: '重复记了' };
    expect((await phone.send(gone)).verdict).toBe('applied');
    expect(await office.record(row)).toMatchObject({ state: 'gone' });
  });

  it('only the head writes staff, and a class teacher writes no classes', async () => {
    const teacher = await phoneOf('class-a');
    const staff = { type: 'staff', id: school.classTeacher.personId, kind: 'patch' as const, baseRev: 1 };
    expect(await teacher.send({ ...staff, set: to({ roles: ['head'] }) })).toMatchObject({ reason: 'not-yours' });
    expect(await teacher.send({ type: 'school-class', id: v7(), set: to({ grade: 'g1' }) })).toMatchObject({
      reason: 'not-yours',
    });
    expect((await office.send({ ...staff, set: to({ phones: [{ number: '13900000000' }] }) })).verdict).toBe('applied');
  });

  it('a record cannot be drawn to another child by naming that child', async () => {
    const other = school.children[3]?.id ?? '';
    const id = v7();
    await office.send({ type: 'talk', id, child, set: to({ topics: ['wish'] }) });
    const phone = await phoneOf('class-b');
    const result = await phone.send({ ...patchOf('talk', id), child: other, set: to({ topics: ['life'] }) });
    expect(result).toMatchObject({ verdict: 'held', reason: 'wrong-shape' });
  });
});

describe('[D3] rights that change', () => {
  it('a teacher who loses the class pulls afresh without its children, her own records included', async () => {
    const phone = await phoneOf('class-a');
    await phone.send({ type: 'talk', id: v7(), child, set: to({ topics: ['wish'] }) });
    const before = await phone.pullAll();
    expect(before.rows.some((row) => row.child === child)).toBe(true);
    const head = await server.signIn('head');
    const path = `/api/accounts/${school.classTeacher.personId}`;
    expect((await head.request(path, { method: 'PATCH', body: JSON.stringify({ classes: [] }) })).status).toBe(204);
    const after = await phone.pullAll(before.cursor);
    expect(after.isFresh).toBe(true);
    expect(after.rows.filter((row) => row.child !== undefined)).toEqual([]);
    expect((await phone.pullAll(after.cursor)).isFresh).toBe(false);
  });

  it('[P7] what a teacher wrote while the class was not hers is entered once it is hers again', async () => {
    const phone = await phoneOf('class-a');
    const head = await server.signIn('head');
    const lead = (classes: readonly string[]) =>
      head.request(`/api/accounts/${school.classTeacher.personId}`, {
        method: 'PATCH',
        body: JSON.stringify({ classes }),
      });
    await lead([]);
    const id = v7();
    // Her phone had read that the class is no longer hers.
    const seen = { seq: 1_000_000, at: server.clock.now() };
    const visit = phone.op({ type: 'home-visit', id, child, set: to({ happenedOn: '2026-04-14' }), seen });
    const more = phone.op({
      seen,
      ...patchOf('home-visit', id),
      prevOpId: visit.opId,
      set: to({ advice: '装一个漏保' }),
    });
    const { results } = await phone.push(visit, more);
    expect(results.map(({ verdict }) => verdict)).toEqual(['held', 'held']);
    const last = {};
    expect(await sweepAgain(server.deps, [], last)).toBe(1);
    expect(await office.record(id)).toBeUndefined();
    // Nothing has moved, so nothing is weighed again, whoever holds thousands of them.
    expect(await sweepAgain(server.deps, [], last)).toBe(0);
    await lead([school.classes.a]);
    await sweepAgain(server.deps, [], last);
    expect((await office.record(id))?.doc).toMatchObject({ happenedOn: '2026-04-14', advice: '装一个漏保' });
  });

  it('a pairing ends with its last day', async () => {
    const today = dayInChina(server.clock.now());
    const pairing = (await office.pullAll()).rows.find(({ type }) => type === 'pairing');
    await office.send({ ...patchOf('pairing', pairing?.id ?? ''), set: to({ until: addDays(today, -1) }) });
    const { rows } = await (await phoneOf('paired')).pullAll();
    expect(rows.filter((row) => row.child !== undefined)).toEqual([]);
  });

  it('a child that moves to another class moves to its teacher', async () => {
    const second = await phoneOf('class-b');
    const before = await second.pullAll();
    await office.send({
      ...patchOf('child', child),
      set: to({ classId: school.classes.b }, { classId: school.classes.a }),
    });
    const after = await second.pullAll(before.cursor);
    expect(after.isFresh).toBe(true);
    expect(after.rows.some(({ id }) => id === child)).toBe(true);
    expect((await (await phoneOf('class-a')).pullAll()).rows.some(({ id }) => id === child)).toBe(false);
  });
});
