/** The bugs can still be planted: each stands in for words that the product has once. Whether tests catch them the soak says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { plantedBugs } from './bugs.ts';

const root = join(import.meta.dirname, '..', '..');

it.each(plantedBugs)('$name', ({ file, edits }) => {
  const text = readFileSync(join(root, file), 'utf8');
  for (const { instead, put } of edits) {
    expect(text.split(instead)).toHaveLength(2);
    expect(put).not.toBe(instead);
  }
});
