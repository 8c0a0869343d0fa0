import { afterEach, expect, it } from 'vitest';
import { twoPhones } from '#tests/support/a-phone.ts';
import { aServer, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
afterEach(() => server.close());

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
