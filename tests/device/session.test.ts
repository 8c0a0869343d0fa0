import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPhone, PIN, type Phone } from '#tests/support/a-phone.ts';
import { aServer, PASSWORD, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await aServer();
  await server.setUpSchool();
});
afterAll(() => server.close());

/** Notes the `Authorization` of every request from now on; nothing for one that had none. */
function sentBy(phone: Phone): (string | null)[] {
  const sent: (string | null)[] = [];
  phone.net.between = (_path, init, goOn) => {
    sent.push(new Headers(init.headers).get('authorization'));
    return goOn();
  };
  return sent;
}

/** The token an open phone sends. */
async function tokenOf(phone: Phone, device = phone.device): Promise<string> {
  const sent = sentBy(phone);
  await device.office.accounts();
  return /^Bearer (.{43})$/.exec(sent[0] ?? '')?.[1] ?? expect.fail('no token was sent');
}

/** Everything in the key store and in every database of the phone, byte for byte. */
async function bytesOnDisk({ databases: { indexedDB } }: Phone): Promise<Buffer> {
  const parts: Buffer[] = [];
  const walk = (value: unknown): void => {
    if (value instanceof ArrayBuffer) parts.push(Buffer.from(value));
    else if (ArrayBuffer.isView(value)) parts.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength));
    else if (typeof value === 'string') parts.push(Buffer.from(value));
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  for (const { name } of await indexedDB.databases()) {
    const database = await asPromise(indexedDB.open(name ?? ''));
    for (const store of database.objectStoreNames)
      walk(await asPromise(database.transaction(store).objectStore(store).getAll()));
    database.close();
  }
  return Buffer.concat(parts);
}

const asPromise = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

describe('the session of a phone', () => {
  it('is not there on a locked phone: nothing is sent with a call, and the school answers 401', async () => {
    const phone = await aPhone(server);
    const { office } = phone.device;
    expect(await tokenOf(phone)).toHaveLength(43);
    phone.device.lock();
    const sent = sentBy(phone);
    expect(await office.accounts()).toEqual({ ok: false, refusal: { type: 'signed-out' } });
    expect(await phone.gate.changePassword(PASSWORD, 'xin-mi-ma-8')).toMatchObject({ refusal: { type: 'signed-out' } });
    await phone.gate.unlock(phone.me.personId, '908172');
    expect(await office.accounts()).toMatchObject({ refusal: { type: 'signed-out' } });
    expect(sent).toEqual([null, null, null]);
    const headers = { 'x-shouwang': '1', 'content-type': 'application/json' };
    const body = JSON.stringify({ deviceId: phone.device.newId() });
    const pull = await phone.deps.fetch('/sync/v1/pull', { method: 'POST', headers, body });
    expect(pull.status).toBe(401);
  });

  it('lies nowhere in clear, neither beside the keys nor in the database', async () => {
    const phone = await aPhone(server);
    await phone.device.sync.now();
    const token = await tokenOf(phone);
    const disk = await bytesOnDisk(phone);
    expect(disk.includes(phone.me.name)).toBe(true);
    expect(disk.includes(token)).toBe(false);
    expect(disk.includes(Buffer.from(token, 'base64url'))).toBe(false);
  });

  it('is the new one after signing in again, at this unlock and at the next', async () => {
    const phone = await aPhone(server);
    const old = await tokenOf(phone);
    phone.device.lock();
    await server.deps.db.deleteFrom('session').where('person', '=', phone.me.personId).execute();
    expect(await (await phone.openTab()).sync.now()).toEqual({ type: 'signed-out' });
    expect((await phone.gate.signIn('head', PASSWORD)).ok).toBe(true);
    const again = await phone.gate.unlock(phone.me.personId, PIN);
    if (!again.ok) throw new Error(again.refusal.type);
    const fresh = await tokenOf(phone, again.value);
    expect(fresh).not.toBe(old);
    again.value.lock();
    const next = await phone.openTab();
    expect(await next.sync.now()).toEqual({ type: 'idle' });
    expect(await tokenOf(phone, next)).toBe(fresh);
  });

  it('is renewed by the way back from a forgotten PIN, and a colleague’s is not kept', async () => {
    const phone = await aPhone(server);
    phone.device.lock();
    await server.deps.db.deleteFrom('session').where('person', '=', phone.me.personId).execute();
    const proof = { username: 'head', password: PASSWORD, pin: '482913' };
    expect((await phone.gate.recover(phone.me.personId, { ...proof, username: 'deputy' })).ok).toBe(false);
    expect(await phone.gate.changePassword(PASSWORD, 'xin-mi-ma-8')).toMatchObject({ refusal: { type: 'signed-out' } });
    const device = await phone.gate.recover(phone.me.personId, proof);
    expect(device.ok && (await device.value.sync.now())).toEqual({ type: 'idle' });
    expect(await (await phone.openTab('482913')).sync.now()).toEqual({ type: 'idle' });
  });

  it('ends at the school when the person signs out', async () => {
    const phone = await aPhone(server);
    const authorization = `Bearer ${await tokenOf(phone)}`;
    expect((await server.request('/api/session', { headers: { authorization } })).status).toBe(200);
    expect(await phone.device.signOut()).toEqual({ ok: true, value: true });
    expect((await server.request('/api/session', { headers: { authorization } })).status).toBe(401);
  });
});
