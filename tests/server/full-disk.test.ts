/**
 * The school's own disk has not one byte left: what a phone sends waits on the phone, what was acknowledged stands, nothing
 * stands by half, and all of it goes once somebody has made room.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { backUp } from '#server/commands/backup.ts';
import type { PushReply } from '#sync/exchange.ts';
import { testedKind, type Disk } from '#tests/support/a-disk.ts';
import { aPhone, saveVisits } from '#tests/support/a-phone.ts';
import { aPicture, visitWithPhoto } from '#tests/support/a-picture.ts';
import { aServer, to, type TestSchool, type TestServer } from '#tests/support/a-server.ts';
import { aSmallDisk, type SmallDisk } from '#tests/support/a-small-disk.ts';
import { rowsOf } from '#tests/support/planted.ts';

const KB = 1024;

let server: TestServer;
let school: TestSchool;

const child = () => school.children[0]?.id ?? '';

/** Of every visit in the inbox its verdict, its record and how many versions that has; and whether the file is sound. */
async function standing() {
  const { db } = server.deps;
  const visits = await rowsOf(
    db,
    `select i.op_id, i.verdict, r.rev, (select count(*) from record_version v where v.id = r.id) as versions
     from op_inbox i left join record r on r.id = json_extract(i.payload, '$.id') where i.payload like '%home-visit%'`,
  );
  return { visits, sound: await rowsOf(db, 'pragma integrity_check') };
}

const wholeVisits = async (count: number) => {
  const { visits, sound } = await standing();
  expect(sound).toEqual([{ integrity_check: 'ok' }]);
  expect(visits).toHaveLength(count);
  expect(new Set(visits.map((each) => each['op_id'])).size).toBe(count);
  for (const each of visits) expect(each).toMatchObject({ verdict: 'applied', rev: 1, versions: 1 });
};

const small = testedKind() === 'sqlite' ? aSmallDisk(1) : undefined;
small?.remove();

