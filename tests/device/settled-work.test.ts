import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Assessment } from '#domain/records/assessment.ts';
import { Child } from '#domain/records/child.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { HeldList } from '#sync/held.ts';
import { aPhone, broken, through, type Phone } from '#tests/support/a-phone.ts';
import { aServer, to, type TestSchool, type TestServer, type TestSession } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
let head: TestSession;
let hers: Phone;
let notHers: string;

beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  head = await server.signIn('head');
  hers = await aPhone(server, { username: 'class-a' });
  notHers = school.children[3]?.id ?? '';
});
afterEach(() => server.close());

/** A visit she writes about that child; answers with its id. */
async function aVisit(child: string): Promise<string> {
  const id = hers.device.newId();
  await hers.device.save([{ do: 'create', type: HomeVisit.type, id, child, doc: { metName: '马八姑' } }]);
  await hers.device.sync.now();
  return id;
}

async function decide(decision: object): Promise<void> {
  const { held } = HeldList.parse(await (await head.request('/api/held')).json());
  expect((await head.post(`/api/held/${held[0]?.number ?? 0}`, decision)).status).toBe(200);
  await hers.device.sync.now();
}

describe('[P10] what a phone shows of work that the head settled', () => {
  it('[I12] waits among what needs a person, with the reason, until she has decided', async () => {
    await aVisit(notHers);
    expect(hers.device.outbox.buckets()).toMatchObject({ waiting: 0, ask: 1 });
    expect(hers.device.outbox.receipts()).toMatchObject([{ bucket: 'ask', verdict: 'held', reason: 'not-yours' }]);
  });

  it('[I12] [I13] hears of the newest of more than it can ask about in one round, too', async () => {
    const edits = Array.from({ length: 501 }, (_, i) => {
      const doc = { metName: `第${i}次` };
      return { do: 'create', type: HomeVisit.type, id: hers.device.newId(), child: notHers, doc } as const;
    });
    expect(await hers.device.save(edits)).toMatchObject({ ok: true });
    await hers.device.sync.now();
    expect(hers.device.outbox.buckets()).toMatchObject({ waiting: 0, ask: 501 });
    await decide({ how: 'apply' });
    await hers.device.sync.now();
    expect(hers.device.outbox.buckets()).toMatchObject({ sent: 1, ask: 500 });
    expect(hers.device.outbox.receipts()[0]).toMatchObject({ verdict: 'applied' });
  });

  it('[I13] counts as delivered once she let it count, with her name', async () => {
    const id = await aVisit(notHers);
    await decide({ how: 'apply' });
    expect(hers.device.outbox.receipts()).toMatchObject([
      { bucket: 'sent', verdict: 'applied', settlements: [{ how: 'apply', by: school.person }] },
    ]);
    expect(hers.device.outbox.buckets()).toMatchObject({ sent: 1, waiting: 0, ask: 0 });
    expect(await school.office.record(id)).toMatchObject({ author: school.classTeacher.personId });
    const device = await hers.reopen();
    expect(device.outbox.buckets()).toMatchObject({ sent: 1, ask: 0 });
  });

  it('[I13] is done with when she left it out, with her reason, and counts when she thinks better of it', async () => {
    await aVisit(notHers);
    expect(hers.device.records.all(HomeVisit)).toHaveLength(1);
    await decide({ how: 'aside', why: '这一次已经记过了' });
    // [R1] Nothing stands of it: no empty visit in her lists, not after the next unlock either.
    expect(hers.device.records.all(HomeVisit)).toEqual([]);
    hers.device = await hers.reopen();
    expect(hers.device.records.all(HomeVisit)).toEqual([]);
    expect(hers.device.outbox.receipts()).toMatchObject([
      { bucket: 'sent', verdict: 'aside', settlements: [{ how: 'aside', why: '这一次已经记过了' }] },
    ]);
    await decide({ how: 'apply' });
    expect(hers.device.outbox.receipts()).toMatchObject([
      { bucket: 'sent', verdict: 'applied', settlements: [{ how: 'aside' }, { how: 'apply' }] },
    ]);
  });
});

