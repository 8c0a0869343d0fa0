/**
 * The judge's desk: every record a batch of ops touches, fetched in a few queries, changed in memory and written back in
 * one go. What lies on it is only true while the school's counter is locked.
 */
import type { Person } from '#domain/access.ts';
import { CONFLICT } from '#sync/messages.ts';
import type { Database } from '#server/storage/database.ts';
import { keepPhotoUses, type PhotoUse } from '#server/storage/photos.ts';
import {
  insertVersions,
  upsertRecords,
  type RecordKey,
  type StoredRecord,
  type Version,
} from '#server/storage/records.ts';
import { bondTypes, personOf } from './people.ts';
import { keyOf, openShelf } from './shelf.ts';

export interface Desk {
  /** Fetches records, and what is needed to decide about them: their children, those children's bonds, open questions. */
  fetch(keys: readonly RecordKey[], children: readonly string[]): Promise<void>;
  find(type: string, id: string): StoredRecord | undefined;
  person(id: string): Person;
  /** Her account is closed: what she sends is kept and not applied [P8]. */
  isClosed(id: string): boolean;
  bondsOf(child: string): readonly StoredRecord[];
  questionsAbout(id: string): readonly StoredRecord[];
  /** Lays the new state down; it gets its stamp when the desk is cleared. */
  put(record: StoredRecord, version: Version | undefined): void;
  notePhotos(uses: readonly PhotoUse[]): void;
  /** Writes everything that was put, stamps it after `seq` and says which stamp was the last. */
  clear(seq: number): Promise<number>;
}

/** A desk over one school inside one transaction; `closed` are the persons whose accounts are. */
export function openDesk(trx: Database, school: string, closed: ReadonlySet<string>): Desk {
  const shelf = openShelf(trx, school);
  const { records } = shelf;
  const changed = new Set<string>();
  const versions: Version[] = [];
  const photoUses: PhotoUse[] = [];
  const all = (type: string) => [...records.values()].filter((record) => record.type === type);

  return {
    fetch: (keys, children) => shelf.fetch(keys, children),
    find: (type, id) => records.get(keyOf(type, id)),
    person: (id) => personOf(id, records.get(keyOf('staff', id))),
    isClosed: (id) => closed.has(id),
    bondsOf: (child) => bondTypes.flatMap(all).filter((bond) => bond.child === child),
    questionsAbout: (id) => all(CONFLICT).filter((question) => question.foundBy === id),
    put(record, version) {
      const key = keyOf(record.type, record.id);
      records.set(key, record);
      changed.delete(key);
      changed.add(key);
      if (version) versions.push(version);
    },
    notePhotos: (uses) => void photoUses.push(...uses),
    async clear(seq) {
      const stamped = [...changed].flatMap((key, index) => {
        const record = records.get(key);
        return record ? [{ ...record, seq: seq + index + 1 }] : [];
      });
      await upsertRecords(trx, school, stamped);
      await insertVersions(trx, school, versions);
      await keepPhotoUses(trx, school, photoUses);
      return seq + stamped.length;
    },
  };
}
