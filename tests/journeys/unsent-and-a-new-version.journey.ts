/** Two hundred records that have not left the phone, a new version of the app, and the way back to the older one. */
import { expect, test } from '@playwright/test';
import { aBareSchool, type BareSchool } from './bare-world.ts';
import { openFrontDoor, type FrontDoor } from './front-door.ts';
import type { Phone } from './phone.ts';
import * as teacher from './teacher.ts';

const UNSENT = 200;

let bare: BareSchool;
let door: FrontDoor;
test.beforeAll(async () => {
  bare = await aBareSchool({ withApp: true });
  door = await openFrontDoor(bare.origin);
});
test.afterAll(async () => {
  await bare.close();
  await door.close();
});

/** Another version lies at the school: it is offered, taken, and the phone is unlocked again. */
async function takeVersion(phone: Phone): Promise<void> {
  const { page } = phone;
  await page.reload();
  await teacher.unlock(phone);
  const offer = page.getByRole('status').filter({ hasText: '有新的版本' });
  await expect(offer).toBeVisible({ timeout: 60_000 });
  await teacher.takeNewVersion(phone);
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting ?? null))
    .toBe(null);
}

test('[F42] [I1] [I8] two hundred unsent records live through a new version and back, and reach the school once', async () => {
  test.setTimeout(180_000);
  const { phone } = await bare.phone(`${door.url}/bare-phone.html`);
  const { page } = phone;
  await page.evaluate(() => window.barePhone.goOffline(true));
  const saved = await page.evaluate((count) => window.barePhone.save(count), UNSENT);
  if (typeof saved === 'string') throw new Error(`not saved: ${saved}`);
  door.shut(true);
  const waiting = page.getByText(`本机${UNSENT}条 = 已送达0 + 待传${UNSENT} + 需处理0`);

  // The page without screens has no icon and asks what the policy allows; the app must not complain.
  const before = phone.complaints.length;
  await page.goto(door.url);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await teacher.unlock(phone);
  await teacher.openTab(phone, '我');
  await expect(waiting).toBeVisible();

  for (const change of [() => door.renew(), () => door.goBack()]) {
    change();
    await takeVersion(phone);
    await teacher.openTab(phone, '我');
    await expect(waiting).toBeVisible();
  }

  door.shut(false);
  await page.reload();
  await teacher.unlock(phone);
  await teacher.openTab(phone, '我');
  await expect(page.getByText(`本机${UNSENT}条 = 已送达${UNSENT} + 待传0 + 需处理0`)).toBeVisible({ timeout: 60_000 });
  expect([...(await bare.opsOfPhones())].sort()).toEqual([...saved].sort());
  expect(phone.complaints.slice(before)).toEqual([]);
});
