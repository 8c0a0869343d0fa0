/** Verbs whose code cannot be read just now: the page is older than the worker, or the line is gone and nothing keeps the piece. */
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aPhone, type Phone } from '#tests/support/a-phone.ts';
import { copyOf, fullPhone } from '#tests/support/full-phone.ts';
import { aServer, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let child: string;
beforeAll(async () => {
  server = await aServer();
  const school = await server.setUpSchool();
  child = school.children[0]?.id ?? '';
});
afterAll(() => server.close());
afterEach(() => {
  for (const piece of pieces) vi.doUnmock(piece);
  vi.resetModules();
});

const pieces = [
  '#device/save.ts',
  '#device/photo-bytes.ts',
  '#device/send-photo.ts',
  '#device/office.ts',
  '#device/rescue/rescue-work.ts',
  '#device/school-secret.ts',
];

const cannotBeRead = (piece: string) =>
  vi.doMock(piece, () => {
    throw new TypeError(`The piece ${piece} could not be read.`);
  });

const aVisit = (phone: Phone) => ({
  do: 'create' as const,
  type: HomeVisit.type,
  id: phone.device.newId(),
  child,
  doc: { metName: '马秀英' },
});
const aPicture = () => new Blob([randomBytes(1000)], { type: 'image/jpeg' });
const lost = { ok: false, refusal: { type: 'storage-lost' } };
const unread = { ok: false, refusal: { type: 'unread' } };
const offline = { ok: false, refusal: { type: 'offline' } };

describe('a verb whose piece cannot be read', () => {
  it('refuses to save, keeps drafts meanwhile, and saves when it can be read', async () => {
    const phone = await aPhone(server);
    const one = aVisit(phone);
    cannotBeRead('#device/save.ts');
    expect(await phone.device.save([one])).toEqual(lost);
    const { type, id: recordId, doc: values } = one;
    expect(await phone.device.drafts.keep({ key: 'x', type, recordId, values })).toMatchObject({ ok: true });
    vi.doUnmock('#device/save.ts');
    expect(await phone.device.save([one], { clearDraft: 'x' })).toMatchObject({ ok: true });
    expect(phone.device.drafts.all()).toEqual([]);
  });

  it('refuses to keep a picture and to show one', async () => {
    const phone = await aPhone(server);
    cannotBeRead('#device/photo-bytes.ts');
    expect(await phone.device.photos.keep(aPicture())).toEqual(lost);
    expect(await phone.device.photos.url('0'.repeat(64))).toEqual(offline);
  });

  it('answers the office as if the school could not be reached, and 保险箱 that nothing was begun', async () => {
    const { device } = await aPhone(server);
    cannotBeRead('#device/office.ts');
    cannotBeRead('#device/rescue/rescue-work.ts');
    expect(await device.office.held()).toEqual(offline);
    expect(await device.office.accounts()).toEqual(offline);
    expect(await device.rescue.copy()).toEqual(unread);
    expect(await device.rescue.myCode()).toEqual(unread);
    expect(await device.rescue.checkOf('SW1')).toBeUndefined();
  });

  it('[R4] [R6] does not take the school’s key for one that never came, and takes no file in without what is its owner’s', async () => {
    const { phone } = await fullPhone(server, child);
    const file = await copyOf(phone);
    vi.resetModules();
    cannotBeRead('#device/school-secret.ts');
    expect(await phone.device.rescue.copy()).toEqual(unread);
    expect(await phone.device.rescue.take(file)).toEqual(unread);
    vi.doUnmock('#device/school-secret.ts');
    expect(await phone.device.rescue.copy()).toMatchObject({ ok: true });
    expect(await phone.device.rescue.take(file)).toMatchObject({ ok: true });
  });

  it('[R5] ends a round in peace that could not bring a file, and brings it in the next', async () => {
    const { phone } = await fullPhone(server, child);
    const file = await copyOf(phone);
    const { device } = await aPhone(server);
    expect(await device.rescue.take(file)).toMatchObject({ ok: true });
    vi.resetModules();
    cannotBeRead('#device/rescue/rescue-work.ts');
    expect(await device.sync.now()).toEqual({ type: 'idle' });
    expect(device.rescue.carried()).toMatchObject([{ state: 'waiting' }]);
    vi.doUnmock('#device/rescue/rescue-work.ts');
    expect(await device.sync.now()).toEqual({ type: 'idle' });
    expect(device.rescue.carried()).toMatchObject([{ state: 'brought' }]);
  });

  it('ends a round that could not send its pictures as one without a line', async () => {
    const phone = await aPhone(server);
    const kept = await phone.device.photos.keep(aPicture());
    if (!kept.ok) throw new Error(kept.refusal.type);
    await phone.device.save([{ ...aVisit(phone), doc: { metName: '马秀英', photos: [kept.value] } }]);
    // The round itself reads the same piece for what a restored school may have lost.
    await import('#device/sync-round.ts');
    cannotBeRead('#device/send-photo.ts');
    expect(await phone.device.sync.now()).toMatchObject({ type: 'offline' });
    expect(phone.device.outbox.buckets()).toMatchObject({ waiting: 0, photosWaiting: 1 });
  });
});
