import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Dexie } from 'dexie';
import { promisifyRequest } from 'idb-keyval';
import { databaseName } from '#device/database.ts';
import type { DeviceDeps } from '#device/deps.ts';
import { createSettings } from '#device/settings.ts';
import { SETTINGS_DATABASE } from '#device/settings-keys.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aPhone, broken, saveVisits, type Phone } from '#tests/support/a-phone.ts';
import { aServer, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let child: string;
beforeAll(async () => {
  server = await aServer();
  child = (await server.setUpSchool()).children[0]?.id ?? '';
});
afterAll(() => server.close());

/** A browser without Web Locks and without a BroadcastChannel, like Safari 14. */
const oldBrowser = { deps: { withLock: undefined, openChannel: () => undefined } };

describe('an old browser', () => {
  it('[F44] lets one tab at a time sync, by a heartbeat in the database', async () => {
    const phone = await aPhone(server, oldBrowser);
    const other = await phone.openTab();
    await saveVisits(phone, 3, child);
    let atOnce = 0;
    let most = 0;
    phone.net.between = async (_path, _init, goOn) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise((resolve) => setTimeout(resolve, 20));
      const reply = await goOn();
      atOnce -= 1;
      return reply;
    };
    await Promise.all([phone.device.sync.now(), other.sync.now()]);
    expect(most).toBe(1);
    expect(phone.device.outbox.buckets()).toMatchObject({ sent: 3, waiting: 0 });
    other.lock();
  });

  it('finds what another tab wrote when it comes to the front', async () => {
    const phone = await aPhone(server, oldBrowser);
    const other = await phone.openTab();
    const [id = ''] = await saveVisits(phone, 1, child);
    expect(other.records.get(HomeVisit, id)).toBeUndefined();
    phone.wake('visible');
    await expect.poll(() => other.records.get(HomeVisit, id)?.waiting).toBe(1);
    other.lock();
  });
});

describe('a tab that dies', () => {
  it('[I4] [I6] when it has kept a page and told nobody hides none of it from the other, which reads on from there', async () => {
    const phone = await aPhone(server, { deps: { openChannel: () => undefined } });
    const other = await phone.openTab();
    const colleague = await aPhone(server, { username: 'class-a' });
    const [id = ''] = await saveVisits(colleague, 1, child);
    await colleague.device.sync.now();
    await phone.device.sync.now();
    phone.device.lock();
    await other.sync.now();
    expect(other.records.get(HomeVisit, id)?.rev).toBe(1);
    other.lock();
  });
});

describe('locking', () => {
  it('in the middle of a round loses nothing and ends quietly', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 2, child);
    const done = phone.device.sync.now();
    phone.device.lock();
    await done;
    const device = await phone.openTab();
    await device.sync.now();
    expect(device.outbox.buckets()).toMatchObject({ sent: 2, waiting: 0, ask: 0 });
  });
});

