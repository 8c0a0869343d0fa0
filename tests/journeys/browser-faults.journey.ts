/** What only a real browser can do to the phone: die, freeze, run out of room, lose its storage. The phone runs without its screens. */
import { closeSync, openSync, readdirSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import * as fc from 'fast-check';
import { aBareSchool, enrol, unlock, wakeUp, type BareSchool } from './bare-world.ts';
import type { Phone } from './phone.ts';

/** How often the browser is killed right after a save; the soak does it a hundred times, or in slices from different seeds. */
const KILLS = Number(process.env['KILLS'] ?? 4);
const SEED = Number(process.env['SEED'] ?? 1);
/** How many visits are saved, and how many ms the disk then has: mostly none. */
const kills = fc.sample(
  fc.record({
    count: fc.constantFrom(1, 1, 2, 5, 20),
    after: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(60)),
  }),
  { seed: SEED, numRuns: KILLS },
);

test.setTimeout(180_000);
let bare: BareSchool;
test.beforeAll(async () => {
  bare = await aBareSchool();
});
test.afterAll(() => bare.close());

test('[F48] [I1] whatever was confirmed is there after every process of the browser is killed', async () => {
  test.setTimeout(60_000 + KILLS * 30_000);
  const { phone } = await bare.phone();
  await phone.page.evaluate(() => window.barePhone.goOffline(true));
  const confirmed: string[] = [];
  console.log(`${KILLS} kills from SEED=${SEED}`);
  for (const { count, after } of kills) {
    const saved = await phone.page.evaluate((howMany) => window.barePhone.save(howMany), count);
    if (after > 0) await setTimeout(after);
    await phone.kill();
    if (typeof saved === 'string') throw new Error(`not saved: ${saved}`);
    confirmed.push(...saved);
    expect(await wakeUp(phone)).toBe('open');
    await phone.page.evaluate(() => window.barePhone.goOffline(true));
    const { ops } = await phone.page.evaluate(() => window.barePhone.picture());
    expect([...ops].sort()).toEqual([...confirmed].sort());
  }
});

test('[F4] [I1] [I3] a tab killed during a save, before the push or before the acknowledgement is kept loses and doubles nothing', async () => {
  const { phone } = await bare.phone();
  const before = (await bare.opsOfPhones()).length;
  await phone.page.evaluate(() => window.barePhone.goOffline(true));

  await test.step('during a save of two hundred: all of it or nothing', async () => {
    await phone.page.evaluate(() => void window.barePhone.save(200));
    await phone.kill();
    expect(await wakeUp(phone)).toBe('open');
    const { ops } = await phone.page.evaluate(() => window.barePhone.picture());
    expect([0, 200]).toContain(ops.length);
  });

  await test.step('between the save and the push', async () => {
    await phone.page.evaluate(() => window.barePhone.goOffline(true));
    expect(await phone.page.evaluate(() => window.barePhone.save(3))).toHaveLength(3);
    await phone.kill();
    expect(await wakeUp(phone)).toBe('open');
  });

  await test.step('between the reply and the acknowledgement', async () => {
    await phone.page.evaluate(() => {
      window.barePhone.withhold('/push');
      void window.barePhone.sync();
    });
    await phone.page.waitForFunction(() => window.barePhone.hasAnswer());
    await phone.kill();
    expect(await wakeUp(phone)).toBe('open');
    const { buckets } = await phone.page.evaluate(() => window.barePhone.picture());
    expect(buckets.sent).toBe(0);
    expect(buckets.waiting).toBeGreaterThanOrEqual(3);
  });

  await test.step('then everything arrives once', async () => {
    expect(await phone.page.evaluate(() => window.barePhone.sync())).toBe('idle');
    const { ops, buckets } = await phone.page.evaluate(() => window.barePhone.picture());
    expect(buckets).toMatchObject({ waiting: 0, sent: ops.length });
    const arrived = await bare.opsOfPhones();
    expect(new Set(arrived).size).toBe(arrived.length);
    expect(arrived.length).toBe(before + ops.length);
  });
});

