/** Domain §13.13: a guardian takes the consent for photos back. Pictures go, at the school and on every phone; the words stay. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { sweepAgain, sweepAtStart } from '#server/judge/sweeper.ts';
import { auditOf } from '#server/storage/audit.ts';
import { photoOf } from '#server/storage/photos.ts';
import {
  aClock,
  aServer,
  to,
  type TestPhone,
  type TestSchool,
  type TestServer,
  type TestSession,
} from '#tests/support/a-server.ts';

let clock: ReturnType<typeof aClock>;
let server: TestServer;
let school: TestSchool;
let session: TestSession;
let phone: TestPhone;
let child: string;

beforeEach(async () => {
  clock = aClock();
  server = await aServer({ clock });
  school = await server.setUpSchool();
  session = await server.signIn('class-a');
  phone = session.phone();
  child = school.children[0]?.id ?? '';
});
afterEach(() => server.close());

/** A visit with one picture, whole at the school. */
async function aPicture(shows: 'thing' | 'person' | undefined, seed: number) {
  const bytes = Buffer.from(Array.from({ length: 900 }, (_, index) => (index * seed) % 251));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const path = `/sync/v1/photos/${sha256}`;
  const visit = v7();
  const photo = { sha256, size: bytes.length, ...(shows && { shows }) };
  await phone.send({ type: 'home-visit', id: visit, child, set: to({ advice: '给水缸加盖', photos: [photo] }) });
  const put = () => session.request(`${path}?offset=0`, { method: 'PUT', body: new Uint8Array(bytes) });
  expect((await put()).status).toBe(200);
  const file = join(server.disk.dataDir, 'photos', sha256.slice(0, 2), sha256);
  expect(existsSync(file)).toBe(true);
  return { sha256, path, file, visit, put, look: async () => (await session.request(path)).status };
}

async function consent(givenOn = '2026-03-01') {
  const id = v7();
  const doc = { givenOn, scopes: ['photos', 'basics'], by: '马八姑', state: 'signed' };
  expect((await phone.send({ type: 'consent', id, child, set: to(doc) })).verdict).toBe('applied');
  const withdraw = (what: readonly string[] = ['photos']) =>
    phone.send({
      type: 'consent',
      id,
      child,
      kind: 'patch',
      baseRev: 1,
      set: to({ withdrawn: what, withdrawnOn: '2026-04-02' }),
    });
  return { withdraw };
}

describe('a consent that has run out', () => {
  const ran = { givenOn: '2025-09-01', scopes: ['photos'], by: '马八姑', state: 'signed', until: '2026-01-31' };

  it('hides pictures of people, takes in what was taken before, erases nothing, and a new one shows them again', async () => {
    await phone.send({ type: 'consent', id: v7(), child, set: to(ran) });
    const picture = await aPicture('person', 3);
    const road = await aPicture('thing', 7);
    expect([await picture.look(), await road.look()]).toEqual([404, 200]);
    await sweepAgain(server.deps);
    expect(existsSync(picture.file)).toBe(true);
    await consent();
    expect(await picture.look()).toBe(200);
  });
});

