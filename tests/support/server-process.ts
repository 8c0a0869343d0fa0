/**
 * The real server in a process of its own, but for the building of the app. Sent a number, it ends itself as a power cut
 * would, right before that statement of the next transaction that writes; asked for its memory, it tidies up and says how
 * many bytes it still holds and how many it takes of the machine.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { KyselyPlugin } from 'kysely';
import { runServer } from '#server/run-server.ts';
import { readSettings } from '#server/settings.ts';
import { openDeps } from '#server/surroundings.ts';

const settings = readSettings(process.env);
const deps = await openDeps(settings, { logLevel: 'silent' });
let left = Infinity;
let isCounting = false;

const killer: KyselyPlugin = {
  transformQuery({ node }) {
    isCounting ||= node.kind === 'UpdateQueryNode' && left < Infinity;
    if (isCounting && (left -= 1) <= 0) process.kill(process.pid, 'SIGKILL');
    return node;
  },
  transformResult: async ({ result }) => result,
};

process.on('message', (statement) => {
  if (statement === 'memory') return void process.send?.(memoryOf());
  left = Number(statement);
  isCounting = false;
  process.send?.('armed');
});

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

/** What is left when everything that can be thrown away was: growth of it is a leak. */
function memoryOf() {
  const { rss } = process.memoryUsage();
  if (typeof collect === 'function') collect();
  const { heapUsed, external } = process.memoryUsage();
  return { held: heapUsed + external, taken: rss };
}

// Waiting for such a word keeps no server alive.
process.channel?.unref();
const port = await runServer({ ...deps, db: deps.db.withPlugin(killer), passwordCost: 4 }, settings);
process.send?.(port);
