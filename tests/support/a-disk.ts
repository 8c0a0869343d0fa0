/**
 * What a server leaves behind when it ends: a folder, and the tables of the database this run is about. A second server on
 * the same disk is the same school after a restart.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { v7 } from 'uuid';
import { inject } from 'vitest';
import type { DatabasePlace } from '#server/storage/database.ts';

export interface Disk {
  readonly dataDir: string;
  readonly place: DatabasePlace;
  remove(): Promise<void>;
}

export type DatabaseKind = DatabasePlace['kind'];

/** The suites under tests/server run once for each database; vite.config.ts says which one this run is about. */
export const testedKind = (): DatabaseKind => (process.env['TESTED_DATABASE'] === 'postgres' ? 'postgres' : 'sqlite');

/** A fresh, empty one. A PostgreSQL other than the run's own is named by its address. */
export async function aDisk(kind: DatabaseKind = testedKind(), postgres?: string): Promise<Disk> {
  const dataDir = mkdtempSync(join(tmpdir(), 'shouwang-'));
  const removeFolder = () => rmSync(dataDir, { recursive: true, force: true });
  if (kind === 'sqlite') {
    const place = { kind, path: join(dataDir, 'shouwang.db') };
    return { dataDir, place, remove: async () => removeFolder() };
  }
  const url = await homeIn(postgres ?? inject('postgres'));
  const schema = await freshSchema(url);
  return {
    dataDir,
    place: { kind, url: `${url}${url.includes('?') ? '&' : '?'}options=-c%20search_path%3D${schema}` },
    async remove() {
      removeFolder();
      await giveBack(url, schema);
    },
  };
}

/** What is made once for each PostgreSQL, by its address, and again after it was forgotten. */
function onceFor<T>(make: (url: string, forget: () => void) => Promise<T>): (url: string) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (url) => {
    const known = made.get(url) ?? make(url, () => void made.delete(url));
    made.set(url, known);
    return known;
  };
}

/** The database of this test file. */
const homeIn = onceFor(makeHome);

/**
 * Whoever makes tables looks at every schema of the database, and fails over one that another test file is just dropping. In
 * a PostgreSQL that is not the run's own nothing but schemas is made, because nobody would clear away more.
 */
async function makeHome(url: string): Promise<string> {
  if (process.env['TEST_DATABASE_URL'] !== undefined) return url;
  const home = new URL(url);
  home.pathname = `/t${v7().replaceAll('-', '')}`;
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${home.pathname.slice(1)}`);
  await client.end();
  return home.href;
}

/** Schemas nobody uses any more, by the address of their PostgreSQL: making tables costs more than emptying them. */
const unused = new Map<string, string[]>();

/** One connection for making and clearing; it ends with the process. */
const lineTo = onceFor(connect);

async function connect(url: string, forget: () => void): Promise<Client> {
  const client = new Client({ connectionString: url });
  // Its PostgreSQL may be stopped before this process ends.
  client.on('error', forget);
  await client.connect();
  return client;
}

async function freshSchema(url: string): Promise<string> {
  const known = unused.get(url)?.pop();
  if (known !== undefined) return known;
  const schema = `t${v7().replaceAll('-', '')}`;
  await (await lineTo(url)).query(`create schema ${schema}`);
  return schema;
}

/** Empties the tables for the next test; a schema somebody has built in is dropped. */
async function giveBack(url: string, schema: string): Promise<void> {
  const line = await lineTo(url);
  const { rows } = await line.query<{ name: string; kind: string }>(
    `select relname as name, relkind as kind from pg_class where relnamespace = '${schema}'::regnamespace and relkind <> 'i'
     union all select proname, 'function' from pg_proc where pronamespace = '${schema}'::regnamespace`,
  );
  const tables = rows.filter(({ name }) => !name.startsWith('kysely_'));
  if (tables.every(({ kind }) => kind === 'r') && tables.some(({ name }) => name === 'record')) {
    await line.query(tables.map(({ name }) => `delete from ${schema}.${name}`).join('; '));
    unused.set(url, [...(unused.get(url) ?? []), schema]);
  } else await line.query(`set client_min_messages=warning; drop schema ${schema} cascade`);
}
