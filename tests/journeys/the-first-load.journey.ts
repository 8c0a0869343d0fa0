/**
 * What the first page loads stays within its budget, and whatever comes later is kept for offline. It stands among the journeys
 * because they run on `dist`; a size is the same on every machine, so it need not wait for the bench.
 */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { measureBuilt } from '#tests/bench/measure-load.ts';
import { isKept, tableOf } from '#tests/bench/table.ts';

const lines = measureBuilt(join(import.meta.dirname, '../../dist'));

for (const line of lines)
  test(`The built app keeps its budget of ${line.budget}`, () => {
    expect(isKept(line), tableOf(lines)).toBe(true);
  });
