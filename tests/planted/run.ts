/**
 * Plants each bug into a copy of the product and runs the tests of sync there. A bug that no test notices fails the run, and
 * so does a copy without any in which a test is red: then it would be red with each of them, and have caught nothing.
 * Part of `npm run soak`; `BUG=…` plants only those whose name has that word, `SUITES='tests/sync tests/device'` runs no others.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plantedBugs, type PlantedBug } from './bugs.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const suites = (process.env['SUITES'] ?? 'tests/sync tests/model tests/device tests/server tests/worlds').split(' ');

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

function aCopy(): string {
  const copy = mkdtempSync(join(tmpdir(), 'shouwang-planted-'));
  for (const each of ['src', 'tests', 'package.json', 'vite.config.ts', 'tsconfig.json'])
    cpSync(join(root, each), join(copy, each), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

function plant({ file, edits }: PlantedBug, copy: string): void {
  let text = readFileSync(join(copy, file), 'utf8');
  for (const { instead, put } of edits) {
    if (text.split(instead).length !== 2)
      throw new Error(`${file} does not have this once, so no bug can be planted: ${instead}`);
    text = text.replace(instead, () => put);
  }
  writeFileSync(join(copy, file), text);
}

/** The tests that go red with that bug, or with none, as `file: name`; throws when none ran at all. */
function redWith(bug?: PlantedBug): readonly string[] {
  const copy = aCopy();
  try {
    if (bug) plant(bug, copy);
    return redIn(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function redIn(copy: string): readonly string[] {
  const report = join(copy, 'report.json');
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const words = ['run', '--project=sqlite', ...suites, '--reporter=json', `--outputFile=${report}`];
  const { stderr } = spawnSync(process.execPath, [vitest, ...words], { cwd: copy, encoding: 'utf8' });
  const results = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as Report).testResults : [];
  const all = results.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ status, fullName }) => ({
      status,
      name: `${name.slice(name.indexOf('tests/'))}: ${fullName}`,
    })),
  );
  if (all.length === 0) throw new Error(`No test ran. ${stderr}`);
  return all.filter(({ status }) => status === 'failed').map(({ name }) => name);
}

const unplanted = redWith();
console.log(unplanted.length === 0 ? 'green: nothing planted' : 'RED though nothing is planted:');
for (const each of unplanted) console.log(`  ${each}`);
let missed = 0;
for (const bug of plantedBugs.filter(({ name }) => name.includes(process.env['BUG'] ?? ''))) {
  const caught = redWith(bug);
  if (caught.length === 0) missed += 1;
  console.log(`${caught.length > 0 ? 'caught' : 'MISSED'}: ${bug.name}`);
  for (const each of caught) console.log(`  ${each}`);
}
process.exitCode = missed === 0 && unplanted.length === 0 ? 0 : 1;
