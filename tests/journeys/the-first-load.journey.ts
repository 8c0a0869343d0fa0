/**
 * What the first page loads stays within its budget, nothing that is meant to come later sits in it, and whatever does come
 * later is kept for offline. It stands among the journeys because they run on `dist`; a size is the same on every machine, so
 * it need not wait for the bench.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildApp } from '#tests/bench/builds.ts';
import { measureBuilt, measureLate } from '#tests/bench/measure-load.ts';
import { isKept, tableOf } from '#tests/bench/table.ts';

const lines = measureBuilt(join(import.meta.dirname, '../../dist'));

for (const line of lines)
  test(`The built app keeps its budget of ${line.budget}`, () => {
    expect(isKept(line), tableOf(lines)).toBe(true);
  });

test('No piece that is meant to come late sits in the first load', async () => {
  test.setTimeout(180_000);
  // Which module went into which file, `dist` does not say.
  const built = await buildApp();
  const late = measureLate(built);
  rmSync(built.dir, { recursive: true, force: true });
  expect(isKept(late), tableOf([late])).toBe(true);
});
