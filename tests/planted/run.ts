/**
 * Plants each bug into a copy of the product and runs the tests of sync there. A bug that no test notices fails the run.
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

function copyWith({ file, edits }: PlantedBug): string {
  const copy = mkdtempSync(join(tmpdir(), 'shouwang-planted-'));
  for (const each of ['src', 'tests', 'package.json', 'vite.config.ts', 'tsconfig.json'])
    cpSync(join(root, each), join(copy, each), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  let text = readFileSync(join(copy, file), 'utf8');
  for (const { instead, put } of edits) {
    if (text.split(instead).length !== 2)
      throw new Error(`${file} does not have this once, so no bug can be planted: ${instead}`);
    text = text.replace(instead, () => put);
  }
  writeFileSync(join(copy, file), text);
  return copy;
}

/** The tests that went red, as `file: name`; throws when none ran at all. */
function caughtBy(copy: string): readonly string[] {
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

let missed = 0;
for (const bug of plantedBugs.filter(({ name }) => name.includes(process.env['BUG'] ?? ''))) {
  const copy = copyWith(bug);
  const caught = caughtBy(copy);
  rmSync(copy, { recursive: true, force: true });
  if (caught.length === 0) missed += 1;
  console.log(`${caught.length > 0 ? 'caught' : 'MISSED'}: ${bug.name}`);
  for (const each of caught) console.log(`  ${each}`);
}
process.exitCode = missed === 0 ? 0 : 1;
