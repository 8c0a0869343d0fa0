/**
 * A real PostgreSQL for the tests: the one TEST_DATABASE_URL names, or a cluster of our own in a temporary folder that ends
 * with this process. It refuses to run as root, so it is started as somebody else then.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { postgresFolder } from './tools.ts';

export interface RunningPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

const START_TRIES = 300;
const START_WAIT_MS = 100;
/** Ends the server when whoever started it is gone, however that came: the pipe at its stdin closes then. */
const WATCHED = '"$@" & read _; kill -QUIT $!; wait';

/** `isDurable` writes through at every commit; else a power cut would lose work, which no test but a few looks at. */
export async function startPostgres({ isDurable = false } = {}): Promise<RunningPostgres> {
  const named = process.env['TEST_DATABASE_URL'];
  if (named !== undefined) return { url: named, stop: async () => {} };
  const programs = postgresFolder();
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-pg-'));
  const dir = join(folder, 'cluster');
  mkdirSync(dir);
  const who = somebodyElse();
  for (const path of [folder, dir]) if (who) chownSync(path, who.uid, who.gid);
  execFileSync(
    join(programs, 'initdb'),
    ['-D', dir, '-U', 'shouwang', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...who, stdio: 'pipe', cwd: folder },
  );
  const fast = isDurable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'max_connections=200', ...fast];
  const server = spawn(
    'sh',
    ['-c', WATCHED, 'sh', join(programs, 'postgres'), '-D', dir, ...settings.flatMap((each) => ['-c', each])],
    { ...who, cwd: folder, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  const url = `postgresql://shouwang@localhost/postgres?host=${folder}`;
  await answers(url, server);
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.stdin?.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  let said = '';
  server.stderr?.on('data', (bytes: Buffer) => void (said = (said + bytes.toString()).slice(-2000)));
  for (let tries = 0; tries < START_TRIES && server.exitCode === null; tries += 1) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await wait(START_WAIT_MS);
    }
  }
  throw new Error(`PostgreSQL did not start. ${said}`);
}

/** Nothing unless this is root: then PostgreSQL's own user, or nobody. */
function somebodyElse(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user) throw new Error('PostgreSQL cannot run as root, and there is no user postgres or nobody to run it as.');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}
