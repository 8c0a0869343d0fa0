/** Fetches what the judge's desk needs, each record once, and everything that is decided by it along with it. */
import { CONFLICT } from '#sync/messages.ts';
import { bondTypes } from '#domain/access.ts';
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
  /** By `keyOf`; whoever changes a record puts its new state back. */
  readonly records: Map<string, StoredRecord>;
  /**
   * Fetches these records, the records questions among them are about, and of every child involved the file, those it was
   * merged with, and the bonds of them all.
   */
  fetch(keys: readonly RecordKey[], children: readonly string[]): Promise<void>;
}

/** An empty shelf inside one transaction. What was fetched once is not fetched again. */
export function openShelf(trx: Database, school: string): Shelf {
  const records = new Map<string, StoredRecord>();
  const asked = {
    record: new Set<string>(),
    questions: new Set<string>(),
    families: new Set<string>(),
    bonds: new Set<string>(),
  };

  const lay = (found: readonly StoredRecord[]) => {
    for (const record of found) {
      const key = keyOf(record.type, record.id);
      asked.record.add(key);
      if (!records.has(key)) records.set(key, record);
    }
  };
  const fetchKeys = async (keys: readonly RecordKey[]) => {
    const wanted = new Set(
      fresh(
        asked.record,
        keys.map(({ type, id }) => keyOf(type, id)),
      ),
    );
    lay(
      await recordsById(
        trx,
        school,
        keys.filter(({ type, id }) => wanted.has(keyOf(type, id))),
      ),
    );
  };

  return {
    records,
    async fetch(keys, children) {
      await fetchKeys(keys);
      const about = [...records.values()].flatMap((each) => (each.type === CONFLICT ? [aboutOf(each)] : []));
      await fetchKeys(about);
      const ids = fresh(
        asked.questions,
        [...keys, ...about].map(({ id }) => id),
      );
      lay(await recordsFoundBy(trx, school, { types: [CONFLICT], by: ids }));
      const theirs = [...records.values()].flatMap(({ child }) => (child === undefined ? [] : [child]));
      const others = [...records.values()].flatMap((each) => (each.type === CONFLICT ? otherFileIn(each) : []));
      const news = fresh(asked.families, [...children, ...theirs, ...others]);
      await fetchKeys(news.map((id) => ({ type: 'child', id })));
      const files = news.flatMap((id) => records.get(keyOf('child', id)) ?? []);
      lay([...(await withFamilies(trx, school, files)).values()]);
      const kin = [...records.values()].flatMap(({ type, id }) => (type === 'child' ? [id] : []));
      lay(await recordsOfChildren(trx, school, { types: bondTypes, children: fresh(asked.bonds, [...news, ...kin]) }));
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
