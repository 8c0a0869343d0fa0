/**
 * The judge's desk: every record a batch of ops touches, fetched in a few queries, changed in memory and written back in
 * one go. What lies on it is only true while the school's counter is locked.
 */
import type { Person } from '#domain/access.ts';
import { bondTypes } from '#domain/child-place.ts';
import { survivorOf } from '#domain/survivor.ts';
import { CONFLICT, type Op } from '#sync/messages.ts';
import type { Database } from '#server/storage/database.ts';
import { mergedInto } from '#server/storage/families.ts';
import { keepPhotoUses, type PhotoUse } from '#server/storage/photos.ts';
import {
  insertVersions,
  upsertRecords,
  versionsSince,
  type RecordKey,
  type StoredRecord,
  type Version,
} from '#server/storage/records.ts';
import { epochsOf, type Epochs } from '#server/storage/schools.ts';
import { personOf } from './people.ts';
import { keyOf, openShelf } from './shelf.ts';

export interface Desk {
  /** Fetches records, and what is needed to decide about them: their children, those children's bonds, open questions. */
  fetch(keys: readonly RecordKey[], children: readonly string[]): Promise<void>;
  find(type: string, id: string): StoredRecord | undefined;
  person(id: string): Person;
  /** Her account is closed: what she sends is kept and not applied [P8]. */
  isClosed(id: string): boolean;
  /** The file that stands for this child [G2]. */
  survivorOf(child: string): string;
  /** Bonds of the child, under whichever of its files they were written. */
  bondsOf(child: string): readonly StoredRecord[];
  questionsAbout(id: string): readonly StoredRecord[];
  /** Fetches what changed of these records since that time. */
  recall(keys: readonly RecordKey[], since: number): Promise<void>;
  /**
   * Until when what was written here is what the writer of that op saw under its revisions and stamps: a restore gave those
   * to other words since. Nothing where they are of this epoch, or of an app that does not say [M9].
   */
  sawUntil(op: Pick<Op, 'seen'>): number | undefined;
  /** What was recalled of a record and what was written on this desk, oldest first. */
  past(type: string, id: string): readonly Version[];
  /** Lays the new state down; it gets its stamp when the desk is cleared. */
  put(record: StoredRecord, version: Version | undefined): void;
  notePhotos(uses: readonly PhotoUse[]): void;
  /** What was written on this desk so far. */
  news(): readonly Version[];
  /** Writes everything that was put, stamps it after `seq` at that time and says which stamp was the last. */
  clear(seq: number, at: number): Promise<number>;
}

/** A desk over one school inside one transaction; `closed` are the persons whose accounts are. */
export function openDesk(trx: Database, school: string, closed: ReadonlySet<string>): Desk {
  const shelf = openShelf(trx, school);
  const changed = new Map<string, StoredRecord>();
  const versions: Version[] = [];
  const recalled = new Map<string, readonly Version[]>();
  const photoUses: PhotoUse[] = [];
  let epochs: Epochs | undefined;
  const standsFor = (child: string) => survivorOf(child, (id) => mergedInto(shelf.find('child', id)));

  return {
    async fetch(keys, children) {
      epochs ??= await epochsOf(trx, school);
      await shelf.fetch(keys, children);
    },
    find: shelf.find,
    person: (id) => personOf(id, shelf.find('staff', id)),
    isClosed: (id) => closed.has(id),
    survivorOf: standsFor,
    bondsOf: (child) =>
      bondTypes.flatMap(shelf.ofType).filter((bond) => standsFor(bond.child ?? '') === standsFor(child)),
    news: () => versions,
    questionsAbout: (id) => shelf.ofType(CONFLICT).filter((question) => question.foundBy === id),
    sawUntil: ({ seen }) => endOf(seen?.epoch, epochs),
    async recall(keys, since) {
      const news = keys.filter(({ type, id }) => !recalled.has(keyOf(type, id)));
      const found = await versionsSince(trx, school, { keys: news, since });
      for (const key of news) recalled.set(keyOf(key.type, key.id), stepsOf(key, found));
    },
    past: (type, id) => [...(recalled.get(keyOf(type, id)) ?? []), ...stepsOf({ type, id }, versions)],
    put(record, version) {
      const key = keyOf(record.type, record.id);
      shelf.put(record);
      // Stamps follow the order of the last writing.
      changed.delete(key);
      changed.set(key, record);
      if (version) versions.push(version);
    },
    notePhotos: (uses) => void photoUses.push(...uses),
    async clear(seq, at) {
      const stamped = [...changed.values()].map((record, index) => ({
        ...record,
        seq: seq + index + 1,
        stampedAt: at,
      }));
      const stamps = new Map(stamped.map((record) => [keyOf(record.type, record.id), record.seq]));
      await upsertRecords(trx, school, stamped);
      await insertVersions(
        trx,
        school,
        versions.map((each) => ({ ...each, seq: stamps.get(keyOf(each.type, each.id)) })),
      );
      await keepPhotoUses(trx, school, photoUses);
      return seq + stamped.length;
    },
  };
}

const stepsOf = ({ type, id }: RecordKey, among: readonly Version[]): readonly Version[] =>
  among.filter((each) => each.type === type && each.id === id);

/** When that epoch ended; one that this school has forgotten has never been. */
function endOf(named: string | undefined, epochs: Epochs | undefined): number | undefined {
  if (named === undefined || named === epochs?.now) return undefined;
  return epochs?.past.find(({ epoch }) => epoch === named)?.until ?? 0;
}
