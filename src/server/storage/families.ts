/** Files that were merged into one another: the children of a family are one child (sync SPEC [G2]). */
import { survivorOf } from '#domain/survivor.ts';
import type { Database } from './database.ts';
import { recordsById, recordsFoundBy, type FedRecord, type StoredRecord } from './records.ts';

const CHILD = 'child';

/** Into which file this one was merged. */
export function mergedInto(child: Pick<FedRecord, 'doc'> | undefined): string | undefined {
  const into = child?.doc['mergedInto'];
  return typeof into === 'string' ? into : undefined;
}

/** These files with all that were merged into them, and those they were merged into. */
export async function withFamilies<R extends FedRecord>(
  db: Database,
  school: string,
  first: readonly R[],
): Promise<ReadonlyMap<string, R | StoredRecord>> {
  const known = new Map<string, R | StoredRecord>(first.map((child) => [child.id, child]));
  let news = [...known.values()];
  while (news.length > 0) {
    const into = news.flatMap((child) => mergedInto(child) ?? []).filter((id) => !known.has(id));
    const found = [
      ...(await recordsById(
        db,
        school,
        into.map((id) => ({ type: CHILD, id })),
      )),
      ...(await recordsFoundBy(db, school, { types: [CHILD], by: news.map(({ id }) => id) })),
    ];
    news = found.filter(({ id }) => !known.has(id));
    for (const child of news) known.set(child.id, child);
  }
  return known;
}

/** The file that stands for this one among those. */
export const survivorAmong = (children: ReadonlyMap<string, FedRecord>, child: string): string =>
  survivorOf(child, (id) => mergedInto(children.get(id)));

export interface Families {
  /** These children and all whose files are one with theirs. */
  readonly children: readonly string[];
  readonly survivorOf: (child: string) => string;
}

/** The families of these children. */
export async function familiesOf(db: Database, school: string, children: readonly string[]): Promise<Families> {
  const keys = children.map((id) => ({ type: CHILD, id }));
  const files = await withFamilies(db, school, await recordsById(db, school, keys));
  return {
    children: [...new Set([...children, ...files.keys()])],
    survivorOf: (child) => survivorAmong(files, child),
  };
}

/** Those of these children about whom there is a record of one of these types, voided ones included. */
export async function childrenWith(
  db: Database,
  school: string,
  wanted: { readonly types: readonly string[]; readonly children: readonly string[] },
): Promise<string[]> {
  if (wanted.children.length === 0) return [];
  const rows = await db
    .selectFrom('record')
    .select('child')
    .distinct()
    .where('school', '=', school)
    .where('type', 'in', wanted.types)
    .where('child', 'in', wanted.children)
    .execute();
  return rows.flatMap(({ child }) => child ?? []);
}
