/** Domain §9: what the school must keep is there however long ago it was; nothing sweeps it away. */
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, dayInChina } from '#domain/calendar/day.ts';
import { sweepAgain } from '#server/judge/sweeper.ts';
import { aClock, aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
const clock = aClock();

beforeEach(async () => {
  server = await aServer({ clock });
  school = await server.setUpSchool();
});
afterEach(() => server.close());

const YEAR_MS = 366 * 24 * 3_600_000;

it('a report, a visit and a file that was closed are there after twenty-one years, with who wrote them', async () => {
  const { office } = school;
  const child = school.children[0]?.id ?? '';
  const report = {
    type: 'mandatory-report',
    id: v7(),
    child,
    set: to({ happenedOn: '2026-04-03', facts: '手臂上有伤' }),
  };
  const visit = { type: 'home-visit', id: v7(), child, set: to({ happenedOn: '2026-04-02', advice: '多打电话' }) };
  for (const op of [report, visit]) expect((await office.send(op)).verdict).toBe('applied');
  const file = await office.record(child);
  const left = { type: 'child', id: child, child, kind: 'patch' as const, baseRev: file?.rev ?? 0 };
  expect((await office.send({ ...left, set: to({ state: 'left', stateSince: '2026-04-10' }) })).verdict).toBe(
    'applied',
  );
  const { author } = (await office.record(report.id)) ?? {};
  for (let year = 0; year < 21; year += 1) {
    clock.pass(YEAR_MS);
    // One year after the other.
    await sweepAgain(server.deps);
  }
  const rows = (await (await server.signIn('head')).phone().pullAll()).rows;
  const kept = (id: string) => rows.find((row) => row.id === id);
  expect(kept(report.id)).toMatchObject({ state: 'put', author, doc: { facts: '手臂上有伤' } });
  expect(kept(visit.id)).toMatchObject({ state: 'put', doc: { advice: '多打电话' } });
  expect(kept(child)).toMatchObject({ state: 'put', doc: { state: 'left' } });
});

/** Born in an unassigned region: nobody's number. */
const ID_NUMBER = '990000201509030015';

describe('a child that left (domain §9, Retention)', () => {
  const leave = async (on: string) => {
    const id = school.children[0]?.id ?? '';
    const file = await school.office.record(id);
    const set = to({ state: 'left', stateSince: on });
    const op = { type: 'child', id, child: id, kind: 'patch' as const, baseRev: file?.rev ?? 0, set };
    expect((await school.office.send(op)).verdict).toBe('applied');
    return id;
  };
  const phoneOf = async (username: string) => (await server.signIn(username)).phone();
  const idsOn = async (username: string) => (await (await phoneOf(username)).pullAll()).rows.map(({ id }) => id);
  const archive = async (id: string, by: TestPhone, value: string | null) => {
    const file = await school.office.record(id);
    const from = typeof file?.doc['archive'] === 'string' ? { archive: file.doc['archive'] } : {};
    const op = {
      type: 'child',
      id,
      child: id,
      kind: 'patch' as const,
      baseRev: file?.rev ?? 0,
      set: to({ archive: value }, from),
    };
    return by.send(op);
  };

  it('is seen by who looked after it for thirty days, and from then on by the office', async () => {
    const today = dayInChina(clock.now());
    const child = await leave(addDays(today, -30));
    for (const username of ['class-a', 'paired', 'head']) expect(await idsOn(username)).toContain(child);
    const phone = await phoneOf('class-a');
    const before = await phone.pullAll();
    const late = phone.op({
      type: 'home-visit',
      id: v7(),
      child,
      set: to({ happenedOn: today, advice: '路上小心' }),
      seen: { seq: 1_000_000, at: clock.now() },
    });
    clock.pass(24 * 3_600_000);
    const after = await phone.pullAll(before.cursor);
    expect(after.isFresh).toBe(true);
    for (const username of ['class-a', 'paired']) expect(await idsOn(username)).not.toContain(child);
    expect(await idsOn('head')).toContain(child);
    // [P9] What she wrote while it was hers counts, though her phone had read on.
    expect((await phone.push(late)).results.map(({ verdict }) => verdict)).toEqual(['applied']);
  });

  it('is let go by whoever has a duty for it, and by nobody who is only paired with it', async () => {
    const id = school.children[0]?.id ?? '';
    const file = await school.office.record(id);
    const set = to({ state: 'left', stateSince: '2026-04-10' });
    const gone = { type: 'child', id, child: id, kind: 'patch' as const, baseRev: file?.rev ?? 0, set };
    expect((await (await phoneOf('paired')).send(gone)).reason).toBe('not-yours');
    expect((await (await phoneOf('class-a')).send(gone)).verdict).toBe('applied');
  });

  it('is with the head and the archivist alone once its file is sealed, without ID numbers, and out again by the head', async () => {
    const child = await leave('2025-03-01');
    const file = await school.office.record(child);
    const numbered = {
      type: 'child',
      id: child,
      child,
      kind: 'patch' as const,
      baseRev: file?.rev ?? 0,
      set: to({ idNumber: ID_NUMBER }),
    };
    expect((await school.office.send(numbered)).verdict).toBe('applied');
    const visit = v7();
    const report = v7();
    const teacher = await phoneOf('class-b');
    await school.office.send({ type: 'home-visit', id: visit, child, set: to({ happenedOn: '2025-02-20' }) });
    expect(
      (await teacher.send({ type: 'mandatory-report', id: report, child, set: to({ facts: '手臂上有伤' }) })).verdict,
    ).toBe('applied');
    const deputy = await phoneOf('deputy');
    const archivist = await phoneOf('archivist');
    expect((await archive(child, deputy, 'sealed')).reason).toBe('not-yours');
    const seen = async (phone: TestPhone) => (await phone.pullAll()).rows;
    expect((await seen(deputy)).map(({ id }) => id)).toContain(visit);
    const open = await archivist.pullAll();
    expect((await archive(child, archivist, 'sealed')).verdict).toBe('applied');
    expect((await archivist.pullAll(open.cursor)).isFresh).toBe(true);
    // Sealed twice is sealed once; to take it out again is the head's alone.
    expect((await archive(child, archivist, 'sealed')).reason).toBeUndefined();
    expect((await archive(child, archivist, null)).reason).toBe('not-yours');
    for (const phone of [deputy, teacher]) {
      const ids = (await seen(phone)).map(({ id }) => id);
      expect([child, visit, report].filter((id) => ids.includes(id))).toEqual([]);
    }
    const kept = await seen(school.office);
    for (const id of [child, visit, report]) expect(kept.map((row) => row.id)).toContain(id);
    expect(kept.find(({ id }) => id === child)?.sealed).toContain('idNumber');
    expect(JSON.stringify((await seen(archivist)).filter((row) => row.child === child))).not.toContain(ID_NUMBER);
    expect((await archive(child, school.office, null)).verdict).toBe('applied');
    expect((await seen(school.office)).find(({ id }) => id === child)?.doc).toMatchObject({ idNumber: ID_NUMBER });
  });
});
