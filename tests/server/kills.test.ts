/** The server as a process of its own, killed between any two statements, at any moment, or told to stop. */
import { setTimeout as wait } from 'node:timers/promises';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { Op, PushReply } from '#sync/messages.ts';
import { closeDatabase, openDatabase, type Database } from '#server/storage/database.ts';
import { aDisk, testedKind, type Disk } from '#tests/support/a-disk.ts';
import { aServerProcess, type ServerProcess } from '#tests/support/a-server-process.ts';
import { aServer, to, type TestPhone, type TestSchool } from '#tests/support/a-server.ts';
import { rowsOf } from '#tests/support/planted.ts';

let disk: Disk;
/** Looks at the disk past the server. */
let onDiskNow: Database;
let school: TestSchool;
let phones: TestPhone[];
let authorization: string;

beforeEach(async () => {
  disk = await aDisk();
  const server = await aServer({ disk, clock: { now: () => Date.now() } });
  school = await server.setUpSchool();
  const session = await server.signIn('class-a');
  phones = Array.from({ length: 4 }, () => session.phone());
  ({ authorization } = session);
  await server.close();
  onDiskNow = await openDatabase(disk.place);
});
afterEach(async () => {
  await closeDatabase(onDiskNow);
  await disk.remove();
});

const aVisit = (phone: TestPhone | undefined): Op => {
  const child = school.children[0]?.id ?? '';
  const op = phone?.op({ type: 'home-visit', id: v7(), child, set: to({ happenedOn: '2026-04-14' }) });
  if (!op) throw new Error('there is no such phone');
  return op;
};

const pushTo = async (server: ServerProcess, phone: TestPhone | undefined, ...ops: Op[]): Promise<PushReply> => {
  const body = { deviceId: phone?.deviceId, pendingTotal: ops.length, appVersion: '1', ops };
  const reply = await server.send('/sync/v1/push', { authorization, body });
  if (!reply.ok) throw new Error(`push was answered ${reply.status}`);
  return (await reply.json()) as PushReply;
};

/** What lies on the disk about this op. */
async function onDisk(op: Op): Promise<{ verdicts: unknown[]; revisions: unknown[] }> {
  const inbox = await rowsOf(onDiskNow, `select verdict from op_inbox where op_id = '${op.opId}'`);
  const versions = await rowsOf(onDiskNow, `select rev from record_version where id = '${op.id}'`);
  return { verdicts: inbox.map(({ verdict }) => verdict), revisions: versions.map(({ rev }) => rev) };
}

/** So many statements on, and at the end back one by one to the very last. */
const STEP = testedKind() === 'sqlite' ? 3 : 5;

describe('a server that is killed', () => {
  it('[F3] [I1] [I3] anywhere in storing, judging and answering: the next start finishes it exactly once', async () => {
    const [phone] = phones;
    const seen = new Set<string>();
    let server = await aServerProcess(disk);
    /** True when it was killed before that statement; false when it answered without coming so far. */
    const isKilledAt = async (statement: number): Promise<boolean> => {
      await server.killAt(statement);
      const op = aVisit(phone);
      if (await pushTo(server, phone, op).catch(() => undefined)) return false;
      expect(await server.ended).toEqual({ code: null, signal: 'SIGKILL' });
      const { verdicts, revisions } = await onDisk(op);
      const state = verdicts.join() || 'nothing';
      seen.add(state);
      expect(revisions).toEqual(state === 'applied' ? [1] : []);
      server = await aServerProcess(disk);
      const isReceived = state !== 'nothing';
      expect(await onDisk(op)).toEqual({
        verdicts: isReceived ? ['applied'] : [],
        revisions: isReceived ? [1] : [],
      });
      expect((await pushTo(server, phone, op)).results).toMatchObject([{ verdict: 'applied', rev: 1 }]);
      expect(await onDisk(op)).toEqual({ verdicts: ['applied'], revisions: [1] });
      return true;
    };
    let statement = 1;
    while (await isKilledAt(statement)) statement += STEP;
    do statement -= 1;
    while (!(await isKilledAt(statement)));
    expect(statement).toBeGreaterThan(12);
    expect([...seen]).toEqual(['nothing', 'stored', 'applied']);
    await server.end('SIGKILL');
  }, 600_000);

  it('[F3] [I2] at any moment while four phones send: everything that was acknowledged is there, once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 20, max: 500 }), async (lifeMs) => {
        const server = await aServerProcess(disk);
        const acknowledged: Op[] = [];
        const sending = phones.map(async (phone) => {
          for (;;) {
            const ops = [aVisit(phone), aVisit(phone)];
            const reply = await pushTo(server, phone, ...ops).catch(() => undefined);
            if (!reply) return;
            acknowledged.push(...ops);
          }
        });
        await wait(lifeMs);
        await server.end('SIGKILL');
        await Promise.all(sending);
        const next = await aServerProcess(disk);
        for (const op of acknowledged) expect(await onDisk(op)).toEqual({ verdicts: ['applied'], revisions: [1] });
        await next.end('SIGKILL');
      }),
      { numRuns: 2 },
    );
  }, 600_000);
});

describe('a server that is told to stop', () => {
  it('answers the requests under way, takes no new ones, and ends well', async () => {
    const server = await aServerProcess(disk);
    const ops = phones.map(aVisit);
    const sending = phones.map((phone, at) => pushTo(server, phone, ...ops.slice(at, at + 1)));
    await wait(5);
    const ended = server.end('SIGTERM');
    const settled = await Promise.allSettled(sending);
    expect(await ended).toEqual({ code: 0, signal: null });
    for (const [at, each] of settled.entries()) {
      const op = ops[at];
      if (each.status === 'fulfilled' && op) {
        expect(each.value.results).toMatchObject([{ verdict: 'applied' }]);
        expect(await onDisk(op)).toEqual({ verdicts: ['applied'], revisions: [1] });
      }
    }
    await expect(pushTo(server, phones[0], aVisit(phones[0]))).rejects.toThrow();
  }, 120_000);
});
