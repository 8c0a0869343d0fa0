/** §4.4 by wire: a state that leaps is held whole, seen by the head, and counts when the way there is whole or she says so [M8]. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { sweepAgain } from '#server/judge/sweeper.ts';
import { HeldList } from '#sync/held.ts';
import type { HeldReason, OpResult } from '#sync/messages.ts';
import { aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
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

const patchOf = (type: string, id: string, baseRev = 1) => ({ type, id, child, kind: 'patch' as const, baseRev });
const docOf = async (id: string) => (await office.record(id))?.doc;
const list = async () => {
  const head = await server.signIn('head');
  return HeldList.parse(await (await head.request('/api/held')).json()).held;
};
const letCount = async () => {
  const [only] = await list();
  const head = await server.signIn('head');
  const reply = await head.post(`/api/held/${only?.number ?? 0}`, { how: 'apply' });
  return (await reply.json()) as OpResult;
};

/** A case of 控辍保学 in that state, by the teacher. */
async function aCase(state: string): Promise<string> {
  const id = v7();
  const made = await hers.send({ type: 'dropout-case', id, child, set: to({ state, since: '2026-04-01' }) });
  expect(made.verdict).toBe('applied');
  return id;
}
const step = (id: string, state: string, from: string) =>
  hers.send({ ...patchOf('dropout-case', id), set: to({ state, whereabouts: '县城' }, { state: from }) });

describe('[M8] a case that leaps', () => {
  it('is held with all that was written with it, and the head sees that it is a leap', async () => {
    const id = await aCase('suspected');
    const leap = await step(id, 'government', 'suspected');
    expect(leap).toMatchObject({ verdict: 'held', reason: 'not-yours', isLeap: true });
    expect(await docOf(id)).toEqual({ state: 'suspected', since: '2026-04-01' });
    expect(await list()).toMatchObject([{ reason: 'not-yours', isLeap: true, op: { id, set: { state: {} } } }]);
  });

  it('enters when she lets it count, in its author’s name [P10]', async () => {
    const id = await aCase('suspected');
    await step(id, 'government', 'suspected');
    expect(await letCount()).toMatchObject({ verdict: 'applied', rev: 2 });
    expect(await docOf(id)).toMatchObject({ state: 'government', whereabouts: '县城' });
    expect(await list()).toEqual([]);
  });

  it('is asked about once somebody has written the step between [P7]', async () => {
    const id = await aCase('persuading');
    const { opId } = await step(id, 'government', 'persuading');
    await sweepAgain(server.deps);
    expect(await office.questions()).toEqual([]);
    await office.send({ ...patchOf('dropout-case', id), set: to({ state: 'reported' }, { state: 'persuading' }) });
    await sweepAgain(server.deps);
    const { verdicts } = await hers.pull(undefined, { asking: [opId] });
    expect(verdicts).toMatchObject([{ verdict: 'conflict' }]);
    expect(verdicts[0]?.isLeap).toBeUndefined();
    expect(await office.questions()).toMatchObject([
      { doc: { kept: { value: 'reported' }, waiting: { value: 'government' } } },
    ]);
  });

  it('is answered in words that the first app knows', async () => {
    const reasonsOfFirst: readonly (HeldReason | undefined)[] = ['unreadable', 'wrong-shape', 'not-yours', 'only-adds'];
    expect(reasonsOfFirst).toContain((await step(await aCase('absent'), 'persuading', 'absent')).reason);
  });

  it('does not pass by way of an empty state, nor by saying that it saw another', async () => {
    const id = await aCase('suspected');
    const emptied = await hers.send({
      ...patchOf('dropout-case', id),
      set: { state: { from: 'suspected', to: null } },
    });
    expect(emptied).toMatchObject({ verdict: 'held', isLeap: true });
    expect(await step(id, 'government', 'reported')).toMatchObject({ verdict: 'held', isLeap: true });
    expect(await docOf(id)).toMatchObject({ state: 'suspected' });
  });
});

describe('what is no leap', () => {
  it('goes on: the next step, one back, a state beside which something else changed, a new record', async () => {
    const id = await aCase('suspected');
    expect((await step(id, 'persuading', 'suspected')).verdict).toBe('applied');
    expect((await step(id, 'suspected', 'persuading')).verdict).toBe('merged');
    const words = { whereabouts: '苏州' };
    expect(
      (await hers.send({ ...patchOf('dropout-case', id, 3), set: to(words, { whereabouts: '县城' }) })).verdict,
    ).toBe('applied');
    await aCase('government');
  });

  it('is a choice between two words that stand; a third word goes the way of any other', async () => {
    const asked = async () => {
      const id = await aCase('suspected');
      await office.send({ ...patchOf('dropout-case', id), set: to({ state: 'persuading' }, { state: 'suspected' }) });
      const { conflictIds = [] } = await step(id, 'returned', 'suspected');
      return { ...patchOf('dropout-case', id, 2), kind: 'resolve' as const, conflictId: conflictIds[0] ?? '' };
    };
    const first = await asked();
    expect((await hers.send({ ...first, choice: 'waiting', set: {} })).verdict).toBe('applied');
    expect(await docOf(first.id)).toMatchObject({ state: 'returned' });
    const second = await asked();
    const leap = { ...second, choice: 'new' as const, set: to({ state: 'government' }, { state: 'persuading' }) };
    expect(await hers.send(leap)).toMatchObject({ verdict: 'held', isLeap: true });
    expect(await office.questions()).toHaveLength(1);
  });
});

describe('[M8] a sealed file', () => {
  const seal = () => office.send({ ...patchOf('child', child), set: to({ archive: 'sealed' }) });
  const stateIs = (state: string, stateSince: string) =>
    office.send({ ...patchOf('child', child, 9), set: to({ state, stateSince }) });

  it('is of a child that has left, whoever says otherwise', async () => {
    expect(await seal()).toMatchObject({ verdict: 'held', isLeap: true });
    await stateIs('registered', '2025-09-01');
    expect(await seal()).toMatchObject({ verdict: 'held', isLeap: true });
    expect((await docOf(child))?.['archive']).toBeUndefined();
    await stateIs('left', '2024-07-10');
    await sweepAgain(server.deps);
    expect((await docOf(child))?.['archive']).toBe('sealed');
  });

  it('is taken out before the child is at school again', async () => {
    await stateIs('left', '2024-07-10');
    expect((await seal()).verdict).toBe('merged');
    expect(await stateIs('registered', '2026-03-01')).toMatchObject({ verdict: 'held', isLeap: true });
    expect(await docOf(child)).toMatchObject({ state: 'left' });
  });
});
