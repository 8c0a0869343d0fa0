import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

describe('who teaches a child (domain §9: learning part, own subject)', () => {
  it('a subject teacher receives the children of her learning groups, their learning and nothing of their family, until it ends', async () => {
    const group = v7();
    const teacher = school.subjectTeacher.personId;
    const doc = { subject: 'maths', need: 'some', teacher, until: '2026-05-15' };
    const talk = v7();
    await office.send({ type: 'talk', id: talk, child, set: to({ topics: ['wish'] }) });
    expect((await office.send({ type: 'learning-group', id: group, child, set: to(doc) })).verdict).toBe('applied');
    const phone = await phoneOf('subject');
    const { rows } = await phone.pullAll();
    const theirs = rows.filter((row) => row.child === child).map(({ type }) => type);
    expect(theirs.sort()).toEqual(['child', 'learning-group']);
    const plan = v7();
    const written = { subject: 'maths', time: '放学后', content: '口算' };
    expect((await phone.send({ type: 'learning-plan', id: plan, child, set: to(written) })).verdict).toBe('applied');
    const over = { ...patchOf('learning-group', group), set: to({ until: '2026-04-14' }, doc) };
    expect((await office.send(over)).verdict).toBe('applied');
    expect(await phone.record(plan)).toBeUndefined();
  });

  it('a subject teacher reads and rewrites what is of her subject, names her or is hers, and no other subject', async () => {
    const teacher = school.subjectTeacher.personId;
    const send = async (type: string, doc: Readonly<Record<string, unknown>>) => {
      const id = v7();
      expect((await office.send({ type, id, child, set: to(doc) })).verdict).toBe('applied');
      return id;
    };
    await send('learning-group', { subject: 'maths', need: 'some', teacher, until: '2026-05-15' });
    const [maths, named, chinese] = [
      await send('learning-plan', { subject: 'maths', content: '口算' }),
      await send('learning-plan', { subject: 'science', content: '种子', teacher }),
      await send('learning-plan', { subject: 'chinese', content: '看拼音写字' }),
    ];
    const bare = await send('progress-entry', { fact: '会分类了' });
    const phone = await phoneOf('subject');
    const before = await phone.pullAll();
    const ids = before.rows.map(({ id }) => id);
    expect([maths, named, chinese, bare].map((id) => ids.includes(id))).toEqual([true, true, false, false]);
    const patch = (id: string) => ({ ...patchOf('learning-plan', id), set: to({ result: '会了' }) });
    expect(await phone.send(patch(chinese))).toMatchObject({ verdict: 'held', reason: 'not-yours' });
    expect((await phone.send(patch(maths))).verdict).toBe('applied');
    // Handed to another subject, it leaves her phone by name alone [D7]; a second subject of hers is a new sight [D3].
    await office.send({ ...patchOf('learning-plan', maths), set: to({ subject: 'english' }, { subject: 'maths' }) });
    const after = await phone.pullAll(before.cursor);
    expect(after.rows.filter(({ id }) => id === maths)).toMatchObject([{ state: 'not-yours', doc: {} }]);
    await send('learning-group', { subject: 'chinese', need: 'much', teacher, until: '2026-05-15' });
    const then = await phone.pullAll(after.cursor);
    expect(then.isFresh).toBe(true);
    expect(then.rows.map(({ id }) => id)).toContain(chinese);
    expect((await phone.pullAll(then.cursor)).isFresh).toBe(false);
  });
});
