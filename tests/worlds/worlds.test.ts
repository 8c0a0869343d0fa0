/**
 * Random worlds: real phones, a real school, and everything that can go wrong between them. A short run of what
 * `npm run soak` does for long; here the seeds stand still, so that the same commit always gives the same answer.
 */
import { describe, it } from 'vitest';
import { failureOf, told } from './run-worlds.ts';

const FIRST = 20_260_415;
const WORLDS = 24;

describe('random worlds', () => {
  it('[I1] [I2] [I3] [I4] [I5] [I6] [I7] [I8] [I9] [I11] [I12] [I13] [I14] hold when everything fails', async () => {
    for (let seed = FIRST; seed < FIRST + WORLDS; seed += 1) {
      const failure = await failureOf(seed, { steps: 40, tries: 20 });
      if (failure) throw new Error(told(failure), { cause: failure.error });
    }
  }, 900_000);
});
