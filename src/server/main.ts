/** Starts the server: settings, app build, database, port. The one place where everything is put together. */
import { join, resolve } from 'node:path';
import { buildClient, isBuildStale } from './build-client.ts';
import type { ServerDeps } from './deps.ts';
import { runServer } from './run-server.ts';
import { readSettings } from './settings.ts';
import { theSchool } from './storage/schools.ts';
import { openDeps } from './surroundings.ts';

const root = resolve(import.meta.dirname, '../..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const settings = readSettings(process.env);
if (isBuildStale(root)) {
  say('Building the app …');
  buildClient(root);
}
const deps = await openDeps(settings, { distDir: join(root, 'dist') });
await seed(deps, process.argv.slice(2));
try {
  const { host } = settings;
  const port = await runServer(deps, settings);
  say(`守望  http://${host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host}:${port}`);
  if ((await theSchool(deps.db)) === undefined) say(`Set-up code: ${deps.setUpCode}`);
} catch (error) {
  say(portTrouble(error));
  process.exit(1);
}

function portTrouble(error: unknown): string {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (isTaken) return `Port ${settings.port} is in use. Set PORT to another one.`;
  return `The server could not start: ${error instanceof Error ? error.message : String(error)}`;
}

/** Invents a school once; a database that has one keeps it. */
async function seed(into: ServerDeps, words: readonly string[]): Promise<void> {
  const asked = words.find((word) => word.startsWith('--demo'));
  if (asked === undefined) return;
  const { smallPlan, wholePlan } = await import('./demo/plan.ts');
  const plan = { '--demo': smallPlan, '--demo=year': wholePlan() }[asked];
  if (plan === undefined) {
    say(
      `There is no ${asked}. Write --demo for three classes and a term, or --demo=year for a whole school and a year.`,
    );
    process.exit(1);
  }
  const { seedDemo } = await import('./demo/seed-demo.ts');
  const onMonth = (month: string, sent: number): void => say(`  ${month}  ${sent} records`);
  for (const line of await seedDemo(into, { plan, ...(plan.tells === 'everything' && { onMonth }) })) say(line);
}
