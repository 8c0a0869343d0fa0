/** Which children of the school share a home, kept beside their records: no feed could read every family for every pull [W3]. */
import * as z from 'zod';
import { homeMarksIn } from '#domain/people/home-marks.ts';
import { Child } from '#domain/records/child.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { Guardian } from '#domain/records/guardian.ts';

import type { Database } from './database.ts';
import { portionsOf } from './portions.ts';
import type { RecordTable } from './tables.ts';

const telling: readonly string[] = [Child.type, Guardian.type, FamilyMember.type];

const OfHome = z.object({
  householdId: z.string().optional().catch(undefined),
  phones: z
    .array(z.object({ number: z.string(), owner: z.string().optional() }))
    .optional()
    .catch(undefined),
});

type Telling = Pick<RecordTable, 'type' | 'id'> & {
  readonly child?: string | null | undefined;
  readonly doc: unknown;
  readonly isGone: boolean;
};

/** Writes anew what these records say of a home; others than those of a family cost nothing. */
export async function keepHomeMarks(trx: Database, school: string, records: readonly Telling[]): Promise<void> {
  const found = records.filter(({ type }) => telling.includes(type));
  for (const portion of portionsOf(found)) {
    await trx
      .deleteFrom('home_mark')
      .where('school', '=', school)
      .where('type', 'in', telling)
      .where(
        'id',
        'in',
        portion.map(({ id }) => id),
      )
      .execute();
    const rows = portion.flatMap(({ type, id, child, doc, isGone }) =>
      child && !isGone
        ? [...new Set(homeMarksIn(OfHome.parse(doc)))].map((mark) => ({ school, type, id, child, mark }))
        : [],
    );
    for (const some of portionsOf(rows)) await trx.insertInto('home_mark').values(some).execute();
  }
}

export interface HomeTie {
  readonly child: string;
  readonly beside: string;
}

/** Each of these children with every other child that shares a home with it, itself left out. */
export async function homeTies(db: Database, school: string, children: readonly string[]): Promise<HomeTie[]> {
  if (children.length === 0) return [];
  return db
    .selectFrom('home_mark as hers')
    .innerJoin('home_mark as other', (join) =>
      join.onRef('other.school', '=', 'hers.school').onRef('other.mark', '=', 'hers.mark'),
    )
    .select(['hers.child as child', 'other.child as beside'])
    .distinct()
    .where('hers.school', '=', school)
    .where('hers.child', 'in', children)
    .whereRef('other.child', '!=', 'hers.child')
    .execute();
}

const PAGE = 500;

/** Fills the table from the records that are there; for a database that had none. */
export async function fillHomeMarks(trx: Database): Promise<void> {
  for (let after: readonly [string, string, string] = ['', '', '']; ;) {
    const page = await trx
      .selectFrom('record')
      .select(['school', 'type', 'id', 'child', 'doc', 'is_gone'])
      .where('type', 'in', telling)
      .where((eb) => eb(eb.refTuple('school', 'type', 'id'), '>', eb.tuple(...after)))
      .orderBy('school')
      .orderBy('type')
      .orderBy('id')
      .limit(PAGE)
      .execute();
    for (const school of new Set(page.map((row) => row.school)))
      await keepHomeMarks(
        trx,
        school,
        page
          .filter((row) => row.school === school)
          .map(({ type, id, child, doc, is_gone }) => ({
            type,
            id,
            child,
            doc: JSON.parse(doc),
            isGone: is_gone === 1,
          })),
      );
    const last = page[page.length - 1];
    if (!last || page.length < PAGE) return;
    after = [last.school, last.type, last.id];
  }
}
