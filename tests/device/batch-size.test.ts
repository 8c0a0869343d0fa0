import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aPhone, broken, saveVisits, textOf } from '#tests/support/a-phone.ts';
import { aServer, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let child: string;
beforeEach(async () => {
  server = await aServer();
  child = (await server.setUpSchool()).children[0]?.id ?? '';
});
afterEach(() => server.close());

describe('how many ops go at once', () => {
  /** How many ops each push carried while so many visits were sent; the school says no more than `mostOps` where given. */
  async function pushesOf(visits: number, { mostOps, takesMs = 0 }: { mostOps?: number; takesMs?: number } = {}) {
    const phone = await aPhone(server);
    await saveVisits(phone, visits, child);
    const carried: number[] = [];
    phone.net.between = async (path, init, goOn) => {
      if (!path.endsWith('/push')) return goOn();
      carried.push((JSON.parse(await textOf(init.body)) as { ops: unknown[] }).ops.length);
      phone.pass(takesMs);
      const reply = await goOn();
      if (!reply.ok) return reply;
      return new Response(JSON.stringify({ ...((await reply.json()) as object), mostOps }), { headers: reply.headers });
    };
    expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: visits, waiting: 0 });
    return carried;
  }

  it('[P2] sends more at once where full batches are over quickly, and no more than the school takes', async () => {
    // The second is packed before the first is answered.
    expect(await pushesOf(1400, { mostOps: 500 })).toEqual([200, 200, 400, 500, 100]);
    expect(await pushesOf(1000, { mostOps: 300 })).toEqual([200, 200, 300, 300]);
  });

  it('[P2] sends no more than any line carries to a school that does not say, and over a slow line', async () => {
    expect(await pushesOf(700)).toEqual([200, 200, 200, 100]);
    expect(await pushesOf(700, { mostOps: 500, takesMs: 1200 })).toEqual([200, 200, 200, 100]);
  });

  it('[P2] goes back to what every school takes when one that was put back to an older build cannot read more', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 900, child);
    const carried: number[] = [];
    phone.net.between = async (path, init, goOn) => {
      if (!path.endsWith('/push')) return goOn();
      const { length } = (JSON.parse(await textOf(init.body)) as { ops: unknown[] }).ops;
      carried.push(length);
      return length > 200 ? broken.status(400, 'unreadable')() : goOn();
    };
    expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    expect(carried.slice(0, 4)).toEqual([200, 200, 400, 200]);
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 900, waiting: 0 });
  });
});
