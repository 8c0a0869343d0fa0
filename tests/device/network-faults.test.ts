import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditOf } from '#server/storage/audit.ts';
import { theSchool } from '#server/storage/schools.ts';
import {
  aPhone,
  broken,
  passSlowly,
  saveVisits,
  through,
  textOf,
  type Between,
  type Phone,
} from '#tests/support/a-phone.ts';
import { aPicture, visitWithPhoto } from '#tests/support/a-picture.ts';
import { aServer, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
});
afterEach(() => server.close());

const child = () => school.children[0]?.id ?? '';
const minutes = (count: number) => count * 60_000;

/** Lets them run until that has happened. */
async function passUntil<T>(phone: Phone, done: Promise<T>): Promise<T> {
  let isDone = false;
  const end = () => void (isDone = true);
  done.then(end, end);
  while (!isDone) await passSlowly(phone, 10_000, 10_000);
  return done;
}

describe('a network that is not the school’s', () => {
  it.each([
    ['a page with status 200', broken.portal, true],
    ['a redirect to a sign-in page', async () => Response.redirect('http://login.invalid/', 302), true],
    ['a connection that is reset', broken.down, undefined],
    ['a proxy’s own error', async () => new Response('<h1>502</h1>', { status: 502 }), undefined],
  ])('[F28] [I2] answers with %s, and nothing is taken for delivered', async (_name, between, isPortal) => {
    const phone = await aPhone(server);
    await saveVisits(phone, 3, child());
    phone.net.between = between;
    const state = await phone.device.sync.now();
    expect(state.type === 'offline' && state.isPortal).toBe(isPortal);
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 0, waiting: 3 });
    phone.net.between = through;
    expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 3, waiting: 0 });
  });
});

describe('a storm of refusals', () => {
  it.each([
    [429, { 'retry-after': '60' }],
    [503, { 'retry-after': '60' }],
    [502, {}],
  ])(
    '[F27] [I13] of %i does not make the phone hammer, and everything gets through after it',
    async (status, headers) => {
      const phone = await aPhone(server);
      await saveVisits(phone, 5, child());
      phone.net.between = broken.status(status, 'storm', headers);
      phone.net.calls.length = 0;
      await phone.device.sync.now();
      await passSlowly(phone, minutes(60), 30_000);
      // Full jitter from 2 s to 15 min, or Retry-After each time: twenty tries an hour would be too many.
      expect(phone.net.calls.length).toBeGreaterThan(3);
      expect(phone.net.calls.length).toBeLessThan(20);
      phone.net.between = through;
      expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
      expect(phone.device.outbox.buckets()).toMatchObject({ sent: 5, waiting: 0 });
    },
  );
});

describe('a browser that is wrong about the network', () => {
  it('[F30] [I13] sends although it says offline, and waits although it says online', async () => {
    const phone = await aPhone(server);
    phone.net.isUp = false;
    await saveVisits(phone, 1, child());
    phone.pass(300);
    await expect.poll(() => phone.device.outbox.buckets().sent).toBe(1);
    phone.net.isUp = true;
    phone.net.between = broken.down;
    await saveVisits(phone, 1, child());
    phone.wake('online');
    phone.pass(0);
    await expect.poll(() => phone.device.sync.state().type).toBe('offline');
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 1, waiting: 1 });
  });
});

describe('a standstill', () => {
  it('[F51] is told after ten minutes with a network, once to the school, and ends when something goes', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 2, child());
    phone.net.between = broken.status(500, 'server-trouble');
    await passSlowly(phone, minutes(9));
    expect(phone.device.sync.isStalled()).toBe(false);
    await passSlowly(phone, minutes(2));
    expect(phone.device.sync.isStalled()).toBe(true);
    await passSlowly(phone, minutes(20));
    phone.net.between = through;
    await phone.device.sync.now();
    expect(phone.device.sync.isStalled()).toBe(false);
    const told = await auditOf(server.deps.db, (await theSchool(server.deps.db)) ?? '');
    const stalls = told.filter(({ what }) => what === 'phone-stalled');
    expect(stalls).toMatchObject([{ person: phone.me.personId, detail: expect.stringMatching(/ 2$/) }]);
  });

  it('[F51] is no alarm without a network, nor with nothing to send, nor for a clock that jumps', async () => {
    const phone = await aPhone(server);
    await passSlowly(phone, minutes(20));
    expect(phone.device.sync.isStalled()).toBe(false);
    phone.net.between = broken.down;
    phone.net.isUp = false;
    await saveVisits(phone, 1, child());
    await passSlowly(phone, minutes(20));
    phone.net.isUp = true;
    phone.pass(24 * 3_600_000);
    expect(phone.device.sync.isStalled()).toBe(false);
  });
});

