/** Words of a matter that leave home free: who leads the class rings there as before, and learns nothing else (§9, §6.18). */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { termsOfYear } from '#domain/calendar/school-year.ts';
import { BUCKETS, digestOf } from '#sync/digest.ts';
import { aClock, aServer, to, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let clock: ReturnType<typeof aClock>;
let server: TestServer;
let school: TestSchool;
beforeEach(async () => {
  clock = aClock();
  server = await aServer({ clock });
  school = await server.setUpSchool();
});
afterEach(() => server.close());

const child = () => school.children[0]?.id ?? '';
const phoneOf = async (username: string) => (await server.signIn(username)).phone();
/** What the class teacher's phone is given of what somebody else wrote. */
const told = async (username: string, type: string, doc: Readonly<Record<string, unknown>>) => {
  const id = v7();
  await (await phoneOf(username)).send({ type, id, child: child(), set: to(doc) });
  return { id, row: await (await phoneOf('class-a')).record(id) };
};

it('says of an incident that home is told as before, unless it happened there', async () => {
  const hurt = { startedAt: '2026-04-15T10:00', kinds: ['hurt'], words: '从单杠上掉下来' };
  for (const [place, doc] of [
    ['school', { homeFree: true }],
    [undefined, { homeFree: true }],
    ['home', {}],
  ] as const) {
    const { row } = await told('paired', 'incident', place === undefined ? hurt : { ...hurt, place });
    expect(row, place).toMatchObject({ type: 'handled-matter', author: '', steps: [] });
    expect(row?.doc, place).toEqual(doc);
  }
});

it('[W3] keeps nothing of such an incident once it is over, because nothing rested', async () => {
  const over = { startedAt: '2026-04-15T10:00', place: 'school', final: '孩子已出院' };
  expect((await told('paired', 'incident', over)).row).toMatchObject({ state: 'gone', steps: [] });
  expect((await told('paired', 'incident', { ...over, place: 'home' })).row).toMatchObject({ state: 'put' });
});

it.each(['2031-01-01', '2015-01-01'])(
  '[W3] says that a matter which a clock of %s closed was over on the day of the school',
  async (day) => {
    const { id } = await told('paired', 'mandatory-report', { heard: '说家里打人', homeSuspected: true });
    await (
      await phoneOf('head')
    ).send({
      type: 'mandatory-report',
      id,
      child: child(),
      kind: 'patch',
      baseRev: 1,
      set: to({ closedOn: '2026-04-15' }),
      deviceTime: Date.parse(`${day}T08:00:00+08:00`),
    });
    expect(await (await phoneOf('class-a')).record(id)).toMatchObject({ doc: { overOn: '2026-04-15' } });
  },
);

it('[W3] [D5] keeps no days of a matter from before the calendar of the school', async () => {
  const { id } = await told('paired', 'mandatory-report', { heard: '说家里打人', homeSuspected: true });
  const head = await phoneOf('head');
  const close = { type: 'mandatory-report', id, child: child(), kind: 'patch' as const, baseRev: 1 };
  await head.send({ ...close, set: to({ closedOn: '2026-04-15' }) });
  const teacher = await server.signIn('class-a');
  const phone = teacher.phone();
  expect(await phone.record(id)).toMatchObject({ doc: { overOn: '2026-04-15' } });
  const [before] = (await head.pullAll()).rows.filter(({ type }) => type === 'school');
  const calendar = { terms: termsOfYear(2026), holidays: [], makeUpDays: [] };
  const set = to({ calendar }, before?.doc);
  await head.send({ type: 'school', id: before?.id ?? '', kind: 'patch', baseRev: 1, set });
  clock.pass(86_400_000);
  const { rows, cursor } = await phone.pullAll();
  expect(rows.find((row) => row.id === id)).toBeUndefined();
  const kept = [...rows.filter(({ state }) => state === 'put'), { type: 'handled-matter', id, rev: 2 }];
  const ask = async (path: string, body: object) =>
    (
      await teacher.request(path, { method: 'POST', body: JSON.stringify({ deviceId: phone.deviceId, ...body }) })
    ).json();
  const compared = await ask('/sync/v1/digest', { cursor, buckets: digestOf(kept, BUCKETS) });
  expect(compared).toMatchObject({ isCurrent: true, differing: [{}] });
  expect(await ask('/sync/v1/records', { records: kept.slice(-1) })).toEqual({ rows: [] });
});

it('says of talks with a counsellor that home is free where the class teacher is asked for something', async () => {
  const teacher = school.counsellor.personId;
  const request = { type: 'counselling-request', id: v7(), child: child(), set: to({ teacher, from: '2026-04-01' }) };
  await (await phoneOf('class-a')).send(request);
  const talk = { happenedOn: '2026-04-14', risk: 'none' };
  const asked = await told('counsellor', 'counselling', { ...talk, cooperate: '多叫她回答' });
  expect(asked.row?.doc).toEqual({ cooperate: '多叫她回答', homeFree: true });
  expect((await told('counsellor', 'counselling', talk)).row?.doc).toEqual({});
  const crisis = { ...talk, risk: 'crisis', cooperate: '先别跟家里说' };
  expect((await told('counsellor', 'counselling', crisis)).row?.doc).toEqual({ cooperate: '先别跟家里说' });
});

it('never says so of a report', async () => {
  const report = { heard: '说家里打人', homeSuspected: false };
  expect((await told('paired', 'mandatory-report', report)).row?.doc).toEqual({});
});
