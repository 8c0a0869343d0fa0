/** A server at work: it judges what an earlier one left, answers on a port, sweeps every minute, and ends when it is told to. */
import { serve, type ServerType } from '@hono/node-server';
import { createApp } from './app.ts';
import type { ServerDeps } from './deps.ts';
import { sweepAgain, sweepAtStart, sweepDaily, type LastSweep } from './judge/sweeper.ts';
import type { Settings } from './settings.ts';
import { closeDatabase } from './storage/database.ts';

const SWEEP_MS = 60_000;
const DAY_MS = 24 * 60 * 60_000;
const DRAIN_MS = 10_000;

/** Comes back with the port once it listens; throws what the port says when it cannot. */
export async function runServer(
  deps: ServerDeps,
  { port, host, trustsClock = false }: Pick<Settings, 'port' | 'host'> & Partial<Pick<Settings, 'trustsClock'>>,
): Promise<number> {
  // What cannot be swept now keeps no phone from handing in.
  await sweepAtStart(deps, { trustsClock }).catch(logSweep);
  const last: LastSweep = {};
  const sweeper = setInterval(() => void sweepAgain(deps, [], last).catch(logSweep), SWEEP_MS);
  const daily = setInterval(() => void sweepDaily(deps).catch(logSweep), DAY_MS);
  const { server, listens } = await new Promise<{ server: ServerType; listens: number }>((resolve, reject) => {
    const opening: ServerType = serve({ fetch: createApp(deps).fetch, port, hostname: host }, (address) =>
      resolve({ server: opening, listens: address.port }),
    );
    opening.once('error', reject);
  });
  const stop = async (): Promise<void> => {
    for (const timer of [sweeper, daily]) clearInterval(timer);
    await drain(server);
    await closeDatabase(deps.db);
    process.exitCode = 0;
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
  return listens;

  function logSweep(error: unknown): void {
    deps.log.error({ err: error }, 'the sweep failed; it is tried again in a minute');
  }
}

/** Lets requests under way end. Whatever still runs after ten seconds is cut off. */
async function drain(server: ServerType): Promise<void> {
  const hardExit = setTimeout(() => process.exit(1), DRAIN_MS);
  hardExit.unref();
  const closed = new Promise<void>((done) => server.close(() => done()));
  const idle = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), 100);
  await closed;
  clearInterval(idle);
}
