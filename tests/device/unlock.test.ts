import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createGate } from '#device/gate.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aBlankPhone, aPhone, broken, PIN, savedVisit } from '#tests/support/a-phone.ts';
import { aServer, PASSWORD, SET_UP_CODE, type TestServer } from '#tests/support/a-server.ts';
import { defaultSchoolCalendar } from '#domain/calendar/school-year.ts';

let server: TestServer;
let child: string;
beforeAll(async () => {
  server = await aServer();
  const school = await server.setUpSchool();
  child = school.children[0]?.id ?? '';
});
afterAll(() => server.close());

describe('storage', () => {
  it('[F47] [I1] that does not open for a while is not called lost, and opens with everything later', async () => {
    const phone = await aPhone(server);
    const id = await savedVisit(phone, child, '还没送');
    phone.device.lock();
    const opening = vi.spyOn(phone.databases.indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
    });
    expect(await phone.gate.unlock(phone.me.personId, PIN)).toEqual({ ok: false, refusal: { type: 'storage-shut' } });
    opening.mockRestore();
    expect((await phone.openTab()).records.get(HomeVisit, id)?.doc.metName).toBe('还没送');
  });
});

describe('a forgotten PIN', () => {
  it('is overcome with the password, online, and nothing unsent is lost', async () => {
    const phone = await aPhone(server);
    const id = await savedVisit(phone, child, '没丢');
    phone.device.lock();
    for (let tries = 0; tries < 6; tries += 1) await phone.gate.unlock(phone.me.personId, '908172');
    const proof = { username: 'head', password: PASSWORD, pin: '482913' };
    phone.net.between = broken.down;
    expect(await phone.gate.recover(phone.me.personId, proof)).toMatchObject({ refusal: { type: 'offline' } });
    phone.net.between = (_path, _init, goOn) => goOn();
    const wrong = await phone.gate.recover(phone.me.personId, { ...proof, password: 'nicht-richtig' });
    expect(wrong).toMatchObject({ refusal: { type: 'refused', code: 'wrong-password' } });
    const opened = await phone.gate.recover(phone.me.personId, proof);
    if (!opened.ok) throw new Error(opened.refusal.type);
    expect(opened.value.records.get(HomeVisit, id)?.doc.metName).toBe('没丢');
    opened.value.lock();
    expect((await phone.gate.unlock(phone.me.personId, '482913')).ok).toBe(true);
  });

  it('leads on with a password of the school’s, once it is changed', async () => {
    const phone = await aPhone(server, { username: 'class-b' });
    const id = await savedVisit(phone, child, '没丢');
    phone.device.lock();
    const head = await server.signIn('head');
    const reset = await head.post(`/api/accounts/${phone.me.personId}/password`, {});
    const { password: first } = (await reset.json()) as { password: string };
    const proof = { username: 'class-b', password: first, pin: '482913' };
    expect(await phone.gate.recover(phone.me.personId, proof)).toMatchObject({
      refusal: { type: 'refused', code: 'must-change-password' },
    });
    expect(await phone.gate.changePassword(first, 'shan-gao-lu-yuan')).toMatchObject({ ok: true });
    const opened = await phone.gate.recover(phone.me.personId, { ...proof, password: 'shan-gao-lu-yuan' });
    expect(opened.ok && opened.value.records.get(HomeVisit, id)?.doc.metName).toBe('没丢');
    const own = opened.ok && (await opened.value.changePassword('shan-gao-lu-yuan', PASSWORD));
    expect(own).toEqual({ ok: true, value: true });
    expect((await phone.gate.signIn('class-b', PASSWORD)).ok).toBe(true);
  });

  it('is not overcome with a colleague’s password', async () => {
    const phone = await aPhone(server);
    const proof = { username: 'deputy', password: PASSWORD, pin: '482913' };
    expect(await phone.gate.recover(phone.me.personId, proof)).toMatchObject({
      refusal: { type: 'refused', code: 'not-this-person' },
    });
  });
});