describe('signing out', () => {
  const databasesOf = async (phone: Phone) =>
    (await phone.databases.indexedDB.databases()).filter(({ name }) => name !== SETTINGS_DATABASE);

  it('[I1] [I8] lets no other tab of hers go on as if it were saving, and leaves no database behind', async () => {
    const phone = await aPhone(server);
    const other = await phone.openTab();
    expect((await phone.device.signOut()).ok).toBe(true);
    const doc = { happenedOn: '2026-04-14', metName: '没有地方存' };
    const edit = { do: 'create', type: HomeVisit.type, id: other.newId(), child, doc } as const;
    expect(await other.save([edit])).toEqual({ ok: false, refusal: { type: 'storage-lost' } });
    await other.sync.now();
    expect(await databasesOf(phone)).toEqual([]);
    other.lock();
  });

  it('[I1] [I8] gives up nothing that another tab has just said is kept', async () => {
    for (const delay of [0, 1, 2, 4, 8]) {
      const phone = await aPhone(server);
      const other = await phone.openTab();
      const doc = { happenedOn: '2026-04-14', metName: '差一点没数上' };
      const edit = { do: 'create', type: HomeVisit.type, id: other.newId(), child, doc } as const;
      const saving = other.save([edit]);
      await new Promise((done) => setTimeout(done, delay));
      const [left, saved] = await Promise.all([phone.device.signOut(), saving]);
      expect([left.ok, saved.ok]).not.toEqual([true, true]);
      expect([left.ok, saved.ok]).not.toEqual([false, false]);
      other.lock();
    }
  });

  it('is heard by the other tabs of hers, although the line has frozen, and not by the tab itself or after a mere lock', async () => {
    const phone = await aPhone(server);
    const [other, third] = [await phone.openTab(), await phone.openTab()];
    const heard: string[] = [];
    phone.device.onSignedOut(() => void heard.push('itself'));
    const stop = third.onSignedOut(() => void heard.push('third'));
    other.onSignedOut(() => void heard.push('other'));
    stop();
    third.lock();
    expect(heard).toEqual([]);
    phone.net.between = broken.silent;
    void phone.device.signOut();
    await expect.poll(() => heard).toEqual(['other']);
    other.lock();
  });

  it('[I8] over a line that has frozen has already forgotten her on the phone', async () => {
    const phone = await aPhone(server);
    phone.net.between = broken.silent;
    void phone.device.signOut();
    await expect.poll(() => phone.net.calls.at(-1)).toBe('DELETE /api/session');
    expect([await phone.gate.enrolments(), await databasesOf(phone)]).toEqual([[], []]);
  });

  it('is not undone by what was still to be noted of her', async () => {
    const phone = await aPhone(server);
    const settings = createSettings(phone.deps.keyStore);
    expect((await phone.device.signOut()).ok).toBe(true);
    await settings.changeEnrolment(phone.me.personId, { usedAt: 1 });
    const keys = await phone.deps.keyStore('readonly', (all) => promisifyRequest(all.getAllKeys()));
    expect(keys.filter((key) => typeof key === 'string' && key.startsWith('person:'))).toEqual([]);
  });
});

describe('storage that is cleared under an open page', () => {
  it('[I1] [O1] takes nothing more under the old numbers', async () => {
    const phone = await aPhone(server);
    const name = databaseName(phone.me.personId);
    // As a browser clears it: the connections are closed by force, and no word goes before it.
    const emptied = await new Dexie(name, phone.databases).open();
    await Promise.all(emptied.tables.map((table) => table.clear()));
    emptied.close();
    const doc = { happenedOn: '2026-04-14', metName: '没有地方存' };
    const edit = { do: 'create', type: HomeVisit.type, id: phone.device.newId(), child, doc } as const;
    expect(await phone.device.save([edit])).toEqual({ ok: false, refusal: { type: 'storage-lost' } });
    const next = await phone.reopen();
    expect((await next.health()).wasEmptied).toBe(true);
    expect((await next.save([edit])).ok).toBe(true);
  });
});

describe('a saved record', () => {
  it('goes to the school by itself soon after, and again when the network comes back', async () => {
    const phone = await aPhone(server);
    await saveVisits(phone, 1, child);
    phone.pass(300);
    await expect.poll(() => phone.device.outbox.buckets().sent).toBe(1);
    const down = phone.net.between;
    phone.net.between = () => Promise.reject(new TypeError('Failed to fetch'));
    await saveVisits(phone, 1, child);
    phone.pass(300);
    await expect.poll(() => phone.device.sync.state().type).toBe('offline');
    phone.net.between = down;
    phone.wake('online');
    phone.pass(0);
    await expect.poll(() => phone.device.outbox.buckets().sent).toBe(2);
  });
});

