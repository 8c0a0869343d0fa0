/** A browser that is killed in the middle of a page of the feed, new digits, a picture on its way and a sign-out. */
import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { aBareSchool, enrol, PIN, unlock, wakeUp, type BareSchool } from './bare-world.ts';
import type { Phone } from './phone.ts';

test.setTimeout(120_000);
let bare: BareSchool;
test.beforeAll(async () => {
  bare = await aBareSchool();
});
test.afterAll(() => bare.close());

/** Ms from the press to the kill: before anything is written, in the middle, and mostly after it. */
const MOMENTS = [0, 8, 40];
const NEXT_PIN = '592037';

/** Begins a round and kills the browser when the school has answered there and the phone has not heard it. */
async function killBeforeItHears(phone: Phone, path: string): Promise<void> {
  await phone.page.evaluate((where) => {
    window.barePhone.withhold(where);
    void window.barePhone.sync();
  }, path);
  await phone.page.waitForFunction(() => window.barePhone.hasAnswer());
  await phone.kill();
}

/** A try that was counted and not forgiven keeps her waiting. */
async function afterAnHour(phone: Phone, digits: string): Promise<string> {
  await phone.page.waitForFunction(() => 'barePhone' in window);
  await phone.page.evaluate(() => window.barePhone.passTime(3_600_000));
  return unlock(phone.page, digits);
}

test('[F5] [F49] [F50] [I1] [I6] [I13] a browser killed while it reads, changes its digits or sends a picture goes on where it was', async () => {
  const { phone } = await bare.phone();
  const theirs = await bare.phone();
  expect(await theirs.phone.page.evaluate(() => window.barePhone.save(300))).toHaveLength(300);
  expect(await theirs.phone.page.evaluate(() => window.barePhone.sync())).toBe('idle');

  await test.step('between a page of the feed and its keeping, and while it is kept', async () => {
    await killBeforeItHears(phone, '/pull');
    for (const ms of MOMENTS) {
      expect(await wakeUp(phone)).toBe('open');
      void phone.page.evaluate(() => void window.barePhone.sync()).catch(() => undefined);
      await setTimeout(ms);
      await phone.kill();
    }
    expect(await wakeUp(phone)).toBe('open');
    expect(await phone.page.evaluate(() => window.barePhone.sync())).toBe('idle');
    expect((await phone.page.evaluate(() => window.barePhone.picture())).visits).toBe(300);
  });

  await test.step('before a part of a picture is acknowledged', async () => {
    const sha256 = await phone.page.evaluate(() => window.barePhone.savePicture());
    await killBeforeItHears(phone, '?offset=');
    expect(await wakeUp(phone)).toBe('open');
    expect(await phone.page.evaluate((name) => window.barePhone.stateOfPicture(name), sha256)).toBe('here');
    await phone.page.evaluate(() => window.barePhone.sync());
    await expect.poll(() => phone.page.evaluate((name) => window.barePhone.stateOfPicture(name), sha256)).toBe('sent');
  });

  await test.step('while new digits are kept: the old ones open or the new', async () => {
    let digits = PIN;
    for (const ms of MOMENTS) {
      const next = digits === PIN ? NEXT_PIN : PIN;
      const words = [digits, next] as const;
      void phone.page
        .evaluate(([old, chosen]) => void window.barePhone.changePin(old, chosen), words)
        .catch(() => undefined);
      await setTimeout(ms);
      await phone.kill();
      await phone.reopen();
      if ((await afterAnHour(phone, digits)) !== 'open') {
        expect(await afterAnHour(phone, next)).toBe('open');
        digits = next;
      }
      expect((await phone.page.evaluate(() => window.barePhone.picture())).visits).toBe(301);
    }
  });
});

test('[F48] [I8] [I13] [R7] a browser killed in the middle of a sign-out has her whole or has let her go, and lets her enrol anew', async () => {
  const { phone } = await bare.phone();
  for (const ms of MOMENTS) {
    const before = await phone.page.evaluate(() => window.barePhone.picture());
    void phone.page.evaluate(() => void window.barePhone.signOut()).catch(() => undefined);
    await setTimeout(ms);
    await phone.kill();
    const state = await wakeUp(phone);
    expect(['open', 'nobody', 'storage-lost']).toContain(state);
    if (state === 'open') {
      const { visits, children, wasEmptied } = await phone.page.evaluate(() => window.barePhone.picture());
      expect({ visits, children, wasEmptied }).toEqual({
        visits: before.visits,
        children: before.children,
        wasEmptied: false,
      });
      expect(await phone.page.evaluate(() => window.barePhone.signOut())).toBe(true);
    }
    expect(await phone.page.evaluate(() => window.barePhone.enrolments())).toBe(0);
    await enrol(phone.page);
    expect(await phone.page.evaluate(() => window.barePhone.sync())).toBe('idle');
  }
});
