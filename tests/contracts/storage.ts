/** What every database behind the storage door has to do alike; run once for each. */
import { describe, expect, it } from 'vitest';
import {
  accountNamed,
  changeAccount,
  closedAccounts,
  endSessionsOf,
  insertAccount,
  keepSession,
  sessionOf,
} from '#server/storage/accounts.ts';
import { inTransaction, type Database } from '#server/storage/database.ts';
import {
  branchesOf,
  countOf,
  holesAfter,
  insertOps,
  opsAwaiting,
  opsById,
  opsToJudge,
  type HeldFor,
  writeVerdicts,
  type InboxOp,
} from '#server/storage/inbox.ts';
import { keepPhoto, keepPhotoUses, photoOf, usesOfPhoto } from '#server/storage/photos.ts';
import {
  feedOf,
  insertVersions,
  recordsById,
  recordsFoundBy,
  stepsOf,
  upsertRecords,
  type StoredRecord,
} from '#server/storage/records.ts';
import { epochOf, feedEnds, lockCounter, moveCounter, theSchool } from '#server/storage/schools.ts';
import { aSchoolInEach, SCHOOL, type OpenStorage } from './open-storage.ts';

const PHONE = { school: SCHOOL, device: 'device-1' };

const anInboxOp = (number: number, over: Partial<InboxOp> = {}): InboxOp => ({
  opId: `op-${number}`,
  payloadHash: `hash-${number}`,
  number,
  device: 'device-1',
  branch: 0,
  deviceSeq: number,
  actor: 'person-1',
  payload: '{"words":"阿依木 \\u0000 ’"}',
  receivedAt: 1_776_220_927_000,
  verdict: 'stored',
  result: { opId: `op-${number}`, verdict: 'stored' },
  ...over,
});

const aStoredRecord = (seq: number, over: Partial<StoredRecord> = {}): StoredRecord => ({
  type: 'talk',
  id: `talk-${seq}`,
  rev: 1,
  seq,
  child: 'child-1',
  foundBy: undefined,
  doc: { words: '“原话”𠮷' },
  marks: {},
  author: 'person-1',
  madeAt: 1_776_220_927_123,
  changedAt: 1_776_220_927_123,
  isGone: false,
  ...over,
});

