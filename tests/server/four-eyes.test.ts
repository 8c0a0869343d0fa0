/** [W2] Four eyes at the school: what a second person has to confirm, by whom it is confirmed and what it settles. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { HeldList } from '#sync/held.ts';
import { aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
let child: string;

beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  child = school.children[0]?.id ?? '';
});
afterEach(() => server.close());

const phoneOf = async (username: string): Promise<TestPhone> => (await server.signIn(username)).phone();

const patchOf = (id: string, baseRev = 1) => ({
  type: 'mandatory-report',
  id,
  child,
  kind: 'patch' as const,
  baseRev,
});

async function aReport(by: TestPhone) {
  const id = v7();
  await by.send({ type: 'mandatory-report', id, child, set: to({ heard: '他说昨天晚上又挨了打' }) });
  return { id };
}

describe('[W2] 核实不属实 needs a second person', () => {
  it('is not confirmed by who wrote it, nor in one breath, and is by another', async () => {
    const reporter = await phoneOf('paired');
    const { id } = await aReport(reporter);
    const both = to({ unfounded: '问过邻居', unfoundedConfirmed: true });
    expect(await reporter.send({ ...patchOf(id), set: both })).toMatchObject({ reason: 'not-yours' });
    expect((await reporter.send({ ...patchOf(id), set: to({ unfounded: '问过邻居' }) })).verdict).toBe('applied');
    const confirm = { ...patchOf(id, 2), set: to({ unfoundedConfirmed: true }) };
    expect(await reporter.send(confirm)).toMatchObject({ verdict: 'held', reason: 'not-yours' });
    expect((await (await phoneOf('deputy')).send(confirm)).verdict).toBe('applied');
  });

  it('is not confirmed before anybody wrote it', async () => {
    const { id } = await aReport(await phoneOf('paired'));
    const confirm = { ...patchOf(id), set: to({ unfoundedConfirmed: true }) };
    expect(await (await phoneOf('head')).send(confirm)).toMatchObject({ reason: 'not-yours' });
  });
});

describe('[W2] that a danger is not reported needs a second person who answers for reports', () => {
  const DANGER = { happenedOn: '2026-04-14', immediate: ['abuse'], noReport: '家里说了不会再打' };
  const confirm = (type: string, id: string, baseRev = 1) => ({
    ...patchOf(id, baseRev),
    type,
    set: to({ noReportConfirmed: true }),
  });
  const held = { verdict: 'held', reason: 'not-yours' };

  it('is confirmed by nobody who ticked it, gave the reason or reads no reports', async () => {
    const teacher = await phoneOf('class-a');
    const both = to({ ...DANGER, noReportConfirmed: true });
    expect(await teacher.send({ type: 'assessment', id: v7(), child, set: both })).toMatchObject(held);
    const id = v7();
    expect((await teacher.send({ type: 'assessment', id, child, set: to(DANGER) })).verdict).toBe('applied');
    for (const username of ['class-a', 'archivist'])
      expect(await (await phoneOf(username)).send(confirm('assessment', id)), username).toMatchObject(held);
    expect((await (await phoneOf('deputy')).send(confirm('assessment', id))).verdict).toBe('applied');
  });

  it('is not confirmed by who ticked the danger when another gave the reason', async () => {
    const id = v7();
    const { noReport, ...ticked } = DANGER;
    await (await phoneOf('head')).send({ type: 'assessment', id, child, set: to(ticked) });
    await (await phoneOf('class-a')).send({ ...patchOf(id), type: 'assessment', set: to({ noReport }) });
    expect(await (await phoneOf('head')).send(confirm('assessment', id, 2))).toMatchObject(held);
    expect((await (await phoneOf('deputy')).send(confirm('assessment', id, 2))).verdict).toBe('applied');
  });

  it('stays as it was confirmed, and so does the danger', async () => {
    const id = v7();
    const teacher = await phoneOf('class-a');
    await teacher.send({ type: 'assessment', id, child, set: to(DANGER) });
    await (await phoneOf('head')).send(confirm('assessment', id));
    const change = (name: string, from: unknown, value: unknown) =>
      teacher.send({ ...patchOf(id, 2), type: 'assessment', set: { [name]: { from, to: value } } });
    expect(await change('noReport', DANGER.noReport, '没事')).toMatchObject(held);
    expect(await change('immediate', ['abuse'], ['abuse', 'life'])).toMatchObject(held);
    expect((await change('measures', null, '每天看看')).verdict).toBe('applied');
  });

  it('is not gone round by taking the danger away: the reason stays and asks, or the head lets it count', async () => {
    const id = v7();
    const teacher = await phoneOf('class-a');
    const { noReport, ...ticked } = DANGER;
    await teacher.send({ type: 'assessment', id, child, set: to(ticked) });
    const change = (set: ReturnType<typeof to>, baseRev = 1) => ({ ...patchOf(id, baseRev), type: 'assessment', set });
    const untick = to({ immediate: null }, DANGER);
    for (const username of ['class-a', 'deputy'])
      expect(await (await phoneOf(username)).send(change(untick)), username).toMatchObject(held);
    expect((await teacher.send(change({ ...untick, ...to({ noReport }) }))).verdict).toBe('applied');
    expect(await teacher.send(change(to({ noReport: null }, DANGER), 2))).toMatchObject(held);
    const gone = { ...change({}, 2), kind: 'delete' as const, reason: '没有这回事' };
    expect(await teacher.send(gone)).toMatchObject(held);
    expect((await (await phoneOf('head')).send(confirm('assessment', id, 2))).verdict).toBe('applied');
    expect((await teacher.send({ ...gone, baseRev: 3 })).verdict).toBe('applied');
  });

  it('lets another danger take the place of one, and a head let count what a teacher took away', async () => {
    const id = v7();
    const teacher = await phoneOf('class-a');
    await teacher.send({ type: 'assessment', id, child, set: to({ ...DANGER, noReport: null }) });
    const change = (value: readonly string[] | null, from: readonly string[], baseRev: number) =>
      teacher.op({ ...patchOf(id, baseRev), type: 'assessment', set: { immediate: { from, to: value } } });
    const [swapped] = (await teacher.push(change(['life'], ['abuse'], 1))).results;
    expect(swapped?.verdict).toBe('applied');
    const untick = change(null, ['life'], 2);
    expect((await teacher.push(untick)).results).toMatchObject([held]);
    const head = await server.signIn('head');
    const { held: waiting } = HeldList.parse(await (await head.request('/api/held')).json());
    const number = waiting.find(({ op }) => op?.id === id)?.number ?? 0;
    expect((await head.post(`/api/held/${number}`, { how: 'apply' })).status).toBe(200);
    expect((await school.office.record(id))?.doc).not.toHaveProperty('immediate');
  });

  it('asks about what was written unseen of it, and takes all else that came with it', async () => {
    const id = v7();
    const [teacher, deputy] = [await phoneOf('class-a'), await phoneOf('deputy')];
    const [aunt, nobody] = [to({ kind: 'agent', name: '马二姑' }), to({ kind: 'none' }, { kind: 'agent' })];
    await teacher.send({ type: 'guardian', id, child, set: aunt });
    const change = { ...patchOf(id), type: 'guardian' };
    expect((await deputy.send({ ...change, set: nobody })).verdict).toBe('applied');
    const late = to({ kind: 'relatives', address: { village: '上湾村' } }, { kind: 'agent' });
    const { verdict, conflictIds: [conflictId = ''] = [] } = await teacher.send({ ...change, set: late });
    expect(verdict).toBe('conflict');
    expect((await school.office.record(id))?.doc).toMatchObject({ kind: 'none', address: { village: '上湾村' } });
    const answer = { ...change, baseRev: 3, kind: 'resolve' as const, conflictId, set: {} };
    expect(await teacher.send({ ...answer, choice: 'waiting' })).toMatchObject(held);
    expect((await school.office.record(id))?.doc).toMatchObject({ kind: 'none' });
  });

  it('leaves a question about it that is closed by what the school kept, and by nothing else', async () => {
    const id = v7();
    const teacher = await phoneOf('class-a');
    const office = await phoneOf('head');
    await teacher.send({ type: 'assessment', id, child, set: to(DANGER) });
    const reword = (value: string) => ({
      ...patchOf(id),
      type: 'assessment',
      set: to({ noReport: value }, { noReport: DANGER.noReport }),
    });
    const other = (await server.signIn('class-a')).phone();
    expect((await teacher.send(reword('派出所已经在管'))).verdict).toBe('applied');
    const { conflictIds: [conflictId = ''] = [] } = await other.send(reword('邻居看着'));
    expect((await office.send(confirm('assessment', id, 2))).verdict).toBe('applied');
    const answer = { ...patchOf(id, 3), type: 'assessment', kind: 'resolve' as const, conflictId, set: {} };
    expect(await office.send({ ...answer, choice: 'waiting' })).toMatchObject(held);
    expect((await office.questions()).map((each) => each.id)).toEqual([conflictId]);
    expect((await teacher.send({ ...answer, choice: 'kept' })).verdict).toBe('applied');
    expect(await office.questions()).toEqual([]);
    const doc = { noReport: '派出所已经在管', noReportConfirmed: true };
    expect((await office.record(id))?.doc).toMatchObject(doc);
  });

  it('is not confirmed unread, and a yes is not taken back', async () => {
    const id = v7();
    const teacher = await phoneOf('class-a');
    const deputy = await phoneOf('deputy');
    await teacher.send({ type: 'assessment', id, child, set: to(DANGER) });
    await teacher.send({ ...patchOf(id), type: 'assessment', set: to({ noReport: '没事', measures: '看看' }) });
    expect(await deputy.send(confirm('assessment', id, 1))).toMatchObject(held);
    expect((await deputy.send(confirm('assessment', id, 2))).verdict).toBe('applied');
    const taken = { ...confirm('assessment', id, 3), set: { noReportConfirmed: { from: true, to: false } } };
    expect(await (await phoneOf('head')).send(taken)).toMatchObject(held);
  });

  it('of counselling is confirmed by whom the counsellor names, who writes nothing else there', async () => {
    const set = to({ teacher: school.counsellor.personId, from: '2026-04-01' });
    await (await phoneOf('class-a')).send({ type: 'counselling-request', id: v7(), child, set });
    const id = v7();
    const doc = { risk: 'crisis', noReport: '医院已经报了', openTo: [school.deputy.personId] };
    const counsellor = await phoneOf('counsellor');
    expect((await counsellor.send({ type: 'counselling', id, child, set: to(doc) })).verdict).toBe('applied');
    expect(await (await phoneOf('head')).send(confirm('counselling', id))).toMatchObject(held);
    expect(await counsellor.send(confirm('counselling', id))).toMatchObject(held);
    const deputy = await phoneOf('deputy');
    const word = { ...patchOf(id), type: 'counselling', set: to({ goal: '别的话' }) };
    expect(await deputy.send(word)).toMatchObject(held);
    expect((await deputy.send(confirm('counselling', id))).verdict).toBe('applied');
  });
});

describe('[W2] voiding goes round no second person', () => {
  const gone = (type: string, id: string, baseRev = 1) =>
    ({ type, id, child, kind: 'delete', baseRev, reason: '没有这回事' }) as const;
  const written = async (by: string, type: string, set: Readonly<Record<string, unknown>>) => {
    const id = v7();
    expect((await (await phoneOf(by)).send({ type, id, child, set: to(set) })).verdict).toBe('applied');
    return id;
  };
  const held = { verdict: 'held', reason: 'not-yours' };
  const ALONE = { kind: 'none' };

  it('what must be reported is voided neither by who wrote it nor by a colleague, and is by a leader', async () => {
    const id = await written('class-a', 'guardian', ALONE);
    for (const username of ['class-a', 'archivist'])
      expect(await (await phoneOf(username)).send(gone('guardian', id)), username).toMatchObject(held);
    expect(await school.office.record(id)).toMatchObject({ state: 'put' });
    expect((await (await phoneOf('deputy')).send(gone('guardian', id))).verdict).toBe('applied');
    const restore = { ...gone('guardian', id, 2), kind: 'restore' as const };
    expect((await (await phoneOf('class-a')).send(restore)).verdict).toBe('applied');
  });

  it('not by a leader who wrote it herself either', async () => {
    const id = await written('deputy', 'guardian', ALONE);
    expect(await (await phoneOf('deputy')).send(gone('guardian', id))).toMatchObject(held);
    expect((await (await phoneOf('head')).send(gone('guardian', id))).verdict).toBe('applied');
  });

  it('what two people have settled is voided as everything else', async () => {
    const id = await written('class-a', 'guardian', { ...ALONE, noReport: '姑姑陪着' });
    const confirm = { ...patchOf(id), type: 'guardian', set: to({ noReportConfirmed: true }) };
    expect((await (await phoneOf('deputy')).send(confirm)).verdict).toBe('applied');
    expect((await (await phoneOf('class-a')).send(gone('guardian', id, 2))).verdict).toBe('applied');
  });

  it('a case of 控辍保学 that is not struck off is voided by who began it or a leader', async () => {
    const open = { state: 'persuading', since: '2026-04-01' };
    const id = await written('deputy', 'dropout-case', open);
    expect(await (await phoneOf('class-a')).send(gone('dropout-case', id))).toMatchObject(held);
    expect((await (await phoneOf('head')).send(gone('dropout-case', id))).verdict).toBe('applied');
    const mine = await written('class-a', 'dropout-case', open);
    expect((await (await phoneOf('class-a')).send(gone('dropout-case', mine))).verdict).toBe('applied');
    const closed = await written('deputy', 'dropout-case', { ...open, state: 'closed', closedAs: 'returned' });
    expect((await (await phoneOf('class-a')).send(gone('dropout-case', closed))).verdict).toBe('applied');
  });

  it('a crisis of a counselled child is voided by whom the counsellor names, with no word besides', async () => {
    const set = to({ teacher: school.counsellor.personId, from: '2026-04-01' });
    await (await phoneOf('class-a')).send({ type: 'counselling-request', id: v7(), child, set });
    const crisis = { happenedOn: '2026-04-14', risk: 'crisis', openTo: [school.deputy.personId] };
    const id = await written('counsellor', 'counselling', crisis);
    const away = gone('counselling', id);
    for (const username of ['counsellor', 'head'])
      expect(await (await phoneOf(username)).send(away), username).toMatchObject(held);
    const more = { ...away, set: to({ goal: '睡好' }) };
    expect(await (await phoneOf('deputy')).send(more)).toMatchObject(held);
    expect((await (await phoneOf('deputy')).send(away)).verdict).toBe('applied');
  });
});
