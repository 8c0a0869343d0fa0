import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { byText } from '#domain/order.ts';
import { Child } from '#domain/records/child.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { partingEdits } from '#features/foot/children/merged-files.ts';
import { aPhone, type Phone } from '#tests/support/a-phone.ts';
import { aServer, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
let hers: Phone;
let office: Phone;

beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  hers = await aPhone(server, { username: 'class-a' });
  office = await aPhone(server, { username: 'head' });
});
afterEach(() => server.close());

/** A file of the same child with one visit, written without a network. */
async function aFileWithVisit({ device }: Phone, words: string, doc: object = {}) {
  const [child, visit] = [device.newId(), device.newId()];
  const file = { name: '马尕麦', birth: '2013-09-01', sex: 'female', classId: school.classes.a, ...doc };
  await device.save([
    { do: 'create', type: Child.type, id: child, child, doc: file },
    { do: 'create', type: HomeVisit.type, id: visit, child, doc: { happenedOn: '2026-04-14', words } },
  ]);
  return { child, visit };
}

const sync = async (...phones: readonly Phone[]) => {
  for (const { device } of phones) await device.sync.now();
};
const visitsOn = ({ device }: Phone, child: string) =>
  device.records
    .ofChild(HomeVisit, child)
    .flatMap(({ doc }) => (typeof doc.words === 'string' ? [doc.words] : []))
    .sort(byText);
const filesOn = ({ device }: Phone) => device.records.all(Child).filter(({ doc }) => doc.name === '马尕麦');

/** Both offline, both back: the head's file came first. */
async function twoFiles() {
  const first = await aFileWithVisit(office, '校长去的');
  const second = await aFileWithVisit(hers, '班主任去的', { hobbies: '画画' });
  await sync(office, hers, office);
  return { first, second };
}

const merge = ({ device }: Phone, child: string, into: string) =>
  device.save([
    { do: 'patch', type: Child.type, id: child, doc: { ...device.records.get(Child, child)?.doc, mergedInto: into } },
  ]);

