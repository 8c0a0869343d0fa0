import { expect, it } from 'vitest';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aPhone, saveVisits } from '#tests/support/a-phone.ts';
import { aServer } from '#tests/support/a-server.ts';
import { aLoadOf, missedByFollowers } from '#tests/support/crowd.ts';
import { rowsOf } from '#tests/support/planted.ts';

it('[F8] [I6] five readers that follow twenty writers by cursor see the last revision of everything', async () => {
  const server = await aServer();
  const school = await server.setUpSchool();
  expect(await missedByFollowers(server, school, { writers: 20, readers: 5, rounds: 3 })).toEqual([]);
  await server.close();
}, 120_000);

it('[F53] [I1] [I3] [I9] three hundred phones that come home at once with a day’s work of forty ops are all served, each op once', async () => {
  const server = await aServer();
  const school = await server.setUpSchool();
  const session = await server.signIn('class-a');
  const loads = Array.from({ length: 300 }, () => aLoadOf(session, school, 40));
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

  // One of them holds all twelve thousand, finds them after a night, and goes on.
  const phone = await aPhone(server, { username: 'class-a' });
  const device = await phone.reopen();
  expect(
    device.records
      .all(HomeVisit)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(sent);
  const [mine = ''] = await saveVisits(phone, 1, school.children[0]?.id ?? '');
  expect(await device.sync.now()).toEqual({ type: 'idle' });
  expect((await session.phone().record(mine))?.rev).toBe(1);
  device.lock();
  await server.close();
}, 300_000);
