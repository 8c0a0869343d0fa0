/** One person's reading of the feed at one moment: what is hers, how far the school has come and where she goes on [D1] [D3]. */
import type { Person } from '#domain/access.ts';
import { dayInChina, type Day } from '#domain/calendar/day.ts';
import { endedAt } from '#domain/records/ended-at.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { readCursor, startOf, type Cursor } from '#sync/cursor.ts';
import type { Row, Step } from '#sync/messages.ts';
import type { Database } from '#server/storage/database.ts';
import { feedOf, stepsOf, type FedRecord, type Version } from '#server/storage/records.ts';
import { epochOf, feedEnds } from '#server/storage/schools.ts';
import { formsLeft } from './forms-left.ts';
import { cutsFor, openKinds, sightOf, type Cut, type Sight } from './sight.ts';

export interface Reader {
  readonly school: string;
  readonly person: Person;
}

export interface Reading {
  readonly school: string;
  readonly sight: Sight;
  readonly epoch: string;
  readonly upTo: number;
  readonly horizon: number;
  readonly start: Cursor;
}

/** Opens the feed for her where that cursor says, or at its beginning. */
export async function openReading(
  { db, now }: { readonly db: Database; readonly now: number },
  { school, person }: Reader,
  cursor: string | undefined,
): Promise<Reading> {
  const epoch = await epochOf(db, school);
  const ends = await feedEnds(db, school);
  const sight = await sightOf(db, school, { person, today: dayInChina(now) });
  const start = startOf(readCursor(cursor), { epoch, scope: sight.scope, ...ends });
  return { school, sight, epoch, start, ...ends };
}

/** The next records after a stamp that may be hers; each is still to be cut. */
export const nextRecords = (
  db: Database,
  { school, sight: { children }, upTo, horizon }: Reading,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<FedRecord[]> =>
  feedOf(db, school, { after, upTo, limit, horizon, anyway: openKinds(), ...(children ? { children } : {}) });

/**
 * These records as she may see them, with their histories; what is not hers is left out, or told off once where it was hers
 * when she had read up to `since` [D7].
 */
export async function rowsOf(
  db: Database,
  { school, sight, since = Number.POSITIVE_INFINITY }: Pick<Reading, 'school' | 'sight'> & { readonly since?: number },
  records: readonly FedRecord[],
): Promise<Row[]> {
  const changed = records.filter(({ rev }) => rev > 1);
  const stepsByRecord = new Map<string, Version[]>();
  for (const version of await stepsOf(db, school, changed)) {
    const key = `${version.type}/${version.id}`;
    stepsByRecord.set(key, [...(stepsByRecord.get(key) ?? []), version]);
  }
  return records.flatMap((record) => {
    const versions = stepsByRecord.get(`${record.type}/${record.id}`) ?? [];
    const left = formsLeft(sight, record, versions.filter(isAfter(since)));
    return [
      ...left.map((type) => partingRow(record, type)),
      ...cutsFor(sight, record).map((cut) => rowOf(cut, record, versions)),
    ];
  });
}

const isAfter =
  (stamp: number) =>
  ({ seq }: Version): boolean =>
    (seq ?? 0) > stamp;

/** Its name and nothing of what it is now. */
const partingRow = ({ id, seq }: FedRecord, type: string): Row => ({
  type,
  id,
  rev: 0,
  seq,
  state: 'not-yours',
  doc: {},
  sealed: [],
  author: '',
  madeAt: 0,
  changedAt: 0,
  steps: [],
});

function rowOf(cut: Cut, record: FedRecord, versions: readonly Version[]): Row {
  // Of what goes out under another name nobody learns who wrote it, not even that she wrote [W3].
  const told = cut.as ? [] : versions;
  const steps = told.flatMap(({ type: _type, id: _id, set, ...version }): Step[] => {
    const visible = cut.steps(set);
    const isHidden = Object.keys(visible).length === 0 && Object.keys(set).length > 0;
    return isHidden ? [] : [{ ...version, set: visible }];
  });
  const isSpan = cut.isOver && !cut.isGone;
  const child = cut.child ?? record.child;
  return {
    type: cut.as ?? record.type,
    id: record.id,
    ...(child === undefined ? {} : { child }),
    rev: record.rev,
    seq: record.seq,
    state: cut.isGone ? 'gone' : 'put',
    doc: isSpan ? spanOf(cut, lastDayOf({ ...record, steps: versions })) : cut.doc,
    sealed: [...cut.sealed],
    author: cut.as ? '' : record.author,
    madeAt: record.madeAt,
    // A build that knows no last day takes a word that nobody has changed for so long for one that holds no more.
    changedAt: isSpan ? 0 : record.changedAt,
    steps,
  };
}

/** Until when it was looked after, and in whose homes it rested. */
const spanOf = ({ doc: { beside } }: Cut, overOn: Day) => ({ ...(beside !== undefined && { beside }), overOn });

/** The last day of a matter that is over; of one that was over when it was written that day. */
function lastDayOf(record: FedRecord & { readonly steps: readonly Version[] }): Day {
  const kind = kindOf(record.type);
  return dayInChina(endedAt(record, (doc) => kind?.isOver?.(doc) === false) ?? record.madeAt);
}