describe('a standstill of pictures, with every record at the school', () => {
  /** Only parts of pictures meet this. */
  const partsMeet =
    (meet: Between): Between =>
    async (path, init, goOn) =>
      init.method === 'PUT' ? meet(path, init, goOn) : goOn();

  it('[F51] [A1] [N4] is told like one of records, and ends when one goes', async () => {
    const phone = await aPhone(server);
    phone.net.between = partsMeet(broken.down);
    await visitWithPhoto(phone, child());
    await phone.device.sync.now();
    expect(phone.device.outbox.buckets()).toMatchObject({ waiting: 0, photosWaiting: 1 });
    await passSlowly(phone, minutes(9));
    expect(phone.device.sync.isStalled()).toBe(false);
    await passSlowly(phone, minutes(2));
    expect(phone.device.sync.isStalled()).toBe(true);
    phone.net.between = through;
    await phone.device.sync.now();
    expect(phone.device.sync.isStalled()).toBe(false);
    const told = await auditOf(server.deps.db, (await theSchool(server.deps.db)) ?? '');
    expect(told.filter(({ what }) => what === 'phone-stalled')).toHaveLength(1);
  });

  it('[F51] [A1] is no alarm while parts of one arrive', async () => {
    const phone = await aPhone(server);
    let parts = 0;
    phone.net.between = partsMeet(async (_path, _init, goOn) => {
      parts += 1;
      return parts % 2 === 1 ? goOn() : broken.down();
    });
    await visitWithPhoto(phone, child(), aPicture(2_000_000));
    await phone.device.sync.now();
    for (let round = 0; round < 4; round += 1) {
      await passSlowly(phone, minutes(6), 60_000);
      await phone.device.sync.now();
      expect(phone.device.sync.isStalled()).toBe(false);
    }
    expect(phone.device.outbox.buckets()).toMatchObject({ photosWaiting: 1 });
  });

  it('[F51] [A1] is no alarm over a line so slow that a person has to ask for them', async () => {
    const phone = await aPhone(server);
    phone.net.between = partsMeet(async (_path, _init, goOn) => {
      phone.clock.at += 60_000;
      return goOn();
    });
    await visitWithPhoto(phone, child(), aPicture(2_000_000));
    await visitWithPhoto(phone, child());
    await phone.device.sync.now();
    expect(phone.device.sync.arePhotosHeldBack()).toBe(true);
    await passSlowly(phone, minutes(20));
    expect(phone.device.outbox.buckets()).toMatchObject({ photosWaiting: 1 });
    expect(phone.device.sync.isStalled()).toBe(false);
  });

  it('[F51] [N4] is no alarm while records go first, nor for one that the school has refused', async () => {
    const phone = await aPhone(server);
    phone.net.between = partsMeet(broken.status(413, 'too-large'));
    await visitWithPhoto(phone, child());
    await phone.device.sync.now();
    await passSlowly(phone, minutes(20), 60_000);
    expect(phone.device.sync.isStalled()).toBe(false);
    phone.net.between = broken.down;
    await visitWithPhoto(phone, child());
    await passSlowly(phone, minutes(8), 60_000);
    phone.net.between = partsMeet(broken.down);
    await phone.device.sync.now();
    await passSlowly(phone, minutes(8), 60_000);
    expect(phone.device.sync.isStalled()).toBe(false);
  });
});

describe('a slow line', () => {
  it('[P3] [I13] that never carries one op carries what stands behind it, and what comes from the school', async () => {
    const phone = await aPhone(server);
    phone.net.isUp = false;
    await saveVisits(phone, 1, child());
    const [first] = phone.device.outbox.receipts();
    await saveVisits(phone, 3, child());
    let pulls = 0;
    phone.net.between = async (path, init, goOn) => {
      if (path.endsWith('/pull')) pulls += 1;
      const isTooMuch = path.endsWith('/push') && (await textOf(init.body)).includes(first?.opId ?? '-');
      return isTooMuch ? broken.silent() : goOn();
    };
    await passUntil(phone, phone.device.sync.now());
    for (let round = 0; round < 2; round += 1) {
      const before = pulls;
      await passUntil(phone, phone.device.sync.now());
      expect(phone.device.outbox.buckets()).toMatchObject({ waiting: 1, sent: 3 });
      expect(pulls).toBeGreaterThan(before);
    }
    phone.net.between = through;
    await phone.device.sync.now();
    expect(phone.device.outbox.buckets()).toMatchObject({ waiting: 0, sent: 4 });
  });

  it('[F26] [P2] [I13] is tried with half as much where a proxy before the school says that it is too much', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 8, child());
    const sizes: number[] = [];
    phone.net.between = async (path, init, goOn) => {
      if (!path.endsWith('/push')) return goOn();
      const { ops } = JSON.parse(await textOf(init.body)) as { ops: unknown[] };
      sizes.push(ops.length);
      return ops.length > 2 ? new Response('<html>413</html>', { status: 413 }) : goOn();
    };
    await phone.device.sync.now();
    expect(sizes.slice(0, 3)).toEqual([8, 4, 2]);
    expect(phone.device.outbox.buckets()).toMatchObject({ waiting: 0, sent: 8, ask: 0 });
  });

  it('[F29] [N5] asks for smaller pages after a timeout, and goes on small in the next round', async () => {
    const phone = await aPhone(server);
    const limits: number[] = [];
    phone.net.between = async (path, init, goOn) => {
      if (!path.endsWith('/pull')) return goOn();
      const body: unknown = await new Response(init.body).json();
      const { limit } = body as { limit: number };
      limits.push(limit);
      return limit > 100 ? broken.silent() : goOn();
    };
    expect(await passUntil(phone, phone.device.sync.now())).toEqual({ type: 'idle' });
    expect(limits).toEqual([500, 250, 125, 62]);
    await passUntil(phone, phone.device.sync.now());
    expect(limits.slice(4)).toEqual([124, 62]);
  });
});
