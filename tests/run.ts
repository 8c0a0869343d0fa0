/**
 * The second command of the README: provides the tools the tests need, runs every check and every test, and closes with
 * one line that counts them. A step that could not run counts as failed, with its reason.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideTools } from './support/tools.ts';

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const total: Count = { passed: 0, failed: 0, skipped: 0 };
const reports = mkdtempSync(join(tmpdir(), 'shouwang-tests-'));

const add = ({ passed, failed, skipped }: Count): void => {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
};

function run(words: readonly string[], env: Readonly<Record<string, string>> = {}): boolean {
  const [command = '', ...rest] = words;
  process.stdout.write(`\n> ${words.join(' ')}\n`);
  return spawnSync(command, rest, { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;
}

/** A step that is one yes or no: formatting, lint, types, dead code, the build. */
function check(words: readonly string[]): void {
  const isFine = run(words);
  add({ passed: isFine ? 1 : 0, failed: isFine ? 0 : 1, skipped: 0 });
}

const numberIn = (report: unknown, path: readonly string[]): number => {
  let value: unknown = report;
  for (const key of path) value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return typeof value === 'number' ? value : 0;
};

/** Adds what a runner reported; a runner that reported nothing has failed, whatever it says. */
function count(file: string, hasPassed: boolean, read: (report: unknown) => Count): void {
  try {
    const counted = read(JSON.parse(readFileSync(file, 'utf8')));
    if (counted.passed + counted.failed === 0 || (!hasPassed && counted.failed === 0)) counted.failed += 1;
    add(counted);
  } catch (error) {
    process.stdout.write(`No report in ${file}: ${String(error)}\n`);
    add({ passed: 0, failed: 1, skipped: 0 });
  }
}

const missing = provideTools();
for (const sentence of missing) {
  process.stdout.write(`MISSING: ${sentence}\n`);
  total.failed += 1;
}

check(['oxfmt', '--check']);
check(['oxlint', '--type-aware']);
check(['tsc', '-b']);
check(['knip']);

const unit = join(reports, 'unit.json');
const unitPassed = run(['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`]);
count(unit, unitPassed, (report) => ({
  passed: numberIn(report, ['numPassedTests']),
  failed: numberIn(report, ['numFailedTests']),
  skipped: numberIn(report, ['numPendingTests']) + numberIn(report, ['numTodoTests']),
}));

check(['npm', 'run', 'build']);

const journeys = join(reports, 'journeys.json');
const journeysPassed = run(['playwright', 'test'], { JOURNEY_REPORT: journeys });
count(journeys, journeysPassed, (report) => ({
  passed: numberIn(report, ['stats', 'expected']),
  failed: numberIn(report, ['stats', 'unexpected']) + numberIn(report, ['stats', 'flaky']),
  skipped: numberIn(report, ['stats', 'skipped']),
}));

rmSync(reports, { recursive: true, force: true });
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exit(total.failed === 0 ? 0 : 1);
