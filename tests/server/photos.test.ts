import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { sweepAtStart, sweepDaily } from '#server/judge/sweeper.ts';
import { MAX_PHOTO_BYTES } from '#sync/messages.ts';
import { aServer, to, type TestSchool, type TestServer, type TestSession } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
let teacher: TestSession;

beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  teacher = await server.signIn('class-a');
});
afterEach(() => server.close());

const aPhoto = (size = 3000, seed = 1) => {
  const bytes = Buffer.from(Array.from({ length: size }, (_, index) => (index * 31 * seed) % 251));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, sha256, path: `/sync/v1/photos/${sha256}` };
};
const put = (path: string, bytes: Buffer, query = '?offset=0') =>
  teacher.request(`${path}${query}`, { method: 'PUT', body: new Uint8Array(bytes) });
const head = async (path: string) => {
  const { headers, status } = await teacher.request(path, { method: 'HEAD' });
  return { status, received: headers.get('x-received'), isComplete: headers.get('x-complete') };
};
/** A visit of the first child that names the photo. */
const name = (photo: { sha256: string; bytes: Buffer }) =>
  teacher.phone().send({
    type: 'home-visit',
    id: v7(),
    child: school.children[0]?.id ?? '',
    set: to({ photos: [{ sha256: photo.sha256, size: photo.bytes.length }] }),
  });

