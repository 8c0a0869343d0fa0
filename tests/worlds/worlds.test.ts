/**
 * Random worlds: real phones, a real school, and everything that can go wrong between them. A short run of what
 * `npm run soak` does for long, on both databases; the seeds stand still, so that a commit always gives the same answer.
 */
import { describe, it } from 'vitest';
import { aDisk, testedKind } from '#tests/support/a-disk.ts';
import { failureOf, told } from './run-worlds.ts';

/** Other worlds on the other database. */
const FIRST = testedKind() === 'sqlite' ? 20_260_415 : 20_270_415;
const WORLDS = 20;

describe('random worlds', () => {
  it('[I1] [I2] [I3] [I4] [I5] [I6] [I7] [I8] [I9] [I11] [I12] [I13] [I14] hold when everything fails', async () => {
    for (let seed = FIRST; seed < FIRST + WORLDS; seed += 1) {
      const failure = await failureOf(seed, { steps: 40, tries: 20, newDisk: () => aDisk() });
      if (failure) throw new Error(told(failure), { cause: failure.error });
    }
  }, 1_800_000);
});
