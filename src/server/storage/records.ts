/** Records and their versions: the current state with its stamp in the feed, and every step that led to it [H1]. */
import type { FieldMark } from '#sync/merge.ts';
import type { Change } from '#sync/messages.ts';
import type { Database } from './database.ts';
import { portionsOf } from './portions.ts';
import { keepHomeMarks } from './home-marks.ts';
import { marksFromText, marksToText } from './marks.ts';
import type { RecordTable, RecordVersionTable } from './tables.ts';

export interface StoredRecord {
  readonly type: string;
  readonly id: string;
  readonly rev: number;
  readonly seq: number;
  readonly child: string | undefined;
  readonly foundBy: string | undefined;
  readonly doc: Readonly<Record<string, unknown>>;
  readonly marks: Readonly<Record<string, FieldMark>>;
  readonly author: string;
  readonly madeAt: number;
  readonly changedAt: number;
  readonly isGone: boolean;
  /** When it got its stamp, ms of the school's clock; absent until then, and in rows older than this column. */
  readonly stampedAt?: number | undefined;
}

/** A record as the feed reads it: who last wrote each field is more than half of a row, and nothing to the reader. */
export type FedRecord = Omit<StoredRecord, 'marks'>;

/** One revision of a record: who changed which fields, when by her clock and when it came here. */
export interface Version {
  readonly type: string;
  readonly id: string;
  readonly rev: number;
  readonly opId: string;
  readonly by: string;
  readonly at: number;
  readonly received: number;
  readonly kind: string;
  readonly set: Readonly<Record<string, Change>>;
  /** The record's stamp when this was written; absent until it is on the disk, and for versions older than the column. */
  readonly seq?: number | undefined;
}

export interface RecordKey {
  readonly type: string;
  readonly id: string;
}

const recordOf = (row: RecordTable): StoredRecord => ({
  ...fedRecordOf(row),
  marks: marksFromText(row.marks),
});

const fedRecordOf = (row: Omit<RecordTable, 'marks'>): FedRecord => ({
  type: row.type,
  id: row.id,
  rev: row.rev,
  seq: row.seq,
  child: row.child ?? undefined,
  foundBy: row.found_by ?? undefined,
  doc: JSON.parse(row.doc) as StoredRecord['doc'],
  author: row.author,
  madeAt: row.made_at,
  changedAt: row.changed_at,
  isGone: row.is_gone === 1,
  stampedAt: row.stamped_at ?? undefined,
});

const fedColumns = [
  'school',
  'type',
  'id',
  'rev',
  'seq',
  'child',
  'found_by',
  'doc',
  'author',
  'made_at',
  'changed_at',
  'is_gone',
  'stamped_at',
] as const satisfies readonly (keyof RecordTable)[];

export async function recordsById(db: Database, school: string, keys: readonly RecordKey[]): Promise<StoredRecord[]> {
  if (keys.length === 0) return [];
  const rows = await db
    .selectFrom('record')
    .selectAll()
    .where('school', '=', school)
    .where('type', 'in', [...new Set(keys.map((key) => key.type))])
    .where('id', 'in', [...new Set(keys.map((key) => key.id))])
    .execute();
  return rows.map(recordOf);
}

/** Records of these types that belong to one of these children. */
export async function recordsOfChildren(
  db: Database,
  school: string,
  wanted: { readonly types: readonly string[]; readonly children: readonly string[] },
): Promise<StoredRecord[]> {
  if (wanted.children.length === 0) return [];
  const rows = await db
    .selectFrom('record')
    .selectAll()
    .where('school', '=', school)
    .where('type', 'in', wanted.types)
    .where('child', 'in', wanted.children)
    .execute();
  return rows.map(recordOf);
}

/** Records that name photos: those about these children, and where there are any those of the school, which may name them. */
export async function usedBy(db: Database, school: string, children: readonly string[]): Promise<StoredRecord[]> {
  if (children.length === 0) return [];
  const rows = await db
    .selectFrom('record')
    .innerJoin(
      (eb) => eb.selectFrom('photo_use').select(['type', 'id']).distinct().where('school', '=', school).as('used'),
      (join) => join.onRef('used.type', '=', 'record.type').onRef('used.id', '=', 'record.id'),
    )
    .selectAll('record')
    .where('record.school', '=', school)
    .where((eb) => eb.or([eb('record.child', 'in', children), eb('record.child', 'is', null)]))
    .execute();
  return rows.map(recordOf);
}

/** Records of these types found by the field their kind keeps in clear: children of a class, pairings of a teacher. */
export async function recordsFoundBy(
  db: Database,
  school: string,
  wanted: { readonly types: readonly string[]; readonly by: readonly string[] },
): Promise<StoredRecord[]> {
  if (wanted.by.length === 0) return [];
  const rows = await db
    .selectFrom('record')
    .selectAll()
    .where('school', '=', school)
    .where('type', 'in', wanted.types)
    .where('found_by', 'in', wanted.by)
    .execute();
  return rows.map(recordOf);
}

