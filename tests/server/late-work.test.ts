import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { addDays, dayInChina } from '#domain/calendar/day.ts';
import { sweepAgain } from '#server/judge/sweeper.ts';
import { epochOf, feedEnds } from '#server/storage/schools.ts';
import { aClock, aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

const DAY_MS = 24 * 60 * 60_000;
const clock = aClock();
let server: TestServer;
let school: TestSchool;
let office: TestPhone;
let child: string;

beforeEach(async () => {
  clock.at = aClock().at;
  server = await aServer({ clock });
  school = await server.setUpSchool();
  office = school.office;
  child = school.children[0]?.id ?? '';
});
afterEach(() => server.close());

const phoneOf = async (username: string) => (await server.signIn(username)).phone();
const today = () => dayInChina(clock.at);
/** How far a phone has read that pulls now. */
const readNow = async () => ({ seq: (await feedEnds(server.deps.db, school.school)).upTo, at: clock.at });
const aVisit = (over: object = {}) => ({
  type: 'home-visit',
  id: v7(),
  child,
  set: to({ words: '家里都好' }),
  ...over,
});
const moveToB = () =>
  office.send({
    type: 'child',
    id: child,
    child,
    kind: 'patch',
    baseRev: 1,
    set: to({ classId: school.classes.b }, { classId: school.classes.a }),
  });
/** Passes so many days and signs in again: sessions end after a while. */
async function afterDays(days: number, username: string) {
  clock.pass(days * DAY_MS);
  return phoneOf(username);
}

describe('[P9] [F36] work of a former class teacher', () => {
  it('counts with her name when the child was moved after her phone had last read', async () => {
    const seen = await readNow();
    await moveToB();
    const hers = await phoneOf('class-a');
    const visit = aVisit({ seen });
    expect(await hers.send(visit)).toMatchObject({ verdict: 'applied' });
    expect(await office.record(visit.id)).toMatchObject({ author: school.classTeacher.personId, child });
  });

  it('[I5] counts for sixty days after the child went, and is held from then on', async () => {
    const seen = await readNow();
    await moveToB();
    expect(await (await afterDays(59, 'class-a')).send(aVisit({ seen }))).toMatchObject({ verdict: 'applied' });
    expect(await (await afterDays(2, 'class-a')).send(aVisit({ seen }))).toMatchObject({ reason: 'not-yours' });
  });

  it('is held when her phone had read of the move before she wrote', async () => {
    await moveToB();
    const seen = await readNow();
    expect(await (await phoneOf('class-a')).send(aVisit({ seen }))).toMatchObject({ reason: 'not-yours' });
  });

  it('[I10] counts whatever the clock of her phone says, and is held whatever it says', async () => {
    const seen = await readNow();
    await moveToB();
    const told = await readNow();
    const hers = await phoneOf('class-a');
    for (const deviceTime of [0, clock.at - 3 * 60 * 60_000, Date.UTC(2099, 0, 1)]) {
      expect(await hers.send(aVisit({ seen, deviceTime }))).toMatchObject({ verdict: 'applied' });
      expect(await hers.send(aVisit({ seen: told, deviceTime }))).toMatchObject({ reason: 'not-yours' });
    }
  });

  it('[I10] counts when her phone had read stamps of before a restore, which say nothing of what came since', async () => {
    await moveToB();
    const hers = await phoneOf('class-a');
    const ahead = { seq: 99_999, at: clock.at };
    expect(await hers.send(aVisit({ seen: { ...ahead, epoch: 'of-before' } }))).toMatchObject({ verdict: 'applied' });
    const epoch = await epochOf(server.deps.db, school.school);
    expect(await hers.send(aVisit({ seen: { ...ahead, epoch } }))).toMatchObject({ reason: 'not-yours' });
  });

  it('counts from an old app, which does not say how far it had read', async () => {
    await moveToB();
    expect(await (await phoneOf('class-a')).send(aVisit())).toMatchObject({ verdict: 'applied' });
  });

  it('counts when she handed over her class, and not for a class she never had while its child was there', async () => {
    const seen = await readNow();
    const staff = school.classTeacher.personId;
    const was = { classes: [school.classes.a] };
    await office.send({
      type: 'staff',
      id: staff,
      kind: 'patch',
      baseRev: 1,
      set: to({ classes: [school.classes.b] }, was),
    });
    const hers = await phoneOf('class-a');
    expect(await hers.send(aVisit({ seen }))).toMatchObject({ verdict: 'applied' });
    // Another child leaves class B for A only after she has left A for B: no moment made it hers in A.
    const fourth = school.children[3]?.id ?? '';
    await office.send({
      type: 'child',
      id: fourth,
      child: fourth,
      kind: 'patch',
      baseRev: 1,
      set: to({ classId: school.classes.a }, { classId: school.classes.b }),
    });
    expect(await hers.send(aVisit({ child: fourth, seen: await readNow() }))).toMatchObject({ reason: 'not-yours' });
  });

  it('is still bound to what her standing let her write then', async () => {
    const pairing = (await office.pullAll()).rows.find(({ type }) => type === 'pairing');
    const seen = await readNow();
    await office.send({ type: 'pairing', id: pairing?.id ?? '', child, kind: 'delete', baseRev: 1 });
    const hers = await phoneOf('paired');
    expect(await hers.send(aVisit({ seen }))).toMatchObject({ verdict: 'applied' });
    const flags = { type: 'family-flags', id: v7(), child, set: to({ lowIncome: true }), seen };
    expect(await hers.send(flags)).toMatchObject({ reason: 'not-yours' });
  });
});

describe('[P9] [F34] work of a former paired teacher', () => {
  it('counts for sixty days after the day on which the pairing ended', async () => {
    const pairing = (await office.pullAll()).rows.find(({ type }) => type === 'pairing');
    const until = addDays(today(), 5);
    await office.send({ type: 'pairing', id: pairing?.id ?? '', child, kind: 'patch', baseRev: 1, set: to({ until }) });
    const seen = await readNow();
    expect(await (await afterDays(64, 'paired')).send(aVisit({ seen }))).toMatchObject({ verdict: 'applied' });
    expect(await (await afterDays(3, 'paired')).send(aVisit({ seen }))).toMatchObject({ reason: 'not-yours' });
  });

  it('is held when her phone had met the school after that day', async () => {
    const pairing = (await office.pullAll()).rows.find(({ type }) => type === 'pairing');
    const until = addDays(today(), 5);
    await office.send({ type: 'pairing', id: pairing?.id ?? '', child, kind: 'patch', baseRev: 1, set: to({ until }) });
    const hers = await afterDays(10, 'paired');
    expect(await hers.send(aVisit({ seen: await readNow() }))).toMatchObject({ reason: 'not-yours' });
  });
});

describe('[P9] rights that come and go', () => {
  it('[F35] [I12] [I13] lets held work count by itself when the child is given back', async () => {
    await moveToB();
    const visit = aVisit({ seen: await readNow() });
    expect(await (await phoneOf('class-a')).send(visit)).toMatchObject({ reason: 'not-yours' });
    await office.send({
      type: 'child',
      id: child,
      child,
      kind: 'patch',
      baseRev: 2,
      set: to({ classId: school.classes.a }, { classId: school.classes.b }),
    });
    await sweepAgain(server.deps);
    expect(await office.record(visit.id)).toMatchObject({ author: school.classTeacher.personId });
  });

  it('never lets a stranger write, however long ago she says she read', async () => {
    expect(await (await phoneOf('class-b')).send(aVisit({ seen: { seq: 0, at: 0 } }))).toMatchObject({
      reason: 'not-yours',
    });
  });
});
