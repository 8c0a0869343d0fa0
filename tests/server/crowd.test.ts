import { expect, it } from 'vitest';
import { aServer } from '#tests/support/a-server.ts';
import { missedByFollowers } from '#tests/support/crowd.ts';

it('[F8] [I6] five readers that follow twenty writers by cursor see the last revision of everything', async () => {
  const server = await aServer();
  const school = await server.setUpSchool();
  expect(await missedByFollowers(server, school, { writers: 20, readers: 5, rounds: 3 })).toEqual([]);
  await server.close();
}, 120_000);
