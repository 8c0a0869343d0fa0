import { afterEach, beforeEach, expect, test } from 'vitest';
import { OwnRules } from '#domain/records/own-rules.ts';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import { aPhone } from '#tests/support/a-phone.ts';
import { aServer, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await aServer();
  await server.setUpSchool();
});
afterEach(() => server.close());

const talksOn = (phone: Awaited<ReturnType<typeof aPhone>>): number =>
  dutiesOfSchool(phone.device.records, '2026-04-15').all.filter(
    ({ rule }) => rule.kind === 'talk' && rule.per === 'child',
  ).length;

const leaveTalksOff = (phone: Awaited<ReturnType<typeof aPhone>>) => {
  const id = phone.device.newId({ type: OwnRules.type });
  return phone.device.save([{ do: 'create', type: OwnRules.type, id, doc: { off: ['jss.talk'] } }]);
};

test('the rules that the head sends hold on a teacher’s phone after it has fetched', async () => {
  const teacher = await aPhone(server, { username: 'class-a' });
  const head = await aPhone(server, { username: 'head' });
  expect(talksOn(teacher)).toBeGreaterThan(0);
  await leaveTalksOff(head);
  await head.device.sync.now();
  expect(talksOn(teacher)).toBeGreaterThan(0);
  await teacher.device.sync.now();
  expect(talksOn(teacher)).toBe(0);
});

test('the school does not take rules from a teacher', async () => {
  const teacher = await aPhone(server, { username: 'class-a' });
  await leaveTalksOff(teacher);
  await teacher.device.sync.now();
  expect(teacher.device.outbox.buckets()).toMatchObject({ sent: 0, ask: 1 });
});