describe('[F36] two phones wrote one child down', () => {
  it('[G1] asks both who may answer, and 不是 is remembered on both', async () => {
    await twoFiles();
    expect(hers.device.records.conflicts()).toMatchObject([{ doc: { alike: { reasons: ['name-birth'] } } }]);
    const [question] = office.device.records.conflicts();
    await office.device.save([{ do: 'resolve', conflictId: question?.id ?? '', choice: 'kept' }]);
    expect(office.device.records.conflicts()).toEqual([]);
    await sync(office, hers);
    expect(hers.device.records.conflicts()).toEqual([]);
    expect(filesOn(hers)).toHaveLength(2);
    expect(office.device.outbox.buckets()).toMatchObject({ waiting: 0, ask: 0 });
  });

  it('[S4] [G1] [I13] is asked though a newer school has words for it that this app lacks, and answered', async () => {
    hers.net.between = async (path, _init, goOn) => {
      const reply = await goOn();
      if (!path.endsWith('/pull')) return reply;
      const page = (await reply.json()) as { rows: { doc: { alike?: object; state?: string } }[] };
      for (const { doc } of page.rows)
        if (doc.alike && doc.state === 'open')
          Object.assign(doc, { alike: { ...doc.alike, reasons: ['fingerprint', 'name-birth'] }, state: 'put-off' });
      return new Response(JSON.stringify(page), reply);
    };
    await twoFiles();
    const [question] = hers.device.records.conflicts();
    expect(question).toMatchObject({ doc: { alike: { reasons: ['name-birth'] }, state: 'open' } });
    await hers.device.save([{ do: 'resolve', conflictId: question?.id ?? '', choice: 'kept' }]);
    await sync(hers, office);
    expect(hers.device.records.conflicts()).toEqual([]);
    expect(office.device.records.apart()).toMatchObject([{ id: question?.id }]);
  });

  it('[G1] shows the head what was said to be two, and asks everybody again when she does', async () => {
    await twoFiles();
    const [question] = hers.device.records.conflicts();
    const answer = ({ device }: Phone, choice: 'kept' | 'new') =>
      device.save([{ do: 'resolve', conflictId: question?.id ?? '', choice }]);
    await answer(hers, 'kept');
    await sync(hers, office);
    expect(office.device.records.apart()).toMatchObject([{ id: question?.id, doc: { state: 'resolved' } }]);
    await answer(office, 'new');
    expect(office.device.records.apart()).toEqual([]);
    await sync(office, hers);
    for (const { device } of [office, hers]) {
      expect(device.records.apart()).toEqual([]);
      expect(device.records.conflicts()).toMatchObject([{ id: question?.id }]);
    }
    await answer(hers, 'kept');
    expect(hers.device.records.conflicts()).toEqual([]);
    await sync(hers, office);
    expect(office.device.records.conflicts()).toEqual([]);
    expect(office.device.records.apart()).toHaveLength(1);
  });

  it('[G2] [I4] shows one child with both visits on every phone, at once and after a restart', async () => {
    const { first, second } = await twoFiles();
    await merge(office, second.child, first.child);
    expect(visitsOn(office, first.child)).toEqual(['校长去的', '班主任去的']);
    expect(office.device.records.conflicts()).toEqual([]);
    await sync(office, hers);
    for (const phone of [office, hers]) {
      expect(filesOn(phone).map(({ id }) => id)).toEqual([first.child]);
      expect(visitsOn(phone, first.child)).toEqual(['校长去的', '班主任去的']);
      expect(visitsOn(phone, second.child)).toEqual(['校长去的', '班主任去的']);
      expect(phone.device.records.get(Child, second.child)?.id).toBe(first.child);
      expect(phone.device.records.merged(first.child).map(({ id }) => id)).toEqual([second.child]);
      expect(phone.device.records.conflicts()).toEqual([]);
    }
    await hers.reopen();
    expect(filesOn(hers).map(({ id }) => id)).toEqual([first.child]);
    expect(visitsOn(hers, first.child)).toEqual(['校长去的', '班主任去的']);
  });

  it('[G3] [I5] a phone that was away during the merge comes back whole', async () => {
    const { first, second } = await twoFiles();
    await merge(office, second.child, first.child);
    await sync(office);
    const late = hers.device.newId();
    await hers.device.save([
      { do: 'create', type: HomeVisit.type, id: late, child: second.child, doc: { words: '后来去的' } },
      {
        do: 'patch',
        type: HomeVisit.type,
        id: second.visit,
        doc: { ...hers.device.records.get(HomeVisit, second.visit)?.doc, advice: '多陪陪' },
      },
      {
        do: 'patch',
        type: Child.type,
        id: second.child,
        doc: { ...hers.device.records.get(Child, second.child)?.doc, hobbies: '唱歌', personality: '爱笑' },
      },
    ]);
    await sync(hers, office, hers);
    for (const phone of [hers, office]) {
      expect(visitsOn(phone, first.child)).toEqual(['后来去的', '校长去的', '班主任去的']);
      expect(phone.device.records.get(HomeVisit, second.visit)?.doc.advice).toBe('多陪陪');
      expect(phone.device.records.get(Child, first.child)?.doc).toMatchObject({ hobbies: '唱歌', personality: '爱笑' });
      expect(filesOn(phone)).toHaveLength(1);
    }
    expect(hers.device.outbox.buckets()).toMatchObject({ waiting: 0, ask: 0 });
  });

  it('[G3] what is written under the one child afterwards goes through, whichever file holds the record', async () => {
    const { first, second } = await twoFiles();
    await merge(office, second.child, first.child);
    await sync(office, hers);
    const seen = hers.device.records.get(HomeVisit, second.visit);
    expect(seen?.child).toBe(first.child);
    await hers.device.save([
      { do: 'patch', type: HomeVisit.type, id: second.visit, doc: { ...seen?.doc, advice: '多陪陪' } },
    ]);
    await sync(hers);
    expect(hers.device.outbox.buckets()).toMatchObject({ waiting: 0, ask: 0 });
    expect(await school.office.record(second.visit)).toMatchObject({ child: second.child, doc: { advice: '多陪陪' } });
  });

  it('[F18] [I13] both merge, each into her own: the first at school stands and both phones agree', async () => {
    const { first, second } = await twoFiles();
    await merge(office, second.child, first.child);
    await merge(hers, first.child, second.child);
    await sync(hers, office, hers, office);
    for (const phone of [office, hers]) {
      expect(filesOn(phone).map(({ id }) => id)).toEqual([second.child]);
      expect(visitsOn(phone, first.child)).toEqual(['校长去的', '班主任去的']);
      expect(phone.device.outbox.buckets()).toMatchObject({ waiting: 0, ask: 0 });
    }
  });

  it('[G4] the head parts them again: both files as they were, and what was written in the survivor stays there', async () => {
    const { first, second } = await twoFiles();
    await merge(office, second.child, first.child);
    await sync(office, hers);
    const meanwhile = hers.device.newId();
    await hers.device.save([
      { do: 'create', type: HomeVisit.type, id: meanwhile, child: first.child, doc: { words: '合着时去的' } },
    ]);
    await sync(hers, office);
    const [file] = office.device.records.merged();
    const { mergedInto: _, ...doc } = file?.doc ?? {};
    await office.device.save([{ do: 'patch', type: Child.type, id: second.child, doc }]);
    await sync(office, hers);
    for (const phone of [office, hers]) {
      expect(filesOn(phone)).toHaveLength(2);
      expect(visitsOn(phone, first.child)).toEqual(['合着时去的', '校长去的']);
      expect(visitsOn(phone, second.child)).toEqual(['班主任去的']);
      expect(phone.device.records.get(Child, second.child)?.doc).toMatchObject({ hobbies: '画画' });
      expect(phone.device.records.conflicts()).toEqual([]);
    }
  });

  it('[G4] what was picked out of one file goes from the other again, and what was changed since stays', async () => {
    const { first, second } = await twoFiles();
    const { records } = office.device;
    const [kept, gone] = [first, second].map(({ child }) => records.get(Child, child)?.doc);
    const picked = { ...kept, hobbies: '画画', personality: '爱闹', nameNote: '两份里都有' };
    await office.device.save([
      { do: 'patch', type: Child.type, id: first.child, doc: picked },
      { do: 'patch', type: Child.type, id: second.child, doc: { ...gone, mergedInto: first.child } },
    ]);
    await sync(office, hers);
    const seen = hers.device.records.get(Child, first.child)?.doc;
    await hers.device.save([{ do: 'patch', type: Child.type, id: first.child, doc: { ...seen, personality: '安静' } }]);
    await sync(hers, office);
    const [file] = records.merged();
    if (!file) throw new Error('nothing was merged');
    await office.device.save(partingEdits(records, file));
    await sync(office, hers);
    for (const phone of [office, hers]) {
      expect(phone.device.records.get(Child, first.child)?.doc).toEqual({ ...kept, personality: '安静' });
      expect(phone.device.records.get(Child, second.child)?.doc).toEqual(gone);
      expect(phone.device.records.conflicts()).toEqual([]);
    }
  });
});
