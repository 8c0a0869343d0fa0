/** What a slow phone shows between the last digit and the open file: 今日 as it was, with every press on it heard. */
import type { Page } from '@playwright/test';
import { people } from './roster.ts';
import * as teacher from './teacher.ts';
import { expect, test } from './world.ts';

declare global {
  interface Window {
    /** The words that stood on the screen before the app did. */
    firstSight?: string;
  }
}

/** A phone of the villages. */
const SLOWER = 6;

/** Notes the early page, and presses the first child on it the moment it is there. */
function pressEarly(): void {
  const watcher = new MutationObserver(() => {
    const app = document.getElementById('app');
    const early = app?.hidden === true ? app.previousElementSibling : null;
    const child = early?.querySelector<HTMLAnchorElement>('a[href^="/children/"]');
    if (!(early instanceof HTMLElement) || !child) return;
    watcher.disconnect();
    window.firstSight = early.innerText;
    child.click();
  });
  watcher.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['hidden'] });
}

/** Whether a page lies in the one database that a person has on this phone. */
const isPageKept = (page: Page) =>
  page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('It does not answer.')));
      });
    const hers = (await indexedDB.databases()).find(({ name = '' }) => /^shouwang-[0-9a-f-]{36}$/.test(name));
    if (hers?.name === undefined) return false;
    const database = await answer(indexedDB.open(hers.name));
    const row: unknown = await answer(database.transaction('meta').objectStore('meta').get('first-page'));
    database.close();
    return row !== undefined;
  });

test('今日 stands on a slow phone before the phone behind it is open, and what is pressed on it is not lost', async ({
  aSchool,
  aPhone,
}) => {
  test.setTimeout(180_000);
  const school = await aSchool();
  const phone = await aPhone(school);
  await teacher.enrol(phone, people.classTeacher);
  const child = phone.page.locator('a[href^="/children/"]').first();
  await expect(child).toBeVisible();
  const words = await phone.page.locator('main').innerText();
  await expect.poll(() => isPageKept(phone.page), { timeout: 30_000 }).toBe(true);
  const href = await child.getAttribute('href');

  await test.step('a battery later, without a network', async () => {
    await phone.kill();
    await phone.reopen();
    await phone.leaveNetwork();
    await phone.page.addInitScript(pressEarly);
    const slow = await phone.context.newCDPSession(phone.page);
    await slow.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await phone.page.reload();
    await teacher.unlock(phone);
    await expect.poll(() => phone.page.evaluate(() => window.firstSight), { timeout: 30_000 }).toContain('要做的');
    const seen = (await phone.page.evaluate(() => window.firstSight)) ?? '';
    expect(words).toContain(/要做的[^\n]*\n/.exec(seen)?.[0].trim());
    await expect(phone.page).toHaveURL(new RegExp(`${href ?? ''}$`), { timeout: 30_000 });
    await expect(phone.page.getByRole('link', { name: '记家访' })).toBeVisible();
  });
});