describe('photos', () => {
  it('a photo that was cut goes on where it stopped, and is whole when its hash agrees', async () => {
    const { bytes, path } = aPhoto();
    expect(await head(path)).toEqual({ status: 200, received: '0', isComplete: '0' });
    expect(await (await put(path, bytes.subarray(0, 1000))).json()).toEqual({ received: 1000, isComplete: false });
    expect(await head(path)).toEqual({ status: 200, received: '1000', isComplete: '0' });
    const rest = await put(path, bytes.subarray(1000), '?offset=1000');
    expect(await rest.json()).toEqual({ received: 3000, isComplete: true });
    expect(await head(path)).toEqual({ status: 200, received: '3000', isComplete: '1' });
    expect(await (await put(path, bytes)).json()).toEqual({ received: 3000, isComplete: true });
  });

  it('a part that does not begin where the last one ended is refused with the place to go on', async () => {
    const { bytes, path } = aPhoto();
    await put(path, bytes.subarray(0, 1000));
    const reply = await put(path, bytes.subarray(500), '?offset=500');
    expect(reply.status).toBe(409);
    expect(await reply.json()).toMatchObject({ type: 'wrong-offset', received: 1000 });
  });

  it('[F49] [I2] bytes with a wrong hash are discarded when the size is known, by a record or by the sender', async () => {
    const photo = aPhoto();
    await name(photo);
    const wrong = await put(photo.path, aPhoto(3000, 7).bytes);
    expect(wrong.status).toBe(422);
    expect(await head(photo.path)).toMatchObject({ received: '0' });
    expect((await put(photo.path, photo.bytes)).status).toBe(200);
    const other = aPhoto(2000, 3);
    expect((await put(other.path, aPhoto(2000, 9).bytes, '?offset=0&size=2000')).status).toBe(422);
  });

  it('[F49] a wrong hash is found once, when as much has come as the sender said, and not at every part', async () => {
    const { bytes, path } = aPhoto();
    expect(await (await put(path, bytes, '?offset=0&size=3001')).json()).toEqual({ received: 3000, isComplete: false });
    expect((await put(path, Buffer.alloc(1), '?offset=3000&size=3001')).status).toBe(422);
    expect(await (await put(path, bytes, '?offset=0&size=3000')).json()).toEqual({ received: 3000, isComplete: true });
  });

  it('what was begun and not gone on with for a month is cleared away at the next start', async () => {
    const [old, fresh] = [aPhoto(2000, 5), aPhoto(2000, 7)];
    for (const { path, bytes } of [old, fresh]) await put(path, bytes.subarray(0, 1000));
    const parts = join(server.disk.dataDir, 'photos', 'parts');
    const days = (count: number) => new Date(server.clock.now() - count * 24 * 60 * 60_000);
    for (const name of readdirSync(parts)) {
      const age = days(name.startsWith(old.sha256) ? 31 : 29);
      utimesSync(join(parts, name), age, age);
    }
    await sweepAtStart(server.deps);
    expect([(await head(old.path)).received, (await head(fresh.path)).received]).toEqual(['0', '1000']);
  });

  it('a photo larger than the limit is refused and leaves nothing behind', async () => {
    const { path } = aPhoto();
    expect((await put(path, Buffer.alloc(MAX_PHOTO_BYTES + 1))).status).toBe(413);
    await put(path, Buffer.alloc(MAX_PHOTO_BYTES - 10));
    expect((await put(path, Buffer.alloc(20), `?offset=${MAX_PHOTO_BYTES - 10}`)).status).toBe(413);
    expect(await head(path)).toMatchObject({ received: '0' });
    expect(readdirSync(join(server.disk.dataDir, 'photos', 'parts'))).toEqual([]);
  });

  it('two phones that send the same photo at once take turns and neither spoils it', async () => {
    const { bytes, path } = aPhoto();
    const replies = await Promise.all([put(path, bytes), put(path, bytes), put(path, bytes)]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await head(path)).toMatchObject({ received: '3000', isComplete: '1' });
  });

  it('a photo is shown to those who may see a record that names it, and to nobody else', async () => {
    const photo = aPhoto();
    await put(photo.path, photo.bytes);
    const other = await server.signIn('class-b');
    expect((await teacher.request(photo.path)).status).toBe(200);
    expect((await other.request(photo.path)).status).toBe(404);
    await name(photo);
    const paired = await (await server.signIn('paired')).request(photo.path);
    expect(paired.status).toBe(200);
    expect(paired.headers.get('content-type')).toBe('image/jpeg');
    expect(paired.headers.get('x-content-type-options')).toBe('nosniff');
    expect(paired.headers.get('cache-control')).toBe('no-store');
    expect(Buffer.from(await paired.arrayBuffer()).equals(photo.bytes)).toBe(true);
    expect((await other.request(photo.path)).status).toBe(404);
    expect((await server.request(photo.path)).status).toBe(401);
  });

  it('[F49] [I11] the name of another’s photo in a record of one’s own opens nothing, nor does sending nothing under it', async () => {
    const photo = aPhoto();
    await put(photo.path, photo.bytes);
    await name(photo);
    const thief = await server.signIn('class-b');
    await thief.phone().send({
      type: 'home-visit',
      id: v7(),
      child: school.children[3]?.id ?? '',
      set: to({ photos: [{ sha256: photo.sha256, size: photo.bytes.length }] }),
    });
    expect((await thief.request(photo.path)).status).toBe(404);
    const asked = await thief.request(photo.path, { method: 'HEAD' });
    expect([asked.headers.get('x-received'), asked.headers.get('x-complete')]).toEqual(['0', '0']);
    const empty = { method: 'PUT', body: new Uint8Array() };
    expect(await (await thief.request(`${photo.path}?offset=0`, empty)).json()).toMatchObject({ isComplete: false });
    expect((await thief.request(photo.path)).status).toBe(404);
    expect((await teacher.request(photo.path)).status).toBe(200);
    await thief.request(`${photo.path}?offset=0`, { method: 'PUT', body: new Uint8Array(photo.bytes) });
    expect((await thief.request(photo.path)).status).toBe(200);
  });

  it('[F49] one who could see a photo may name it in another record, and it stays seen there', async () => {
    const photo = aPhoto();
    await put(photo.path, photo.bytes);
    await name(photo);
    const deputy = await server.signIn('deputy');
    await deputy.phone().send({
      type: 'home-visit',
      id: v7(),
      child: school.children[3]?.id ?? '',
      set: to({ photos: [{ sha256: photo.sha256, size: photo.bytes.length }] }),
    });
    expect((await (await server.signIn('class-b')).request(photo.path)).status).toBe(200);
  });

  it('a teacher who lost the child sees its photos no more, not even those she took', async () => {
    const photo = aPhoto();
    await put(photo.path, photo.bytes);
    await name(photo);
    const [child] = school.children;
    const move = { type: 'child', id: child?.id ?? '', kind: 'patch' as const, baseRev: 1 };
    await school.office.send({ ...move, set: to({ classId: school.classes.b }, { classId: school.classes.a }) });
    expect((await teacher.request(photo.path)).status).toBe(404);
  });

  it('a name that is no hash reaches no file', async () => {
    for (const sha256 of ['..%2F..%2Fshouwang.db', 'A'.repeat(64), 'ab'])
      expect((await teacher.request(`/sync/v1/photos/${sha256}`)).status).toBe(404);
  });
});

