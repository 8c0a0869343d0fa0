/** The little that the bench uses of its peers, so that the house type-checks without having them installed. */

declare module 'pouchdb-browser' {
  interface Outcome {
    readonly ok: boolean;
    readonly docs_written: number;
  }
  interface Options {
    readonly batch_size: number;
    readonly batches_limit: number;
  }
  export default class PouchDB {
    constructor(name: string);
    bulkDocs(docs: readonly object[]): Promise<unknown>;
    info(): Promise<{ readonly doc_count: number }>;
    readonly replicate: {
      to(address: string, options: Options): Promise<Outcome>;
      from(address: string, options: Options): Promise<Outcome>;
    };
  }
}

declare module 'pouchdb' {
  const PouchDB: { defaults(options: { readonly prefix: string }): unknown };
  export default PouchDB;
}

declare module 'express-pouchdb' {
  export default function serve(PouchDB: unknown, options: Readonly<Record<string, unknown>>): unknown;
}

declare module 'express' {
  interface Server {
    address(): { readonly port: number };
  }
  interface App {
    use(handler: unknown): void;
    use(path: string, handler: unknown): void;
    listen(port: number, host: string, ready: () => void): Server;
  }
  interface Express {
    (): App;
    static(dir: string): unknown;
  }
  const express: Express;
  export default express;
}

declare module 'rxdb/plugins/storage-dexie' {
  export function getRxStorageDexie(): object;
}

declare module 'rxdb' {
  export interface Collection {
    bulkInsert(docs: readonly object[]): Promise<{ readonly error: readonly unknown[] }>;
    count(): { exec(): Promise<number> };
  }
  interface RxDatabase {
    addCollections(
      plan: Readonly<Record<string, { readonly schema: object }>>,
    ): Promise<{ readonly visits: Collection }>;
  }
  export function createRxDatabase(options: { readonly name: string; readonly storage: object }): Promise<RxDatabase>;
}

declare module 'rxdb/plugins/replication' {
  import type { Collection } from 'rxdb';
  interface Replication {
    awaitInitialReplication(): Promise<void>;
    cancel(): Promise<void>;
  }
  interface Plan {
    readonly collection: Collection;
    readonly replicationIdentifier: string;
    readonly live: boolean;
    readonly push?: { readonly batchSize: number; handler(rows: readonly object[]): Promise<readonly object[]> };
    readonly pull?: { readonly batchSize: number; handler(checkpoint: unknown, batchSize: number): Promise<Page> };
  }
  interface Page {
    readonly documents: readonly object[];
    readonly checkpoint: unknown;
  }
  export function replicateRxCollection(plan: Plan): Replication;
}
