/** [N7] What one person may lay into the inbox: enough for whoever was away for a term, and not the whole disk. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { changeAccountOf } from '#server/accounts/accounts.ts';
import { diskLimits } from '#server/disk-limits.ts';
import { heldWork, settleHeld } from '#server/judge/held-work.ts';
import { allDevices } from '#server/storage/devices.ts';
import type { Op } from '#sync/messages.ts';
import { aClock, aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

const DAY = 24 * 3_600_000;
/** A visit of so many bytes, and what its op comes to with all around it. */
const LONG = 1500;
const ROOM = 10 * 2000;

let clock: ReturnType<typeof aClock>;
let server: TestServer;
let school: TestSchool;
let phone: TestPhone;
let child: string;

const aSchoolWith = async (limits: Partial<typeof diskLimits>) => {
  clock = aClock();
  server = await aServer({ clock, limits });
  school = await server.setUpSchool();
  phone = (await server.signIn('class-a')).phone();
  child = school.children[0]?.id ?? '';
};
afterEach(() => server.close());

const aVisit = (of: TestPhone = phone, words = 'x'.repeat(LONG)): Op =>
  of.op({ type: 'home-visit', id: v7(), child, set: to({ advice: words }) });
const visits = (count: number, of?: TestPhone) => Array.from({ length: count }, () => aVisit(of));
const inboxOf = (person: string) =>
  server.deps.db.selectFrom('op_inbox').select('op_id').where('actor', '=', person).execute();

describe('[N7] the ops of a day', () => {
  beforeEach(() => aSchoolWith({ opsOfADay: ROOM }));

  it('end where one person has sent too many: nothing of that push is stored, and it is said when to ask again', async () => {
    const sent = visits(8);
    await phone.push(...sent);
    const more = visits(8);
    const reply = await phone.pushRaw(more);
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([429, '3600']);
    expect(await reply.json()).toMatchObject({ type: 'inbox-full' });
    expect(await inboxOf(school.classTeacher.personId)).toHaveLength(8);
    const again = await phone.push(...sent);
    expect(again.results.map(({ verdict }) => verdict)).toEqual(sent.map(() => 'applied'));
    clock.pass(DAY);
    const after = await phone.push(...more);
    expect(after.results.every(({ verdict }) => verdict === 'applied')).toBe(true);
    expect(after.missing).toEqual([]);
  });

  it('are each person’s own, and what the office writes is not among them', async () => {
    await phone.push(...visits(9));
    const colleague = (await server.signIn('paired')).phone();
    expect((await colleague.push(...visits(9, colleague))).results).toHaveLength(9);
    const by = { school: school.school, person: school.classTeacher.personId };
    const change = { name: '马兰' };
    expect(await changeAccountOf(server.deps, by, { person: by.person, change })).toMatchObject({ ok: true });
  });
});

describe('[N7] [P8] ops that have not entered', () => {
  beforeEach(async () => {
    await aSchoolWith({ opsWaiting: ROOM });
    const by = { school: school.school, person: school.person };
    await changeAccountOf(server.deps, by, {
      person: school.classTeacher.personId,
      change: { isDisabled: true },
    });
  });

  it('end as well, on whatever day they come, and go on when the head has decided about those', async () => {
    const { results } = await phone.push(...visits(9));
    expect(results.map(({ verdict }) => verdict)).toEqual(results.map(() => 'held'));
    clock.pass(3 * DAY);
    expect((await phone.pushRaw(visits(9))).status).toBe(429);
    const rows = await allDevices(server.deps.db, school.school);
    const row = rows.find(({ person }) => person === school.classTeacher.personId);
    expect(row).toMatchObject({ pending: 9, received: 9, seenAt: server.deps.now() });
    const head = { school: school.school, person: school.person };
    const { held } = await heldWork(server.deps, school.school);
    for (const [at, { number }] of held.entries())
      await settleHeld(server.deps, head, { number, how: at % 2 === 0 ? 'apply' : 'aside', why: '看过了' });
    expect((await phone.push(...visits(9))).results).toHaveLength(9);
    expect(await inboxOf(school.classTeacher.personId)).toHaveLength(18);
  });

  it('count when nobody could read them, and when they are older wordings of one op', async () => {
    const mess = Array.from({ length: 9 }, (_, at) => ({ opId: v7(), deviceSeq: at + 1, mess: 'x'.repeat(LONG) }));
    await phone.push(...mess);
    expect((await phone.pushRaw([{ opId: v7(), mess: 'y'.repeat(6 * LONG) }])).status).toBe(429);
    const other = (await server.signIn('paired')).phone();
    const op = aVisit(other);
    const wordings = Array.from({ length: 9 }, (_, at) => ({ ...op, wording: 20 - at }));
    for (const each of wordings) await other.push(each);
    expect((await other.pushRaw([{ ...op, wording: 1, more: 'y'.repeat(6 * LONG) }])).status).toBe(429);
  });
});

describe('[N7] [F53] an honest phone', () => {
  beforeEach(() => aSchoolWith({}));

  it('with ten thousand long ops waiting, held every one, is far below both', () => {
    const one = JSON.stringify(aVisit(phone, '今天去家里看了，孩子和奶奶住。'.repeat(60))).length;
    const bytes = Buffer.byteLength(JSON.stringify(aVisit(phone, '今天去家里看了，孩子和奶奶住。'.repeat(60))));
    expect(one).toBeLessThan(bytes);
    for (const limit of [diskLimits.opsOfADay, diskLimits.opsWaiting]) expect(3 * 10_000 * bytes).toBeLessThan(limit);
  });

  it('is not counted anew at every push', async () => {
    await phone.push(...visits(3));
    const rows = () => server.deps.db.selectFrom('sender').selectAll().execute();
    const mine = async () => (await rows()).find(({ person }) => person === school.classTeacher.personId);
    const before = await mine();
    await phone.push(...visits(3));
    expect((await mine())?.waiting).toBe((before?.today ?? 0) * 2);
    expect((await mine())?.today).toBe((before?.today ?? 0) * 2);
  });
});