describe.runIf(small)('a disk of the school without a byte left', () => {
  let disk: SmallDisk;
  beforeEach(async () => {
    const made = aSmallDisk(16);
    if (!made) throw new Error('the disk could be mounted a moment ago');
    disk = made;
    const dataDir = join(disk.path, 'data');
    mkdirSync(dataDir);
    const place = { kind: 'sqlite', path: join(dataDir, 'shouwang.db') } as const;
    server = await aServer({ disk: { dataDir, place, remove: async () => {} } satisfies Disk });
    school = await server.setUpSchool();
  });
  afterEach(async () => {
    await server.close();
    disk.remove();
  });

  it('[F45] [I1] [I2] [I13] makes a phone wait and try again, loses nothing that was confirmed, and takes all of it once there is room', async () => {
    const phone = await aPhone(server, { username: 'class-a' });
    await saveVisits(phone, 3, child());
    await phone.device.sync.now();
    await saveVisits(phone, 40, child());
    disk.fill();
    const reply = await phone.device.sync.now();
    expect(reply).toMatchObject({ type: 'server-trouble' });
    expect(reply).toHaveProperty('retryAt');
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 3, waiting: 40, ask: 0 });
    await wholeVisits(3);
    disk.free();
    expect(await phone.device.sync.now()).toMatchObject({ type: 'idle' });
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 43, waiting: 0, ask: 0 });
    await wholeVisits(43);
  });

  it('[F45] [I1] [I2] [I3] answers what it could not store with 503 and when to come again, wherever in its work the room ends', async () => {
    const teacher = await server.signIn('class-a');
    const phone = teacher.phone();
    const statuses = new Set<number>();
    const verdicts = new Set<string>();
    let count = 0;
    for (let left = 0; left < 400; left += 20) {
      const ops = Array.from({ length: 20 }, () =>
        phone.op({ type: 'home-visit', id: v7(), child: child(), set: to({ words: '话'.repeat(500) }) }),
      );
      const body = { deviceId: phone.deviceId, pendingTotal: 20, appVersion: '1', ops };
      disk.fill(left * KB);
      const reply = await teacher.post('/sync/v1/push', body);
      statuses.add(reply.status);
      const { visits } = await standing();
      const here = visits.filter((each) => ops.some(({ opId }) => opId === each['op_id']));
      if (reply.ok) {
        const { results } = (await reply.json()) as PushReply;
        for (const { verdict } of results) verdicts.add(verdict);
        expect(here).toHaveLength(20);
      } else {
        expect(await reply.json()).toMatchObject({ type: 'disk-full' });
        expect(reply.headers.get('retry-after')).toBe('60');
        expect(here).toEqual([]);
      }
      disk.free();
      await teacher.post('/sync/v1/push', body);
      count += 20;
    }
    expect(statuses).toEqual(new Set([200, 503]));
    expect(verdicts).toContain('stored');
    await server.sweep();
    await wholeVisits(count);
  });

  it('[F45] [F49] [I13] keeps what came of a picture, and the rest goes on from there', async () => {
    const phone = await aPhone(server, { username: 'class-a' });
    const { sha256 } = await visitWithPhoto(phone, child(), aPicture(900 * KB));
    let isFull = false;
    phone.net.between = async (_path, init, goOn) => {
      if (init.method === 'PUT' && !isFull) disk.fill(300 * KB);
      isFull ||= init.method === 'PUT';
      return goOn();
    };
    expect(await phone.device.sync.now()).toMatchObject({ type: 'server-trouble' });
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 1, photosWaiting: 1 });
    disk.free();
    phone.net.calls.length = 0;
    expect(await phone.device.sync.now()).toMatchObject({ type: 'idle' });
    expect(phone.device.outbox.buckets()).toMatchObject({ photosWaiting: 0 });
    expect(phone.net.calls.filter((call) => call.includes('offset=0'))).toEqual([]);
    const bytes = readFileSync(join(server.disk.dataDir, 'photos', sha256.slice(0, 2), sha256));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  });

  it.each([
    ['is seen before', undefined, /There is no room for a backup/],
    [
      'ends in the middle',
      async () => 1024 ** 4,
      /No backup was written, and no half.*The disk is full\. Free some room/,
    ],
  ])('takes no backup where room %s, says the next step and leaves no half', async (_when, freeBytes, words) => {
    const phone = await aPhone(server, { username: 'class-a' });
    await saveVisits(phone, 3, child());
    await phone.device.sync.now();
    disk.fill(64 * KB);
    const folder = join(disk.path, 'backups', 'monday');
    await expect(backUp(server.deps, folder, freeBytes ? { freeBytes } : {})).rejects.toThrow(words);
    expect(readdirSync(join(disk.path, 'backups'))).toEqual([]);
    await wholeVisits(3);
    disk.free();
    expect(await backUp(server.deps, folder, { reserve: 0 })).toMatchObject({ note: { format: 1 } });
  });
});

describe.runIf(testedKind() === 'sqlite')('a database that may not grow', () => {
  it('[F45] [I1] [I2] [I13] makes a phone wait, loses nothing that was confirmed, and takes all of it once it may', async () => {
    server = await aServer();
    school = await server.setUpSchool();
    const phone = await aPhone(server, { username: 'class-a' });
    const { db } = server.deps;
    await saveVisits(phone, 3, child());
    await phone.device.sync.now();
    await saveVisits(phone, 40, child());
    const [pages] = await rowsOf(db, 'pragma page_count');
    await rowsOf(db, `pragma max_page_count=${Number(pages?.['page_count'])}`);
    expect(await phone.device.sync.now()).toMatchObject({ type: 'server-trouble' });
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 3, waiting: 40, ask: 0 });
    await wholeVisits(3);
    await rowsOf(db, 'pragma max_page_count=1000000000');
    expect(await phone.device.sync.now()).toMatchObject({ type: 'idle' });
    await wholeVisits(43);
    await server.close();
  });
});
