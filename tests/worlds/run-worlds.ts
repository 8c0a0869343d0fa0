/** Runs worlds by seed, one seed a world, and makes a failing one small by leaving steps out. */
import fc from 'fast-check';
import { aClock, aServer } from '#tests/support/a-server.ts';
import { checkEnd, heal } from './end.ts';
import { play } from './play.ts';
import { aHouse } from './school-house.ts';
import { aWorld, type World } from './steps.ts';

export interface Failure {
  readonly seed: number;
  readonly error: Error;
  /** The world as far as it could be made smaller. */
  readonly world: World;
}

/** Plays that world to its end; throws with the number of the invariant that does not hold. */
async function runWorld(world: World): Promise<void> {
  const clock = aClock();
  const server = await aServer({ clock });
  try {
    const played = await play(await aHouse(server, clock), world);
    await heal(played);
    await checkEnd(played);
    for (const phone of played.phones) for (const tab of phone.tabs()) phone.close(tab);
  } finally {
    await server.close();
  }
}

function worldOf(seed: number, steps: number): World {
  const [world] = fc.sample(aWorld(steps), { seed, numRuns: 1 });
  if (!world) throw new Error('There is no world for this seed.');
  return world;
}

/** Nothing when the world holds. `tries` says how many smaller worlds are tried after a failure. */
export async function failureOf(
  seed: number,
  { steps, tries }: { steps: number; tries: number },
): Promise<Failure | undefined> {
  const world = worldOf(seed, steps);
  const error = await errorOf(world);
  return error && { seed, error, world: await smaller(world, error, tries) };
}

async function errorOf(world: World): Promise<Error | undefined> {
  try {
    await runWorld(world);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const numberOf = ({ message }: Error): string => /^\[\w+\]/.exec(message)?.[0] ?? message;

/** Leaves out ever shorter runs of steps as long as the same invariant breaks. */
async function smaller(world: World, error: Error, tries: number): Promise<World> {
  let left = tries;
  let { steps } = world;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = Math.floor(size / 2))
    for (let at = 0; at < steps.length && left > 0;) {
      left -= 1;
      const fewer = steps.filter((_, index) => index < at || index >= at + size);
      const again = await errorOf({ ...world, steps: fewer });
      if (again && numberOf(again) === numberOf(error)) steps = fewer;
      else at += size;
    }
  return { ...world, steps };
}

/** A failure as a person needs it: what broke, how to play it again, and the shortest story known. */
export const told = ({ seed, error, world }: Failure): string =>
  [
    `${error.message}`,
    `  again: SEED=${seed} RUNS=1 npm run soak`,
    `  phones: ${world.users.join(', ')}`,
    ...world.steps.map((step) => `  ${JSON.stringify(step)}`),
  ].join('\n');