describe('[N7] what one account lays on the school’s disk', () => {
  const MOST = 512 * 1024 * 1024;
  const MONTH = 31 * 24 * 60 * 60_000;
  const pathOf = (sha256: string, folder = 'photos') => join(server.disk.dataDir, folder, sha256.slice(0, 2), sha256);
  const isHere = ({ sha256 }: { sha256: string }) => existsSync(pathOf(sha256));
  /** As if it had been written so long ago. */
  const age = (path: string, ms = MONTH) => {
    const at = new Date(server.clock.now() - ms);
    utimesSync(path, at, at);
  };
  /** A file of that size that takes no place. */
  const anEmptyFile = (path: string, size: number) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
    truncateSync(path, size);
  };
  const begunBy = (personId: string, folder: string, size: number) =>
    anEmptyFile(join(server.disk.dataDir, folder, 'parts', `${'ab'.repeat(32)}-${personId}`), size);

  it('ends where no record names it; what a record names still comes, and what colleagues send', async () => {
    const [first, next, hers] = [aPhoto(2000, 3), aPhoto(2000, 5), aPhoto(2000, 7)];
    await put(first.path, first.bytes);
    await server.deps.db
      .updateTable('photo')
      .set({ size: MOST - 1999 })
      .execute();
    const refused = await put(next.path, next.bytes);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ type: 'too-much-unfinished' });
    expect((await put(next.path, next.bytes.subarray(0, 1999))).status).toBe(200);
    expect((await put(next.path, next.bytes.subarray(1999), '?offset=1999')).status).toBe(409);
    await name(next);
    expect(await (await put(next.path, next.bytes.subarray(1999), '?offset=1999')).json()).toMatchObject({
      isComplete: true,
    });
    const colleague = await server.signIn('class-b');
    const sent = { method: 'PUT', body: new Uint8Array(hers.bytes) };
    expect((await colleague.request(`${hers.path}?offset=0`, sent)).status).toBe(200);
    await name(first);
    const last = aPhoto(2000, 11);
    expect((await put(last.path, last.bytes)).status).toBe(200);
  });

  it.each(['photos', 'parcels'])('ends with what was begun and not finished among the %s', async (folder) => {
    const { bytes, sha256 } = aPhoto();
    begunBy(teacher.personId, folder, MOST);
    expect((await put(`/sync/v1/${folder}/${sha256}`, bytes)).status).toBe(409);
    begunBy(teacher.personId, folder, MOST - bytes.length);
    expect((await put(`/sync/v1/${folder}/${sha256}`, bytes, '?offset=0&size=9999')).status).toBe(200);
  });

  it('goes after a month when nothing has named it; what waits for the head to decide stays', async () => {
    const [named, forgotten, held, young] = [aPhoto(2000, 3), aPhoto(2000, 5), aPhoto(2000, 7), aPhoto(2000, 11)];
    for (const { path, bytes } of [named, forgotten, held, young]) await put(path, bytes);
    await name(named);
    const set = to({ photos: [{ sha256: held.sha256, size: 2000 }] });
    const stranger = (await server.signIn('class-b')).phone();
    const child = school.children[0]?.id ?? '';
    expect(await stranger.send({ type: 'home-visit', id: v7(), child, set })).toMatchObject({ verdict: 'held' });
    for (const { sha256 } of [named, forgotten, held]) age(pathOf(sha256));
    await sweepDaily(server.deps);
    expect([named, forgotten, held, young].map(isHere)).toEqual([true, false, true, true]);
    expect(await head(forgotten.path)).toMatchObject({ received: '0', isComplete: '0' });
    expect(await (await put(forgotten.path, forgotten.bytes)).json()).toMatchObject({ isComplete: true });
  });

  it('a parcel that waits to be read is not kept for longer than a month: whoever brought it has it', async () => {
    const [old, young] = [pathOf('cd'.repeat(32), 'parcels'), pathOf('ef'.repeat(32), 'parcels')];
    for (const path of [old, young]) anEmptyFile(path, 10);
    age(old);
    age(young, MONTH - 2 * 24 * 60 * 60_000);
    await sweepDaily(server.deps);
    expect([old, young].map((path) => existsSync(path))).toEqual([false, true]);
  });
});
