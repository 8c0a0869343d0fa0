/**
 * The real server in a process of its own, but for the building of the app. Told to hold, its database answers the next query
 * only when it is let go, and it says so. Sent a number, it ends itself as a power cut
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
/** While a query is to wait for its result. */
let held: Promise<void> | undefined;
let letGo = () => {};

const killer: KyselyPlugin = {
  transformQuery({ node }) {
    isCounting ||= node.kind === 'UpdateQueryNode' && left < Infinity;
    if (isCounting && (left -= 1) <= 0) process.kill(process.pid, 'SIGKILL');
    return node;
  },
  async transformResult({ result }) {
    if (held) {
      process.send?.('held');
      await held;
    }
    return result;
  },
};

process.on('message', (statement) => {
  if (statement === 'memory') return void process.send?.(memoryOf());
  if (statement === 'hold') {
    held = new Promise((resolve) => (letGo = resolve));
    return void process.send?.('holding');
  }
  if (statement === 'let go') {
    held = undefined;
    return letGo();
  }
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
