/** Starts the server: settings, database, app build, port. The one place where everything is put together. */
import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import { addressesOf } from './addresses.ts';
import { buildClient, isBuildStale } from './build-client.ts';
import type { DemoPlan } from './demo/plan.ts';
import type { ServerDeps } from './deps.ts';
import { operatorSentence } from './operator-words.ts';
import { runServer } from './run-server.ts';
import { readSettings, settingsOfDemo } from './settings.ts';
import { theSchool } from './storage/schools.ts';
import { openDeps } from './surroundings.ts';

const root = resolve(import.meta.dirname, '../..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  await start(process.argv.slice(2).find((word) => word.startsWith('--demo')));
} catch (error) {
  process.stderr.write(`The server could not start. ${operatorSentence(error)}\n`);
  process.exit(1);
}

async function start(demo: string | undefined): Promise<void> {
  const plan = demo === undefined ? undefined : await planOf(demo);
  const own = readSettings(process.env);
  const settings = demo === undefined ? own : settingsOfDemo(own, demo.slice(2).replace('=', '-'));
  const deps = await openDeps(settings, { distDir: join(root, 'dist') });
  if (isBuildStale(root)) {
    say('Building the app …');
    buildClient(root);
  }
  if (plan) await seed(deps, plan);
  const port = await runServer(deps, settings);
  const [here = '', ...outside] = addressesOf({ host: settings.host, port }, networkInterfaces());
  say(`守望  ${here}`);
  for (const address of outside) say(`On the network: ${address} (phones keep nothing without https, see README)`);
  if ((await theSchool(deps.db)) === undefined) say(`Set-up code: ${deps.setUpCode}`);
}

async function planOf(demo: string): Promise<DemoPlan> {
  const { smallPlan, wholePlan } = await import('./demo/plan.ts');
  const plan = { '--demo': smallPlan, '--demo=year': wholePlan() }[demo];
  if (plan) return plan;
  throw new Error(
    `There is no ${demo}. Write --demo for three classes and a term, or --demo=year for a whole school and a year.`,
  );
}

/** Invents a school once; later starts print its accounts again. */
async function seed(into: ServerDeps, plan: DemoPlan): Promise<void> {
  const { seedDemo } = await import('./demo/seed-demo.ts');
  const onMonth = (month: string, sent: number): void => say(`  ${month}  ${sent} records`);
  for (const line of await seedDemo(into, { plan, ...(plan.tells === 'everything' && { onMonth }) })) say(line);
  say(`This invented school lies in ${into.dataDir}. Without --demo the server is a school of your own.`);
}
