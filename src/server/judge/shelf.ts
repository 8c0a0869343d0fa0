/** Fetches what the judge's desk needs, each record once, and everything that is decided by it along with it. */
import { CONFLICT } from '#sync/messages.ts';
import { bondTypes } from '#domain/child-place.ts';
import { questionOf } from './questions.ts';
import type { Database } from '#server/storage/database.ts';
import { withFamilies } from '#server/storage/families.ts';
import {
  recordsById,
  recordsFoundBy,
  recordsOfChildren,
  type RecordKey,
  type StoredRecord,
} from '#server/storage/records.ts';

export const keyOf = (type: string, id: string): string => `${type}/${id}`;

export interface Shelf {
  readonly find: (type: string, id: string) => StoredRecord | undefined;
  readonly ofType: (type: string) => readonly StoredRecord[];
  /** Whoever changes a record puts its new state back. */
  readonly put: (record: StoredRecord) => void;
  /**
   * Fetches these records, the records questions among them are about, and of every child involved the file, those it was
   * merged with, and the bonds of them all.
   */
  fetch(keys: readonly RecordKey[], children: readonly string[]): Promise<void>;
}

/** An empty shelf inside one transaction. What was fetched once is not fetched again. */
export function openShelf(trx: Database, school: string): Shelf {
  const { find, ofType, all, put } = aBoard();
  const asked = {
    record: new Set<string>(),
    questions: new Set<string>(),
    families: new Set<string>(),
    bonds: new Set<string>(),
  };

  const lay = (found: readonly StoredRecord[]) => {
    for (const record of found) {
      asked.record.add(keyOf(record.type, record.id));
      if (!find(record.type, record.id)) put(record);
    }
  };
  const fetchKeys = async (keys: readonly RecordKey[]) => {
    const named = keys.map(({ type, id }) => keyOf(type, id));
    const wanted = new Set(fresh(asked.record, named));
    const news = keys.filter(({ type, id }) => wanted.has(keyOf(type, id)));
    lay(await recordsById(trx, school, news));
  };

  return {
    find,
    ofType,
    put,
    async fetch(keys, children) {
      await fetchKeys(keys);
      const about = ofType(CONFLICT).map(aboutOf);
      await fetchKeys(about);
      const ids = fresh(
        asked.questions,
        [...keys, ...about].map(({ id }) => id),
      );
      lay(await recordsFoundBy(trx, school, { types: [CONFLICT], by: ids }));
      const theirs = all().flatMap(({ child }) => (child === undefined ? [] : [child]));
      const news = fresh(asked.families, [...children, ...theirs, ...ofType(CONFLICT).flatMap(otherFileIn)]);
      await fetchKeys(news.map((id) => ({ type: 'child', id })));
      const files = news.flatMap((id) => find('child', id) ?? []);
      lay([...(await withFamilies(trx, school, files)).values()]);
      const kin = ofType('child').map(({ id }) => id);
      lay(await recordsOfChildren(trx, school, { types: bondTypes, children: fresh(asked.bonds, [...news, ...kin]) }));
    },
  };
}

/** Records by type and id: an op asks for those of one type, and a batch lays down hundreds of others. */
function aBoard() {
  const byType = new Map<string, Map<string, StoredRecord>>();
  const ofType = (type: string) => [...(byType.get(type)?.values() ?? [])];
  return {
    find: (type: string, id: string): StoredRecord | undefined => byType.get(type)?.get(id),
    ofType,
    all: (): readonly StoredRecord[] => [...byType.keys()].flatMap(ofType),
    put: (record: StoredRecord): void => {
      const same = byType.get(record.type) ?? new Map<string, StoredRecord>();
      byType.set(record.type, same.set(record.id, record));
    },
  };
}

/** The names that were not asked for before; they count as asked from now on. */
function fresh(asked: Set<string>, names: readonly string[]): string[] {
  const news = [...new Set(names)].filter((name) => !asked.has(name));
  for (const name of news) asked.add(name);
  return news;
}

/** The second file of a question about two. */
const otherFileIn = (question: StoredRecord): string[] => {
  const other = questionOf(question).alike?.other;
  return other === undefined ? [] : [other];
};

function aboutOf(question: StoredRecord): RecordKey {
  const about = question.doc['about'];
  const type = typeof about === 'object' && about !== null && 'type' in about ? about.type : undefined;
  return { type: typeof type === 'string' ? type : '', id: question.foundBy ?? '' };
}
