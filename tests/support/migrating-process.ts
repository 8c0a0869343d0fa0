/** Brings a database up to date in a process of its own, which ends itself right before that statement of the migrations. */
import type { KyselyPlugin } from 'kysely';
import { closeDatabase, openDatabase, type DatabasePlace } from '#server/storage/database.ts';
import { migrations } from '#server/storage/migrations.ts';

const { MIGRATED_PLACE: place = '', DIES_BEFORE: diesBefore = '' } = process.env;
let left = Number(diesBefore);

const counting: KyselyPlugin = {
  transformQuery({ node }) {
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
    return node;
  },
  transformResult: async ({ result }) => result,
};

for (const migration of Object.values(migrations)) {
  const up = migration.up.bind(migration);
  migration.up = (db) => up(db.withPlugin(counting));
}
await closeDatabase(await openDatabase(JSON.parse(place) as DatabasePlace));
