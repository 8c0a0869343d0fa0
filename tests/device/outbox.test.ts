import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Child } from '#domain/records/child.ts';
import { aPhone, saveVisits, textOf, twoPhones, type Phone } from '#tests/support/a-phone.ts';
import { aServer, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let child: string;
beforeEach(async () => {
  server = await aServer();
  child = (await server.setUpSchool()).children[0]?.id ?? '';
});
afterEach(() => server.close());

const renameChild = (phone: Phone, nameNote: string) => {
  const doc = { ...phone.device.records.get(Child, child)?.doc, nameNote };
  return phone.device.save([{ do: 'patch', type: 'child', id: child, doc }]);
};

describe('the buckets', () => {
  it('count an open question once for who opened it, and for whoever else may answer it', async () => {
    const [one, two] = await twoPhones(server);
    await renameChild(one, '甲');
    await renameChild(two, '乙');
    await one.device.sync.now();
    await two.device.sync.now();
    await one.device.sync.now();
    expect(two.device.outbox.buckets()).toMatchObject({ sent: 0, ask: 1 });
    expect(one.device.outbox.buckets()).toMatchObject({ sent: 1, ask: 1 });
  });

  it('stay the same object while the numbers are the same', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 1, child);
    await phone.device.sync.now();
    const before = phone.device.outbox.buckets();
    await phone.device.sync.now();
    expect(phone.device.outbox.buckets()).toBe(before);
  });
});

describe('the receipts', () => {
  it('of what is settled are made once, whatever else is saved on this phone', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 2, child);
    await phone.device.sync.now();
    const before = phone.device.outbox.receipts();
    await saveVisits(phone, 1, child);
    const after = phone.device.outbox.receipts();
    expect(after).toHaveLength(3);
    expect(after[1]).toBe(before[0]);
    expect(after[2]).toBe(before[1]);
  });

  it('of a record that waits changes when the school has it', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 1, child);
    expect(phone.device.outbox.receipts()).toMatchObject([{ bucket: 'waiting' }]);
    await phone.device.sync.now();
    expect(phone.device.outbox.receipts()).toMatchObject([{ bucket: 'sent' }]);
  });
});

describe('a stored op', () => {
  it('[P6] is asked about at the next pull until it is judged', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 1, child);
    const [opId] = phone.device.outbox.receipts().map((each) => each.opId);
    const asked: unknown[] = [];
    phone.net.between = async (path, init, goOn) => {
      const reply = await goOn();
      if (path.endsWith('/pull')) asked.push(JSON.parse(await textOf(init.body)));
      if (!path.endsWith('/push')) return reply;
      const body = (await reply.json()) as { results: object[] };
      const results = body.results.map((each) => ({ ...each, verdict: 'stored', rev: undefined }));
      return new Response(JSON.stringify({ ...body, results }), { headers: reply.headers });
    };
    await phone.device.sync.now();
    expect(asked).toMatchObject([{ asking: [opId] }]);
    expect(phone.device.outbox.receipts()).toMatchObject([{ bucket: 'sent', verdict: 'applied' }]);
    expect(phone.device.records.about(child).every(({ waiting }) => waiting === 0)).toBe(true);
  });
});