it('[P9] [F36] [I13] late work about a child who has gone is delivered, and the child leaves the phone with it', async () => {
  const child = school.children[0]?.id ?? '';
  const move = { type: 'child', id: child, child, kind: 'patch' as const, baseRev: 1 };
  hers.net.isUp = false;
  const id = hers.device.newId();
  await hers.device.save([{ do: 'create', type: HomeVisit.type, id, child, doc: { metName: '马八姑' } }]);
  await school.office.send({ ...move, set: to({ classId: school.classes.b }, { classId: school.classes.a }) });
  hers.net.isUp = true;
  await hers.device.sync.now();
  expect(hers.device.outbox.receipts()).toMatchObject([{ bucket: 'sent', verdict: 'applied' }]);
  expect(await school.office.record(id)).toMatchObject({ author: school.classTeacher.personId, child });
  expect(hers.device.records.get(Child, child)).toBeUndefined();
  expect(hers.device.records.get(HomeVisit, id)).toBeUndefined();
});

it('[S3] [F41] an app too old to read is told so; what it writes arrives, and it reads again once the school lets it', async () => {
  const rules = { upgrades: [(op: Readonly<Record<string, unknown>>) => op], minPull: 2 };
  const newer = await aServer({ disk: server.disk, schema: rules, clock: server.clock });
  const phone = await aPhone(server, { username: 'class-a' });
  phone.net.between = async (path, init) => newer.app.request(path, init);
  const id = phone.device.newId();
  const child = school.children[0]?.id ?? '';
  await phone.device.save([{ do: 'create', type: HomeVisit.type, id, child, doc: { metName: '马八姑' } }]);
  expect(await phone.device.sync.now()).toMatchObject({ type: 'app-older' });
  expect(phone.device.outbox.buckets()).toMatchObject({ sent: 1, waiting: 0, ask: 0 });
  phone.net.between = async (_path, _init, goOn) => goOn();
  expect(await phone.device.sync.now()).toMatchObject({ type: 'idle' });
  expect(phone.device.records.get(HomeVisit, id)?.doc).toMatchObject({ metName: '马八姑' });
  await newer.close();
});

describe('[S4] [F41] [I13] a newer school, to an app of today', () => {
  /** What the school says of this visit, as a newer build would: in words this app does not know. */
  const said = (words: object) => {
    hers.net.between = async (_path, _init, goOn) => {
      const reply = await goOn();
      const body = (await reply.json()) as Record<'results' | 'verdicts', object[] | undefined>;
      for (const name of ['results', 'verdicts'] as const)
        body[name] = body[name]?.map((each) => ({ ...each, ...words }));
      return new Response(JSON.stringify(body), reply);
    };
  };
  const ofHead = async () => (await school.office.pullAll()).rows.filter(({ type }) => type === 'home-visit');

  it('whose reason for holding it is new: she is told that it is held, and goes on receiving', async () => {
    said({ verdict: 'held', reason: 'not-at-night', settlements: [{ by: 'a', at: 1, how: 'halved' }] });
    await aVisit(school.children[0]?.id ?? '');
    expect(hers.device.sync.state()).toEqual({ type: 'idle' });
    expect(hers.device.outbox.receipts()).toMatchObject([{ bucket: 'ask', verdict: 'held', reason: undefined }]);
    const [other] = (
      await school.office.push(
        school.office.op({
          type: HomeVisit.type,
          id: hers.device.newId(),
          child: school.children[1]?.id,
          set: to({ metName: '马九姑' }),
        }),
      )
    ).results;
    expect(other?.verdict).toBe('applied');
    expect(await hers.device.sync.now()).toEqual({ type: 'idle' });
    expect(hers.device.records.all(HomeVisit)).toHaveLength(2);
    hers.net.between = through;
    await hers.device.sync.now();
    expect(hers.device.outbox.buckets()).toMatchObject({ sent: 1, waiting: 0, ask: 0 });
  });

  it('whose verdict is new: the school has it, it is not sent again, and its turn comes', async () => {
    said({ verdict: 'weighed' });
    await aVisit(school.children[0]?.id ?? '');
    expect(hers.device.sync.state()).toEqual({ type: 'idle' });
    expect(hers.device.outbox.receipts()).toMatchObject([{ bucket: 'sent', verdict: 'stored' }]);
    expect(await ofHead()).toHaveLength(1);
    hers.net.between = through;
    await hers.device.sync.now();
    expect(hers.device.outbox.receipts()).toMatchObject([{ bucket: 'sent', verdict: 'applied' }]);
  });
});