test('[F44] [I3] of three tabs one sends; when it is frozen in the middle another takes over within a minute', async () => {
  const { phone } = await bare.phone();
  const [first] = phone.context.pages();
  const tabs = [await phone.context.newPage(), await phone.context.newPage()];
  for (const tab of tabs) {
    await tab.goto(bare.url);
    expect(await unlock(tab)).toBe('open');
  }
  const [second, third] = tabs;
  if (!first || !second || !third) throw new Error('There are not three tabs.');
  await first.evaluate(() => window.barePhone.withhold('/push'));
  for (const tab of tabs) await tab.evaluate(() => window.barePhone.goOffline(true));
  for (const tab of [first, second, third]) expect(await tab.evaluate(() => window.barePhone.save())).toHaveLength(1);
  await first.evaluate(() => void window.barePhone.sync());
  await first.waitForFunction(() => window.barePhone.hasAnswer());
  const session = await phone.context.newCDPSession(first);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  for (const tab of tabs) await tab.evaluate(() => window.barePhone.goOffline(false));
  await second.evaluate(() => window.barePhone.sync());
  const waiting = await second.evaluate(() => window.barePhone.picture());
  expect(waiting.buckets.waiting).toBeGreaterThan(0);

  await second.evaluate(() => window.barePhone.passTime(61_000));
  await second.evaluate(() => window.barePhone.sync());
  await expect
    .poll(async () => (await second.evaluate(() => window.barePhone.picture())).buckets)
    .toMatchObject({ waiting: 0, sent: 3 });
  await expect
    .poll(async () => (await third.evaluate(() => window.barePhone.picture())).buckets)
    .toMatchObject({ waiting: 0, sent: 3 });
  const arrived = await bare.opsOfPhones();
  expect(new Set(arrived).size).toBe(arrived.length);
});

test('[F45] [I8] a full disk refuses honestly, keeps what is there, and lets the phone send', async () => {
  const { phone } = await bare.phone();
  const { page } = phone;
  await page.evaluate(() => window.barePhone.goOffline(true));
  const kept = await page.evaluate(() => window.barePhone.save(5));
  expect(kept).toHaveLength(5);
  // Chromium believes for half a minute in the room it has once seen.
  await phone.kill();
  await phone.reopen();
  const { origin } = new URL(bare.url);
  const session = await phone.context.newCDPSession(phone.page);
  const { usage = 0 } = await phone.page.evaluate(() => navigator.storage.estimate());
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 400_000 });
  await phone.page.waitForFunction(() => 'barePhone' in window);
  await phone.page.evaluate(() => window.barePhone.goOffline(true));
  expect(await unlock(phone.page)).toBe('open');
  const long = '很长的话'.repeat(500_000);
  expect(await phone.page.evaluate((words) => window.barePhone.save(1, words), long)).toBe('disk-full');
  expect(await phone.page.evaluate((words) => window.barePhone.keepDraft(words), long)).toBe('disk-full');
  const full = await phone.page.evaluate(() => window.barePhone.picture());
  expect(full).toMatchObject({ drafts: [long], buckets: { waiting: 5 } });
  await phone.page.evaluate(() => window.barePhone.goOffline(false));
  await phone.page.evaluate(() => window.barePhone.sync());
  const arrived = new Set(await bare.opsOfPhones());
  expect(Array.isArray(kept) ? kept.filter((opId) => !arrived.has(opId)) : kept).toEqual([]);

  await session.send('Storage.overrideQuotaForOrigin', { origin });
  expect(await phone.page.evaluate(() => window.barePhone.save())).toHaveLength(1);
  expect(await phone.page.evaluate(() => window.barePhone.sync())).toBe('idle');
  expect((await phone.page.evaluate(() => window.barePhone.picture())).buckets).toMatchObject({ waiting: 0, sent: 6 });
});

test('[F46] [I9] a phone whose database was deleted says so, and the school’s ledger knows what is missing', async () => {
  const { phone, personId } = await bare.phone();
  await test.step('of 203 ops two hundred arrive; then the database is gone, and the school knows that three are missing', async () => {
    await leaveBehind(phone, 3);
    const name = await phone.page.evaluate((id) => window.barePhone.databaseName(id), personId);
    await phone.page.goto('about:blank');
    await phone.page.goto(bare.url);
    await phone.page.evaluate(
      (database) =>
        new Promise<void>((done, fail) => {
          const request = indexedDB.deleteDatabase(database);
          request.addEventListener('success', () => done());
          request.addEventListener('error', () => fail(new Error('not deleted')));
        }),
      name,
    );
    expect(await unlock(phone.page)).toBe('open');
    const after = await phone.page.evaluate(() => window.barePhone.picture());
    expect(after).toMatchObject({ wasEmptied: true, ops: [] });
  });

  await test.step('it goes on under a new number, and everything is fetched again', async () => {
    expect(await phone.page.evaluate(() => window.barePhone.sync())).toBe('idle');
    expect(await phone.page.evaluate(() => window.barePhone.save())).toHaveLength(1);
    expect(await phone.page.evaluate(() => window.barePhone.sync())).toBe('idle');
    const after = await phone.page.evaluate(() => window.barePhone.picture());
    expect(after.children).toBe(3);
    expect(after.visits).toBeGreaterThanOrEqual(201);
    expect(await bare.reportedPending()).toContain(3);
  });
});

