/** What leaves a person's sight although her rights are what they were [D7]. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, dayInChina } from '#domain/calendar/day.ts';
import { Child } from '#domain/records/child.ts';
import { Counselling } from '#domain/records/counselling.ts';
import { HandledMatter } from '#domain/records/handled-matter.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { aPhone, broken, saveVisits, through, type Phone } from '#tests/support/a-phone.ts';
import { aServer, to, type TestPhone, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
let child: string;

beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  child = school.children[1]?.id ?? '';
});
afterEach(() => server.close());

const today = () => dayInChina(server.clock.now());

/** The paired teacher looks after the child for a moment, of which her phone never hears. */
async function pairForAMoment(): Promise<void> {
  const { office, pairedTeacher } = school;
  const pairing = { type: 'pairing', id: server.deps.newId(), child };
  const from = addDays(today(), -3);
  await office.send({ ...pairing, set: to({ teacher: pairedTeacher.personId, from }) });
  await office.send({ ...pairing, kind: 'patch', baseRev: 1, set: to({ until: addDays(today(), -1) }) });
}

describe('[D7] [P9] what she wrote about a child that was hers between two pulls', () => {
  it('[I4] is at the school in her name, and neither on her phone nor after the next unlock', async () => {
    const phone = await aPhone(server, { username: 'paired' });
    const [visit = ''] = await saveVisits(phone, 1, child);
    await pairForAMoment();
    await phone.device.sync.now();
    expect(phone.device.outbox.receipts()).toMatchObject([{ bucket: 'sent', verdict: 'applied' }]);
    expect(await school.office.record(visit)).toMatchObject({ author: school.pairedTeacher.personId });
    expect(phone.device.records.all(HomeVisit)).toEqual([]);
    expect((await phone.reopen()).records.all(HomeVisit)).toEqual([]);
  });

  it('goes also where the pull after the verdict broke off and the app was closed between', async () => {
    const phone = await aPhone(server, { username: 'paired' });
    await saveVisits(phone, 1, child);
    await pairForAMoment();
    phone.net.between = (path, _init, goOn) => (path.endsWith('/pull') ? broken.down() : goOn());
    await phone.device.sync.now();
    const device = await phone.reopen();
    expect(device.records.all(HomeVisit)).toHaveLength(1);
    phone.net.between = through;
    await device.sync.now();
    expect(device.records.all(HomeVisit)).toEqual([]);
  });

  it('[R3] stays as long as something of hers on it is unsent', async () => {
    const phone = await aPhone(server, { username: 'paired' });
    const [recordId = ''] = await saveVisits(phone, 1, child);
    const draft = { key: `visit/${recordId}`, type: HomeVisit.type, child, recordId, values: { metName: '半句' } };
    await phone.device.drafts.keep(draft);
    await pairForAMoment();
    await phone.device.sync.now();
    expect(phone.device.records.all(HomeVisit)).toHaveLength(1);
    await phone.device.drafts.drop(draft.key);
    await phone.device.sync.now();
    expect(phone.device.records.all(HomeVisit)).toEqual([]);
  });

  it('[P10] goes as well where the head let it count', async () => {
    const phone = await aPhone(server, { username: 'paired' });
    await saveVisits(phone, 1, child);
    await phone.device.sync.now();
    expect(phone.device.outbox.receipts()).toMatchObject([{ verdict: 'held' }]);
    const head = await server.signIn('head');
    const { held } = (await (await head.request('/api/held')).json()) as { held: { number: number }[] };
    await head.post(`/api/held/${held[0]?.number ?? 0}`, { how: 'apply' });
    await phone.device.sync.now();
    expect(phone.device.outbox.receipts()).toMatchObject([{ bucket: 'sent', verdict: 'applied' }]);
    expect(phone.device.records.all(HomeVisit)).toEqual([]);
  });

  it('stays where the child is hers, whatever else is pulled', async () => {
    const phone = await aPhone(server, { username: 'paired' });
    await saveVisits(phone, 2, school.children[0]?.id ?? '');
    await phone.device.sync.now();
    await phone.device.sync.now();
    expect(phone.device.records.all(HomeVisit)).toHaveLength(2);
  });
});

