/** RxDB over Dexie, replicating with a plain HTTP server that keeps documents in SQLite. Batches of 500, as for PouchDB. */
import { createRxDatabase, type Collection } from 'rxdb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { seal, timed } from './page.ts';

const BATCH = 500;
const visits = {
  schema: {
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: { id: { type: 'string', maxLength: 36 }, cipher: { type: 'string' } },
    required: ['id', 'cipher'],
  },
};

let server = '';
let local: Collection | undefined;

const newCollection = async (): Promise<Collection> => {
  const database = await createRxDatabase({ name: `p${crypto.randomUUID()}`, storage: getRxStorageDexie() });
  return (await database.addCollections({ visits })).visits;
};

async function ask<T>(path: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const reply = await fetch(server + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!reply.ok) throw new Error(`${path} was answered ${reply.status}`);
  return (await reply.json()) as T;
}

interface Page {
  readonly documents: readonly object[];
  readonly checkpoint: unknown;
}

window.peerBench = {
  async fill(words) {
    server = `${location.origin}/db/${crypto.randomUUID()}`;
    local = await newCollection();
    const { error } = await local.bulkInsert(await seal(words));
    if (error.length > 0) throw new Error(`${error.length} visits were not kept.`);
  },
  async push() {
    const collection = local;
    if (!collection) throw new Error('Fill first.');
    return timed(async () => {
      const push = { batchSize: BATCH, handler: (rows: readonly object[]) => ask<object[]>('/push', rows) };
      const replication = replicateRxCollection({ collection, replicationIdentifier: server, live: false, push });
      await replication.awaitInitialReplication();
    });
  },
  async pull() {
    const collection = await newCollection();
    const ms = await timed(async () => {
      const handler = (checkpoint: unknown, limit: number) => ask<Page>('/pull', { checkpoint, limit });
      const pull = { batchSize: BATCH, handler };
      const replication = replicateRxCollection({ collection, replicationIdentifier: server, live: false, pull });
      await replication.awaitInitialReplication();
    });
    return { ms, count: await collection.count().exec() };
  },
};
