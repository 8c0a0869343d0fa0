/** The real clock, ids, randomness and log. Everything else of the server is given them. */
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { v7 } from 'uuid';
import { readableSecret } from './accounts/password.ts';
import { schemaRules } from '#sync/upgrades.ts';
import type { ServerDeps } from './deps.ts';
import { diskLimits } from './disk-limits.ts';
import { openLog } from './log.ts';
import { makeFolder } from './make-folder.ts';
import { schoolClock } from './school-clock.ts';
import type { Settings } from './settings.ts';
import { openDatabase } from './storage/database.ts';

const PASSWORD_COST = 15;

/** Opens the database of these settings and gathers what the server needs; one process opens it at a time for serving. */
export async function openDeps(
  settings: Settings,
  { distDir, logLevel = 'info' }: { distDir?: string; logLevel?: string } = {},
): Promise<ServerDeps> {
  makeFolder(settings.dataDir);
  const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };
  return {
    db: await openDatabase(settings.database),
    log: openLog(logLevel),
    ...schoolClock(() => Date.now()),
    newId: () => v7(),
    randomBytes,
    dataDir: settings.dataDir,
    distDir,
    setUpCode: readableSecret(2),
    version,
    schema: schemaRules,
    limits: diskLimits,
    passwordCost: PASSWORD_COST,
    trustsProxy: settings.trustsProxy,
  };
}
