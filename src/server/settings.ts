/** What whoever runs the server may set, by environment. */
import { join, resolve } from 'node:path';
import type { DatabasePlace } from './storage/database.ts';

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly database: DatabasePlace;
  /** How many of the backups in the ordinary place are kept; 0 for all. */
  readonly backupsKept: number;
  /** Whoever starts the server has looked at the computer's clock: it is right. */
  readonly trustsClock: boolean;
  /** The server is reached through a reverse proxy alone, whose X-Forwarded-For is believed. */
  readonly trustsProxy: boolean;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Reads PORT, HOST, DATA_DIR, DATABASE_URL, BACKUPS_KEPT, TRUST_CLOCK and TRUST_PROXY; throws with the next step when one makes no sense. */
export function readSettings(env: Env): Settings {
  const port = Number(wordOf(env, 'PORT') ?? 8737);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error('PORT is not a port number. Set it to a number from 1 to 65535, or leave it out for 8737.');
  const dataDir = resolve(wordOf(env, 'DATA_DIR') ?? 'data');
  const backupsKept = Number(wordOf(env, 'BACKUPS_KEPT') ?? 14);
  if (!Number.isInteger(backupsKept) || backupsKept < 0)
    throw new Error(
      'BACKUPS_KEPT is not a number of backups. Set it to 1 or more, to 0 for all, or leave it out for 14.',
    );
  const database = placeOf(wordOf(env, 'DATABASE_URL'), dataDir);
  return {
    port,
    host: wordOf(env, 'HOST') ?? '127.0.0.1',
    dataDir,
    database,
    backupsKept,
    trustsClock: isOn(env, 'TRUST_CLOCK'),
    trustsProxy: isOn(env, 'TRUST_PROXY'),
  };
}

/** What is set to nothing is not set: an empty HOST would be every address. Windows' `set NAME=1 && …` leaves a blank behind. */
function wordOf(env: Env, name: string): string | undefined {
  const word = env[name]?.trim();
  return word === '' ? undefined : word;
}

/** 1 or 0. A switch with any other word is refused: whoever wrote `true` would go on believing that it is on. */
function isOn(env: Env, name: string): boolean {
  const word = wordOf(env, name);
  if (word !== undefined && word !== '1' && word !== '0')
    throw new Error(`${name} is neither 1 nor 0. Set it to 1, or leave it out.`);
  return word === '1';
}

/** An invented school has a folder and an embedded database of its own, so that it is never in a real one's way. */
export function settingsOfDemo(settings: Settings, name: string): Settings {
  const dataDir = join(settings.dataDir, name);
  return { ...settings, dataDir, database: placeOf(undefined, dataDir) };
}

function placeOf(url: string | undefined, dataDir: string): DatabasePlace {
  if (url === undefined) return { kind: 'sqlite', path: join(dataDir, 'shouwang.db') };
  if (!/^postgres(ql)?:\/\//.test(url))
    throw new Error(
      'DATABASE_URL is not a PostgreSQL address. Write postgresql://user:password@host:5432/name, or leave it out for SQLite.',
    );
  return { kind: 'postgres', url };
}