/** All of a type, voided ones left out. */
export async function recordsOfType(db: Database, school: string, type: string): Promise<StoredRecord[]> {
  const rows = await db
    .selectFrom('record')
    .selectAll()
    .where('school', '=', school)
    .where('type', '=', type)
    .where('is_gone', '=', 0)
    .execute();
  return rows.map(recordOf);
}

/** The same without who last wrote each field, which is more than half of a row. */
export async function fedRecordsOfType(db: Database, school: string, type: string): Promise<FedRecord[]> {
  const rows = await db
    .selectFrom('record')
    .select(fedColumns)
    .where('school', '=', school)
    .where('type', '=', type)
    .where('is_gone', '=', 0)
    .execute();
  return rows.map(fedRecordOf);
}

export async function upsertRecords(trx: Database, school: string, records: readonly StoredRecord[]): Promise<void> {
  for (const portion of portionsOf(records))
    await trx
      .insertInto('record')
      .values(
        portion.map((record) => ({
          school,
          type: record.type,
          id: record.id,
          rev: record.rev,
          seq: record.seq,
          child: record.child ?? null,
          found_by: record.foundBy ?? null,
          doc: JSON.stringify(record.doc),
          marks: marksToText(record.marks),
          author: record.author,
          made_at: record.madeAt,
          changed_at: record.changedAt,
          is_gone: record.isGone ? 1 : 0,
          stamped_at: record.stampedAt ?? null,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['school', 'type', 'id']).doUpdateSet((eb) => ({
          rev: eb.ref('excluded.rev'),
          seq: eb.ref('excluded.seq'),
          child: eb.ref('excluded.child'),
          found_by: eb.ref('excluded.found_by'),
          doc: eb.ref('excluded.doc'),
          marks: eb.ref('excluded.marks'),
          changed_at: eb.ref('excluded.changed_at'),
          is_gone: eb.ref('excluded.is_gone'),
          stamped_at: eb.ref('excluded.stamped_at'),
        })),
      )
      .execute();
  await keepHomeMarks(trx, school, records);
}

export async function insertVersions(trx: Database, school: string, versions: readonly Version[]): Promise<void> {
  for (const portion of portionsOf(versions))
    await trx
      .insertInto('record_version')
      .values(
        portion.map(({ opId, set, seq = null, ...rest }) => ({
          school,
          op_id: opId,
          set: JSON.stringify(set),
          seq,
          ...rest,
        })),
      )
      .execute();
}

/** Where a reader stands in the feed and whose children she sees; no children given means every child. */
export interface FeedWindow {
  readonly after: number;
  readonly upTo: number;
  readonly limit: number;
  readonly children?: readonly string[];
  /** Types that may be hers whatever the child: few records, cut one by one. */
  readonly anyway?: readonly string[];
  /** Tombstones up to this stamp are left out [D6]. */
  readonly horizon?: number;
}

/** The next records of the feed in order of their stamps; school-wide records come to everybody [D1]. */
export async function feedOf(db: Database, school: string, window: FeedWindow): Promise<FedRecord[]> {
  let query = db
    .selectFrom('record')
    .select(fedColumns)
    .where('school', '=', school)
    .where('seq', '>', window.after)
    .where('seq', '<=', window.upTo);
  const { children, anyway = [], horizon = 0 } = window;
  if (horizon > window.after) query = query.where((eb) => eb.or([eb('is_gone', '=', 0), eb('seq', '>', horizon)]));
  if (children)
    query = query.where((eb) =>
      eb.or([
        eb('child', 'is', null),
        ...(children.length > 0 ? [eb('child', 'in', children)] : []),
        ...(anyway.length > 0 ? [eb('type', 'in', anyway)] : []),
      ]),
    );
  const rows = await query.orderBy('seq').limit(window.limit).execute();
  return rows.map(fedRecordOf);
}

const versionOf = (row: RecordVersionTable): Version => ({
  type: row.type,
  id: row.id,
  rev: row.rev,
  opId: row.op_id,
  by: row.by,
  at: row.at,
  received: row.received,
  kind: row.kind,
  set: JSON.parse(row.set) as Version['set'],
  seq: row.seq ?? undefined,
});

const versionsIn = (db: Database, school: string, keys: readonly RecordKey[]) =>
  db
    .selectFrom('record_version')
    .selectAll()
    .where('school', '=', school)
    .where('type', 'in', [...new Set(keys.map((key) => key.type))])
    .where('id', 'in', [...new Set(keys.map((key) => key.id))])
    .orderBy('rev');

/** The versions after the first of these records, oldest first [H1]. */
export async function stepsOf(db: Database, school: string, keys: readonly RecordKey[]): Promise<Version[]> {
  if (keys.length === 0) return [];
  const rows = await versionsIn(db, school, keys).where('rev', '>', 1).execute();
  return rows.map(versionOf);
}

/** The versions of these records that came since a time, oldest first. */
export async function versionsSince(
  db: Database,
  school: string,
  { keys, since }: { readonly keys: readonly RecordKey[]; readonly since: number },
): Promise<Version[]> {
  if (keys.length === 0) return [];
  const rows = await versionsIn(db, school, keys).where('received', '>=', since).execute();
  return rows.map(versionOf);
}
