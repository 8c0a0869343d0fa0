/** What whoever runs the server may set, by environment. */
import { join, resolve } from 'node:path';

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databasePath: string;
}

/** Reads PORT, HOST and DATA_DIR; throws with the next step when one makes no sense. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const port = Number(env['PORT'] ?? 8737);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error('PORT is not a port number. Set it to a number from 1 to 65535, or leave it out for 8737.');
  const dataDir = resolve(env['DATA_DIR'] ?? 'data');
  return { port, host: env['HOST'] ?? '127.0.0.1', dataDir, databasePath: join(dataDir, 'shouwang.db') };
}
