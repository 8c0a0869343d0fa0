/** A teacher's number stands on the card of every child of her class, so it is kept with her account and known to everybody. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aServer, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await aServer();
  await server.setUpSchool();
});
afterEach(() => server.close());

it('an account carries the numbers of its person to everybody, and the head writes over and takes them away', async () => {
  const head = await server.signIn('head');
  const form = {
    name: '赵老师',
    username: 'zhao',
    roles: ['class-teacher'],
    classes: [],
    phones: [{ number: '19900001234' }],
  };
  const { personId } = (await (await head.post('/api/accounts', form)).json()) as { personId: string };
  const told = async () => (await (await server.signIn('class-b')).phone().record(personId))?.doc['phones'];
  expect(await told()).toEqual(form.phones);
  for (const phones of [[{ number: '19900009999' }], []]) {
    const body = JSON.stringify({ phones });
    expect((await head.request(`/api/accounts/${personId}`, { method: 'PATCH', body })).status).toBe(204);
    expect((await told()) ?? []).toEqual(phones);
    expect(await (await head.request('/api/accounts')).text()).toContain(JSON.stringify(phones));
  }
});
