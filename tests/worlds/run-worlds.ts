/** Runs worlds by seed, one seed a world, and makes a failing one small by leaving steps out. */
import fc from 'fast-check';
import type { Disk } from '#tests/support/a-disk.ts';
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
export async function runWorld(world: World, newDisk: () => Promise<Disk>): Promise<void> {
  const clock = aClock();
  const disk = await newDisk();
  const server = await aServer({ clock, disk });
  try {
    const played = await play(await aHouse(server, clock), world);
    await heal(played);
    await checkEnd(played);
    for (const phone of played.phones) for (const tab of phone.tabs()) phone.close(tab);
  } finally {
    await server.close();
    await disk.remove();
  }
}

function worldOf(seed: number, steps: number): World {
  const [world] = fc.sample(aWorld(steps), { seed, numRuns: 1 });
  if (!world) throw new Error('There is no world for this seed.');
  return world;
}

/** How long worlds are, how many smaller ones are tried after a failure, and where the school lies. */
export interface Plan {
  readonly steps: number;
  readonly tries: number;
  readonly newDisk: () => Promise<Disk>;
}

/** Nothing when the world holds. */
export async function failureOf(seed: number, plan: Plan): Promise<Failure | undefined> {
  const world = worldOf(seed, plan.steps);
  const error = await errorOf(world, plan);
  return error && { seed, error, world: await smaller(world, error, plan) };
}

async function errorOf(world: World, { newDisk }: Plan): Promise<Error | undefined> {
  try {
    await runWorld(world, newDisk);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const numberOf = ({ message }: Error): string => /^\[\w+\]/.exec(message)?.[0] ?? message;

/** Leaves out ever shorter runs of steps as long as the same invariant breaks. */
async function smaller(world: World, error: Error, plan: Plan): Promise<World> {
  let left = plan.tries;
  let { steps } = world;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = Math.floor(size / 2))
    for (let at = 0; at < steps.length && left > 0;) {
      left -= 1;
      const fewer = steps.filter((_, index) => index < at || index >= at + size);
      const again = await errorOf({ ...world, steps: fewer }, plan);
      if (again && numberOf(again) === numberOf(error)) steps = fewer;
      else at += size;
    }
  return { ...world, steps };
}

/** A failure as a person needs it: what broke, how to play it again, and the shortest story known. */
export const told = ({ seed, error, world }: Failure): string =>
  [
    `${error.message}`,
    `  again: SEED=${seed} RUNS=1 npm run soak worlds`,
    `  phones: ${world.users.join(', ')}`,
    ...world.steps.map((step) => `  ${JSON.stringify(step)}`),
  ].join('\n');
