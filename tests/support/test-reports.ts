/**
 * What the runners report, read for one question: how many passed, and which failed and why. Whoever reads only the last
 * screen of a run finds every failure there by file and name.
 */
import { relative } from 'node:path';
import * as z from 'zod';

export interface Failure {
  /** A step of the run, or `file › name of the test`. */
  readonly name: string;
  readonly message: string;
}

export interface Outcome {
  readonly passed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
}

const unitReport = z.object({
  numPassedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().nullish(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

/** What vitest's json reporter wrote; a file that could not be read at all is a failure of its own. */
export function readUnitReport(report: unknown): Outcome {
  const { numPassedTests, numPendingTests, numTodoTests, testResults } = unitReport.parse(report);
  const failures = testResults.flatMap(({ name, status, message, assertionResults }): Failure[] => {
    const file = relative(process.cwd(), name);
    const failed = assertionResults
      .filter((each) => each.status === 'failed')
      .map((each) => ({ name: `${file} › ${each.fullName}`, message: each.failureMessages?.[0] ?? '' }));
    if (failed.length > 0 || status !== 'failed') return failed;
    return [{ name: file, message: message ?? '' }];
  });
  return { passed: numPassedTests, skipped: numPendingTests + numTodoTests, failures };
}

const runError = z.object({ message: z.string().optional(), value: z.string().optional() });

const spec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(z.object({ status: z.string(), results: z.array(z.object({ errors: z.array(runError) })) })),
});

interface Suite {
  readonly specs: readonly z.infer<typeof spec>[];
  readonly suites?: readonly Suite[] | undefined;
}

const suite: z.ZodType<Suite> = z.object({
  specs: z.array(spec),
  suites: z.array(z.lazy(() => suite)).optional(),
});

const journeyReport = z.object({
  suites: z.array(suite),
  errors: z.array(runError),
  stats: z.object({ expected: z.number(), skipped: z.number() }),
});

const wordsOf = (errors: readonly z.infer<typeof runError>[]): string =>
  errors.map(({ message, value }) => message ?? value ?? '').join('\n');

const specsOf = ({ specs, suites = [] }: Suite): readonly z.infer<typeof spec>[] => [
  ...specs,
  ...suites.flatMap(specsOf),
];

/** What Playwright's json reporter wrote; a journey that passed only when tried again has failed. */
export function readJourneyReport(report: unknown): Outcome {
  const { suites, errors, stats } = journeyReport.parse(report);
  const failures = suites.flatMap(specsOf).flatMap(({ title, file, tests }): Failure[] =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => ({
        name: `tests/journeys/${file} › ${title}`,
        message: wordsOf(results.flatMap((each) => each.errors)),
      })),
  );
  if (errors.length > 0) failures.push({ name: 'journeys', message: wordsOf(errors) });
  return { passed: stats.expected, skipped: stats.skipped, failures };
}

/** What a log of CI surely keeps of the end of a run. */
const LAST_LINES = 100;
const MOST_NAMED = 40;

// oxlint would have the escape written out of the pattern; the colours of a terminal begin with it.
const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** The failures as lines for the end of a run: each by name, with as much of its message as a last screen has room for. */
export function toldAtTheEnd(failures: readonly Failure[]): readonly string[] {
  const named = failures.slice(0, MOST_NAMED);
  const linesEach = Math.min(8, Math.max(1, Math.floor(LAST_LINES / Math.max(1, named.length)) - 1));
  const lines = named.flatMap(({ name, message }) => [
    `FAILED ${name}`,
    ...message
      .replaceAll(colours, '')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, linesEach)
      .map((line) => `    ${line.trim().slice(0, 200)}`),
  ]);
  const rest = failures.length - named.length;
  return rest > 0 ? [...lines, `… and ${rest} more, see above`] : lines;
}