it('[S2] [F41] work that a school cannot read yet waits on the phone, and goes once the school was updated', async () => {
  const id = hers.device.newId();
  const child = school.children[0]?.id ?? '';
  hers.net.between = async (path, _init, goOn) =>
    path.endsWith('/push') ? broken.status(503, 'school-older', { 'Retry-After': '900' })() : goOn();
  await hers.device.save([{ do: 'create', type: HomeVisit.type, id, child, doc: { metName: '马八姑' } }]);
  expect(await hers.device.sync.now()).toMatchObject({ type: 'school-older' });
  expect(hers.device.outbox.buckets()).toMatchObject({ sent: 0, waiting: 1, ask: 0 });
  expect(hers.device.records.get(HomeVisit, id)?.doc).toMatchObject({ metName: '马八姑' });
  hers.net.between = through;
  expect(await hers.device.sync.now()).toMatchObject({ type: 'idle' });
  expect(hers.device.outbox.buckets()).toMatchObject({ sent: 1, waiting: 0 });
});

describe('[W2] [R1] a yes to another’s words that the school holds', () => {
  const id = '00000000-0000-4000-8000-000000000077';
  const danger = { happenedOn: '2026-04-14', immediate: ['abuse'], noReport: '家里说了不会再打' };
  let deputy: Phone;
  const confirm = async () => {
    const { doc } = deputy.device.records.get(Assessment, id) ?? {};
    await deputy.device.save([{ do: 'patch', type: Assessment.type, id, doc: { ...doc, noReportConfirmed: true } }]);
    await deputy.device.sync.now();
    return deputy.device.records.get(Assessment, id);
  };

  beforeEach(async () => {
    const child = school.children[0]?.id ?? '';
    await hers.device.save([{ do: 'create', type: Assessment.type, id, child, doc: danger }]);
    await hers.device.sync.now();
    deputy = await aPhone(server, { username: 'deputy' });
    await hers.device.save([{ do: 'patch', type: Assessment.type, id, doc: { ...danger, noReport: '邻居看着' } }]);
    await hers.device.sync.now();
  });

  it('settles nothing on her phone, now or after the next unlock, and stands among what needs a person', async () => {
    expect(await confirm()).toMatchObject({ doc: { noReport: '邻居看着' }, held: ['noReportConfirmed'], waiting: 0 });
    deputy.device = await deputy.reopen();
    expect(deputy.device.records.get(Assessment, id)?.doc).not.toHaveProperty('noReportConfirmed');
    expect(deputy.device.outbox.receipts()).toMatchObject([{ bucket: 'ask', reason: 'no-second' }]);
  });

  it('counts when she gives it again to what she has read since', async () => {
    await confirm();
    expect((await confirm())?.doc).toMatchObject({ noReport: '邻居看着', noReportConfirmed: true });
    expect((await school.office.record(id))?.doc).toMatchObject({ noReportConfirmed: true });
  });

  it('leaves what she wrote beside it before her', async () => {
    const { doc } = deputy.device.records.get(Assessment, id) ?? {};
    const both = { ...doc, noReportConfirmed: true, measures: '每天看看' };
    await deputy.device.save([{ do: 'patch', type: Assessment.type, id, doc: both }]);
    await deputy.device.sync.now();
    const shown = deputy.device.records.get(Assessment, id);
    expect(shown?.doc).toMatchObject({ measures: '每天看看' });
    expect(shown?.doc).not.toHaveProperty('noReportConfirmed');
  });
});
