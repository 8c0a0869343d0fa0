/**
 * The tables as they came to be, oldest first. A static object, because a folder of migrations does not survive packing;
 * only text, integer and bigint, because every database behind this door has to read them.
 */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { fillHomeMarks } from './home-marks.ts';
import type { Tables } from './tables.ts';

type Kind = 'text' | 'integer' | 'bigint';
/** A column is its name and kind; `?` allows null. */
type Columns = Readonly<Record<string, Kind | `${Kind}?`>>;

async function createTable(db: Kysely<Tables>, name: string, shape: { columns: Columns; key: readonly string[] }) {
  let table = db.schema.createTable(name);
  for (const [column, kind] of Object.entries(shape.columns)) {
    const isOptional = kind.endsWith('?');
    const type = kind.replace('?', '');
    if (type !== 'text' && type !== 'integer' && type !== 'bigint') throw new Error(`Column ${column} has no kind.`);
    table = table.addColumn(column, type, (each) => (isOptional ? each : each.notNull()));
  }
  // Kysely wants at least one column name by type; every key begins with the school.
  await table.addPrimaryKeyConstraint(`${name}_key`, ['school', ...shape.key] as never).execute();
}

async function createIndex(
  db: Kysely<Tables>,
  name: string,
  on: { table: string; columns: readonly string[]; isUnique?: true },
) {
  const index = db.schema
    .createIndex(name)
    .on(on.table)
    .columns(['school', ...on.columns]);
  await (on.isUnique ? index.unique() : index).execute();
}

async function createCounters(db: Kysely<Tables>): Promise<void> {
  await createTable(db, 'school_counter', { columns: { school: 'text', seq: 'bigint', op_number: 'bigint' }, key: [] });
  await createTable(db, 'server_epoch', { columns: { school: 'text', epoch: 'text' }, key: [] });
}

async function createPeople(db: Kysely<Tables>): Promise<void> {
  await createTable(db, 'account', {
    columns: {
      school: 'text',
      person: 'text',
      username: 'text',
      password: 'text',
      must_change: 'integer',
      is_disabled: 'integer',
      seen_at: 'bigint?',
    },
    key: ['person'],
  });
  await createIndex(db, 'account_by_username', { table: 'account', columns: ['username'], isUnique: true });
  await createTable(db, 'session', {
    columns: { school: 'text', token_hash: 'text', person: 'text', seen_at: 'bigint', expires_at: 'bigint' },
    key: ['token_hash'],
  });
  await createIndex(db, 'session_by_person', { table: 'session', columns: ['person'] });
  await createTable(db, 'device', {
    columns: {
      school: 'text',
      device: 'text',
      person: 'text',
      pending: 'integer',
      last_seq: 'bigint',
      received: 'integer',
      seen_at: 'bigint',
      app_version: 'text',
      recovery: 'text?',
    },
    key: ['device'],
  });
  await createTable(db, 'audit', {
    columns: { school: 'text', id: 'text', at: 'bigint', person: 'text', what: 'text', detail: 'text' },
    key: ['id'],
  });
}

async function createInbox(db: Kysely<Tables>): Promise<void> {
  await createTable(db, 'op_inbox', {
    columns: {
      school: 'text',
      op_id: 'text',
      payload_hash: 'text',
      number: 'bigint',
      device: 'text',
      branch: 'integer',
      device_seq: 'bigint?',
      actor: 'text',
      payload: 'text',
      received_at: 'bigint',
      verdict: 'text',
      awaits: 'text?',
      result: 'text',
    },
    key: ['op_id', 'payload_hash'],
  });
  await createIndex(db, 'op_inbox_by_device', {
    table: 'op_inbox',
    columns: ['device', 'branch', 'device_seq'],
    isUnique: true,
  });
  await createIndex(db, 'op_inbox_by_verdict', { table: 'op_inbox', columns: ['verdict', 'number'] });
  await createIndex(db, 'op_inbox_by_awaits', { table: 'op_inbox', columns: ['awaits'] });
}

async function createRecords(db: Kysely<Tables>): Promise<void> {
  await createTable(db, 'record', {
    columns: {
      school: 'text',
      type: 'text',
      id: 'text',
      rev: 'integer',
      seq: 'bigint',
      child: 'text?',
      found_by: 'text?',
      doc: 'text',
      marks: 'text',
      author: 'text',
      made_at: 'bigint',
      changed_at: 'bigint',
      is_gone: 'integer',
    },
    key: ['type', 'id'],
  });
  await createIndex(db, 'record_by_seq', { table: 'record', columns: ['seq'] });
  await createIndex(db, 'record_by_child', { table: 'record', columns: ['child'] });
  await createIndex(db, 'record_by_finder', { table: 'record', columns: ['type', 'found_by'] });
  await createTable(db, 'record_version', {
    columns: {
      school: 'text',
      type: 'text',
      id: 'text',
      rev: 'integer',
      op_id: 'text',
      by: 'text',
      at: 'bigint',
      received: 'bigint',
      kind: 'text',
      set: 'text',
    },
    key: ['type', 'id', 'rev'],
  });
}