describe('a consent that is taken back', () => {
  it('hides pictures of people at once, before anything was erased', async () => {
    const { withdraw } = await consent();
    const picture = await aPicture('person', 3);
    expect(await picture.look()).toBe(200);
    await withdraw();
    expect(await picture.look()).toBe(403);
    expect(existsSync(picture.file)).toBe(true);
  });

  it('erases their bytes with the next sweep; hash, fact and words stay', async () => {
    const { withdraw } = await consent();
    const picture = await aPicture('person', 3);
    const unsaid = await aPicture(undefined, 5);
    await withdraw();
    await sweepAgain(server.deps);
    for (const { file, sha256 } of [picture, unsaid]) {
      expect(existsSync(file)).toBe(false);
      expect(await photoOf(server.deps.db, school.school, sha256)).toMatchObject({ size: 900, isComplete: false });
    }
    expect((await phone.record(picture.visit))?.doc).toMatchObject({
      advice: '给水缸加盖',
      photos: [{ sha256: picture.sha256 }],
    });
    const erased = (await auditOf(server.deps.db, school.school)).filter(({ what }) => what === 'photo-erased');
    expect(erased.map(({ detail }) => detail).sort()).toEqual([picture.sha256, unsaid.sha256].sort());
    await sweepAgain(server.deps);
    expect((await auditOf(server.deps.db, school.school)).filter(({ what }) => what === 'photo-erased')).toHaveLength(
      2,
    );
  });

  it('goes picture by picture: one the disk does not give up keeps neither the others nor the school’s start', async () => {
    const { withdraw } = await consent();
    const [stuck, other] = [await aPicture('person', 3), await aPicture('person', 5)];
    rmSync(stuck.file);
    mkdirSync(stuck.file);
    await withdraw();
    await sweepAtStart(server.deps);
    expect([existsSync(stuck.file), existsSync(other.file)]).toEqual([true, false]);
    rmdirSync(stuck.file);
    writeFileSync(stuck.file, 'its bytes');
    await sweepAgain(server.deps);
    expect(existsSync(stuck.file)).toBe(false);
  });

  it('takes no such picture in again, from whatever phone', async () => {
    const { withdraw } = await consent();
    const picture = await aPicture('person', 3);
    await withdraw();
    await sweepAgain(server.deps);
    expect((await picture.put()).status).toBe(403);
    expect(existsSync(picture.file)).toBe(false);
  });

  it('leaves house and road, and what stands under another consent', async () => {
    const { withdraw } = await consent();
    const road = await aPicture('thing', 7);
    const picture = await aPicture('person', 3);
    await withdraw(['basics']);
    await sweepAgain(server.deps);
    expect([await road.look(), await picture.look()]).toEqual([200, 200]);
    await withdraw();
    await consent('2026-04-03');
    await sweepAgain(server.deps);
    expect([await road.look(), await picture.look()]).toEqual([200, 200]);
  });

  it('counts also where two phones have put more pictures on the paper than one person may', async () => {
    const id = v7();
    await phone.send({
      type: 'consent',
      id,
      child,
      set: to({ givenOn: '2026-03-01', scopes: ['photos'], state: 'signed' }),
    });
    const patch = { type: 'consent', id, child, kind: 'patch' as const, baseRev: 1 };
    const other = (await server.signIn('class-a')).phone();
    for (const [each, from] of [
      [phone, 0],
      [other, 15],
    ] as const) {
      const sheets = Array.from({ length: 15 }, (_, i) => ({
        sha256: (from + i).toString(16).padStart(64, '0'),
        size: 9,
      }));
      const set = to({ photos: sheets }, { photos: [] });
      expect((await each.send({ ...patch, set })).verdict).not.toBe('held');
    }
    const person = await aPicture('person', 3);
    await phone.send({ ...patch, baseRev: 3, set: to({ withdrawn: ['photos'], withdrawnOn: '2026-04-02' }) });
    expect((await school.office.record(id))?.doc['photos']).toHaveLength(30);
    expect(await person.look()).toBe(403);
    await sweepAgain(server.deps);
    expect(existsSync(person.file)).toBe(false);
  });

  it('erases what was taken under last year’s paper too', async () => {
    await consent('2025-09-01');
    const { withdraw } = await consent();
    const picture = await aPicture('person', 3);
    await withdraw();
    expect(await picture.look()).toBe(403);
    await sweepAgain(server.deps);
    expect(existsSync(picture.file)).toBe(false);
  });
});

