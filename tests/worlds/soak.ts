/**
 * Part of `npm run soak`: many random worlds, every other one on PostgreSQL. `SEED` is the first, `RUNS` how many, `STEPS` how long,
 * `TRIES` how hard to make a failing one small.
 */
import { aDisk } from '#tests/support/a-disk.ts';
import { startPostgres } from '#tests/support/postgres.ts';
import { failureOf, told } from './run-worlds.ts';

const numberFrom = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const first = numberFrom('SEED', Math.floor(Math.random() * 1_000_000_000));
const runs = numberFrom('RUNS', 200);
const shape = { steps: numberFrom('STEPS', 40), tries: numberFrom('TRIES', 80) };

const postgres = await startPostgres();
console.log(`${runs} worlds from SEED=${first}`);
let failed = 0;
for (let seed = first; seed < first + runs; seed += 1) {
  const kind = seed % 2 === 0 ? 'sqlite' : 'postgres';
  const failure = await failureOf(seed, { ...shape, newDisk: () => aDisk(kind, postgres.url) });
  if (!failure) continue;
  failed += 1;
  console.log(`${kind}: ${told(failure)}`);
}
console.log(`${runs - failed} of ${runs} worlds hold`);
await postgres.stop();
process.exit(failed === 0 ? 0 : 1);
