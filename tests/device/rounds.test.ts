/** Two people who do not agree, three rounds long, and a thousand records that leave a phone. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Child } from '#domain/records/child.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aPhone, broken, saveVisits, through, twoPhones, type Phone } from '#tests/support/a-phone.ts';
import { aServer, to, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
});
afterEach(() => server.close());

const childOf = (index: number): string => school.children[index]?.id ?? '';
const noteOf = ({ device }: Phone) => device.records.get(Child, childOf(0))?.doc.nameNote;

const write = (phone: Phone, nameNote: string) => {
  const seen = phone.device.records.get(Child, childOf(0))?.doc ?? {};
  return phone.device.save([{ do: 'patch', type: 'child', id: childOf(0), doc: { ...seen, nameNote }, seen }]);
};

/** Every value of the field that is current, in a question or in the history. */
async function everyValue(): Promise<string> {
  const { db } = server.deps;
  const docs = await db.selectFrom('record').select('doc').execute();
  const sets = await db.selectFrom('record_version').select('set').execute();
  return [...docs.map(({ doc }) => doc), ...sets.map(({ set }) => set)].join('\n');
}

describe('[F19] three rounds', () => {
  it('[F19] [I4] [I5] both sides edit again after each question; nothing typed is lost and an answer makes them one', async () => {
    const [one, two] = await twoPhones(server, { username: 'class-a' }, { username: 'head' });
    for (let round = 1; round <= 3; round += 1) {
      await write(one, `甲${round}`);
      await write(two, `乙${round}`);
      for (const phone of round % 2 === 0 ? [two, one] : [one, two]) await phone.device.sync.now();
      for (const phone of [one, two]) await phone.device.sync.now();
      const open = one.device.records.conflicts();
      expect(open.length).toBeGreaterThan(0);
      expect(
        two.device.records
          .conflicts()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(open.map(({ id }) => id).sort());
      // Both see the same value meanwhile: the school's.
      expect(noteOf(one)).toBe(noteOf(two));
    }
    const kept = await everyValue();
    for (const value of ['甲1', '甲2', '甲3', '乙1', '乙2', '乙3']) expect(kept).toContain(value);
    while (one.device.records.conflicts().length > 0) {
      const [question] = one.device.records.conflicts();
      await one.device.save([{ do: 'resolve', conflictId: question?.id ?? '', choice: 'new', value: '两人说好的' }]);
      for (const phone of [one, two, one]) await phone.device.sync.now();
    }
    expect([noteOf(one), noteOf(two)]).toEqual(['两人说好的', '两人说好的']);
    expect(two.device.records.conflicts()).toEqual([]);
    for (const { device } of [one, two]) expect(device.outbox.buckets()).toMatchObject({ waiting: 0, ask: 0 });
    for (const value of ['甲1', '甲2', '甲3', '乙1', '乙2', '乙3']) expect(await everyValue()).toContain(value);
  });

  it('[F19] [C3] an answer that meets another edit asks again instead of winning', async () => {
    const [one, two] = await twoPhones(server, { username: 'class-a' }, { username: 'head' });
    await write(one, '甲');
    await write(two, '乙');
    for (const phone of [one, two, one]) await phone.device.sync.now();
    const [question] = one.device.records.conflicts();
    await one.device.save([{ do: 'resolve', conflictId: question?.id ?? '', choice: 'waiting' }]);
    await write(two, '丙');
    for (const phone of [one, two, one]) await phone.device.sync.now();
    const [again] = one.device.records.conflicts();
    expect(again?.doc).toMatchObject({ state: 'open', kept: { value: '乙' }, waiting: { value: '丙' } });
  });
});

describe('[F37] a thousand records that are no longer hers', () => {
  const BATCH = 200;

  it('[F37] [R3] [I8] leave the phone but for those on which something unsent hangs, and these when it is settled', async () => {
    const ids = Array.from({ length: 1000 }, () => server.deps.newId());
    const { office } = school;
    for (let from = 0; from < ids.length; from += BATCH) {
      const visits = ids.slice(from, from + BATCH).map((id, at) => {
        const set = to({ happenedOn: '2026-04-14', metName: `第 ${from + at} 次` });
        return office.op({ type: 'home-visit', id, child: childOf(at % 3), set });
      });
      await office.push(...visits);
    }
    const phone = await aPhone(server, { username: 'class-a' });
    expect(phone.device.records.all(HomeVisit)).toHaveLength(1000);
    const [edited = '', drafted = '', pictured = ''] = ids;
    const photo = await phone.device.photos.keep(new Blob([new Uint8Array(5_000).fill(7)]));
    if (!photo.ok) throw new Error(photo.refusal.type);
    const patch = async (id: string, change: Record<string, unknown>) => {
      const seen = phone.device.records.get(HomeVisit, id)?.doc ?? {};
      await phone.device.save([{ do: 'patch', type: 'home-visit', id, doc: { ...seen, ...change }, seen }]);
    };
    await patch(edited, { advice: '我写的' });
    await patch(pictured, { photos: [photo.value] });
    const [made = ''] = await saveVisits(phone, 1, childOf(1));
    const draft = { key: `home-visit/${drafted}`, type: 'home-visit', child: childOf(1), recordId: drafted };
    await phone.device.drafts.keep({ ...draft, values: { advice: '没写完' } });
    phone.net.between = broken.down;
    await phone.device.sync.now();
    const staff = { type: 'staff', id: school.classTeacher.personId, kind: 'patch' as const, baseRev: 1 };
    await office.send({ ...staff, set: to({ classes: [] }, { classes: [school.classes.a] }) });

    // Stored and not judged: nobody has decided yet whether it counts.
    phone.net.between = async (path, _init, goOn) => {
      const reply = await goOn();
      if (!path.endsWith('/push')) return reply;
      const body = (await reply.json()) as { results: { opId: string }[] };
      const results = body.results.map(({ opId }) => ({ opId, verdict: 'stored' }));
      return new Response(JSON.stringify({ ...body, results }), { headers: reply.headers });
    };
    const hideVerdicts = phone.net.between;
    phone.net.between = async (path, init, goOn) => {
      if (path.includes('/photos/')) return broken.down();
      if (!path.endsWith('/pull')) return hideVerdicts(path, init, goOn);
      const page = (await (await goOn()).json()) as object;
      return new Response(JSON.stringify({ ...page, verdicts: [] }), { headers: jsonOfSchool });
    };
    await phone.device.sync.now();
    const left = phone.device.records.all(HomeVisit).map(({ id }) => id);
    expect(left.sort()).toEqual([edited, drafted, pictured, made].sort());
    expect(phone.device.drafts.get(draft.key)).toBeDefined();
    expect(
      phone.device.records
        .all(Child)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([childOf(0), childOf(1), childOf(2)].sort());

    phone.net.between = through;
    await phone.device.drafts.drop(draft.key);
    for (let round = 0; round < 3; round += 1) await phone.device.sync.now();
    expect(phone.device.outbox.buckets()).toMatchObject({ waiting: 0, ask: 0, photosWaiting: 0 });
    expect(phone.device.records.all(HomeVisit)).toEqual([]);
    expect(phone.device.records.all(Child)).toEqual([]);
    const kept = await server.deps.db.selectFrom('record').select('id').where('type', '=', 'home-visit').execute();
    expect(kept).toHaveLength(1001);
  }, 120_000);
});

const jsonOfSchool = { 'x-shouwang': '1', 'content-type': 'application/json' };
