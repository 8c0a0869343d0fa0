/**
 * `npm run soak`: what takes too long for the test command. Random worlds on both databases, a browser killed a hundred
 * times right after a save, and bugs planted on purpose. A word names one part: `npm run soak worlds`, `kills`, `planted`.
 */
import { spawnSync } from 'node:child_process';

const parts: Readonly<Record<string, readonly string[]>> = {
  worlds: ['node', 'tests/worlds/soak.ts'],
  kills: ['playwright', 'test', 'tests/journeys/browser-faults.journey.ts', '-g', 'F48'],
  planted: ['node', 'tests/planted/run.ts'],
};

const [only] = process.argv.slice(2);
let isFine = true;
for (const [name, [command = '', ...words]] of Object.entries(parts)) {
  if (only !== undefined && only !== name) continue;
  console.log(`\n> ${name}`);
  const env = { KILLS: '100', ...process.env };
  isFine = spawnSync(command, words, { stdio: 'inherit', env }).status === 0 && isFine;
}
process.exitCode = isFine ? 0 : 1;
