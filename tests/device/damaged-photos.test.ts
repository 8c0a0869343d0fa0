import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { IDBObjectStore } from 'fake-indexeddb';
import type { Device } from '#device/device.ts';
import { sourceOf } from '#device/rescue/unpack.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { readHeader } from '#sync/parcel.ts';
import { aPhone, broken, through } from '#tests/support/a-phone.ts';
import { aPicture, damagePictures, visitWithPhoto } from '#tests/support/a-picture.ts';
import { aServer, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let child: string;
beforeAll(async () => {
  server = await aServer();
  const school = await server.setUpSchool();
  child = school.children[0]?.id ?? '';
});
afterAll(() => server.close());

describe('a photo whose piece on the disk is damaged', () => {
  it('[F49] [I13] keeps nothing waiting, and is told to its owner with the visit it belongs to until she takes it out', async () => {
    const phone = await aPhone(server);
    const { sha256, id } = await visitWithPhoto(phone, child);
    await damagePictures(phone);
    const { sha256: sound } = await visitWithPhoto(phone, child);
    expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    expect([sha256, sound].map((name) => phone.device.photos.stateOf(name))).toEqual(['damaged', 'sent']);
    const told = { recordId: id, child, bucket: 'ask', photosWaiting: 0, photoRefused: 'unreadable' };
    const asks = (device: Device) => device.outbox.receipts().filter(({ bucket }) => bucket === 'ask');
    expect(asks(phone.device)).toMatchObject([told]);
    expect(phone.device.outbox.buckets()).toMatchObject({ ask: 1, photosWaiting: 0 });
    const device = await phone.reopen();
    expect(asks(device)).toMatchObject([told]);
    const { doc } = device.records.get(HomeVisit, id) ?? {};
    await device.save([{ do: 'patch', type: HomeVisit.type, id, doc: { ...doc, photos: [] }, seen: { ...doc } }]);
    expect(asks(device)).toEqual([]);
    await device.sync.now();
    expect(device.outbox.buckets()).toMatchObject({ ask: 0, waiting: 0 });
  });

  it('[F49] [I13] is no picture of hers to wait for when she signs out, and comes back when the same one is brought again', async () => {
    const phone = await aPhone(server);
    const file = aPicture();
    const { sha256 } = await visitWithPhoto(phone, child, file);
    await damagePictures(phone);
    await phone.device.sync.now();
    expect(phone.device.rescue.unsent()).toEqual({ ops: 0, photos: 0, drafts: 0, carried: 0 });
    await phone.device.photos.keep(file);
    expect(phone.device.photos.stateOf(sha256)).toBe('here');
    await phone.device.sync.now();
    expect([phone.device.photos.stateOf(sha256), phone.device.outbox.buckets().ask]).toEqual(['sent', 0]);
    expect(await phone.device.signOut()).toEqual({ ok: true, value: true });
  });

  it('[F49] [I2] is sent after all where only the reply to its last part was lost', async () => {
    const phone = await aPhone(server);
    const { sha256 } = await visitWithPhoto(phone, child);
    phone.net.between = async (_path, init, goOn) => {
      const reply = await goOn();
      return init.method === 'PUT' && new URL(_path, 'http://x').searchParams.get('offset') !== '0'
        ? broken.down()
        : reply;
    };
    await phone.device.sync.now();
    phone.net.between = through;
    await damagePictures(phone);
    await phone.device.sync.now();
    expect([phone.device.photos.stateOf(sha256), phone.device.outbox.buckets().ask]).toEqual(['sent', 0]);
  });

  it('[F49] [I13] counts in no file of 保险箱, which says what is in it', async () => {
    const phone = await aPhone(server);
    phone.net.between = broken.down;
    const { sha256 } = await visitWithPhoto(phone, child);
    await damagePictures(phone);
    await visitWithPhoto(phone, child);
    const copy = await phone.device.rescue.copy();
    if (!copy.ok) throw new Error(copy.refusal.type);
    const header = await readHeader(sourceOf(copy.value));
    expect(header).toMatchObject({ ok: true, value: { header: { ops: 2, photos: 1 } } });
    expect([phone.device.photos.stateOf(sha256), phone.device.rescue.unsent().photos]).toEqual(['damaged', 1]);
  });

  it('[F49] [I8] is not given up on because the disk cannot be read for a moment', async () => {
    const phone = await aPhone(server);
    const { sha256 } = await visitWithPhoto(phone, child);
    const { sha256: other } = await visitWithPhoto(phone, child, aPicture(20_000));
    // oxlint-disable-next-line typescript/unbound-method -- called with the store it is taken from
    const { getAll } = IDBObjectStore.prototype;
    let failed = 0;
    const reading = vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (
      this: IDBObjectStore,
      ...asked
    ) {
      if (this.name !== 'chunks' || (failed += 1) > 2) return getAll.call(this, ...asked);
      throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
    });
    await phone.device.sync.now();
    reading.mockRestore();
    expect(failed).toBeGreaterThan(2);
    expect([sha256, other].map((each) => phone.device.photos.stateOf(each))).toEqual(['here', 'sent']);
  });
});
