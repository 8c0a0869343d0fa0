/** The end of the README's second command, on what the real runners report of a folder of tests that fail. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readJourneyReport, readUnitReport, toldAtTheEnd } from '#tests/support/test-reports.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Runs a runner in a folder of its own and gives back its report. */
function reportOf(words: readonly string[], files: Readonly<Record<string, string>>): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-end-of-run-'));
  folders.push(folder);
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const report = join(folder, 'report.json');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  spawnSync('npx', words, {
    cwd: folder,
    env: { ...process.env, VITEST: '', FORCE_COLOR: '1', PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  return JSON.parse(readFileSync(report, 'utf8'));
}

describe('the end of a run', () => {
  it('names every unit test that failed, and a file that could not be read', () => {
    const outcome = readUnitReport(
      reportOf(['vitest', 'run', '--globals', '--reporter=json', '--outputFile=report.json'], {
        'sums.test.js': `describe('sums', () => {
          it('adds', () => expect(1 + 1).toBe(2));
          it('adds wrongly', () => expect(1 + 1).toBe(3));
          it.skip('is left out', () => {});
        });`,
        'torn.test.js': `import './nowhere.js';`,
      }),
    );
    expect(outcome).toMatchObject({ passed: 1, skipped: 1 });
    expect(outcome.failures.map(({ name }) => basename(name)).sort()).toEqual([
      'sums.test.js › sums adds wrongly',
      'torn.test.js',
    ]);
    const told = toldAtTheEnd(outcome.failures).join('\n');
    expect(told).toContain('expected 2 to be 3');
    expect(told).toContain('nowhere.js');
  });

  it('names every journey that failed, with its message and without the colours of a terminal', () => {
    const outcome = readJourneyReport(
      reportOf(['playwright', 'test', '--reporter=json'], {
        'way.spec.js': `import { expect, test } from '@playwright/test';
          test('arrives', () => {});
          test.describe('in the rain', () => {
            test('arrives wet', () => expect('dry').toBe('wet'));
          });`,
      }),
    );
    expect(outcome).toMatchObject({ passed: 1, skipped: 0 });
    const told = toldAtTheEnd(outcome.failures);
    expect(told[0]).toBe('FAILED tests/journeys/way.spec.js › arrives wet');
    expect(told.join('\n')).toContain('Expected: "wet"');
    expect(told.join('\n')).not.toContain(String.fromCharCode(27));
  });

  it('stays a screen long, however much failed', () => {
    const failures = Array.from({ length: 90 }, (_, index) => ({ name: `test ${index}`, message: 'why\n'.repeat(50) }));
    const told = toldAtTheEnd(failures);
    expect(told.length).toBeLessThanOrEqual(100);
    expect(told.filter((line) => line.startsWith('FAILED'))).toHaveLength(40);
    expect(told.at(-1)).toBe('… and 50 more, see above');
    expect(toldAtTheEnd(failures.slice(0, 2))).toHaveLength(18);
    expect(toldAtTheEnd([])).toEqual([]);
  });
});
