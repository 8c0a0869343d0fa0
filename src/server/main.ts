/** Starts the server: settings, app build, database, judge, port. The one place where everything is put together. */
import { join, resolve } from 'node:path';
import { serve, type ServerType } from '@hono/node-server';
import { createApp } from './app.ts';
import { buildClient, isBuildStale } from './build-client.ts';
import type { ServerDeps } from './deps.ts';
import { sweepAgain, sweepAtStart } from './judge/sweeper.ts';
import { readSettings, type Settings } from './settings.ts';
import { closeDatabase } from './storage/database.ts';
import { theSchool } from './storage/schools.ts';
import { openDeps } from './surroundings.ts';

const SWEEP_MS = 60_000;
const DRAIN_MS = 10_000;
const root = resolve(import.meta.dirname, '../..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const settings = readSettings(process.env);
if (isBuildStale(root)) {
  say('Building the app …');
  buildClient(root);
}
const deps = await openDeps(settings, { distDir: join(root, 'dist') });
await sweepAtStart(deps);
if (process.argv.includes('--demo')) await seed(deps);
const sweeper = setInterval(() => void sweepAgain(deps).catch(logSweep), SWEEP_MS);
const server = serve(
  { fetch: createApp(deps).fetch, port: settings.port, hostname: settings.host },
  (address) => void greet(settings, address.port),
);
server.once('error', (error) => {
  const isTaken = 'code' in error && error.code === 'EADDRINUSE';
  say(
    isTaken
      ? `Port ${settings.port} is in use. Set PORT to another one.`
      : `The server could not listen: ${error.message}`,
  );
  process.exit(1);
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(server));

function logSweep(error: unknown): void {
  deps.log.error({ err: error }, 'the sweep failed; it is tried again in a minute');
}

async function greet({ host }: Settings, port: number): Promise<void> {
  say(`守望  http://${host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host}:${port}`);
  if ((await theSchool(deps.db)) === undefined) say(`Set-up code: ${deps.setUpCode}`);
}

/** Invents a school once; a database that has one keeps it. */
async function seed(into: ServerDeps): Promise<void> {
  const { seedDemo } = await import('./commands/demo.ts');
  for (const line of await seedDemo(into)) say(line);
}

/** Lets requests under way end, then closes. Whatever still runs after ten seconds is cut off. */
async function stop(running: ServerType): Promise<void> {
  clearInterval(sweeper);
  const hardExit = setTimeout(() => process.exit(1), DRAIN_MS);
  hardExit.unref();
  const closed = new Promise<void>((done) => running.close(() => done()));
  const idle = setInterval(() => 'closeIdleConnections' in running && running.closeIdleConnections(), 100);
  await closed;
  clearInterval(idle);
  await closeDatabase(deps.db);
  process.exitCode = 0;
}
