/** A phone that was away for longer than the school remembers what was voided. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Child } from '#domain/records/child.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { sweepAtStart } from '#server/judge/sweeper.ts';
import { aPhone, broken, PIN, saveVisits, type Phone } from '#tests/support/a-phone.ts';
import { aClock, aServer, PASSWORD, to, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
let clock: ReturnType<typeof aClock>;
beforeEach(async () => {
  clock = aClock();
  server = await aServer({ clock });
  school = await server.setUpSchool();
});
afterEach(() => server.close());

const DAY = 24 * 60 * 60_000;
const childOf = (index: number): string => school.children[index]?.id ?? '';
const tombstones = async () => {
  const { rows } = await (await server.signIn('head')).phone().pullAll();
  return rows.filter(({ state }) => state === 'gone').map(({ id }) => id);
};

const voidVisit = (id: string, by = school.office) =>
  by.send({ type: 'home-visit', id, child: childOf(0), kind: 'delete', baseRev: 1, reason: '写错了' });

/** So many days go by at school; what is due there runs. */
async function passDays(days: number): Promise<void> {
  clock.pass(days * DAY);
  await sweepAtStart(server.deps, { trustsClock: true });
}

/** She takes the phone out of the drawer and signs in again; answers with which of its pulls began anew. */
async function comeBack(phone: Phone): Promise<readonly boolean[]> {
  const fresh: boolean[] = [];
  phone.clock.at = clock.now();
  phone.net.between = async (path, _init, goOn) => {
    const reply = await goOn();
    if (path.endsWith('/pull') && reply.ok) fresh.push(((await reply.clone().json()) as { fresh: boolean }).fresh);
    return reply;
  };
  await phone.device.sync.now();
  phone.device.lock();
  await phone.gate.signIn('class-a', PASSWORD);
  const unlocked = await phone.gate.unlock(phone.me.personId, PIN);
  if (!unlocked.ok) throw new Error(unlocked.refusal.type);
  phone.device = unlocked.value;
  await phone.device.sync.now();
  return fresh;
}

describe('[F40] [D6] the horizon', () => {
  it('[F40] the feed leaves out what was voided eighteen months ago, and nothing younger', async () => {
    const ids = [server.deps.newId(), server.deps.newId()];
    for (const id of ids)
      await school.office.send({ type: 'home-visit', id, child: childOf(0), set: to({ happenedOn: '2026-04-14' }) });
    await voidVisit(ids[0] ?? '');
    await passDays(500);
    await voidVisit(ids[1] ?? '', (await server.signIn('head')).phone());
    expect((await tombstones()).sort()).toEqual([...ids].sort());
    await passDays(50);
    expect(await tombstones()).toEqual([ids[1]]);
    const kept = await server.deps.db
      .selectFrom('record')
      .select('is_gone')
      .where('id', '=', ids[0] ?? '')
      .execute();
    expect(kept).toEqual([{ is_gone: 1 }]);
  });

  it('[F40] [I4] [I5] [I8] a phone that comes back after nineteen months rebuilds its copy and loses nothing unsent', async () => {
    const phone = await aPhone(server, { username: 'class-a' });
    const [gone = '', edited = '', drafted = '', stays = ''] = await saveVisits(phone, 4, childOf(0));
    await phone.device.sync.now();
    phone.net.between = broken.down;
    const [written = ''] = await saveVisits(phone, 1, childOf(1));
    const seen = phone.device.records.get(HomeVisit, edited)?.doc ?? {};
    await phone.device.save([
      { do: 'patch', type: 'home-visit', id: edited, doc: { ...seen, advice: '我写的' }, seen },
    ]);
    const draft = { key: `home-visit/${drafted}`, type: 'home-visit', child: childOf(0), recordId: drafted };
    await phone.device.drafts.keep({ ...draft, values: { advice: '没写完' } });
    for (const id of [gone, edited, drafted]) await voidVisit(id);
    await passDays(580);
    expect(await tombstones()).toEqual([]);

    expect(await comeBack(phone)).toContain(true);
    const { records, outbox, drafts } = phone.device;
    expect(records.get(HomeVisit, gone)).toBeUndefined();
    expect(records.get(HomeVisit, stays)).toBeDefined();
    expect(records.get(HomeVisit, written)).toBeDefined();
    expect(drafts.get(draft.key)?.values).toEqual({ advice: '没写完' });
    // What was voided and edited is revived and asked about, however long ago it was voided [M7].
    expect(outbox.buckets()).toMatchObject({ waiting: 0, sent: 1, ask: 1 });
    expect(records.get(HomeVisit, edited)?.doc.advice).toBe('我写的');
    expect(records.conflicts()).toHaveLength(1);
  });

  it('[F40] a phone that was in touch within eighteen months only reads on', async () => {
    const phone = await aPhone(server, { username: 'class-a' });
    const [gone = ''] = await saveVisits(phone, 1, childOf(0));
    await phone.device.sync.now();
    await voidVisit(gone);
    await phone.device.sync.now();
    await passDays(580);
    expect(await comeBack(phone)).toEqual([false]);
    expect(phone.device.records.all(Child)).toHaveLength(3);
  });

  it('[F40] [I6] a fresh pull that was broken off before the horizon begins again', async () => {
    const old = (await server.signIn('class-a')).phone();
    const id = server.deps.newId();
    await school.office.send({ type: 'home-visit', id, child: childOf(0), set: to({ happenedOn: '2026-04-14' }) });
    const { more, cursor } = await old.pull(undefined, { limit: 2 });
    expect(more).toBe(true);
    await voidVisit(id);
    await passDays(580);
    const again = (await server.signIn('class-a')).phone();
    const page = await again.pull(cursor, { limit: 2 });
    expect(page.fresh).toBe(true);
    expect(page.rows[0]?.seq).toBe((await again.pull(undefined, { limit: 2 })).rows[0]?.seq);
  });
});
