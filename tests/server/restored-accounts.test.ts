/** A school that goes back behind the day somebody's account was opened: her phone and its work find their way back. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { Staff } from '#domain/records/staff.ts';
import { backUp } from '#server/commands/backup.ts';
import { restore } from '#server/commands/restore.ts';
import { sweepAgain } from '#server/judge/sweeper.ts';
import { HeldList } from '#sync/held.ts';
import { aBlankPhone, aPhone, PIN, saveVisits, type BlankPhone } from '#tests/support/a-phone.ts';
import { aServer, to, type TestSchool, type TestServer } from '#tests/support/a-server.ts';
import { rowsOf } from '#tests/support/planted.ts';

const NEXT = 'xin-mi-ma-8';

let shelf: string;
let server: TestServer;
let school: TestSchool;

beforeEach(async () => {
  shelf = mkdtempSync(join(tmpdir(), 'shouwang-restored-'));
  server = await aServer();
  school = await server.setUpSchool();
});
afterEach(async () => {
  await server.close();
  rmSync(shelf, { recursive: true, force: true });
});

const childOf = (index: number): string => school.children[index]?.id ?? '';
const goBack = async () =>
  expect(await restore(server.deps, join(shelf, 'monday'), { isReplacing: true })).toMatchObject({ ok: true });

/** The head opens it in the app; a first password is answered. */
async function openAccount(username: string): Promise<string> {
  const head = await server.signIn('head');
  const account = { name: '马秀英', username, roles: ['class-teacher'], classes: [school.classes.a] };
  const reply = await head.post('/api/accounts', account);
  expect(reply.status).toBe(201);
  return ((await reply.json()) as { password: string }).password;
}

/** The account's first password, changed at once, as the door asks. */
async function signIn({ gate }: BlankPhone, username: string, first: string) {
  expect(await gate.signIn(username, first)).toMatchObject({ ok: true });
  expect(await gate.changePassword(first, NEXT)).toEqual({ ok: true, value: true });
  const me = await gate.signIn(username, NEXT);
  if (!me.ok) throw new Error(me.refusal.type);
  return me.value;
}

/** A teacher whose account, phone and pairing are younger than the copy the school has gone back to; what she had written. */
async function aForgottenTeacher() {
  await backUp(server.deps, join(shelf, 'monday'));
  const first = await openAccount('xiuying');
  const me = await signIn(aBlankPhone(server), 'xiuying', first);
  const head = await aPhone(server);
  const phone = await aPhone(server, { username: 'xiuying', password: NEXT });
  const pairing = { teacher: me.personId, from: '2026-04-01' };
  await head.device.save([
    { do: 'create', type: Pairing.type, id: head.device.newId(), child: childOf(3), doc: pairing },
  ]);
  await head.device.sync.now();
  const sent = await saveVisits(phone, 3, childOf(0));
  await phone.device.sync.now();
  const unsent = await saveVisits(phone, 2, childOf(1));
  expect(phone.device.outbox.buckets()).toMatchObject({ sent: 3, waiting: 2 });
  await goBack();
  expect(await phone.device.sync.now()).toEqual({ type: 'signed-out' });
  return { head, phone, visits: [...sent, ...unsent].sort() };
}

const visitsAtSchool = async () =>
  (await rowsOf(server.deps.db, `select id from record where type = '${HomeVisit.type}'`))
    .map(({ id }) => String(id))
    .sort();

