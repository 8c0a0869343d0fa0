/**
 * The second command of the README: provides the tools the tests need, runs every check and every test, and closes with
 * what failed, by name, and one line that counts all. A step that could not run counts as failed, with its reason.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJourneyReport, readUnitReport, toldAtTheEnd, type Failure, type Outcome } from './support/test-reports.ts';
import { provideTools } from './support/tools.ts';

const failures: Failure[] = [];
const total = { passed: 0, skipped: 0 };
const reports = mkdtempSync(join(tmpdir(), 'shouwang-tests-'));

const announce = (words: readonly string[]): void => void process.stdout.write(`\n> ${words.join(' ')}\n`);

/** A step that is one yes or no: formatting, lint, types, dead code, the build. */
function check(words: readonly string[]): void {
  const [command = '', ...rest] = words;
  announce(words);
  const { status, stdout, stderr, error } = spawnSync(command, rest, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const said = `${stdout ?? ''}${stderr ?? ''}`;
  process.stdout.write(said);
  if (status === 0) total.passed += 1;
  else failures.push({ name: words.join(' '), message: error?.message ?? said });
}

/** Runs many tests and reads what their runner reported; one that reported nothing has failed, whatever it says. */
function runTests(words: readonly string[], file: string, read: (report: unknown) => Outcome): void {
  const [command = '', ...rest] = words;
  announce(words);
  const { status, error } = spawnSync(command, rest, {
    stdio: 'inherit',
    env: { ...process.env, JOURNEY_REPORT: file },
  });
  const name = words.slice(0, 2).join(' ');
  try {
    const outcome = read(JSON.parse(readFileSync(file, 'utf8')));
    total.passed += outcome.passed;
    total.skipped += outcome.skipped;
    failures.push(...outcome.failures);
    if (outcome.failures.length > 0) return;
    if (status !== 0)
      failures.push({ name, message: `Every test passed, and yet it ended with ${status}: see above.` });
    else if (outcome.passed === 0) failures.push({ name, message: 'It ran no test.' });
  } catch (unread) {
    failures.push({ name, message: `No report: ${error?.message ?? String(unread)}` });
  }
}

for (const sentence of provideTools()) failures.push({ name: 'tools', message: sentence });

check(['oxfmt', '--check']);
check(['oxlint', '--type-aware']);
check(['tsc', '-b']);
check(['knip']);

const unit = join(reports, 'unit.json');
runTests(['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`], unit, readUnitReport);

check(['npm', 'run', 'build']);

const journeys = join(reports, 'journeys.json');
runTests(['playwright', 'test'], journeys, readJourneyReport);

rmSync(reports, { recursive: true, force: true });
process.stdout.write(`\n${toldAtTheEnd(failures).join('\n')}`);
process.stdout.write(`\n${total.passed} passed, ${failures.length} failed, ${total.skipped} skipped\n`);
process.exit(failures.length === 0 ? 0 : 1);
