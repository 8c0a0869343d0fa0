import { afterEach, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aPhone, twoPhones } from '#tests/support/a-phone.ts';
import { aServer, to, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
afterEach(() => server.close());

it('[P10] the head’s phone turns the pages of what is held, one place at a time', async () => {
  server = await aServer();
  const { children } = await server.setUpSchool();
  const hers = (await server.signIn('class-b')).phone();
  const aVisit = () =>
    hers.op({
      type: HomeVisit.type,
      id: v7(),
      ...(children[0] && { child: children[0].id }),
      set: to({ words: '家里都好' }),
    });
  await hers.push(aVisit(), aVisit(), aVisit());
  const { office } = (await aPhone(server)).device;
  const all = await office.held();
  const numbers = all.ok ? all.value.held.map(({ number }) => number) : [];
  expect(numbers).toHaveLength(3);
  const [newest = 0] = numbers;
  const older = await office.held({ place: 'open', before: newest });
  expect(older.ok && older.value.held.map(({ number }) => number)).toEqual(numbers.slice(1));
  const aside = await office.held({ place: 'aside' });
  expect(aside.ok && aside.value.held).toEqual([]);
});

it('of two phones of one head, each knows itself among those of the school', async () => {
  server = await aServer();
  await server.setUpSchool();
  const phones = await twoPhones(server);
  const here = phones.map(async ({ device }) => {
    const answer = await device.office.devices();
    return answer.ok ? answer.value.filter(({ isHere }) => isHere).map((each) => each.device) : [];
  });
  const [first, second] = await Promise.all(here);
  expect([first, second]).toMatchObject([[expect.any(String)], [expect.any(String)]]);
  expect(first).not.toEqual(second);
});