describe('the database of an enrolled person', () => {
  it('[F46] [I9] is noticed when it was emptied, and numbers start anew under a new device the school can recover', async () => {
    const phone = await aPhone(server);
    await savedVisit(phone, child, '一');
    await phone.device.sync.now();
    phone.device.lock();
    phone.databases.indexedDB.deleteDatabase(`shouwang-${phone.me.personId}`);
    const device = await phone.openTab();
    expect((await device.health()).wasEmptied).toBe(true);
    await device.sync.now();
    const told = await server.deps.db.selectFrom('audit').selectAll().where('what', '=', 'phone-emptied').execute();
    expect(told).toMatchObject([{ person: phone.me.personId }]);
    await device.save([{ do: 'create', type: HomeVisit.type, id: device.newId(), child, doc: { metName: '二' } }]);
    await device.sync.now();
    expect(device.outbox.buckets()).toMatchObject({ sent: 1, waiting: 0, ask: 0 });
    expect(device.sync.schoolHas()).toBe(1);
    expect(phone.net.calls.filter((call) => /^PUT .*recovery$/.test(call))).toHaveLength(2);
    expect(device.records.all(HomeVisit).map(({ doc }) => doc.metName)).toEqual(expect.arrayContaining(['一', '二']));
    device.lock();
    const proof = { username: 'head', password: PASSWORD, pin: '482913' };
    expect((await phone.gate.recover(phone.me.personId, proof)).ok).toBe(true);
  });

  it('is deleted at sign-out, and only when nothing is unsent or half written', async () => {
    const phone = await aPhone(server);
    await savedVisit(phone, child, '等一下');
    expect(await phone.device.signOut()).toMatchObject({ refusal: { type: 'unsent', unsent: { ops: 1, drafts: 0 } } });
    await phone.device.sync.now();
    await phone.device.drafts.keep({ key: 'x', type: HomeVisit.type, recordId: phone.device.newId(), values: {} });
    expect(await phone.device.signOut()).toMatchObject({ refusal: { type: 'unsent', unsent: { ops: 0, drafts: 1 } } });
    await phone.device.drafts.drop('x');
    expect(await phone.device.signOut()).toEqual({ ok: true, value: true });
    expect(await phone.gate.enrolments()).toEqual([]);
    const names = (await phone.databases.indexedDB.databases()).map(({ name }) => name);
    expect(names).not.toContain(`shouwang-${phone.me.personId}`);
  });
});

describe('the door', () => {
  it('sets up a school, and says when it is already there', async () => {
    const empty = await aServer();
    const { gate } = aBlankPhone(empty);
    expect(await gate.school()).toEqual({ ok: true, value: { isSetUp: false } });
    const setUp = {
      schoolName: '清泉小学',
      calendar: defaultSchoolCalendar('2026-04-15'),
      person: { name: '冉有', username: 'ran', password: PASSWORD },
    };
    expect(await gate.setUp({ ...setUp, code: 'wrong' })).toMatchObject({ refusal: { code: 'wrong-code' } });
    expect(await gate.setUp({ ...setUp, code: SET_UP_CODE })).toEqual({ ok: true, value: true });
    expect(await gate.school()).toEqual({ ok: true, value: { isSetUp: true, schoolName: '清泉小学' } });
    await empty.close();
  });

  it('does not enrol without a network, because the way back from a forgotten PIN would be missing', async () => {
    const phone = aBlankPhone(server);
    const me = await phone.gate.signIn('head', PASSWORD);
    phone.net.between = broken.portal;
    expect(me.ok && (await phone.gate.enrol(me.value, PIN))).toMatchObject({ refusal: { type: 'offline' } });
    expect(await phone.gate.enrolments()).toEqual([]);
  });

  it.each([
    [{ userAgent: 'Mozilla/5.0 MicroMessenger/8.0.49' }, { type: 'wechat' }],
    [{ isSecure: false }, { type: 'insecure' }],
    [{ missingFeatures: () => ['TextEncoder'] }, { type: 'too-old', missing: 'TextEncoder' }],
    [{}, { type: 'fine' }],
  ])('knows its surroundings: %o', async (host, expected) => {
    const { deps } = aBlankPhone(server);
    const phone = aBlankPhone(server, { deps: { host: { ...deps.host, ...host } } });
    expect(await phone.gate.surroundings()).toEqual(expected);
  });

  it('says no-storage where the browser cannot keep a key', async () => {
    const phone = aBlankPhone(server, {
      deps: { keyStore: () => Promise.reject(new DOMException('no', 'DataCloneError')) },
    });
    expect(await phone.gate.surroundings()).toEqual({ type: 'no-storage' });
  });
});

describe('a disk that was read before the digits were there', () => {
  it('opens as it is now, with what another tab wrote in the meantime', async () => {
    const phone = await aPhone(server);
    const gate = createGate(phone.deps);
    await gate.prepare();
    const id = await savedVisit(phone, child, '刚写的');
    const opened = await gate.unlock(phone.me.personId, PIN);
    expect(opened.ok && opened.value.records.get(HomeVisit, id)?.doc.metName).toBe('刚写的');
  });

  it('is read once, and serves again after wrong digits', async () => {
    const phone = await aPhone(server);
    const id = await savedVisit(phone, child, '早写的');
    phone.device.lock();
    const gate = createGate(phone.deps);
    await gate.prepare();
    await gate.prepare();
    expect(await gate.unlock(phone.me.personId, '908172')).toMatchObject({ ok: false });
    phone.clock.at += 1_000;
    const opened = await gate.unlock(phone.me.personId, PIN);
    expect(opened.ok && opened.value.records.get(HomeVisit, id)?.doc.metName).toBe('早写的');
  });
});
