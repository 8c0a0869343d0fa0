import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { numberOf, openDatabase } from '#device/database.ts';
import { createGate } from '#device/gate.ts';
import { createNeighbours } from '#device/neighbours.ts';
import { createTurn } from '#device/turn.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aPhone, broken, passSlowly, PIN, saveVisits, type Phone } from '#tests/support/a-phone.ts';
import { aServer, type TestSchool, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
});
afterEach(() => server.close());

const child = () => school.children[0]?.id ?? '';

/** Another tab of the same phone whose timers no longer run. */
async function aFrozenTab(phone: Phone) {
  const tab = await createGate({ ...phone.deps, after: () => () => {} }).unlock(phone.me.personId, PIN);
  if (!tab.ok) throw new Error(tab.refusal.type);
  return tab.value;
}

describe('three tabs', () => {
  it.each([
    ['with Web Locks', {}],
    ['without them', { withLock: undefined }],
  ])('[F44] [I3] take the turn from a frozen one within a minute or so, %s', async (_name, deps) => {
    const phone = await aPhone(server, { deps });
    await saveVisits(phone, 4, child());
    const frozen = await aFrozenTab(phone);
    const third = await phone.openTab();
    let isAsleep = true;
    phone.net.between = (path, _init, goOn) => {
      if (!path.endsWith('/push') || !isAsleep) return goOn();
      isAsleep = false;
      return broken.silent();
    };
    void frozen.sync.now();
    await expect.poll(() => isAsleep).toBe(false);
    expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 0, waiting: 4 });
    await passSlowly(phone, 90_000, 5_000);
    await expect.poll(() => third.outbox.buckets()).toMatchObject({ sent: 4, waiting: 0 });
    // The other tab hears of it a moment later.
    await expect.poll(() => phone.device.records.all(HomeVisit).every(({ rev }) => rev === 1)).toBe(true);
    third.lock();
    frozen.lock();
  });
});

/** The turn of one more tab of that phone. */
function aTab({ deps, me }: Phone) {
  const database = openDatabase(deps, me.personId);
  return createTurn({ deps, me, database, neighbours: createNeighbours(deps, me.personId) });
}

describe('the turn', () => {
  it.each([
    ['with Web Locks', {}],
    ['without them', { withLock: undefined }],
  ])('[F44] [I3] stays with a slow tab as long as that lives, %s', async (_name, deps) => {
    const phone = await aPhone(server, { deps });
    const [slow, other] = [aTab(phone), aTab(phone)];
    // The second begins while the first one's last beat is still young.
    await slow(async () => {});
    await passSlowly(phone, 10_000, 5_000);
    let end = () => {};
    const done = slow(() => new Promise<void>((resolve) => (end = resolve)));
    for (let i = 0; i < 20; i += 1) {
      await passSlowly(phone, 10_000, 5_000);
      expect(await other(async () => 'ran')).toBe('busy');
    }
    end();
    await done;
    expect(await other(async () => 'ran')).toBe('ran');
  });

  it('costs batches that follow each other one write in all', async () => {
    const phone = await aPhone(server);
    const database = openDatabase(phone.deps, phone.me.personId);
    const stamp = async () => {
      const row = await database.read(({ meta }) => meta.get('stamp'));
      return row.ok ? numberOf(row.value) : Number.NaN;
    };
    const turn = aTab(phone);
    const before = await stamp();
    for (let i = 0; i < 5; i += 1) await turn(async () => {});
    expect(await stamp()).toBe(before + 1);
    database.close();
  });
});
