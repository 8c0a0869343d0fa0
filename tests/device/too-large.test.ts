import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { HeldList } from '#sync/held.ts';
import { aPhone, broken, textOf, through, type Between, type Phone } from '#tests/support/a-phone.ts';
import { aServer, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
let phone: Phone;
beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  phone = await aPhone(server, { username: 'class-a' });
});
afterEach(() => server.close());

/** A proxy in the village that lets no request with these words through. */
const refusing =
  (words: string): Between =>
  async (path, init, goOn) =>
    path.endsWith('/push') && (await textOf(init.body)).includes(words) ? broken.status(413, 'too-large')() : goOn();

const LONG = '很长很长';

/** A visit whose words are too long for the line; it is on the phone and stays there. */
async function aStuckVisit(): Promise<string> {
  const id = phone.device.newId();
  const child = school.children[0]?.id ?? '';
  await phone.device.save([{ do: 'create', type: 'home-visit', id, child, doc: { metName: '马八姑', words: LONG } }]);
  phone.net.between = refusing(LONG);
  await phone.device.sync.now();
  return id;
}

const edit = (id: string, change: object) =>
  phone.device.save([
    { do: 'patch', type: 'home-visit', id, doc: { ...phone.device.records.get(HomeVisit, id)?.doc, ...change } },
  ]);
const atSchool = async (id: string) => (await school.office.record(id))?.doc;

describe('[P2] [F26] an op too large to be sent', () => {
  it('[I12] is known to the head, with its author and without its words', async () => {
    const id = await aStuckVisit();
    await phone.device.sync.now();
    const reply = await (await server.signIn('head')).request('/api/held');
    const text = await reply.text();
    expect(text).not.toContain(LONG);
    expect(HeldList.parse(JSON.parse(text)).stuck).toMatchObject([
      { id, by: school.classTeacher.personId, type: 'home-visit' },
    ]);
  });

  it('goes when its author has made it shorter, as the op it was, and the head hears that it is gone', async () => {
    const id = await aStuckVisit();
    expect(phone.device.outbox.buckets()).toMatchObject({ ask: 1 });
    await edit(id, { words: '短了' });
    expect(phone.device.outbox.receipts()).toHaveLength(1);
    await phone.device.sync.now();
    expect(await atSchool(id)).toEqual({ metName: '马八姑', words: '短了' });
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 1, waiting: 0, ask: 0 });
    const { stuck } = HeldList.parse(await (await (await server.signIn('head')).request('/api/held')).json());
    expect(stuck).toEqual([]);
  });

  it('[I5] what was written after it keeps its place, and the last word wins', async () => {
    const id = await aStuckVisit();
    await edit(id, { words: `${LONG}还要长`, metName: '马八姑奶奶' });
    await edit(id, { words: '短了' });
    expect(phone.device.records.get(HomeVisit, id)?.doc).toEqual({ metName: '马八姑奶奶', words: '短了' });
    phone.net.between = through;
    await phone.device.sync.now();
    expect(await atSchool(id)).toEqual({ metName: '马八姑奶奶', words: '短了' });
    expect(phone.device.records.conflicts()).toEqual([]);
  });

  it('survives a restart of the app with its new words', async () => {
    const id = await aStuckVisit();
    await edit(id, { words: '短了' });
    const device = await phone.reopen();
    expect(device.records.get(HomeVisit, id)?.doc.words).toBe('短了');
    await device.sync.now();
    expect(await atSchool(id)).toEqual({ metName: '马八姑', words: '短了' });
  });

  it('[W1] in a statement may be made shorter, because nobody has it yet; what was sent stays', async () => {
    const { device, net } = phone;
    const id = device.newId();
    const patch = (doc: object) => device.save([{ do: 'patch', type: MandatoryReport.type, id, doc: { ...doc } }]);
    await device.save([{ do: 'create', type: MandatoryReport.type, id, doc: { heard: LONG } }]);
    net.between = refusing(LONG);
    await device.sync.now();
    expect(device.records.get(MandatoryReport, id)?.tooLarge).toEqual(['heard']);
    expect((await patch({ heard: '短了' })).ok).toBe(true);
    await device.sync.now();
    expect(await atSchool(id)).toEqual({ heard: '短了' });
    expect(device.records.get(MandatoryReport, id)?.tooLarge).toBeUndefined();
    expect(await patch({ heard: '没有这回事' })).toMatchObject({ ok: false, refusal: { type: 'only-adds' } });
  });

  it('[I13] that was voided meanwhile is brought back, made shorter and voided again', async () => {
    const id = await aStuckVisit();
    const { device } = phone;
    const about = { type: HomeVisit.type, id };
    const voidIt = () => device.save([{ do: 'delete', ...about, reason: '重复记了' }]);
    await voidIt();
    await device.sync.now();
    expect(await atSchool(id)).toBeUndefined();
    await device.save([{ do: 'restore', ...about, reason: '写短些再传' }]);
    await edit(id, { words: '短了' });
    await device.sync.now();
    expect(await atSchool(id)).toEqual({ metName: '马八姑', words: '短了' });
    await voidIt();
    await device.sync.now();
    expect((await school.office.record(id))?.state).toBe('gone');
    expect(device.outbox.buckets()).toMatchObject({ waiting: 0, ask: 0 });
  });

  it('[P4] [R6] [I5] that came in a parcel with its first words says only what differs, and nothing is held', async () => {
    const id = await aStuckVisit();
    const copy = await phone.device.rescue.copy();
    if (!copy.ok) throw new Error(copy.refusal.type);
    await edit(id, { words: '短了' });
    const carrier = await aPhone(server, { username: 'head' });
    await carrier.device.rescue.take(copy.value);
    await carrier.device.sync.now();
    expect(await atSchool(id)).toEqual({ metName: '马八姑', words: LONG });
    await phone.device.sync.now();
    expect(await atSchool(id)).toEqual({ metName: '马八姑', words: '短了' });
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 1, waiting: 0, ask: 0 });
    expect(phone.device.records.get(HomeVisit, id)?.doc.words).toBe('短了');
    const list = await (await server.signIn('head')).request('/api/held');
    expect(HeldList.parse(await list.json()).held).toEqual([]);
  });
});
