/** Every acceptance scenario of the domain (§13) is carried by the name of a journey. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** §13 in its order, in a word. */
const scenarios = [
  'a village with no signal',
  'a grandmother without a telephone',
  'one parent away, the other able',
  'father dead, mother away',
  'sixteen between two headings',
  'three sheets of 附件3',
  'three days absent',
  'a child is hit at home',
  'forty talks and no batch',
  'a teacher leaves in mid-term',
  'two phones, one number',
  'an odd roster of sixty rows',
  'a consent taken back',
  'a link opened in WeChat',
] as const;

const journeys = join(import.meta.dirname, 'journeys');
const names = readdirSync(journeys)
  .filter((path) => path.endsWith('.journey.ts'))
  .map((path) => readFileSync(join(journeys, path), 'utf8'))
  .flatMap((text) => [...text.matchAll(/test\(\s*(['"`])((?:(?!\1)[^\n])*)\1/g)].map((match) => match[2] ?? ''));

const isWalked = (number: number): boolean => names.some((name) => name.includes(`[§13.${number}]`));
const numbers = scenarios.map((_, index) => index + 1);

describe('the scenarios of the domain', () => {
  it('are each walked by a journey', () => {
    expect(numbers.filter((number) => !isWalked(number))).toEqual([]);
  });

  it('are all the numbers that a journey names', () => {
    const named = names.flatMap((name) => [...name.matchAll(/\[§13\.(\d+)\]/g)].map((match) => Number(match[1])));
    expect(named.filter((number) => !numbers.includes(number))).toEqual([]);
  });
});
