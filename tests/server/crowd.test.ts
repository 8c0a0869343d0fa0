import { expect, it } from 'vitest';
import { aServer } from '#tests/support/a-server.ts';
import { aLoadOf, missedByFollowers } from '#tests/support/crowd.ts';
import { rowsOf } from '#tests/support/planted.ts';

it('[F8] [I6] five readers that follow twenty writers by cursor see the last revision of everything', async () => {
  const server = await aServer();
  const school = await server.setUpSchool();
  expect(await missedByFollowers(server, school, { writers: 20, readers: 5, rounds: 3 })).toEqual([]);
  await server.close();
}, 120_000);

it('[F53] [I1] [I3] [I9] thirty phones that come home at once with a day’s work of forty ops are all served, each op once', async () => {
  const server = await aServer();
  const school = await server.setUpSchool();
  const session = await server.signIn('class-a');
  const loads = Array.from({ length: 30 }, () => aLoadOf(session, school, 40));
  const replies = await Promise.all(loads.map(({ phone, ops }) => phone.push(...ops)));
  for (const { results, lastDeviceSeq, missing } of replies) {
    expect(results.map(({ verdict }) => verdict)).toEqual(Array.from({ length: 40 }, () => 'applied'));
    expect({ lastDeviceSeq, missing }).toEqual({ lastDeviceSeq: 40, missing: [] });
  }
  const sent = loads.flatMap(({ ops }) => ops.map(({ id }) => id)).sort();
  const kept = await rowsOf(server.deps.db, "select id, seq from record where type = 'home-visit'");
  expect(kept.map(({ id }) => String(id)).sort()).toEqual(sent);
  expect(new Set(kept.map(({ seq }) => Number(seq))).size).toBe(sent.length);
  const { rows } = await session.phone().pullAll();
  expect(rows.flatMap(({ type, id }) => (type === 'home-visit' ? [id] : [])).sort()).toEqual(sent);
  await server.close();
}, 120_000);
