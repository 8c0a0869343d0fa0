/** A computer whose clock is wrong: what came is judged as if it were right, and nothing is erased that cannot come back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { dayInChina } from '#domain/calendar/day.ts';
import { sweepAgain, sweepAtStart } from '#server/judge/sweeper.ts';
import { schoolClock } from '#server/school-clock.ts';
import { readSettings } from '#server/settings.ts';
import { livedOf } from '#server/storage/schools.ts';
import { aDisk, type Disk } from '#tests/support/a-disk.ts';
import { aPhone, saveVisits } from '#tests/support/a-phone.ts';
import { aClock, aServer, to, type TestSchool, type TestServer, type TestSession } from '#tests/support/a-server.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const RIGHT = Date.UTC(2026, 3, 15, 2, 42, 7);
const IN_1970 = Date.UTC(1970, 0, 1);
const IN_2099 = Date.UTC(2099, 0, 1);

let clock: ReturnType<typeof aClock>;
let disk: Disk;
let server: TestServer;
let school: TestSchool;
beforeEach(async () => {
  clock = aClock();
  disk = await aDisk();
  server = await aServer({ clock, disk });
  school = await server.setUpSchool();
  await sweepAgain(server.deps);
});
afterEach(async () => {
  await server.close();
  await disk.remove();
});

const child = () => school.children[0]?.id ?? '';
const aVisit = () => ({ type: 'home-visit', id: v7(), child: child(), set: to({ happenedOn: '2026-04-14' }) });

/** As after a night without current: a new process over the same database, with that time on its clock. */
async function startAt(at: number, trustsClock = false): Promise<void> {
  clock.at = at;
  await server.close();
  server = await aServer({ clock, disk });
  await sweepAtStart(server.deps, { trustsClock });
}

/** The same session at the server that runs now. */
const postOf =
  ({ authorization }: TestSession): TestSession['post'] =>
  (path, body) =>
    server.request(path, { method: 'POST', body: JSON.stringify(body), headers: { authorization } });

const warnings = () => server.lines.filter((line) => line.includes('clock of this computer'));

/** Somebody whose only right is that she is paired with the child, between those days. */
async function aPairing(between: { readonly from: string; readonly until?: string }): Promise<void> {
  const { personId } = await server.signIn('class-b');
  await school.office.send({ type: 'pairing', id: v7(), child: child(), set: to({ teacher: personId, ...between }) });
}

describe('a clock that has fallen back', () => {
  it('[F23] [L1] [I10] leaves time going on: by pairing, by session and by the seven days nobody notices', async () => {
    await aPairing({ from: '2026-04-01' });
    const orphan = (await server.signIn('class-b')).phone().op({ ...aVisit(), prevOpId: v7() });
    await startAt(IN_1970);
    expect(warnings()).toHaveLength(1);
    const hers = (await server.signIn('class-b')).phone();
    expect((await hers.push(hers.op(aVisit()))).results).toMatchObject([{ verdict: 'applied' }]);
    expect((await hers.push({ ...orphan, deviceSeq: 2 })).results).toMatchObject([
      { verdict: 'held', reason: 'predecessor-missing' },
    ]);
    const rows = await server.deps.db.selectFrom('op_inbox').select('received_at').execute();
    expect(rows.every(({ received_at }) => received_at >= RIGHT)).toBe(true);
    clock.pass(DAY);
    await sweepAgain(server.deps);
    expect(server.deps.now()).toBe(RIGHT + DAY);
    expect(server.deps.sure()).toBe(RIGHT + DAY);
    await startAt(RIGHT + 2 * DAY);
    expect(server.deps.now()).toBe(RIGHT + 2 * DAY);
    const held = await server.deps.db
      .selectFrom('op_inbox')
      .select('verdict')
      .where('op_id', '=', orphan.opId)
      .execute();
    expect(held).toEqual([{ verdict: 'held' }]);
  });

  it('[L1] says so once, and is over when the clock is right again', async () => {
    clock.at = IN_1970;
    for (let minute = 0; minute < 3; minute += 1) {
      await sweepAgain(server.deps);
      clock.pass(MINUTE);
    }
    expect(warnings()).toHaveLength(1);
    expect(server.deps.now()).toBe(RIGHT + 3 * MINUTE);
    clock.at = RIGHT + HOUR;
    await sweepAgain(server.deps);
    expect(warnings()[1]).toContain('agrees again');
    expect(server.deps.now()).toBe(RIGHT + HOUR);
  });
});

