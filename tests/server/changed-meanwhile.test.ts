import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aServer, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await aServer();
  await server.setUpSchool();
});
afterEach(() => server.close());

/** The account as a page of the office shows it. */
async function seenBy(head: Awaited<ReturnType<TestServer['signIn']>>, personId: string) {
  const { accounts } = (await (await head.request('/api/accounts')).json()) as {
    accounts: { personId: string; name: string; roles: string[]; classes: string[] }[];
  };
  const account = accounts.find((each) => each.personId === personId);
  if (!account) throw new Error('There is no such account.');
  const { name, roles, classes } = account;
  return { name, roles, classes };
}

describe('an account that two pages change', () => {
  it('is not written over by the page that saw the older one, and is by whoever has seen what stands', async () => {
    const head = await server.signIn('head');
    const { personId } = await server.signIn('class-a');
    const change = (body: object) =>
      head.request(`/api/accounts/${personId}`, { method: 'PATCH', body: JSON.stringify(body) });
    const seen = await seenBy(head, personId);
    expect((await change({ name: '马兰花', seen })).status).toBe(204);
    const late = await change({ roles: ['deputy'], classes: [], seen });
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({ type: 'changed-meanwhile' });
    const now = await seenBy(head, personId);
    expect(now).toEqual({ ...seen, name: '马兰花' });
    expect((await change({ roles: ['deputy'], classes: [], seen: now })).status).toBe(204);
    expect(await seenBy(head, personId)).toEqual({ name: '马兰花', roles: ['deputy'], classes: [] });
  });

  it('is changed by an older app, which does not say what it saw', async () => {
    const head = await server.signIn('head');
    const { personId } = await server.signIn('class-a');
    const body = JSON.stringify({ name: '马兰花' });
    expect((await head.request(`/api/accounts/${personId}`, { method: 'PATCH', body })).status).toBe(204);
    expect((await seenBy(head, personId)).name).toBe('马兰花');
  });
});