describe('a form that is open in two tabs', () => {
  const key = 'home-visit/new/x';
  const words = (metName: string) => ({ key, type: 'home-visit', child, recordId: 'r', values: { metName } });
  const twoTabs = async (options = {}) => {
    const phone = await aPhone(server, options);
    const other = await phone.openTab();
    const here = phone.device.drafts.hold(key);
    const leave = here.subscribe(() => undefined);
    await expect.poll(() => here.state()).toBe('mine');
    const there = other.drafts.hold(key);
    there.subscribe(() => undefined);
    return { phone, other, here, leave, there };
  };

  it('is written in one of them, and goes over to the other with every word once that one asks', async () => {
    const { phone, other, here, there } = await twoTabs();
    await expect.poll(() => there.state()).toBe('elsewhere');
    let typed = '写了一半';
    here.keepFirst(async () => {
      await phone.device.drafts.keep(words(typed));
      typed = '写了一半，又写了一句';
    });
    await there.take();
    expect([here.state(), there.state()]).toEqual(['elsewhere', 'mine']);
    expect(other.drafts.get(key)?.values).toEqual({ metName: '写了一半，又写了一句' });
    await here.take();
    expect([here.state(), there.state()]).toEqual(['mine', 'elsewhere']);
  });

  it('goes over only when whoever has it has kept every word, whatever a third tab hears', async () => {
    const { phone, here, there } = await twoTabs();
    const third = (await phone.openTab()).drafts.hold(key);
    third.subscribe(() => undefined);
    await expect.poll(() => [there.state(), third.state()]).toEqual(['elsewhere', 'elsewhere']);
    const order: string[] = [];
    here.keepFirst(async () => {
      await new Promise((done) => setTimeout(done, 20));
      order.push('kept');
    });
    there.subscribe(() => void order.push(there.state()));
    await there.take();
    expect(order.filter((each) => each !== 'elsewhere')).toEqual(['kept', 'kept', 'mine']);
    expect(third.state()).toBe('elsewhere');
  });

  it('is free for another when it was left before it was had', async () => {
    const { other } = await twoTabs();
    const late = other.drafts.hold('talk/new/x');
    late.subscribe(() => undefined)();
    await new Promise((done) => setTimeout(done));
    const next = other.drafts.hold('talk/new/x');
    next.subscribe(() => undefined);
    await expect.poll(() => next.state()).toBe('mine');
  });

  it('is not taken for somebody else’s when it is left and opened again at once', async () => {
    const { other } = await twoTabs();
    const again = other.drafts.hold('talk/new/x');
    again.subscribe(() => undefined)();
    again.subscribe(() => undefined);
    await expect.poll(() => again.state()).toBe('mine');
    await new Promise((done) => setTimeout(done, 20));
    expect(again.state()).toBe('mine');
  });

  it('is open where locks fail', async () => {
    const withLock: NonNullable<DeviceDeps['withLock']> = async ({ name }, run) => {
      if (name.startsWith('shouwang-form')) throw new DOMException('no locks here', 'SecurityError');
      return run();
    };
    const { device } = await aPhone(server, { deps: { withLock } });
    const hold = device.drafts.hold(key);
    hold.subscribe(() => undefined);
    await expect.poll(() => hold.state()).toBe('mine');
  });

  it('is free for the other once the first is closed', async () => {
    const { leave, there } = await twoTabs();
    await expect.poll(() => there.state()).toBe('elsewhere');
    leave();
    await new Promise((done) => setTimeout(done));
    await there.take();
    expect(there.state()).toBe('mine');
  });

  it('is taken from a tab that does not answer', async () => {
    const { phone, here, there } = await twoTabs();
    await expect.poll(() => there.state()).toBe('elsewhere');
    here.keepFirst(() => new Promise(() => undefined));
    const taking = there.take();
    await expect
      .poll(() => {
        phone.pass(2000);
        return there.state();
      })
      .toBe('mine');
    await taking;
    expect(here.state()).toBe('elsewhere');
  });

  it('is open to both in a browser that cannot tell tabs apart', async () => {
    const { here, there } = await twoTabs(oldBrowser);
    await expect.poll(() => [here.state(), there.state()]).toEqual(['mine', 'mine']);
  });

  it('hinders no other form', async () => {
    const { other } = await twoTabs();
    const third = other.drafts.hold('talk/new/x');
    third.subscribe(() => undefined);
    await expect.poll(() => third.state()).toBe('mine');
  });
});