describe('a clock that has jumped ahead', () => {
  it('[F23] [L2] [D6] erases neither what was read nor sessions nor tombstones, and all is as it was when it is right', async () => {
    const phone = await aPhone(server, { username: 'class-a' });
    await saveVisits(phone, 2, child());
    await phone.device.sync.now();
    const count = async (table: 'audit' | 'session') =>
      (await server.deps.db.selectFrom(table).selectAll().execute()).length;
    const before = [await count('audit'), await count('session')];
    for (const _ of [1, 2, 3]) await startAt(IN_2099);
    expect([await count('audit'), await count('session')]).toEqual(before);
    expect(warnings()).toHaveLength(1);
    await startAt(RIGHT + HOUR);
    expect(server.deps.now()).toBe(RIGHT + HOUR);
    expect(await livedOf(server.deps.db, school.school)).toEqual({ at: RIGHT + HOUR, doubted: 0 });
  });

  it('[L2] [F24] [I10] signs nobody out, and no session that begins then lasts until then', async () => {
    const before = await server.signIn('class-a');
    const pull = async (session: TestSession) =>
      (await session.post('/sync/v1/pull', { deviceId: session.phone().deviceId })).status;
    clock.pass(2 * HOUR);
    await startAt(IN_2099);
    const over = (session: TestSession): TestSession => ({ ...session, post: postOf(session) });
    expect(await pull(over(before))).toBe(200);
    const meanwhile = await server.signIn('class-a');
    expect(await pull(meanwhile)).toBe(200);
    const ends = await server.deps.db.selectFrom('session').select('expires_at').execute();
    expect(Math.max(...ends.map(({ expires_at }) => Number(expires_at)))).toBeLessThan(RIGHT + 181 * DAY);
    await startAt(RIGHT + 3 * HOUR);
    expect(await pull(over(before))).toBe(200);
    // They still end, by the days that have passed.
    for (let day = 0; day < 182; day += 2) {
      clock.pass(2 * DAY);
      await sweepAgain(server.deps);
    }
    expect(await pull(over(before))).toBe(401);
  });

  it('[L2] [P7] what came meanwhile by a pairing that had not ended counts once the clock is right', async () => {
    await aPairing({ from: '2026-04-01', until: '2026-06-30' });
    await startAt(IN_2099);
    const hers = (await server.signIn('class-b')).phone();
    const visit = aVisit();
    expect((await hers.push(hers.op(visit))).results).toMatchObject([{ verdict: 'held', reason: 'not-yours' }]);
    await startAt(RIGHT + HOUR);
    const head = (await server.signIn('head')).phone();
    expect((await head.pullAll()).rows.find(({ id }) => id === visit.id)?.doc).toMatchObject({
      happenedOn: '2026-04-14',
    });
  });

  it('[L2] [O4] [I2] costs no phone a receipt: a school that is restored afterwards gets all again', async () => {
    const phone = await aPhone(server, { username: 'class-a' });
    await saveVisits(phone, 2, child());
    await phone.device.sync.now();
    clock.at = IN_2099;
    await sweepAgain(server.deps);
    await phone.device.sync.now();
    clock.at = RIGHT + HOUR;
    await sweepAgain(server.deps);
    await phone.device.sync.now();
    expect((await phone.reopen()).outbox.receipts()).toHaveLength(2);
  });

  it('[L2] is believed when somebody says that it is right', async () => {
    expect(readSettings({ TRUST_CLOCK: '1' }).trustsClock).toBe(true);
    expect(readSettings({}).trustsClock).toBe(false);
    await startAt(IN_2099, true);
    expect(server.deps.sure()).toBe(IN_2099);
    expect(warnings()).toEqual([]);
    // And so is the way back, when it was not.
    await startAt(RIGHT, true);
    expect(dayInChina(server.deps.now())).toBe('2026-04-15');
    expect(await livedOf(server.deps.db, school.school)).toEqual({ at: RIGHT, doubted: 0 });
  });
});

describe('how long a jump is doubted', () => {
  /** Minutes of sweeping until time has surely gone on. */
  function minutesUntilSure(gap: number, most: number): number {
    let at = RIGHT;
    const computer = schoolClock(() => at);
    computer.live(undefined);
    at += gap;
    for (let minute = 1; minute <= most; minute += 1) {
      computer.live(undefined);
      if (computer.sure() === at) return minute;
      at += MINUTE;
    }
    return Infinity;
  }

  it.each([
    ['a night', 12 * HOUR, 1],
    ['a week', 7 * DAY, 1],
    ['the summer', 60 * DAY, 60 * 24 + 25],
  ])('[L2] %s is lived at the latest after so many minutes', (_name, gap, minutes) => {
    expect(minutesUntilSure(gap, 3000)).toBeLessThanOrEqual(minutes);
  });

  it('[L2] a year takes more than five days, and a clock that falls back meanwhile begins anew', () => {
    expect(minutesUntilSure(365 * DAY, 5 * 24 * 60)).toBe(Infinity);
    let at = RIGHT;
    const computer = schoolClock(() => at);
    computer.live(undefined);
    for (const jump of [30, 30]) {
      at = RIGHT + jump * DAY;
      for (let minute = 0; minute < 500; minute += 1) computer.live(undefined);
      expect(computer.sure()).toBe(RIGHT);
      at = RIGHT;
      computer.live(undefined);
    }
  });

  it('[L2] a school that is on for an hour a week lives on, also after the summer', () => {
    let at = RIGHT;
    let kept = schoolClock(() => at).live(undefined).lived;
    const aWeek = (gap: number) => {
      at += gap;
      const computer = schoolClock(() => at);
      for (let minute = 0; minute < 60; minute += 1, at += MINUTE) kept = computer.live(kept).lived;
      return computer.sure() >= at - HOUR;
    };
    for (let week = 0; week < 10; week += 1) expect(aWeek(7 * DAY)).toBe(true);
    expect(aWeek(60 * DAY)).toBe(false);
    const weeks = Array.from({ length: 30 }, () => aWeek(7 * DAY));
    expect(weeks.indexOf(true)).toBe(23);
    expect(weeks.lastIndexOf(false)).toBe(22);
  });

  it('[L2] a clock that falls back from 2099 to another wrong year is doubted by that year', () => {
    let at = IN_2099;
    let kept = schoolClock(() => at).live({ at: RIGHT, doubted: 0 }).lived;
    at = RIGHT + 30 * DAY;
    for (let minute = 0; minute < 31 * 24 && kept.at === RIGHT; minute += 1)
      kept = schoolClock(() => at).live(kept).lived;
    expect(kept).toEqual({ at, doubted: 0 });
  });

  it('[L2] goes on being doubted over a restart', () => {
    const at = RIGHT + 60 * DAY;
    let kept = { at: RIGHT, doubted: 0 };
    for (let start = 0; start < 1500 && kept.at === RIGHT; start += 1) kept = schoolClock(() => at).live(kept).lived;
    expect(kept).toEqual({ at, doubted: 0 });
  });
});