describe('a school restored from a copy older than an account', () => {
  it('[P12] [F31] [F38] [I1] [I3] [I13] takes her work in once each, in her name, when the head has opened the account again', async () => {
    const { head, phone, visits } = await aForgottenTeacher();
    const anew = await signIn(phone, 'xiuying', await openAccount('xiuying'));
    expect(anew.personId).not.toBe(phone.me.personId);
    expect(await phone.gate.strangers()).toMatchObject({
      value: { isFree: true, enrolments: [{ personId: phone.me.personId, name: '马秀英' }] },
    });
    const taken = await phone.gate.takeUp(phone.me.personId, PIN);
    if (!taken.ok) throw new Error(taken.refusal.type);
    phone.device = taken.value;
    for (let round = 0; round < 2; round += 1) expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    expect(await visitsAtSchool()).toEqual(visits);
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 5, waiting: 0, ask: 0 });
    expect(phone.device.records.all(HomeVisit).every(({ author }) => author === phone.me.personId)).toBe(true);

    const headPhone = await head.signInAgain();
    expect(await headPhone.sync.now()).toEqual({ type: 'idle' });
    const colleagues = headPhone.records.all(Staff).filter(({ doc }) => doc.name === '马秀英');
    expect(colleagues.map(({ id }) => id)).toEqual([phone.me.personId]);
    // What was written of her under her old id is hers again.
    expect(headPhone.records.all(Pairing)).toContainEqual(
      expect.objectContaining({ doc: expect.objectContaining({ teacher: phone.me.personId }) }),
    );
    expect(await (await phone.reopen()).sync.now()).toEqual({ type: 'idle' });
  });

  it('[P12] goes on where only the answer to taking up was lost: she signs in with the same account', async () => {
    const { phone, visits } = await aForgottenTeacher();
    await signIn(phone, 'xiuying', await openAccount('xiuying'));
    phone.net.between = async (path, _init, goOn) => {
      const reply = await goOn();
      if (path.endsWith('/take-up')) throw new TypeError('Failed to fetch');
      return reply;
    };
    expect(await phone.gate.takeUp(phone.me.personId, PIN)).toMatchObject({ ok: false, refusal: { type: 'offline' } });
    phone.net.between = (_path, _init, goOn) => goOn();
    expect(await phone.gate.signIn('xiuying', NEXT)).toMatchObject({ value: { personId: phone.me.personId } });
    const opened = await phone.gate.unlock(phone.me.personId, PIN);
    expect(opened.ok && (await opened.value.sync.now())).toEqual({ type: 'idle' });
    expect(await visitsAtSchool()).toEqual(visits);
  });

  it('[P12] never takes up an account that was used, or a person who is known; another account of the head does', async () => {
    const { phone, visits } = await aForgottenTeacher();
    const used = await signIn(aBlankPhone(server), 'xiuying', await openAccount('xiuying'));
    await aPhone(server, { username: 'xiuying', password: NEXT });
    expect(await phone.gate.signIn('xiuying', NEXT)).toMatchObject({ ok: true });
    expect(await phone.gate.strangers()).toMatchObject({ value: { isFree: false, enrolments: [{}] } });
    expect(await phone.gate.takeUp(phone.me.personId, PIN)).toMatchObject({ refusal: { code: 'account-used' } });

    const named = await signIn(phone, 'named', await openAccount('named'));
    const office = (await server.signIn('head')).phone();
    await office.send({
      type: 'pairing',
      id: phone.deps.newId(),
      child: childOf(3),
      set: to({ teacher: named.personId }),
    });
    expect(await phone.gate.takeUp(phone.me.personId, PIN)).toMatchObject({ refusal: { code: 'account-used' } });

    await signIn(phone, 'another', await openAccount('another'));
    expect(await phone.gate.takeUp(used.personId, PIN)).toMatchObject({ ok: false });
    const session = await server.signIn('another', NEXT);
    const known = await session.post('/api/strangers/take-up', { person: used.personId });
    expect(await known.json()).toMatchObject({ type: 'person-known' });
    expect(await phone.gate.takeUp(phone.me.personId, '111222')).toMatchObject({ refusal: { type: 'wrong-pin' } });
    phone.pass(60_000);
    const taken = await phone.gate.takeUp(phone.me.personId, PIN);
    expect(taken.ok && (await taken.value.sync.now())).toEqual({ type: 'idle' });
    expect(await visitsAtSchool()).toEqual(visits);
  });
});

