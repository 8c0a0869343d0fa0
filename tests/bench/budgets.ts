/** What the product may cost, against a peer measured in the same run (`ratio`) or as a plain number. The one file to change. */

export interface Budget {
  readonly what: string;
  /** What it is compared with; absent for a plain number. */
  readonly peer?: string;
  readonly most: number;
  readonly unit: 'ms' | 'KB' | 'MB' | 'files' | 'phones';
}

export const budgets = {
  save: {
    what: 'Save of a visit, strict and encrypted',
    peer: 'bare strict put of the same bytes',
    most: 3,
    unit: 'ms',
  },
  savePress: { what: 'Press on 完成 to 已存到本机 in the app, 6× slower', most: 1000, unit: 'ms' },
  typing: { what: 'Key to frame in the visit form, 6× slower, longest', most: 100, unit: 'ms' },
  coldStart: {
    what: 'Cold start offline, 6× slower, 1,000 records, to 今日',
    peer: 'empty React + Dexie page',
    most: 1.5,
    unit: 'ms',
  },
  coldStartFull: {
    what: 'Cold start offline, 6× slower, 5,000 records, to 今日',
    peer: 'empty React + Dexie page',
    most: 3,
    unit: 'ms',
  },
  dutiesYear: { what: 'Duties of 300 children over a school year', most: 100, unit: 'ms' },
  dutiesSave: { what: 'Duties after a save, 300 children', most: 5, unit: 'ms' },
  dutiesMany: { what: 'Duties of 10,000 children over a school year', most: 3000, unit: 'ms' },
  today: {
    what: '今日 of 60 children and 3,000 records, 6× slower',
    peer: 'its empty shell',
    most: 2,
    unit: 'ms',
  },
  search: { what: 'Search over 2,000 children, slowest key', most: 16, unit: 'ms' },
  firstLoad: { what: 'First-load JavaScript + CSS, brotli', most: 200, unit: 'KB' },
  lateInFirstLoad: { what: 'Modules only a PC needs in the first load', most: 0, unit: 'files' },
  notPrecached: { what: 'Built files missing from the precache', most: 0, unit: 'files' },
  push: {
    what: 'Push of 1,000 queued visits',
    peer: 'bare fetch + bulk write of the same batches',
    most: 2,
    unit: 'ms',
  },
  pull: {
    what: 'Pull of 1,000 visits',
    peer: 'bare fetch + bulk write of the same pages',
    most: 2,
    unit: 'ms',
  },
  pushPeers1000: {
    what: 'Push of 1,000 sealed visits',
    peer: 'the faster of PouchDB and RxDB',
    most: 1,
    unit: 'ms',
  },
  pullPeers1000: {
    what: 'Pull of 1,000 sealed visits',
    peer: 'the faster of PouchDB and RxDB',
    most: 1,
    unit: 'ms',
  },
  pushPeers5000: {
    what: 'Push of 5,000 sealed visits',
    peer: 'the faster of PouchDB and RxDB',
    most: 1,
    unit: 'ms',
  },
  pullPeers5000: {
    what: 'Pull of 5,000 sealed visits',
    peer: 'the faster of PouchDB and RxDB',
    most: 1,
    unit: 'ms',
  },
  crowdErrorsSqlite: { what: '200 phones × 40 ops on SQLite: phones not served', most: 0, unit: 'phones' },
  crowdP95Sqlite: { what: '200 phones × 40 ops within a minute on SQLite: p95 of a push', most: 2000, unit: 'ms' },
  crowdPushSqlite: {
    what: 'The same p95',
    peer: 'p95 of a bare insert of the same bytes',
    most: 30,
    unit: 'ms',
  },
  crowdBurstSqlite: {
    what: '200 phones × 40 ops at once on SQLite',
    peer: 'bare inserts of the same bytes',
    most: 30,
    unit: 'ms',
  },
  crowdMemorySqlite: {
    what: 'Memory the server holds after four bursts on SQLite',
    peer: 'after the first',
    most: 1.2,
    unit: 'MB',
  },
  crowdErrorsPostgres: { what: '200 phones × 40 ops on PostgreSQL: phones not served', most: 0, unit: 'phones' },
  crowdP95Postgres: {
    what: '200 phones × 40 ops within a minute on PostgreSQL: p95 of a push',
    most: 2000,
    unit: 'ms',
  },
  crowdPushPostgres: {
    what: 'The same p95',
    peer: 'p95 of a bare insert of the same bytes',
    most: 30,
    unit: 'ms',
  },
  crowdBurstPostgres: {
    what: '200 phones × 40 ops at once on PostgreSQL',
    peer: 'bare inserts of the same bytes',
    most: 30,
    unit: 'ms',
  },
  crowdMemoryPostgres: {
    what: 'Memory the server holds after four bursts on PostgreSQL',
    peer: 'after the first',
    most: 1.2,
    unit: 'MB',
  },
  syncGrowth: {
    what: 'Sync of 10,000 queued visits',
    peer: 'a hundred times that of 100',
    most: 1,
    unit: 'ms',
  },
  syncGrowthLate: {
    what: 'Sync of 10,000 queued visits',
    peer: 'ten times that of 1,000',
    most: 1.1,
    unit: 'ms',
  },
} satisfies Readonly<Record<string, Budget>>;

export type BudgetName = keyof typeof budgets;
