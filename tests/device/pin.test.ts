import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGate } from '#device/gate.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aBlankPhone, aPhone, PIN, savedVisit } from '#tests/support/a-phone.ts';
import { aServer, PASSWORD, type TestServer } from '#tests/support/a-server.ts';

let server: TestServer;
let child: string;
beforeAll(async () => {
  server = await aServer();
  const school = await server.setUpSchool();
  child = school.children[0]?.id ?? '';
});
afterAll(() => server.close());

describe('the PIN', () => {
  it.each(['000000', '111111', '123456', '654321', '234567', '12345', '1234567', 'abcdef', ''])(
    'refuses %s as too easy',
    async (pin) => {
      const phone = aBlankPhone(server);
      const me = await phone.gate.signIn('head', PASSWORD);
      expect(me.ok && (await phone.gate.enrol(me.value, pin))).toEqual({ ok: false, refusal: { type: 'weak-pin' } });
      expect(await phone.gate.enrolments()).toEqual([]);
    },
  );

  it('[F50] makes a person wait longer after each wrong try, and destroys nothing', async () => {
    const phone = await aPhone(server);
    const id = await savedVisit(phone, child, '还没送');
    phone.device.lock();
    const waits: number[] = [];
    for (let tries = 0; tries < 10; tries += 1) {
      const refused = await phone.gate.unlock(phone.me.personId, '908172');
      if (refused.ok || refused.refusal.type !== 'wrong-pin') throw new Error('a wrong PIN was not refused');
      waits.push(refused.refusal.waitMs);
      expect(await phone.gate.unlock(phone.me.personId, PIN)).toMatchObject({ refusal: { type: 'wait' } });
      phone.clock.at += await phone.gate.pinWaitMs(phone.me.personId);
    }
    expect(waits).toEqual([1_000, 2_000, 5_000, 15_000, 60_000, 300_000, 900_000, 900_000, 900_000, 900_000]);
    const device = await phone.openTab();
    expect(device.records.get(HomeVisit, id)?.doc.metName).toBe('还没送');
    expect(await phone.gate.pinWaitMs(phone.me.personId)).toBe(0);
  });

  it('[F50] counts one try of ten tabs that try at once', async () => {
    const phone = await aPhone(server);
    phone.device.lock();
    const tabs = Array.from({ length: 10 }, () => createGate(phone.deps));
    const answers = await Promise.all(tabs.map((tab, i) => tab.unlock(phone.me.personId, `90817${i}`)));
    expect(answers.map((answer) => (answer.ok ? 'open' : answer.refusal.type)).sort()).toEqual([
      ...Array.from({ length: 9 }, () => 'wait'),
      'wrong-pin',
    ]);
    expect(await phone.gate.pinWaitMs(phone.me.personId)).toBe(1000);
  });

  it('[F50] keeps counting when the page is closed', async () => {
    const phone = await aPhone(server);
    phone.device.lock();
    for (let tries = 0; tries < 3; tries += 1) {
      await phone.gate.unlock(phone.me.personId, '908172');
      phone.clock.at += tries < 2 ? 2_000 : 0;
    }
    expect(await createGate(phone.deps).pinWaitMs(phone.me.personId)).toBe(5_000);
  });

  it.each(['pinWaitMs', 'unlock'] as const)(
    '[F23] [F50] a clock put back does not shorten the wait, nor does it last longer than once more (%s)',
    async (asked) => {
      const phone = await aPhone(server);
      const { personId } = phone.me;
      phone.device.lock();
      for (let tries = 0; tries < 3; tries += 1) {
        await phone.gate.unlock(personId, '908172');
        phone.clock.at += tries < 2 ? 2_000 : 0;
      }
      phone.clock.at -= 3 * 3_600_000;
      const refused = asked === 'unlock' ? await phone.gate.unlock(personId, PIN) : undefined;
      expect(refused ?? { refusal: { type: 'wait', waitMs: await phone.gate.pinWaitMs(personId) } }).toMatchObject({
        refusal: { type: 'wait', waitMs: 5_000 },
      });
      phone.clock.at += 4_999;
      expect(await phone.gate.unlock(personId, PIN)).toMatchObject({ refusal: { type: 'wait', waitMs: 1 } });
      phone.clock.at += 1;
      expect((await phone.gate.unlock(personId, PIN)).ok).toBe(true);
    },
  );

  it('changes in one write: the new one opens, the old one does not, the records stay', async () => {
    const phone = await aPhone(server);
    const id = await savedVisit(phone, child, '换密码');
    expect(await phone.device.changePin('908172', '482913')).toMatchObject({ refusal: { type: 'wrong-pin' } });
    phone.clock.at += 1_000;
    for (const weak of ['222222', '121212', '123123', '112211', '890123'])
      expect(await phone.device.changePin(PIN, weak)).toEqual({ ok: false, refusal: { type: 'weak-pin' } });
    expect(await phone.device.changePin(PIN, '482913')).toEqual({ ok: true, value: true });
    phone.device.lock();
    expect(await phone.gate.unlock(phone.me.personId, PIN)).toMatchObject({ refusal: { type: 'wrong-pin' } });
    phone.clock.at += 1_000;
    expect((await phone.openTab('482913')).records.get(HomeVisit, id)?.waiting).toBe(1);
  });

  it('is proven before a new one is chosen, and a wrong one counts as a try at the door', async () => {
    const phone = await aPhone(server);
    expect(await phone.device.provePin(PIN)).toEqual({ ok: true, value: true });
    expect(await phone.device.provePin('908172')).toMatchObject({ refusal: { type: 'wrong-pin', waitMs: 1_000 } });
    expect(await phone.device.provePin(PIN)).toMatchObject({ refusal: { type: 'wait' } });
    phone.clock.at += 1_000;
    expect((await phone.device.changePin(PIN, '482913')).ok).toBe(true);
    expect(await phone.device.provePin(PIN)).toMatchObject({ refusal: { type: 'wrong-pin' } });
  });

  it('opens nothing on a phone without the device key', async () => {
    const phone = await aPhone(server);
    const kept = await phone.deps.keyStore<unknown>('readonly', (store) =>
      asPromise(store.get(`person:${phone.me.personId}`)),
    );
    const other = aBlankPhone(server);
    await other.deps.keyStore('readwrite', (store) => asPromise(store.put(kept, `person:${phone.me.personId}`)));
    expect(await other.gate.unlock(phone.me.personId, PIN)).toMatchObject({ refusal: { type: 'wrong-pin' } });
  });
});

const asPromise = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
