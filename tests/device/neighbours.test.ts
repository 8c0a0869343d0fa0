import { expect, it } from 'vitest';
import type { Channel } from '#device/deps.ts';
import { createNeighbours } from '#device/neighbours.ts';

it('[R1] what another tab wrote counts as missed until memory has taken it over', () => {
  let hear = (_message: unknown): void => {};
  const channel: Channel = { post: () => {}, listen: (listener) => void (hear = listener), close: () => {} };
  const neighbours = createNeighbours({ openChannel: () => channel }, 'p');
  const heard: number[] = [];
  neighbours.caughtUpTo(10);
  neighbours.listen(({ stamp }) => void heard.push(stamp));
  hear({ stamp: 11, keys: [], opIds: [] });
  expect(heard).toEqual([11]);
  expect(neighbours.hasMissed(11)).toBe(true);
  neighbours.tookOver(11);
  expect(neighbours.hasMissed(11)).toBe(false);
});