describe('[P12] [R6] a sealed file of somebody a restored school has forgotten', () => {
  const inboxOf = async () =>
    (await rowsOf(server.deps.db, "select op_id, actor, verdict from op_inbox where payload like '%home-visit%'")).map(
      ({ actor, verdict }) => ({ actor, verdict }),
    );

  it('stays with whoever carries it, and is taken in when she is known again', async () => {
    const { phone } = await aForgottenTeacher();
    const colleague = await aPhone(server, { username: 'class-b' });
    const copy = await phone.device.rescue.copy();
    if (!copy.ok) throw new Error(copy.refusal.type);
    await colleague.device.rescue.take(copy.value);
    await colleague.device.sync.now();
    expect(colleague.device.rescue.carried()).toMatchObject([{ state: 'waiting' }]);
    expect(await inboxOf()).toEqual([]);
    await signIn(phone, 'xiuying', await openAccount('xiuying'));
    const taken = await phone.gate.takeUp(phone.me.personId, PIN);
    if (!taken.ok) throw new Error(taken.refusal.type);
    expect(await taken.value.sync.now()).toEqual({ type: 'idle' });
    await colleague.device.sync.now();
    expect(colleague.device.rescue.carried()).toMatchObject([{ state: 'brought', author: phone.me.personId }]);
    expect(await inboxOf()).toHaveLength(5);
  });

  it('[P10] is held for the head when she brings it herself, and counts in its author’s name once she is known again', async () => {
    const { phone } = await aForgottenTeacher();
    const head = await aPhone(server);
    const copy = await phone.device.rescue.copy();
    if (!copy.ok) throw new Error(copy.refusal.type);
    await head.device.rescue.take(copy.value);
    await head.device.sync.now();
    expect(head.device.rescue.carried()).toMatchObject([{ state: 'brought' }]);
    const held = { actor: phone.me.personId, verdict: 'held' };
    expect(await inboxOf()).toEqual([held, held]);
    await signIn(phone, 'xiuying', await openAccount('xiuying'));
    const taken = await phone.gate.takeUp(phone.me.personId, PIN);
    if (!taken.ok) throw new Error(taken.refusal.type);
    await sweepAgain(server.deps);
    expect(await taken.value.sync.now()).toEqual({ type: 'idle' });
    expect((await inboxOf()).map(({ verdict }) => verdict)).toEqual(Array.from({ length: 5 }, () => 'applied'));
  });
});

describe('a restore', () => {
  it('[P8] [P12] [I1] [I13] lets the phone of a closed account hand in what it had not, once she has signed in', async () => {
    const phone = await aPhone(server, { username: 'class-a' });
    const unsent = await saveVisits(phone, 2, childOf(0));
    const close = { method: 'PATCH', body: JSON.stringify({ isDisabled: true }) };
    const isClosed = async () => (await server.signIn('head')).request(`/api/accounts/${phone.me.personId}`, close);
    await backUp(server.deps, join(shelf, 'monday'));
    await isClosed();
    await goBack();
    await isClosed();
    expect(await phone.device.sync.now()).toEqual({ type: 'signed-out' });
    const device = await phone.signInAgain();
    expect(await device.sync.now()).toEqual({ type: 'signed-out', isClosed: true });
    expect(device.outbox.buckets()).toMatchObject({ waiting: 0, ask: 2 });
    const { held } = HeldList.parse(await (await (await server.signIn('head')).request('/api/held')).json());
    expect(new Set(held.map(({ op }) => op?.id))).toEqual(new Set(unsent));
  });

  it('[P12] ends every session, so that none comes back to life which was ended since', async () => {
    const stolen = await server.signIn('class-a');
    await backUp(server.deps, join(shelf, 'monday'));
    const head = await server.signIn('head');
    await head.post(`/api/accounts/${stolen.personId}/password`, {});
    expect((await stolen.request('/api/session')).status).toBe(401);
    await goBack();
    expect((await stolen.request('/api/session')).status).toBe(401);
    expect((await head.request('/api/session')).status).toBe(401);
  });
});
