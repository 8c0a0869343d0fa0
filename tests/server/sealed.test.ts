import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { aClock, aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let clock: ReturnType<typeof aClock>;
let server: TestServer;
let school: TestSchool;
let child: string;

beforeEach(async () => {
  clock = aClock();
  server = await aServer({ clock });
  school = await server.setUpSchool();
  child = school.children[0]?.id ?? '';
});
afterEach(() => server.close());

const SECRET = '他说昨天晚上又挨了打';
const everybody = ['head', 'deputy', 'archivist', 'class-a', 'class-b', 'paired', 'subject', 'counsellor'] as const;

const phoneOf = async (username: string): Promise<TestPhone> => (await server.signIn(username)).phone();

/** What everybody's phone receives, as one text each: names of those whose text holds the word. */
async function whoReceives(word: string): Promise<string[]> {
  const found: string[] = [];
  for (const username of everybody) {
    const { rows } = await (await phoneOf(username)).pullAll();
    if (JSON.stringify(rows).includes(word)) found.push(username);
  }
  return found;
}

async function aReport(by: TestPhone, more: Readonly<Record<string, unknown>> = {}, about: string | undefined = child) {
  const id = v7();
  const set = to({ heard: SECRET, homeSuspected: true, ...more });
  const result = await by.send({ type: 'mandatory-report', id, ...(about ? { child: about } : {}), set });
  return { id, result };
}

const patchOf = (id: string, baseRev = 1) => ({
  type: 'mandatory-report',
  id,
  child,
  kind: 'patch' as const,
  baseRev,
});

describe('a mandatory report (§9)', () => {
  it('goes to whoever made it, the head and the deputy, and to nobody else', async () => {
    await aReport(await phoneOf('paired'));
    expect(await whoReceives(SECRET)).toEqual(['head', 'deputy', 'paired']);
  });

  it('tells the class teacher that a matter is looked after: no word, no kind, no author, no step', async () => {
    const { id } = await aReport(await phoneOf('paired'));
    const head = await phoneOf('head');
    await head.send({ ...patchOf(id), set: to({ policeAt: '2026-04-15T10:50' }) });
    const row = await (await phoneOf('class-a')).record(id);
    expect(row).toMatchObject({ type: 'handled-matter', child, doc: {}, sealed: [], author: '', steps: [] });
    expect(await whoReceives('mandatory-report')).toEqual(['head', 'deputy', 'paired']);
    for (const username of ['archivist', 'class-b', 'subject', 'counsellor'])
      expect(await (await phoneOf(username)).record(id), username).toBeUndefined();
  });

  it('[W3] that is over leaves whoever was only told of it its first and last day, and nothing else', async () => {
    const { id } = await aReport(await phoneOf('paired'));
    const classTeacher = await phoneOf('class-a');
    const open = await classTeacher.record(id);
    expect(open).toMatchObject({ type: 'handled-matter', state: 'put' });
    const head = await phoneOf('head');
    const closed = Date.parse('2026-05-06T01:00:00+08:00');
    clock.pass(closed - clock.now());
    await head.send({ ...patchOf(id), set: to({ closedOn: '2026-05-01' }), deviceTime: closed });
    const after = to({ feedback: '一年后的话' });
    await head.send({ ...patchOf(id, 2), set: after, deviceTime: Date.parse('2027-05-06T08:00:00+08:00') });
    expect(await classTeacher.record(id)).toEqual({
      ...open,
      rev: 3,
      seq: expect.any(Number) as unknown,
      doc: { overOn: '2026-05-06' },
      changedAt: 0,
    });
    expect(await head.record(id)).toMatchObject({ type: 'mandatory-report', state: 'put' });
    for (const username of ['archivist', 'class-b', 'subject', 'counsellor'])
      expect(await (await phoneOf(username)).record(id), username).toBeUndefined();
  });

  it('[W3] that was over when it was written was looked after on that day', async () => {
    const { id } = await aReport(await phoneOf('paired'), { closedOn: '2026-04-15' });
    expect(await (await phoneOf('class-a')).record(id)).toMatchObject({ state: 'put', doc: { overOn: '2026-04-15' } });
  });

  it('may be made by a teacher to whom the child is a stranger, and stays hers to read', async () => {
    const subject = await phoneOf('subject');
    const { id, result } = await aReport(subject);
    expect(result.verdict).toBe('applied');
    expect((await subject.record(id))?.doc).toMatchObject({ heard: SECRET });
    expect(await whoReceives('阿依木')).not.toContain('subject');
  });

  it('may be about a child who is on no list', async () => {
    const subject = await phoneOf('subject');
    const { id, result } = await aReport(subject, { childWords: '河边的男孩' }, '');
    expect(result.verdict).toBe('applied');
    expect(await whoReceives('河边的男孩')).toEqual(['head', 'deputy', 'subject']);
    expect((await subject.record(id))?.child).toBeUndefined();
  });

  it('is open to whom it names, whatever the child', async () => {
    await aReport(await phoneOf('class-b'), { openTo: [school.counsellor.personId] });
    expect(await whoReceives(SECRET)).toEqual(['head', 'deputy', 'class-b', 'counsellor']);
  });

  it('[C1] asks its questions of those who read it', async () => {
    const reporter = await phoneOf('paired');
    const { id } = await aReport(reporter);
    const head = await phoneOf('head');
    await head.send({ ...patchOf(id), set: to({ where: '松岔桥头' }) });
    expect((await reporter.send({ ...patchOf(id), set: to({ where: '学校门口' }) })).verdict).toBe('conflict');
    expect(await reporter.questions()).toHaveLength(1);
    expect(await whoReceives('松岔桥头')).toEqual(['head', 'deputy', 'paired']);
  });

  it('is not written by those who do not read it', async () => {
    const { id } = await aReport(await phoneOf('paired'));
    for (const username of ['class-a', 'archivist', 'class-b'])
      expect(await (await phoneOf(username)).send({ ...patchOf(id), set: to({ outcome: '没事' }) })).toMatchObject({
        verdict: 'held',
        reason: 'not-yours',
      });
  });
});

describe('a question that only shows the way (§9)', () => {
  it('goes to nobody, also where an older phone has sent the answer', async () => {
    const author = await phoneOf('class-a');
    const id = v7();
    await author.send({ type: 'talk', id, child, set: to({ happenedOn: '2026-04-15', topics: ['life'] }) });
    const set = to({ response: '送她回家', mustReport: true });
    expect((await author.send({ ...patchOf(id), type: 'talk', set })).verdict).toBe('applied');
    expect(await whoReceives('送她回家')).toContain('class-a');
    expect(await whoReceives('mustReport')).toEqual([]);
  });
});

describe('[W1] a statement is only added to', () => {
  it('takes a first word, and one more entry of a list', async () => {
    const reporter = await phoneOf('paired');
    const first = { at: '2026-04-15T10:50', words: '派出所来了' };
    const { id } = await aReport(reporter, { additions: [first] });
    const head = await phoneOf('head');
    const more = { at: '2026-04-15T11:20', words: '孩子到了医院' };
    const set = {
      policeAt: { from: null, to: '2026-04-15T10:45' },
      additions: { from: [first], to: [first, more] },
    };
    expect((await head.send({ ...patchOf(id), set })).verdict).toBe('applied');
    expect((await reporter.record(id))?.doc).toMatchObject({
      policeAt: '2026-04-15T10:45',
      additions: [first, more],
    });
  });

  it('unites what two phones add at once', async () => {
    const reporter = await phoneOf('paired');
    const { id } = await aReport(reporter);
    const said = (words: string) => ({ additions: { from: null, to: [{ at: '2026-04-15T10:50', words }] } });
    await (await phoneOf('head')).send({ ...patchOf(id), set: said('校长说的') });
    expect((await reporter.send({ ...patchOf(id), set: said('老师说的') })).verdict).not.toBe('conflict');
    expect(JSON.stringify((await reporter.record(id))?.doc)).toMatch(/校长说的.*老师说的/);
  });

  it.each([
    ['another word', { kind: 'patch' as const, set: to({ heard: '没有这回事' }, { heard: SECRET }) }],
    ['another word said to be the first', { kind: 'patch' as const, set: to({ heard: '没有这回事' }) }],
    ['no word', { kind: 'patch' as const, set: { heard: { from: SECRET, to: null } } }],
    ['voiding', { kind: 'delete' as const, set: {} }],
    ['restoring', { kind: 'restore' as const, set: to({ heard: '没有这回事' }) }],
  ])('holds %s, even by whoever made it', async (_, op) => {
    const reporter = await phoneOf('paired');
    const { id } = await aReport(reporter);
    expect(await reporter.send({ ...patchOf(id), ...op })).toMatchObject({ verdict: 'held', reason: 'only-adds' });
    expect((await reporter.record(id))?.doc['heard']).toBe(SECRET);
  });

  it('holds a list from which an entry is gone', async () => {
    const reporter = await phoneOf('paired');
    const first = { at: '2026-04-15T10:50', words: '派出所来了' };
    const { id } = await aReport(reporter, { additions: [first] });
    const set = { additions: { from: [first], to: [{ ...first, words: '没来' }] } };
    expect(await reporter.send({ ...patchOf(id), set })).toMatchObject({ reason: 'only-adds' });
  });
});

describe('counselling (§9)', () => {
  const request = async () => {
    const set = to({ teacher: school.counsellor.personId, from: '2026-04-01' });
    await (await phoneOf('class-a')).send({ type: 'counselling-request', id: v7(), child, set });
  };
  const counselled = async (more: Readonly<Record<string, unknown>> = {}) => {
    const id = v7();
    const counsellor = await phoneOf('counsellor');
    const doc = { happenedOn: '2026-04-14', complaint: SECRET, cooperate: '这两周多叫她回答', ...more };
    return { id, result: await counsellor.send({ type: 'counselling', id, child, set: to(doc) }) };
  };

  it('comes to the counsellor with the child, once she is asked', async () => {
    expect((await counselled()).result).toMatchObject({ verdict: 'held', reason: 'not-yours' });
    await request();
    expect((await counselled()).result.verdict).toBe('applied');
    const { rows } = await (await phoneOf('counsellor')).pullAll();
    expect(rows.filter(({ type }) => type === 'child').map(({ doc }) => doc['name'])).toEqual(['阿依木']);
  });

  it('asking a teacher who is no counsellor opens nothing', async () => {
    const set = to({ teacher: school.subjectTeacher.personId, from: '2026-04-01' });
    await (await phoneOf('class-a')).send({ type: 'counselling-request', id: v7(), child, set });
    expect(await whoReceives('阿依木')).not.toContain('subject');
  });

  it('stays with the counsellor; class teacher and leaders learn what they are asked to do', async () => {
    await request();
    const { id } = await counselled();
    expect(await whoReceives(SECRET)).toEqual(['counsellor']);
    expect(await whoReceives('这两周多叫她回答')).toEqual(['head', 'deputy', 'class-a', 'counsellor']);
    const row = await (await phoneOf('class-a')).record(id);
    expect(row).toMatchObject({ type: 'handled-matter', doc: { cooperate: '这两周多叫她回答' }, author: '' });
  });

  it('[W3] tells nobody else who looks after it, not even when it is voided', async () => {
    await request();
    const { id } = await counselled();
    const away = { type: 'counselling', id, child, kind: 'delete' as const, baseRev: 1, reason: '写错了孩子' };
    expect((await (await phoneOf('counsellor')).send(away)).verdict).toBe('applied');
    const row = await (await phoneOf('class-a')).record(id);
    expect(row).toMatchObject({ type: 'handled-matter', state: 'gone', author: '', steps: [] });
  });

  it('is open to whom the counsellor names', async () => {
    await request();
    await counselled({ openTo: [school.deputy.personId] });
    expect(await whoReceives(SECRET)).toEqual(['deputy', 'counsellor']);
  });

  it('is written by no class teacher and no head', async () => {
    for (const username of ['class-a', 'head', 'paired'])
      expect(
        await (await phoneOf(username)).send({ type: 'counselling', id: v7(), child, set: to({ goal: '睡好' }) }),
      ).toMatchObject({ reason: 'not-yours' });
  });

  it('shows the counsellor the child’s own words and no ID number, no income', async () => {
    await request();
    const head = await phoneOf('head');
    await head.send({ type: 'talk', id: v7(), child, set: to({ topics: ['wish'], childSaid: '我想妈妈' }) });
    await head.send({ type: 'family-member', id: v7(), child, set: to({ income: 31415 }) });
    expect(await whoReceives('我想妈妈')).toEqual(['head', 'deputy', 'counsellor']);
    expect(await whoReceives('31415')).not.toContain('counsellor');
  });
});

describe('what the school makes itself', () => {
  it('a bare marker is written by nobody', async () => {
    for (const username of ['head', 'class-a'])
      expect(
        await (await phoneOf(username)).send({ type: 'handled-matter', id: v7(), child, set: to({ cooperate: 'x' }) }),
      ).toMatchObject({ verdict: 'held', reason: 'not-yours' });
  });
});

describe('the survey of a class (§13.10)', () => {
  it('goes on in the hands of whoever leads the class, whoever began it, and of nobody else', async () => {
    const [archivist, leader, other] = [await phoneOf('archivist'), await phoneOf('class-a'), await phoneOf('class-b')];
    const id = v7();
    const pupils = [{ name: '沙小花', result: 'doubt' }];
    const begun = { classId: school.classes.a, happenedOn: '2026-04-15', state: 'open', pupils };
    await archivist.send({ type: 'survey', id, set: to(begun) });
    expect((await leader.record(id))?.doc['pupils']).toEqual(pupils);
    expect((await other.record(id))?.sealed).toEqual(['pupils']);
    const patch = { type: 'survey', id, kind: 'patch' as const, baseRev: 1 };
    const settled = { pupils: { from: pupils, to: [{ name: '沙小花', result: 'yes' }] } };
    expect((await other.send({ ...patch, set: settled })).verdict).toBe('held');
    expect((await leader.send({ ...patch, set: settled })).verdict).toBe('applied');
  });
});

describe('a home with children of two classes', () => {
  it('is told to whoever leads the class and to the leaders, and she alone answers', async () => {
    const [visitor, leader, other] = [await phoneOf('class-b'), await phoneOf('class-a'), await phoneOf('paired')];
    const id = v7();
    const told = { name: '沙小花', classId: school.classes.a, livesWith: '三（1）班沙大花', metName: '沙奶奶' };
    await visitor.send({ type: 'shared-home', id, set: to(told) });
    expect(await whoReceives('沙大花')).toEqual(['head', 'deputy', 'class-a', 'class-b']);
    const answer = { type: 'shared-home', id, kind: 'patch' as const, baseRev: 1, set: to({ answer: 'taken' }) };
    expect((await other.send(answer)).verdict).toBe('held');
    expect((await leader.send(answer)).verdict).toBe('applied');
  });
});