/** Two hundred arrive and the rest is reported as waiting; then the line is dead. */
async function leaveBehind(phone: Phone, rest: number): Promise<readonly string[]> {
  const saved = await phone.page.evaluate(async (count) => {
    window.barePhone.withhold('/push');
    const ops = await window.barePhone.save(count);
    void window.barePhone.sync();
    return ops;
  }, 200 + rest);
  if (typeof saved === 'string') throw new Error(`not saved: ${saved}`);
  await phone.page.waitForFunction(() => window.barePhone.hasAnswer());
  expect(await bare.reportedPending()).toContain(rest);
  return saved;
}

test('[F46] [I9] a phone whose site data is cleared knows nobody, and the school still knows how many ops never came', async () => {
  const { phone } = await bare.phone();
  await leaveBehind(phone, 5);
  const session = await phone.context.newCDPSession(phone.page);
  await phone.page.goto('about:blank');
  await session.send('Storage.clearDataForOrigin', { origin: bare.origin, storageTypes: 'all' });
  await phone.page.goto(bare.url);
  expect(await unlock(phone.page)).toBe('nobody');
  expect(await bare.reportedPending()).toContain(5);
  await enrol(phone.page);
  expect(await phone.page.evaluate(() => window.barePhone.sync())).toBe('idle');
  const after = await phone.page.evaluate(() => window.barePhone.picture());
  expect(after).toMatchObject({ ops: [], children: 3 });
  expect(after.visits).toBeGreaterThanOrEqual(200);
  // A new phone that owes nothing does not pay the old one's debt.
  expect(await bare.reportedPending()).toEqual(expect.arrayContaining([0, 5]));
});

for (const [at, share] of [0.1, 0.4, 0.8].entries())
  test(`[F46] [I8] [I9] a phone whose files are overwritten at ${share} of each has everything or says so, and the school knows the rest`, async () => {
    const { phone } = await bare.phone();
    const rest = 7 + at;
    const saved = await leaveBehind(phone, rest);
    await phone.kill();
    damage(phone.folder, share);
    await phone.reopen();
    const state = await unlock(phone.page);
    expect(['open', 'nobody', 'storage-lost', 'storage-shut']).toContain(state);
    expect(await bare.reportedPending()).toContain(rest);
    if (state !== 'open') return;
    const { wasEmptied, ops } = await phone.page.evaluate(() => window.barePhone.picture());
    if (!wasEmptied) expect([...ops].sort()).toEqual([...saved].sort());
    expect(await phone.page.evaluate(() => window.barePhone.sync())).toBe('idle');
    const arrived = new Set(await bare.opsOfPhones());
    expect(saved.filter((opId) => !arrived.has(opId))).toHaveLength(wasEmptied ? rest : 0);
    if (wasEmptied) expect(await bare.reportedPending()).toContain(rest);
    else expect(await bare.reportedPending()).not.toContain(rest);
  });

/** Overwrites a piece of every file of the browser's databases. */
function damage(folder: string, share: number): void {
  const place = join(folder, 'Default', 'IndexedDB');
  const files = readdirSync(place, { recursive: true, encoding: 'utf8' }).map((name) => join(place, name));
  for (const file of files.filter((each) => /\.(ldb|log)$/.test(each))) {
    const { size } = statSync(file);
    const open = openSync(file, 'r+');
    writeSync(open, Buffer.alloc(Math.min(512, size), 7), 0, Math.min(512, size), Math.floor(size * share));
    closeSync(open);
  }
}

test('[F47] [I1] a database that is closed underneath is opened again, and no confirmation is lost', async () => {
  const { phone } = await bare.phone();
  await phone.page.evaluate(() => window.barePhone.goOffline(true));
  const confirmed: string[] = [];
  for (let times = 0; times < 3; times += 1) {
    await phone.page.evaluate(() => window.barePhone.closeUnderneath());
    const saved = await phone.page.evaluate(() => window.barePhone.save());
    if (typeof saved === 'string') throw new Error(`not saved: ${saved}`);
    confirmed.push(...saved);
  }
  await phone.kill();
  expect(await wakeUp(phone)).toBe('open');
  const { ops } = await phone.page.evaluate(() => window.barePhone.picture());
  expect([...ops].sort()).toEqual([...confirmed].sort());
});