async function createPhotos(db: Kysely<Tables>): Promise<void> {
  await createTable(db, 'photo', {
    columns: {
      school: 'text',
      sha256: 'text',
      size: 'integer?',
      received: 'integer',
      is_complete: 'integer',
      by: 'text',
    },
    key: ['sha256'],
  });
  await createTable(db, 'photo_use', {
    columns: { school: 'text', sha256: 'text', type: 'text', id: 'text', field: 'text' },
    key: ['sha256', 'type', 'id', 'field'],
  });
}

/** Work that travels as a sealed file, and who has proven to have a photo. */
async function createParcels(db: Kysely<Tables>): Promise<void> {
  await createTable(db, 'school_key', { columns: { school: 'text', public: 'text', private: 'text' }, key: [] });
  await createTable(db, 'parcel', {
    columns: {
      school: 'text',
      sha256: 'text',
      person: 'text',
      by: 'text',
      ops: 'integer',
      photos: 'integer',
      taken_at: 'bigint',
    },
    key: ['sha256'],
  });
  await createTable(db, 'photo_holder', {
    columns: { school: 'text', sha256: 'text', person: 'text' },
    key: ['sha256', 'person'],
  });
  await db.schema.alterTable('photo_use').addColumn('by', 'text').execute();
  const senders = db.selectFrom('photo').select(['school', 'sha256', 'by']).where('by', '!=', '');
  await db.insertInto('photo_holder').columns(['school', 'sha256', 'person']).expression(senders).execute();
}

/** What late work, old tombstones and settling need to be found by; rows that are there already keep an empty column. */
async function addLateWork(db: Kysely<Tables>): Promise<void> {
  for (const [table, column, kind] of [
    ['device', 'stuck', 'text'],
    ['op_inbox', 'reason', 'text'],
    ['record', 'stamped_at', 'bigint'],
    ['record_version', 'seq', 'bigint'],
  ] as const)
    await db.schema.alterTable(table).addColumn(column, kind).execute();
  await createIndex(db, 'op_inbox_by_reason', { table: 'op_inbox', columns: ['reason', 'received_at'] });
  await createIndex(db, 'record_by_end', { table: 'record', columns: ['is_gone', 'stamped_at'] });
  const held = await db
    .selectFrom('op_inbox')
    .select(['school', 'number', 'result'])
    .where('verdict', '=', 'held')
    .execute();
  for (const { school, number, result } of held) {
    const { reason = null } = JSON.parse(result) as { reason?: string };
    await db
      .updateTable('op_inbox')
      .set({ reason })
      .where('school', '=', school)
      .where('number', '=', number)
      .execute();
  }
}

/** How far back the feed remembers what was voided. */
async function addHorizon(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('school_counter').addColumn('horizon', 'bigint').execute();
}

/** What the school has lived through, against which the computer's clock is held [L1]. */
async function addLived(db: Kysely<Tables>): Promise<void> {
  for (const column of ['lived', 'doubted'])
    await db.schema.alterTable('school_counter').addColumn(column, 'bigint').execute();
}

/** How wrong each phone's clock is. */
async function addClockOffset(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('device').addColumn('clock_offset', 'bigint').execute();
}

/** Where a clock that is doubted was found last [L2]. */
async function addStood(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('school_counter').addColumn('stood', 'bigint').execute();
}

/** How much each person has laid into the inbox [N7]. */
async function createSenders(db: Kysely<Tables>): Promise<void> {
  const columns = { school: 'text', person: 'text', day: 'text', today: 'bigint', waiting: 'bigint' } as const;
  await createTable(db, 'sender', { columns, key: ['person'] });
}

/** Until when the revisions of earlier epochs are those that stand here [M9]. */
async function addPastEpochs(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('server_epoch').addColumn('past', 'text').execute();
}

/** Which children share a home [W3]. */
async function createHomeMarks(db: Kysely<Tables>): Promise<void> {
  const columns = { school: 'text', type: 'text', id: 'text', child: 'text', mark: 'text' } as const;
  await createTable(db, 'home_mark', { columns, key: ['type', 'id', 'mark'] });
  for (const column of ['child', 'mark'])
    await createIndex(db, `home_mark_by_${column}`, { table: 'home_mark', columns: [column] });
  await fillHomeMarks(db);
}

export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first-house': {
    async up(db: Kysely<Tables>) {
      for (const create of [createCounters, createPeople, createInbox, createRecords, createPhotos]) await create(db);
    },
  },
  '0002-sealed-parcels': { up: createParcels },
  '0003-late-work': { up: addLateWork },
  '0004-horizon': { up: addHorizon },
  '0005-clock-offset': { up: addClockOffset },
  // Nothing to change: rows are read in both forms. An older server must not start on marks it would not see.
  '0006-folded-marks': { up: async () => {} },
  '0007-audit-by-time': {
    up: (db: Kysely<Tables>) => createIndex(db, 'audit_by_time', { table: 'audit', columns: ['at'] }),
  },
  '0008-lived': { up: addLived },
  '0009-stood': { up: addStood },
  '0010-senders': { up: createSenders },
  '0011-past-epochs': { up: addPastEpochs },
  '0012-home-marks': { up: createHomeMarks },
};
