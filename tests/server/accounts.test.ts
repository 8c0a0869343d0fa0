import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSchoolCalendar } from '#domain/calendar/school-year.ts';
import { addAdmin } from '#server/commands/add-admin.ts';
import { isPassword } from '#server/accounts/password.ts';
import { accountNamed } from '#server/storage/accounts.ts';
import { SignedIn } from '#sync/messages.ts';
import { aClock, aServer, PASSWORD, SET_UP_CODE, type TestServer } from '#tests/support/a-server.ts';

const clock = aClock();
let server: TestServer;
beforeEach(async () => {
  server = await aServer({ clock });
});
afterEach(() => server.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  server.request(path, { method: 'POST', body: JSON.stringify(body), headers });
const setUp = (over: Record<string, unknown> = {}) =>
  post('/api/setup', {
    code: SET_UP_CODE,
    schoolName: '望山小学',
    calendar: defaultSchoolCalendar('2026-04-15'),
    person: { name: '苏和平', username: '校长', password: PASSWORD },
    ...over,
  });

describe('set-up', () => {
  it('the printed code names the school once and signs its head in', async () => {
    expect(await (await server.request('/api/setup')).json()).toEqual({ isSetUp: false });
    const reply = await setUp();
    expect(reply.status).toBe(201);
    const { token, ...me } = SignedIn.parse(await reply.json());
    expect(me).toMatchObject({ name: '苏和平', roles: ['head'], schoolName: '望山小学' });
    const session = await server.request('/api/session', { headers: { authorization: `Bearer ${token}` } });
    expect(session.status).toBe(200);
    expect(reply.headers.get('set-cookie')).toBeNull();
    expect(await (await server.request('/api/setup')).json()).toEqual({ isSetUp: true, schoolName: '望山小学' });
    expect((await setUp()).status).toBe(409);
    const { rows } = await (await server.signIn('校长')).phone().pullAll();
    expect(rows.map(({ type }) => type).sort()).toEqual(['school', 'staff']);
  });

  it('twice at the same moment makes one school, and the other hears that it is there', async () => {
    const replies = await Promise.all([setUp(), setUp()]);
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201, 409]));
    expect(await server.deps.db.selectFrom('school_counter').selectAll().execute()).toHaveLength(1);
  });

  it('a wrong code is refused, and guessing has to wait longer each time', async () => {
    for (let guess = 0; guess < 5; guess += 1) expect((await setUp({ code: 'nope' })).status).toBe(403);
    const waits: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const reply = await setUp();
      expect(reply.status).toBe(429);
      waits.push(reply.headers.get('retry-after') ?? '');
      clock.pass(Number(waits[round]) * 1000);
      for (let guess = 0; guess < 5; guess += 1) await setUp({ code: 'nope' });
    }
    expect(waits).toEqual(['60', '120', '240']);
    expect(await (await server.request('/api/setup')).json()).toEqual({ isSetUp: false });
  });

  it('a form that does not fit names its fields and echoes nothing', async () => {
    const reply = await setUp({ schoolName: '', calendar: 7 });
    expect(reply.status).toBe(422);
    expect(reply.headers.get('content-type')).toBe('application/problem+json');
    expect(await reply.json()).toEqual({
      type: 'wrong-shape',
      title: expect.any(String),
      fields: { schoolName: 'too_small', calendar: 'invalid_type' },
    });
    const weak = await setUp({ person: { name: '苏', username: 'su', password: 'short' } });
    expect(await weak.json()).toMatchObject({ type: 'weak-password' });
  });
});

