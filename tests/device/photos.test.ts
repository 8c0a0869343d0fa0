import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Dexie } from 'dexie';
import { databaseName } from '#device/database.ts';
import type { Device } from '#device/device.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { refuse } from '#domain/result.ts';
import { aPhone, broken, through, twoPhones, type Phone } from '#tests/support/a-phone.ts';
import { aPicture, visitWithPhoto } from '#tests/support/a-picture.ts';
import { aServer, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let child: string;
beforeAll(async () => {
  server = await aServer();
  const school = await server.setUpSchool();
  child = school.children[0]?.id ?? '';
});
afterAll(() => server.close());

const sha256Of = async (file: Blob) =>
  createHash('sha256')
    .update(Buffer.from(await file.arrayBuffer()))
    .digest('hex');

async function rowsOf(phone: Phone, table: string): Promise<{ cipher: ArrayBuffer }[]> {
  const db = await new Dexie(databaseName(phone.me.personId), phone.databases).open();
  const rows: { cipher: ArrayBuffer }[] = await db.table(table).toArray();
  db.close();
  return rows;
}

describe('a photo', () => {
  it('is named by its bytes, kept in encrypted chunks of 256 KB and read back whole', async () => {
    const phone = await aPhone(server);
    const file = aPicture();
    const { sha256 } = await visitWithPhoto(phone, child, file);
    expect(sha256).toBe(await sha256Of(file));
    const chunks = await rowsOf(phone, 'chunks');
    expect(chunks.map(({ cipher }) => cipher.byteLength)).toEqual([256 * 1024 + 28, 300_000 - 256 * 1024 + 28]);
    const plain = Buffer.from(await file.arrayBuffer()).subarray(100, 140);
    for (const { cipher } of chunks) expect(Buffer.from(cipher).includes(plain)).toBe(false);
    phone.net.between = broken.down;
    const device = await phone.reopen();
    expect(await device.photos.url(sha256)).toEqual({ ok: true, value: 'blob:300000' });
  });

  it.each(['lock', 'signOut'] as const)('can be seen by nobody after %s', async (end) => {
    const phone = await aPhone(server);
    const { sha256 } = await visitWithPhoto(phone, child);
    await phone.device.sync.now();
    const urls = await Promise.all([phone.device.photos.url(sha256), phone.device.photos.url(sha256)]);
    expect(urls.every(({ ok }) => ok)).toBe(true);
    expect(phone.openUrls.size).toBe(1);
    await phone.device[end]();
    expect(phone.openUrls.size).toBe(0);
  });

  it('that is still being opened when the phone is locked gets no address', async () => {
    const phone = await aPhone(server);
    const file = aPicture();
    const { sha256 } = await visitWithPhoto(phone, child, file);
    await phone.device.sync.now();
    const estimate = async () => ({ used: 995_000_000, quota: 1_000_000_000 });
    const other = await aPhone(server, { deps: { host: { ...phone.deps.host, estimate } } });
    let goOn = () => {};
    const isAsked = new Promise<void>((asked) => {
      other.net.between = async (path, _init, answer) => {
        if (!path.includes('photos')) return answer();
        const reply = await answer();
        asked();
        await new Promise<void>((resolve) => (goOn = resolve));
        return reply;
      };
    });
    const url = other.device.photos.url(sha256).catch(() => undefined);
    await isAsked;
    other.device.lock();
    goOn();
    await url;
    expect(other.openUrls.size).toBe(0);
  });

  it('goes to the school after its record, and another phone fetches it and keeps it for later', async () => {
    const [one, two] = await twoPhones(server);
    const { sha256, id } = await visitWithPhoto(one, child);
    expect(one.device.outbox.buckets()).toMatchObject({ waiting: 1, photosWaiting: 1 });
    one.net.calls.length = 0;
    await one.device.sync.now();
    expect(one.device.outbox.buckets()).toMatchObject({ sent: 1, waiting: 0, photosWaiting: 0 });
    expect(one.device.photos.stateOf(sha256)).toBe('sent');
    const first = (part: string) => one.net.calls.findIndex((call) => call.includes(part));
    expect(first('/pull')).toBeLessThan(first('PUT /sync/v1/photos'));
    await two.device.sync.now();
    expect(two.device.records.get(HomeVisit, id)).toBeDefined();
    expect(await two.device.photos.url(sha256)).toEqual({ ok: true, value: 'blob:300000' });
    two.net.between = broken.down;
    expect(await (await two.reopen()).photos.url(sha256)).toEqual({ ok: true, value: 'blob:300000' });
  });

  it('[F49] [I1] goes on from where the line broke', async () => {
    const phone = await aPhone(server);
    const { sha256 } = await visitWithPhoto(phone, child);
    let puts = 0;
    phone.net.between = (_path, init, goOn) => (init.method === 'PUT' && (puts += 1) > 1 ? broken.down() : goOn());
    expect(await phone.device.sync.now()).toMatchObject({ type: 'offline' });
    expect(phone.device.photos.stateOf(sha256)).toBe('here');
    phone.net.between = through;
    const device = await phone.reopen();
    phone.net.calls.length = 0;
    await device.sync.now();
    const sent = phone.net.calls.filter((call) => call.startsWith('PUT') && call.includes('photos'));
    expect(sent).toEqual([`PUT /sync/v1/photos/${sha256}?offset=${256 * 1024}&size=300000`]);
    expect(device.photos.stateOf(sha256)).toBe('sent');
  });

  it('[F38] goes again to a school that was restored from a copy without it, and not to one that has it', async () => {
    const phone = await aPhone(server);
    const [lost, kept] = [await visitWithPhoto(phone, child), await visitWithPhoto(phone, child)];
    await phone.device.sync.now();
    rmSync(join(server.disk.dataDir, 'photos', lost.sha256.slice(0, 2), lost.sha256));
    await server.deps.db.deleteFrom('photo').where('sha256', '=', lost.sha256).execute();
    await server.deps.db.updateTable('server_epoch').set({ epoch: server.deps.newId() }).execute();
    phone.net.calls.length = 0;
    await phone.device.sync.now();
    const sent = phone.net.calls.filter((call) => call.startsWith('PUT /sync/v1/photos/'));
    expect(sent.some((call) => call.includes(lost.sha256))).toBe(true);
    expect(sent.some((call) => call.includes(kept.sha256))).toBe(false);
    expect([lost, kept].map(({ sha256 }) => phone.device.photos.stateOf(sha256))).toEqual(['sent', 'sent']);
    const other = await aPhone(server);
    expect(await other.device.photos.url(lost.sha256)).toMatchObject({ ok: true });
  });

  it('[F38] [I1] goes again when the phone was killed between hearing of the restore and offering it', async () => {
    const phone = await aPhone(server);
    const { sha256 } = await visitWithPhoto(phone, child);
    await phone.device.sync.now();
    rmSync(join(server.disk.dataDir, 'photos', sha256.slice(0, 2), sha256));
    await server.deps.db.deleteFrom('photo').where('sha256', '=', sha256).execute();
    await server.deps.db.updateTable('server_epoch').set({ epoch: server.deps.newId() }).execute();
    phone.net.between = (path, _init, goOn) => (path.endsWith('/pull') ? broken.down() : goOn());
    await phone.device.sync.now();
    phone.net.between = through;
    const device = await phone.reopen();
    await device.sync.now();
    const other = await aPhone(server);
    expect(await other.device.photos.url(sha256)).toMatchObject({ ok: true });
  });

  it('[F49] [I13] says elsewhere while it is still on another phone, and offline without a network', async () => {
    const phone = await aPhone(server);
    const unknown = 'ab'.repeat(32);
    expect(await phone.device.photos.url(unknown)).toEqual({ ok: false, refusal: { type: 'elsewhere' } });
    phone.net.between = broken.portal;
    expect(await phone.device.photos.url(unknown)).toEqual({ ok: false, refusal: { type: 'offline' } });
  });

  it('[F45] is refused while words can still be saved when space runs short', async () => {
    const estimate = async () => ({ used: 995_000_000, quota: 1_000_000_000 });
    const plain = await aPhone(server);
    const phone = await aPhone(server, { deps: { host: { ...plain.deps.host, estimate } } });
    expect(await phone.device.photos.keep(aPicture())).toEqual({ ok: false, refusal: { type: 'disk-full' } });
    const saved = await phone.device.save([
      { do: 'create', type: HomeVisit.type, id: phone.device.newId(), child, doc: { metName: '写得下' } },
    ]);
    expect(saved.ok).toBe(true);
  });

  it.each([0, 10 * 1024 * 1024])('[F49] of %i bytes after shrinking is refused in words', async (size) => {
    const phone = await aPhone(server);
    const refused = await phone.device.photos.keep(new Blob([new Uint8Array(size)]));
    expect(refused).toEqual({ ok: false, refusal: { type: 'not-a-picture' } });
  });

  it('[F49] [I3] named by two records goes once, and one that no record names does not go', async () => {
    const phone = await aPhone(server);
    const file = aPicture(20_000);
    const { sha256 } = await visitWithPhoto(phone, child, file);
    await visitWithPhoto(phone, child, file);
    const loose = await phone.device.photos.keep(aPicture(20_000));
    phone.net.calls.length = 0;
    await phone.device.sync.now();
    const puts = phone.net.calls.filter((call) => call.startsWith('PUT'));
    expect(puts).toEqual([`PUT /sync/v1/photos/${sha256}?offset=0&size=20000`]);
    expect(loose.ok && phone.device.photos.stateOf(loose.value.sha256)).toBe('here');
  });

  it('[F49] [I1] is cut at every part and arrives whole all the same', async () => {
    const phone = await aPhone(server);
    const { sha256 } = await visitWithPhoto(phone, child, aPicture(700_000));
    let isCut = false;
    // Every second part arrives and its answer does not.
    phone.net.between = async (_path, init, goOn) => {
      const reply = await goOn();
      if (init.method === 'PUT' && (isCut = !isCut)) throw new TypeError('connection reset');
      return reply;
    };
    for (let tries = 0; tries < 6 && phone.device.photos.stateOf(sha256) === 'here'; tries += 1)
      await phone.device.sync.now();
    expect(phone.device.photos.stateOf(sha256)).toBe('sent');
    phone.net.between = through;
    const other = await aPhone(server);
    expect(await other.device.photos.url(sha256)).toEqual({ ok: true, value: 'blob:700000' });
  });

  it('[F49] [I13] waits on a slow line until a person asks for it, and words do not', async () => {
    const phone = await aPhone(server);
    const { sha256 } = await visitWithPhoto(phone, child);
    phone.net.between = async (_path, init, goOn) => {
      // 32 KB a second upwards at best: 250 kbit/s is no slow line, 25 kbit/s is one.
      if (init.body instanceof ArrayBuffer) phone.clock.at += init.body.byteLength / 3;
      return goOn();
    };
    const other = await visitWithPhoto(phone, child);
    await phone.device.sync.now();
    expect(phone.device.outbox.buckets()).toMatchObject({ waiting: 0, photosWaiting: 1 });
    expect(phone.device.sync.arePhotosHeldBack()).toBe(true);
    await phone.device.sync.now();
    expect(phone.device.outbox.buckets().photosWaiting).toBe(1);
    await phone.device.sync.sendPhotos();
    expect([sha256, other.sha256].map((name) => phone.device.photos.stateOf(name))).toEqual(['sent', 'sent']);
    expect(phone.device.sync.arePhotosHeldBack()).toBe(false);
  });

  it('that is no picture is refused', async () => {
    const plain = await aPhone(server);
    const pictures = { ...plain.deps.pictures, shrink: async () => refuse({ type: 'not-a-picture' as const }) };
    const phone = await aPhone(server, { deps: { pictures } });
    expect(await phone.device.photos.keep(new Blob(['x']))).toEqual({ ok: false, refusal: { type: 'not-a-picture' } });
  });
});

const DAY_MS = 86_400_000;

describe('a picture that no record names', () => {
  it('is swept after thirty days, and not while words, a draft or an op name it', async () => {
    const phone = await aPhone(server);
    const { sha256: named } = await visitWithPhoto(phone, child);
    const keep = async () => {
      const kept = await phone.device.photos.keep(aPicture());
      if (!kept.ok) throw new Error(kept.refusal.type);
      return kept.value;
    };
    const [loose, drafted] = [await keep(), await keep()];
    const values = { photos: [drafted] };
    await phone.device.drafts.keep({ key: 'x', type: HomeVisit.type, recordId: phone.device.newId(), values });
    const stateOf = (device: Device) =>
      [named, drafted.sha256, loose.sha256].map((each) => device.photos.stateOf(each));
    phone.clock.at += 30 * DAY_MS;
    expect(stateOf(await phone.reopen())).toEqual(['here', 'here', 'here']);
    phone.clock.at += DAY_MS;
    expect(stateOf(await phone.reopen())).toEqual(['here', 'here', 'unknown']);
    const left = await rowsOf(phone, 'chunks');
    expect(left).toHaveLength(4);
    expect(stateOf(await phone.reopen())).toEqual(['here', 'here', 'unknown']);
  });

  it('stays as long as something on the phone cannot be read', async () => {
    const phone = await aPhone(server);
    const kept = await phone.device.photos.keep(aPicture());
    await visitWithPhoto(phone, child);
    phone.device.lock();
    const db = await new Dexie(databaseName(phone.me.personId), phone.databases).open();
    await db
      .table('outbox')
      .toCollection()
      .modify({ cipher: new ArrayBuffer(40) });
    db.close();
    phone.clock.at += 31 * DAY_MS;
    const device = await phone.openTab();
    expect(kept.ok && device.photos.stateOf(kept.value.sha256)).toBe('here');
  });
});