/** The contract of the storage, for one kind of database. */
export function storageContract(name: string, open: () => Promise<OpenStorage>): void {
  describe(`storage on ${name}`, () => {
    let db: Database;
    aSchoolInEach(open, (opened) => (db = opened));

    describe('schools and transactions', () => {
      it('knows its school and its epoch', async () => {
        expect(await theSchool(db)).toBe(SCHOOL);
        expect(await epochOf(db, SCHOOL)).toBe('epoch-1');
      });

      it('the counter moves inside the transaction and goes back with it', async () => {
        const move = (seq: number, isFailing: boolean) =>
          inTransaction(db, async (trx) => {
            expect((await lockCounter(trx, SCHOOL)).seq).toBe(0);
            await moveCounter(trx, SCHOOL, { seq });
            if (isFailing) throw new Error('given up');
          });
        await expect(move(7, true)).rejects.toThrow('given up');
        expect((await feedEnds(db, SCHOOL)).upTo).toBe(0);
        await move(9, false);
        expect((await feedEnds(db, SCHOOL)).upTo).toBe(9);
      });

      it('transactions on one school take turns and none loses a number', async () => {
        await Promise.all(
          Array.from({ length: 20 }, () =>
            inTransaction(db, async (trx) => {
              const { seq } = await lockCounter(trx, SCHOOL);
              await moveCounter(trx, SCHOOL, { seq: seq + 1 });
            }),
          ),
        );
        expect((await feedEnds(db, SCHOOL)).upTo).toBe(20);
      });
    });

    describe('the inbox', () => {
      it('[P1] gives back what was put in, and keeps two contents of one op id', async () => {
        const ops = [anInboxOp(1), anInboxOp(2, { opId: 'op-1', payloadHash: 'other' })];
        await insertOps(db, SCHOOL, ops);
        expect(await opsById(db, SCHOOL, ['op-1'])).toEqual(ops);
      });

      it('refuses the same number of the same phone, but for a branch', async () => {
        await insertOps(db, SCHOOL, [anInboxOp(1)]);
        await expect(insertOps(db, SCHOOL, [anInboxOp(2, { deviceSeq: 1 })])).rejects.toThrow();
        await insertOps(db, SCHOOL, [anInboxOp(3, { deviceSeq: 1, branch: 1 })]);
        expect(await branchesOf(db, PHONE, [1, 2])).toHaveLength(2);
      });

      it('[P5] knows the last number of a phone without a gap below, and the gaps above', async () => {
        expect(await holesAfter(db, PHONE, 0)).toEqual({ last: 0, missing: [] });
        await insertOps(db, SCHOOL, [anInboxOp(1), anInboxOp(2), anInboxOp(3)]);
        expect(await holesAfter(db, PHONE, 0)).toEqual({ last: 3, missing: [] });
        expect(await holesAfter(db, PHONE, 2)).toEqual({ last: 3, missing: [] });
        expect(await holesAfter(db, PHONE, 3)).toEqual({ last: 3, missing: [] });
        await insertOps(db, SCHOOL, [anInboxOp(5), anInboxOp(6), anInboxOp(9), anInboxOp(10)]);
        await insertOps(db, SCHOOL, [anInboxOp(4, { deviceSeq: 1, branch: 1 })]);
        const missing = [
          [4, 4],
          [7, 8],
        ];
        expect(await holesAfter(db, PHONE, 0)).toEqual({ last: 3, missing });
        expect(await holesAfter(db, PHONE, 3)).toEqual({ last: 3, missing });
        expect(await countOf(db, PHONE)).toBe(7);
      });

      it('[P5] names a hundred gaps and not all of them', async () => {
        await insertOps(
          db,
          SCHOOL,
          Array.from({ length: 150 }, (_, i) => anInboxOp(i * 2 + 2)),
        );
        const { last, missing } = await holesAfter(db, PHONE, 0);
        expect(last).toBe(0);
        expect(missing).toHaveLength(100);
        expect(missing.slice(0, 2)).toEqual([
          [1, 1],
          [3, 3],
        ]);
      });

      it('takes any number of ops that nobody can read', async () => {
        await insertOps(db, SCHOOL, [anInboxOp(1, { deviceSeq: undefined }), anInboxOp(2, { deviceSeq: undefined })]);
        expect(await opsToJudge(db, SCHOOL, { after: 0, limit: 10 })).toHaveLength(2);
      });

      it('lists stored ops in order, portion by portion, and no decided ones', async () => {
        const ops = Array.from({ length: 120 }, (_, index) => anInboxOp(index + 1));
        await insertOps(db, SCHOOL, ops);
        const [first] = ops;
        if (first)
          await writeVerdicts(db, SCHOOL, [
            { op: first, result: { opId: 'op-1', verdict: 'applied' }, awaits: undefined },
          ]);
        expect((await opsToJudge(db, SCHOOL, { after: 0, limit: 2 })).map(({ number }) => number)).toEqual([2, 3]);
        expect(await opsToJudge(db, SCHOOL, { after: 100, limit: 500 })).toHaveLength(20);
      });

      it('finds held ops by what they wait for, and by their reason', async () => {
        const op = anInboxOp(1);
        await insertOps(db, SCHOOL, [op]);
        const result = { opId: op.opId, verdict: 'held', reason: 'unknown-kind' } as const;
        await writeVerdicts(db, SCHOOL, [{ op, result, awaits: 'record-7' }]);
        expect(await opsAwaiting(db, SCHOOL, ['record-7', 'record-8'])).toMatchObject([{ opId: 'op-1', result }]);
        const held = (...again: HeldFor[]) => opsToJudge(db, SCHOOL, { after: 0, limit: 1, again });
        expect(await held()).toEqual([]);
        expect(await held({ reason: 'not-yours' })).toEqual([]);
        expect(await held({ reason: 'unknown-kind', before: op.receivedAt })).toEqual([]);
        expect(await held({ reason: 'unknown-kind' })).toMatchObject([{ verdict: 'stored', result }]);
      });
    });

    describe('records', () => {
      it('gives back what was put in, and the newest state after a second time', async () => {
        const record = aStoredRecord(1, {
          marks: { words: { rev: 1, device: 'd', deviceSeq: 1, opId: 'o', by: 'p', at: 1, received: 2 } },
        });
        await upsertRecords(db, SCHOOL, [record]);
        expect(await recordsById(db, SCHOOL, [record])).toEqual([record]);
        const later = { ...record, rev: 2, seq: 5, isGone: true, foundBy: 'class-1' };
        await upsertRecords(db, SCHOOL, [later]);
        expect(await recordsById(db, SCHOOL, [record])).toEqual([later]);
        expect(await recordsFoundBy(db, SCHOOL, { types: ['talk'], by: ['class-1'] })).toEqual([later]);
        expect(await recordsById(db, 'school-2', [record])).toEqual([]);
      });

      it('[D1] the feed comes in order of stamps, in its window, for the children asked for and the school', async () => {
        const records = [5, 3, 1, 4, 2].map((seq) =>
          aStoredRecord(seq, { child: seq === 3 ? undefined : `child-${seq % 2}` }),
        );
        await upsertRecords(db, SCHOOL, records);
        const seqs = async (window: Parameters<typeof feedOf>[2]) =>
          (await feedOf(db, SCHOOL, window)).map(({ seq }) => seq);
        expect(await seqs({ after: 0, upTo: 5, limit: 3 })).toEqual([1, 2, 3]);
        expect(await seqs({ after: 3, upTo: 4, limit: 9 })).toEqual([4]);
        expect(await seqs({ after: 0, upTo: 5, limit: 9, children: ['child-0'] })).toEqual([2, 3, 4]);
        expect(await seqs({ after: 0, upTo: 5, limit: 9, children: [] })).toEqual([3]);
      });

      it('[H1] steps begin with the second version, oldest first', async () => {
        const version = {
          type: 'talk',
          id: 'talk-1',
          opId: 'o',
          by: 'p',
          at: 1,
          received: 2,
          kind: 'patch',
          set: { a: { to: 1 } },
        };
        await insertVersions(
          db,
          SCHOOL,
          [3, 1, 2].map((rev) => ({ ...version, rev })),
        );
        expect((await stepsOf(db, SCHOOL, [version])).map(({ rev }) => rev)).toEqual([2, 3]);
      });
    });

    it('accounts: one name once, changes stay, sessions end', async () => {
      const account = { person: 'p1', username: '校长', password: 'phc', mustChange: true };
      expect(await insertAccount(db, SCHOOL, account)).toBe(true);
      expect(await insertAccount(db, SCHOOL, { ...account, person: 'p2' })).toBe(false);
      await changeAccount(db, SCHOOL, { person: 'p1', mustChange: false, isDisabled: true, seenAt: 9 });
      expect(await accountNamed(db, SCHOOL, '校长')).toEqual({
        ...account,
        mustChange: false,
        isDisabled: true,
        seenAt: 9,
      });
      expect(await closedAccounts(db, SCHOOL)).toEqual(new Set(['p1']));
      for (const tokenHash of ['a', 'b'])
        await keepSession(db, SCHOOL, { tokenHash, person: 'p1', seenAt: 1, expiresAt: 2 });
      await endSessionsOf(db, SCHOOL, { person: 'p1', but: 'b' });
      expect(await sessionOf(db, SCHOOL, 'a')).toBeUndefined();
      expect(await sessionOf(db, SCHOOL, 'b')).toMatchObject({ person: 'p1' });
    });

    it('photos: a size said by a record stands, naming twice is naming once', async () => {
      const use = { sha256: 'ab', size: 10, type: 'talk', id: 'talk-1', field: 'photos', by: 'ma' };
      await keepPhotoUses(db, SCHOOL, [use, { ...use, id: 'talk-2' }]);
      await keepPhotoUses(db, SCHOOL, [{ ...use, size: 99 }]);
      expect(await usesOfPhoto(db, SCHOOL, 'ab')).toHaveLength(2);
      expect(await photoOf(db, SCHOOL, 'ab')).toMatchObject({ size: 10, isComplete: false });
      await keepPhoto(db, SCHOOL, { sha256: 'ab', size: 10, received: 10, isComplete: true });
      expect(await photoOf(db, SCHOOL, 'ab')).toMatchObject({ received: 10, isComplete: true });
    });
  });
}