describe('signing in', () => {
  beforeEach(async () => void (await server.setUpSchool()));

  it('a wrong password and an unknown name are the same answer', async () => {
    const wrong = await post('/api/session', { username: 'head', password: 'wrong-one' });
    const unknown = await post('/api/session', { username: 'nobody', password: 'wrong-one' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
  });

  it('guessing is slowed down per account, not for the colleague beside', async () => {
    for (let guess = 0; guess < 5; guess += 1) await post('/api/session', { username: 'head', password: 'wrong-one' });
    const sixth = await post('/api/session', { username: 'HEAD', password: PASSWORD });
    expect(sixth.status).toBe(429);
    expect(sixth.headers.get('retry-after')).toBe('60');
    expect((await post('/api/session', { username: 'class-a', password: PASSWORD })).status).toBe(200);
    clock.pass(60_000);
    expect((await post('/api/session', { username: 'head', password: PASSWORD })).status).toBe(200);
  });

  it('a session lasts 180 days from the last contact', async () => {
    const session = await server.signIn('class-a');
    clock.pass(179 * 86_400_000);
    const pull = await session.post('/sync/v1/pull', { deviceId: session.phone().deviceId });
    expect(pull.status).toBe(200);
    clock.pass(179 * 86_400_000);
    expect((await session.request('/api/session')).status).toBe(200);
    clock.pass(181 * 86_400_000);
    expect(await (await session.request('/api/session')).json()).toMatchObject({ type: 'signed-out' });
  });

  it('signing out ends the session, and a garbled token is nobody', async () => {
    const session = await server.signIn('class-a');
    expect((await session.request('/api/session', { method: 'DELETE' })).status).toBe(204);
    expect((await session.request('/api/session')).status).toBe(401);
    for (const authorization of ['', 'Bearer', 'Bearer %00', 'Bearer AAAA', 'Basic AAAA'])
      expect((await server.request('/api/session', { headers: { authorization } })).status).toBe(401);
  });

  it('the token goes out once, in the answer to signing in, and never as a cookie', async () => {
    const signedIn = await post('/api/session', { username: 'class-a', password: PASSWORD });
    const { token } = SignedIn.parse(await signedIn.json());
    const headers = { authorization: `Bearer ${token}` };
    clock.pass(86_400_000);
    const session = await server.request('/api/session', { headers });
    expect(await session.text()).not.toContain(token);
    const asCookie = await server.request('/api/session', { headers: { cookie: `shouwang=${token}` } });
    expect(asCookie.status).toBe(401);
    const ended = await server.request('/api/session', { method: 'DELETE', headers });
    const replies = [signedIn, session, asCookie, ended];
    expect(replies.map((reply) => reply.headers.get('set-cookie'))).toEqual([null, null, null, null]);
    expect(server.lines.join('\n')).not.toContain(token);
  });

  it('a new password ends the other sessions and keeps this one', async () => {
    const [one, two] = [await server.signIn('class-a'), await server.signIn('class-a')];
    expect((await one.post('/api/password', { old: 'wrong-one', next: 'lang-genug' })).status).toBe(403);
    expect((await one.post('/api/password', { old: PASSWORD, next: 'short' })).status).toBe(422);
    expect((await one.post('/api/password', { old: PASSWORD, next: 'xin-mi-ma-8' })).status).toBe(204);
    expect(await (await one.request('/api/session')).json()).toMatchObject({ mustChangePassword: false });
    expect((await two.request('/api/session')).status).toBe(401);
    await server.signIn('class-a', 'xin-mi-ma-8');
  });

  it('passwords are kept stretched, never in clear', async () => {
    const { db } = server.deps;
    const school = (await server.signIn('head')).personId;
    expect(school).toBeTruthy();
    const { schoolId } = (await (await (await server.signIn('head')).request('/api/session')).json()) as {
      schoolId: string;
    };
    const account = await accountNamed(db, schoolId, 'head');
    expect(account?.password).toMatch(/^\$scrypt\$ln=4,r=8,p=1\$/);
    expect(await isPassword(PASSWORD, account?.password, 4)).toBe(true);
    expect(await isPassword('wrong-one', account?.password, 4)).toBe(false);
  });
});

describe('accounts', () => {
  beforeEach(async () => void (await server.setUpSchool()));

  it('the head opens an account, and the phones of the school learn of it by the feed', async () => {
    const head = await server.signIn('head');
    const form = { name: '赵老师', username: 'Zhao', roles: ['class-teacher'], classes: [] };
    const reply = await head.post('/api/accounts', form);
    expect(reply.status).toBe(201);
    const { personId, password } = (await reply.json()) as { personId: string; password: string };
    expect(password).toMatch(/^([a-z0-9]{4}-){2}[a-z0-9]{4}$/);
    expect((await head.post('/api/accounts', form)).status).toBe(409);
    const zhao = await server.signIn('zhao', password);
    expect(await (await zhao.request('/api/session')).json()).toMatchObject({ personId, mustChangePassword: true });
    const staff = await (await server.signIn('class-b')).phone().record(personId);
    expect(staff?.doc).toMatchObject({ name: '赵老师', roles: ['class-teacher'] });
  });

  it('an account says since when its person is there, which the head writes over and takes back', async () => {
    const head = await server.signIn('head');
    const came = async () => {
      const list = (await (await head.request('/api/accounts')).json()) as {
        accounts: { username: string; cameOn?: string }[];
      };
      return list.accounts.find(({ username }) => username === 'zhao')?.cameOn;
    };
    const form = { name: '赵老师', username: 'zhao', roles: ['class-teacher'], classes: [], cameOn: '2026-04-13' };
    expect((await head.post('/api/accounts', { ...form, cameOn: '昨天' })).status).toBe(422);
    const { personId } = (await (await head.post('/api/accounts', form)).json()) as { personId: string };
    expect(await came()).toBe('2026-04-13');
    for (const [cameOn, then] of [['2026-03-30', '2026-03-30'] as const, [null, undefined] as const]) {
      const body = JSON.stringify({ cameOn });
      expect((await head.request(`/api/accounts/${personId}`, { method: 'PATCH', body })).status).toBe(204);
      expect(await came()).toBe(then);
    }
    expect((await (await server.signIn('class-b')).phone().record(personId))?.doc).not.toHaveProperty('cameOn');
  });

  it.each([
    ['deputy', 200, 403],
    ['archivist', 200, 403],
    ['class-a', 403, 403],
  ])('%s reads accounts with %i and opens them with %i', async (username, read, write) => {
    const session = await server.signIn(username);
    expect((await session.request('/api/accounts')).status).toBe(read);
    const form = { name: '某', username: 'x', roles: ['head'], classes: [] };
    expect((await session.post('/api/accounts', form)).status).toBe(write);
    expect((await session.request('/api/devices')).status).toBe(read);
  });

  it('[P8] a closed account is signed out everywhere, and signing in lets it hand in and nothing else', async () => {
    const head = await server.signIn('head');
    const teacher = await server.signIn('class-a');
    const phone = teacher.phone();
    const path = `/api/accounts/${teacher.personId}`;
    expect((await head.request(path, { method: 'PATCH', body: JSON.stringify({ isDisabled: true }) })).status).toBe(
      204,
    );
    expect((await teacher.request('/api/session')).status).toBe(401);
    expect((await teacher.post('/sync/v1/pull', { deviceId: phone.deviceId })).status).toBe(401);
    expect((await teacher.request(`/sync/v1/photos/${'ab'.repeat(32)}`)).status).toBe(401);
    const anew = await server.signIn('class-a');
    expect(await (await anew.request('/api/session')).json()).toMatchObject({ type: 'account-closed' });
    expect((await anew.phone().pushRaw([])).status).toBe(200);
    const recovery = `/api/devices/${phone.deviceId}/recovery`;
    expect((await post(recovery, { username: 'class-a', password: PASSWORD })).status).toBe(403);
    await head.request(path, { method: 'PATCH', body: JSON.stringify({ isDisabled: false }) });
    expect((await teacher.request('/api/session')).status).toBe(401);
    for (const each of [phone, anew.phone()]) expect((await each.pushRaw([])).status).toBe(401);
    await head.request(path, { method: 'PATCH', body: JSON.stringify({ isDisabled: true }) });
    const { accounts } = (await (await head.request('/api/accounts')).json()) as {
      accounts: { username: string; isDisabled: boolean }[];
    };
    expect(accounts.find(({ username }) => username === 'class-a')?.isDisabled).toBe(true);
  });

  it('somebody with a first password chooses her own before anything else', async () => {
    const head = await server.signIn('head');
    const teacher = await server.signIn('class-a');
    const path = `/api/accounts/${teacher.personId}/password`;
    const { password } = (await (await head.post(path, {})).json()) as { password: string };
    const session = await server.signIn('class-a', password);
    const phone = session.phone();
    const secret = Buffer.alloc(32, 7).toString('base64url');
    const recovery = `/api/devices/${phone.deviceId}/recovery`;
    const refused = await Promise.all([
      phone.pushRaw([]),
      session.post('/sync/v1/pull', { deviceId: phone.deviceId }),
      session.request(`/sync/v1/photos/${'ab'.repeat(32)}`),
      session.request(recovery, { method: 'PUT', body: JSON.stringify({ secret }) }),
      session.post(recovery, { username: 'class-a', password }),
      session.request('/api/accounts'),
    ]);
    for (const reply of refused) {
      expect(reply.status).toBe(403);
      expect(await reply.json()).toMatchObject({ type: 'must-change-password' });
    }
    expect((await session.request('/api/session')).status).toBe(200);
    expect((await session.post('/api/password', { old: password, next: 'xin-mi-ma-8' })).status).toBe(204);
    expect((await phone.pushRaw([])).status).toBe(200);
    const again = await server.signIn('class-a', 'xin-mi-ma-8');
    await head.post(path, {});
    expect((await again.request('/api/session', { method: 'DELETE' })).status).toBe(204);
  });

  it('a closed account is of somebody who has left, until it is opened again', async () => {
    const head = await server.signIn('head');
    const teacher = await server.signIn('class-a');
    const close = (isDisabled: boolean) =>
      head.request(`/api/accounts/${teacher.personId}`, { method: 'PATCH', body: JSON.stringify({ isDisabled }) });
    const staff = async () => (await head.phone().record(teacher.personId))?.doc;
    expect((await staff())?.['leftOn']).toBeUndefined();
    await close(true);
    expect((await staff())?.['leftOn']).toMatch(/^\d{4}-\d\d-\d\d$/);
    await close(false);
    expect((await staff())?.['leftOn'] ?? null).toBeNull();
  });

  it('a head does not lock herself out', async () => {
    const head = await server.signIn('head');
    const path = `/api/accounts/${head.personId}`;
    for (const change of [{ isDisabled: true }, { roles: ['deputy'] }])
      expect((await head.request(path, { method: 'PATCH', body: JSON.stringify(change) })).status).toBe(403);
  });

  it('the operator lets a head in again', async () => {
    const done = await addAdmin(server.deps, 'class-a');
    expect(done.ok).toBe(true);
    const session = await server.signIn('class-a', done.ok ? done.value : '');
    expect(await (await session.request('/api/session')).json()).toMatchObject({
      roles: ['class-teacher', 'head'],
      mustChangePassword: true,
    });
    expect(await addAdmin(server.deps, 'nobody')).toEqual({ ok: false, refusal: { type: 'not-found' } });
  });
});
