/** What every database behind the storage door has to know of phones: whose they are, what waits on them and how they ended. */
import { describe, expect, it } from 'vitest';
import { insertAudit, type AuditEntry } from '#server/storage/audit.ts';
import type { Database } from '#server/storage/database.ts';
import {
  allDevices,
  deviceOf,
  endedAmong,
  keepDevice,
  keepRecovery,
  OFFICE_APP,
  type DeviceRow,
} from '#server/storage/devices.ts';
import { aSchoolInEach, SCHOOL, type OpenStorage } from './open-storage.ts';

const aDevice = (over: Partial<DeviceRow> = {}): DeviceRow => ({
  device: 'device-1',
  person: 'person-1',
  pending: 0,
  lastSeq: 0,
  received: 0,
  seenAt: 1,
  appVersion: '1',
  recovery: undefined,
  stuck: [],
  clockOffsetMs: undefined,
  ...over,
});

/** The contract of the phones, for one kind of database. */
export function phonesContract(name: string, open: () => Promise<OpenStorage>): void {
  describe(`phones on ${name}`, () => {
    let db: Database;
    aSchoolInEach(open, (opened) => (db = opened));

    it('[P5] [I9] phones keep their owner, what a push says and the recovery secret; the office is not among them', async () => {
      const hers = { device: 'device-1', person: 'person-1', seenAt: 5 };
      await keepRecovery(db, SCHOOL, { ...hers, recovery: 'first' });
      await keepDevice(db, SCHOOL, aDevice({ person: 'person-2', received: 7, pending: 3 }));
      await keepRecovery(db, SCHOOL, { ...hers, recovery: 'key' });
      await keepRecovery(db, SCHOOL, { ...hers, person: 'person-2', recovery: 'a thief’s' });
      expect(await deviceOf(db, SCHOOL, 'device-1')).toEqual(aDevice({ received: 7, pending: 3, recovery: 'key' }));
      await keepDevice(db, SCHOOL, aDevice({ device: 'device-2', appVersion: OFFICE_APP }));
      expect((await allDevices(db, SCHOOL)).map(({ device }) => device)).toEqual(['device-1']);
    });

    it('[P13] a phone has ended with the last word of its end, until it is heard of again', async () => {
      for (const device of ['device-1', 'device-2', 'device-3'])
        await keepDevice(db, SCHOOL, aDevice({ device, seenAt: 100 }));
      const end = (what: AuditEntry['what'], at: number, detail: string) =>
        insertAudit(db, SCHOOL, { id: `${what} ${at}`, at, person: 'head', what, detail });
      await end('phone-emptied', 200, 'device-1 3');
      await end('phone-gone', 300, 'device-1 4 person-1');
      await end('phone-gone', 99, 'device-2 4 person-1');
      await end('phone-stalled', 300, 'device-3 9');
      const ended = async () => [...(await endedAmong(db, SCHOOL, await allDevices(db, SCHOOL)))];
      expect(await ended()).toEqual([['device-1', { how: 'phone-gone', at: 300, count: 4 }]]);
      await keepDevice(db, SCHOOL, aDevice({ seenAt: 301 }));
      expect(await ended()).toEqual([]);
    });
  });
}
