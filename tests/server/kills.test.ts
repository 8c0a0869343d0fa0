/** The server as a process of its own, killed between any two statements, at any moment, or told to stop. */
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { Op } from '#sync/messages.ts';
import type { PushReply } from '#sync/exchange.ts';
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

/** A visit that another phone has edited meanwhile, and her edit of another field of it, which the judge has to merge. */
async function anEditToMerge(server: ServerProcess, hers: TestPhone | undefined): Promise<Op> {
  const other = phones[1];
  const create = aVisit(other);
  const about = { type: create.type, id: create.id, child: create.child, kind: 'patch', baseRev: 1 } as const;
  const theirs = other?.op({ ...about, set: to({ reason: '看看孩子' }) });
  const edit = hers?.op({ ...about, set: to({ metName: '外婆' }) });
  if (!theirs || !edit) throw new Error('there is no such phone');
  await pushTo(server, other, create, theirs);
  return edit;
}

/** What a new connection comes to; no request, which would be held like the one under way if it came before the door is shut. */
const knockAt = ({ url }: ServerProcess): Promise<string | undefined> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => {
      socket.destroy();
      resolve('came in');
    });
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code));
  });

/** What lies on the disk about this op. */
async function onDisk(op: Op): Promise<{ verdicts: string[]; revisions: number[] }> {
  const inbox = await rowsOf(onDiskNow, `select verdict from op_inbox where op_id = '${op.opId}'`);
  const versions = await rowsOf(onDiskNow, `select rev from record_version where id = '${op.id}' order by rev`);
  return { verdicts: inbox.map(({ verdict }) => String(verdict)), revisions: versions.map(({ rev }) => Number(rev)) };
}

const NEVER = 1_000_000_000;

/** So many statements on, and at the end back one by one to the very last. */
const STEP = testedKind() === 'sqlite' ? 3 : 5;

describe('a server that is killed', () => {
  it('[F3] [I1] [I3] anywhere in storing, merging, committing and answering: the next start finishes it exactly once', async () => {
    const [phone] = phones;
    const seen = new Set<string>();
    let server = await aServerProcess(disk);
    /** True when it was killed before that statement; false when it answered without coming so far. */
    const isKilledAt = async (statement: number): Promise<boolean> => {
      // The one before may have answered without coming so far, and would die now.
      await server.killAt(NEVER);
      const edit = await anEditToMerge(server, phone);
      const op = aVisit(phone);
      await server.killAt(statement);
      if (await pushTo(server, phone, edit, op).catch(() => undefined)) return false;
      expect(await server.ended).toEqual({ code: null, signal: 'SIGKILL' });
      const both = async () => [await onDisk(edit), await onDisk(op)];
      const judged = [
        { verdicts: ['merged'], revisions: [1, 2, 3] },
        { verdicts: ['applied'], revisions: [1] },
      ];
      const left = (verdicts: readonly string[]) => [
        { verdicts, revisions: [1, 2] },
        { verdicts, revisions: [] },
      ];
      const found = await both();
      const state = found[1]?.verdicts.join() || 'nothing';
      seen.add(state);
      // Stored together and judged together: never the one without the other.
      expect(found).toEqual(state === 'applied' ? judged : left(state === 'nothing' ? [] : ['stored']));
      server = await aServerProcess(disk);
      expect(await both()).toEqual(state === 'nothing' ? left([]) : judged);
      expect((await pushTo(server, phone, edit, op)).results).toMatchObject([
        { verdict: 'merged', rev: 3 },
        { verdict: 'applied', rev: 1 },
      ]);
      expect(await both()).toEqual(judged);
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
    const [phone] = phones;
    const op = aVisit(phone);
    const { isHeld, letGo } = await server.hold();
    const sending = pushTo(server, phone, op);
    await isHeld;
    const ended = server.end('SIGTERM');
    // The request waits in its transaction while the server closes its door.
    await expect.poll(() => knockAt(server), { timeout: 5000 }).toBe('ECONNREFUSED');
    letGo();
    expect((await sending).results).toMatchObject([{ verdict: 'applied' }]);
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(await onDisk(op)).toEqual({ verdicts: ['applied'], revisions: [1] });
  }, 120_000);
});