describe('[D7] a record that names its readers', () => {
  let counsellor: TestPhone;

  const counselled = async (openTo: readonly string[]) => {
    const set = to({ teacher: school.counsellor.personId, from: '2026-04-01' });
    await school.office.send({ type: 'counselling-request', id: server.deps.newId(), child, set });
    counsellor = (await server.signIn('counsellor')).phone();
    const id = server.deps.newId();
    const doc = { happenedOn: '2026-04-14', complaint: '晚上睡不着', cooperate: '多叫他回答', openTo };
    await counsellor.send({ type: Counselling.type, id, child, set: to(doc) });
    return { type: Counselling.type, id, child, kind: 'patch' as const, baseRev: 1 };
  };
  const open = (to_: readonly string[], from: readonly string[]) => ({ openTo: { from, to: to_ } });

  const shownOn = (phone: Phone) => [
    ...phone.device.records.all(Counselling),
    ...phone.device.records.all(MandatoryReport),
    ...phone.device.records.all(HandledMatter),
  ];

  it('leaves the phone of whoever is taken off the list, with the next pull', async () => {
    const { personId } = school.subjectTeacher;
    const patch = await counselled([personId]);
    const phone = await aPhone(server, { username: 'subject' });
    expect(shownOn(phone)).toHaveLength(1);
    await counsellor.send({ ...patch, set: open([], [personId]) });
    await phone.device.sync.now();
    expect(shownOn(phone)).toEqual([]);
    phone.device = await phone.reopen();
    expect(shownOn(phone)).toEqual([]);
  });

  it('[W3] says to the class teacher who was taken off what it says to every class teacher', async () => {
    const { personId } = school.classTeacher;
    const patch = await counselled([personId]);
    const phone = await aPhone(server, { username: 'class-a' });
    expect(shownOn(phone).map(({ type }) => type)).toEqual([Counselling.type]);
    await counsellor.send({ ...patch, set: open([], [personId]) });
    await phone.device.sync.now();
    expect(shownOn(phone).map(({ type }) => type)).toEqual([HandledMatter.type]);
    await counsellor.send({ ...patch, baseRev: 2, set: open([personId], []) });
    await phone.device.sync.now();
    expect(shownOn(phone).map(({ type }) => type)).toEqual([Counselling.type]);
    expect(phone.device.records.all(Child)).toHaveLength(3);
  });

  it('[R3] stays on her phone until what she wrote in it has arrived', async () => {
    const { personId } = school.subjectTeacher;
    const patch = await counselled([personId]);
    const phone = await aPhone(server, { username: 'subject' });
    const draft = { key: 'counselling', type: patch.type, child, recordId: patch.id, values: { goal: '睡好' } };
    await phone.device.drafts.keep(draft);
    await counsellor.send({ ...patch, set: open([], [personId]) });
    await phone.device.sync.now();
    await phone.device.sync.now();
    expect(shownOn(phone)).toHaveLength(1);
    await phone.device.drafts.drop(draft.key);
    await phone.device.sync.now();
    expect(shownOn(phone)).toEqual([]);
  });

  it('[W3] is told off once and to her alone, by its name and without a word', async () => {
    const { personId } = school.subjectTeacher;
    const patch = await counselled([personId]);
    const named = (await server.signIn('subject')).phone();
    const stranger = (await server.signIn('class-b')).phone();
    const before = { named: (await named.pullAll()).cursor, stranger: (await stranger.pullAll()).cursor };
    await counsellor.send({ ...patch, set: open([], [personId]) });
    const told = await named.pullAll(before.named);
    expect(told.rows).toEqual([
      expect.objectContaining({ type: Counselling.type, id: patch.id, state: 'not-yours', doc: {}, author: '' }),
    ]);
    await counsellor.send({ ...patch, baseRev: 2, set: to({ goal: '睡好' }) });
    expect((await named.pullAll(told.cursor)).rows).toEqual([]);
    expect((await stranger.pullAll(before.stranger)).rows).toEqual([]);
    expect(await named.record(patch.id)).toBeUndefined();
  });
});
