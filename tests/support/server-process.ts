/**
 * The real server in a process of its own, but for the building of the app. Sent a number, it ends itself as a power cut
 * would, right before that statement of the next transaction that writes.
 */
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
  left = Number(statement);
  isCounting = false;
  process.send?.('armed');
});
// Waiting for such a word keeps no server alive.
process.channel?.unref();
const port = await runServer({ ...deps, db: deps.db.withPlugin(killer), passwordCost: 4 }, settings);
process.send?.(port);
