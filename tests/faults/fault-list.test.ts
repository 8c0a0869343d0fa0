/** Every fault test and invariant of the design is carried by the name of a test, or says why it cannot be run here. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { elsewhere, faults, invariants, pending } from './fault-list.ts';

const tests = dirname(dirname(fileURLToPath(import.meta.url)));

/** The names of all tests: of the unit tests, the journeys, the bench and the soak. */
const names = readdirSync(tests, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(test|journey|soak)\.tsx?$|^bench\/.*\.ts$/.test(path))
  .map((path) => readFileSync(join(tests, path), 'utf8'))
  .flatMap((text) => [...text.matchAll(/(['"`])(\[[A-Z]\d+\](?:(?!\1)[^\n])*)\1/g)].map((match) => match[2] ?? ''));

const uncarried = (letter: string, count: number): number[] =>
  Array.from({ length: count }, (_, at) => at + 1).filter(
    (number) => !names.some((name) => name.includes(`[${letter}${number}]`)),
  );

describe('the list of faults', () => {
  it('has every fault carried by a test', () => {
    expect(uncarried('F', faults.length).filter((number) => !pending.faults.includes(number))).toEqual([]);
  });

  it('has every fault carried by a name that says an invariant it checks as well', () => {
    const mute = faults
      .map((_, at) => `[F${at + 1}]`)
      .filter((number) => !names.some((name) => name.includes(number) && /\[I\d+\]/.test(name)));
    expect(mute).toEqual([]);
  });

  it('has every invariant carried by a test', () => {
    const left = uncarried('I', invariants.length);
    expect(left.filter((number) => !pending.invariants.includes(number))).toEqual([]);
  });

  it('names a test that runs for every part that cannot', () => {
    const alone = elsewhere.filter(
      ({ fault, nearest }) => !pending.faults.includes(fault) && !names.some((name) => name.includes(nearest)),
    );
    expect(alone).toEqual([]);
  });
});