describe('a consent taken back and a picture of many children', () => {
  const others = () => [1, 2].map((at) => school.children[at]?.id ?? '');
  /** An activity with one picture, whole at the school. */
  async function anActivity(came: readonly string[], shows: 'thing' | 'person', seed: number) {
    const bytes = Buffer.from(Array.from({ length: 900 }, (_, index) => (index * seed) % 251));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = `/sync/v1/photos/${sha256}`;
    const id = v7();
    const photos = [{ sha256, size: bytes.length, shows }];
    await phone.send({ type: 'activity', id, set: to({ title: '包饺子', came, photos }) });
    const put = () => session.request(`${path}?offset=0`, { method: 'PUT', body: new Uint8Array(bytes) });
    expect((await put()).status).toBe(200);
    const file = join(server.disk.dataDir, 'photos', sha256.slice(0, 2), sha256);
    return { id, file, put, look: async () => (await session.request(path)).status };
  }

  it('[A4] hides it from everybody at once, erases it with the next sweep and takes it in no more; the others and the words stay', async () => {
    const { withdraw } = await consent();
    const hers = await anActivity([child, ...others()], 'person', 3);
    const without = await anActivity(others(), 'person', 5);
    const table = await anActivity([child], 'thing', 7);
    expect(await hers.look()).toBe(200);
    await withdraw();
    expect([await hers.look(), await without.look(), await table.look()]).toEqual([403, 200, 200]);
    expect(existsSync(hers.file)).toBe(true);
    await sweepAgain(server.deps);
    expect([hers, without, table].map(({ file }) => existsSync(file))).toEqual([false, true, true]);
    expect(await (await hers.put()).json()).toMatchObject({ type: 'photo-withdrawn' });
    expect((await phone.record(hers.id))?.doc).toMatchObject({ title: '包饺子', came: [child, ...others()] });
  });

  it('[A4] [G4] only hides it as long as the merge has not stood, where the no is of another file', async () => {
    const [other = ''] = others();
    const withdrawn = { givenOn: '2026-03-01', scopes: ['photos'], withdrawn: ['photos'] };
    await phone.send({ type: 'consent', id: v7(), child: other, set: to(withdrawn) });
    const hers = await anActivity([child], 'person', 3);
    await school.office.send({
      type: 'child',
      id: other,
      child: other,
      kind: 'patch',
      baseRev: 1,
      set: to({ mergedInto: child }),
    });
    await sweepAgain(server.deps);
    expect([await hers.look(), existsSync(hers.file)]).toEqual([403, true]);
    expect(await (await hers.put()).json()).toMatchObject({ type: 'not-allowed' });
  });
});

describe('[G2] a consent taken back in one of two files that are one', () => {
  const consentIn = (file: string, withdrawn: readonly string[]) =>
    phone.send({
      type: 'consent',
      id: v7(),
      child: file,
      set: to({ givenOn: '2026-03-01', scopes: ['photos'], withdrawn }),
    });
  const mergeInto = (file: string | null, baseRev: number) => {
    const other = school.children[1]?.id ?? '';
    const set = to({ mergedInto: file });
    return school.office.send({ type: 'child', id: other, child: other, kind: 'patch', baseRev, set });
  };

  it('hides the photos of both', async () => {
    const picture = await aPicture('person', 3);
    await consentIn(school.children[1]?.id ?? '', ['photos']);
    expect(await picture.look()).toBe(200);
    await mergeInto(child, 1);
    expect(await picture.look()).toBe(403);
  });

  it('[G4] erases those of its own file alone, so that a parting brings the others back', async () => {
    const picture = await aPicture('person', 3);
    await consentIn(school.children[1]?.id ?? '', ['photos']);
    await mergeInto(child, 1);
    await sweepAgain(server.deps);
    expect(await picture.look()).toBe(403);
    await mergeInto(null, 2);
    expect(await picture.look()).toBe(200);
    await consentIn(child, ['photos']);
    await sweepAgain(server.deps);
    expect(existsSync(picture.file)).toBe(false);
  });

  it('[G4] erases those of the other when the merge has stood for thirty days, counted anew after a parting', async () => {
    const picture = await aPicture('person', 3);
    await consentIn(school.children[1]?.id ?? '', ['photos']);
    const day = 24 * 3_600_000;
    await mergeInto(child, 1);
    clock.pass(20 * day);
    await mergeInto(null, 2);
    await mergeInto(child, 3);
    clock.pass(20 * day);
    await sweepAgain(server.deps);
    expect(existsSync(picture.file)).toBe(true);
    clock.pass(11 * day);
    await sweepAtStart(server.deps, { trustsClock: true });
    expect(existsSync(picture.file)).toBe(false);
    expect((await phone.record(picture.visit))?.doc).toMatchObject({ advice: '给水缸加盖' });
  });
});
